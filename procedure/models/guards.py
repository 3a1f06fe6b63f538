"""Database guards: what is published stays as it was published, whoever writes and however."""

import pgtrigger

PUBLISHED_STAYS = pgtrigger.Protect(
    name="published_stays",
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Q(old__published_at__isnull=False),
)


def parts_stay(column: str, *, whole: str, key: str) -> pgtrigger.Trigger:
    """Refuse to add, change or remove a part of something published.

    `column` of the part meets `key` of `whole`, a FROM clause in which the row that may be published is called `v`.
    The row is locked for share, so that a part cannot slip in while it is being published.
    """
    return pgtrigger.Trigger(
        name="published_parts_stay",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("part", "bigint"), ("published", "timestamptz")],
        func=f"""
            FOREACH part IN ARRAY ARRAY[
                CASE WHEN TG_OP <> 'INSERT' THEN OLD.{column} END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.{column} END
            ] LOOP
                SELECT v.published_at INTO published FROM {whole} WHERE {key} = part FOR SHARE OF v;
                IF published IS NOT NULL THEN
                    RAISE EXCEPTION 'what is published does not change: draft the next one (%)', TG_TABLE_NAME;
                END IF;
            END LOOP;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,  # noqa: S608 -- the three parts are this app's own names
    )
