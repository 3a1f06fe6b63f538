"""THE ONE DOOR. The disclosure rules' result as guardian's rows, with the reasons beside them (9).

`settle` recomputes all rights of a case from the rules, total and idempotent; `visible` filters by the rows and
`person.has_perm("view_...", record)` reads the same rows through guardian's backend. A right that an office gives
ends with the appointment's last day, even when no sweep runs. Only this module imports guardian.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q
from guardian.backends import ObjectPermissionBackend
from guardian.models import UserObjectPermissionBase

from complaints.disclosure import rights
from complaints.models import facts
from complaints.models.grant_rows import GRANTS, Held, held_by, write
from complaints.models.kinds import KINDS, Kind, without_case
from complaints.rule import CaseFacts, Right
from procedure import clock


class Grant(UserObjectPermissionBase):
    """One person may view one record. `until` is the last Melbourne date (nothing: open-ended)."""

    content_object_id: UUID

    until = models.DateField(null=True)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True
        default_permissions = ()


def grants_on(kind: Kind, *, module: str) -> type[Grant]:
    """The table of grants on one kind of record: a direct foreign key, so that nothing is left behind or mistaken.

    It belongs to the app of `module`, where the kind's own model is: an app below never names a record above.
    """
    body = {
        "__module__": module,
        "__doc__": f"Who may view which {kind.label.rsplit('.', 1)[1]}.",
        "content_object": models.ForeignKey(kind.label, on_delete=models.CASCADE),
        "Meta": type("Meta", (Grant.Meta,), {"abstract": False}),
    }
    table = type(f"{kind.label.rsplit('.', 1)[1]}Grant", (Grant,), body)
    GRANTS[kind.name] = table
    return table


for _kind in KINDS.values():
    grants_on(_kind, module=__name__)


class GrantReason(models.Model):
    """Why someone may view a record: the rule and its clause, since when, and until when it held."""

    complaint = models.ForeignKey("complaints.Complaint", null=True, on_delete=models.CASCADE, related_name="reasons")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    record = models.UUIDField()
    rule = models.CharField(max_length=80)
    clause = models.CharField(max_length=10)
    by_office = models.BooleanField(default=False)
    expires_on = models.DateField(null=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "record", "rule"], condition=Q(until__isnull=True), name="one_reason_a_rule"
            )
        ]
        indexes = [
            models.Index(fields=["complaint"], condition=Q(until__isnull=True), name="reasons_in_force"),
            models.Index(fields=["person", "by_office"], condition=Q(until__isnull=True), name="reasons_of_person"),
        ]


@dataclass(frozen=True)
class Settled:
    """What changed: who can now see what, and who no longer can."""

    gained: frozenset[Held] = field(default_factory=frozenset)
    lost: frozenset[Held] = field(default_factory=frozenset)

    @property
    def unchanged(self) -> bool:
        return not self.gained and not self.lost


OFFICES_LOCK = 0x0FF1CE
APART_LOCK = 0xC10C5


def while_offices_stand() -> None:
    """Hold off, until this transaction ends, any change of who holds an office. Taken before any row is locked.

    Without it a case settled at the very moment of a revocation could keep what the revocation took away.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [OFFICES_LOCK])


def while_offices_change() -> None:
    """Wait for every settling under way, and hold off others until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [OFFICES_LOCK])


def kinds_seen(case: Any, person: Any) -> frozenset[str]:
    """The kinds of a case's records of which this person sees any: asked once for one reading of a case.

    A page asks no further for what a case does not have, such as most of what conciliation and suspension bring.
    """
    if case.__dict__.get("_kinds_read") != (person.pk, case.version):
        found = GrantReason.objects.filter(complaint=case, person=person, until__isnull=True)
        know_kinds(case, person, found.values_list("kind", flat=True).distinct())
    kinds: frozenset[str] = case.__dict__["_kinds_seen"]
    return kinds


def know_kinds(case: Any, person: Any, kinds: Iterable[str]) -> None:
    """Keep with a case just read which kinds of its records this person sees."""
    case.__dict__.update(_kinds_read=(person.pk, case.version), _kinds_seen=frozenset(kinds))


def kinds_with(case: str, person: Any) -> ArraySubquery:
    """The same as a column of a query of cases, to be known at once; `case` is its column with their id."""
    found = GrantReason.objects.filter(complaint=OuterRef(case), person=person, until__isnull=True)
    return ArraySubquery(found.order_by("kind").values("kind").distinct())


def settle(complaint: Any) -> Settled:
    """Make the grants of a case what the rules say, within the caller's transaction. Says what changed."""
    return _write(complaint, rights(facts.of_case(complaint)), GrantReason.objects.filter(complaint=complaint))


def settle_apart(*records: Any) -> Settled:
    """As `settle`, for records without a case, each by itself: a draft, a duty, what the apps above keep.

    Not while all that an appointment may open is settled together; what is for its people alone is never among those.
    """
    if not all(KINDS[record._meta.model_name].for_themselves for record in records):
        _with_the_others_apart("pg_advisory_xact_lock_shared")
    changed = [_settle_apart(record) for record in records]
    return Settled(
        gained=frozenset(held for each in changed for held in each.gained),
        lost=frozenset(held for each in changed for held in each.lost),
    )


def _settle_apart(record: Any) -> Settled:
    reasons = GrantReason.objects.filter(complaint__isnull=True, kind=record._meta.model_name, record=record.pk)
    return _write(None, rights(facts.of_apart(record)), reasons)


def settle_all_apart() -> Settled:
    """As `settle_apart`, for all that an appointment may open: once offices have changed. Others wait, as they share
    no row to lock."""
    _with_the_others_apart("pg_advisory_xact_lock")
    reasons = GrantReason.objects.filter(complaint__isnull=True, kind__in=[kind.name for kind in without_case()])
    return _write(None, rights(facts.of_all_apart()), reasons)


def _with_the_others_apart(lock: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(%s)", [APART_LOCK])


def withdraw_offices(people: Iterable[UUID]) -> set[UUID]:
    """End at once every right these people have by any office; in which cases, for settling what they still hold."""
    cases: set[UUID] = set()
    for person in people:
        reasons = GrantReason.objects.filter(person=person, by_office=True, until__isnull=True)
        for kind, table in GRANTS.items():
            ending = reasons.filter(kind=kind)
            kept = GrantReason.objects.filter(person=person, by_office=False, kind=kind, until__isnull=True)
            table.objects.filter(user_id=person, content_object_id__in=ending.values("record")).exclude(
                content_object_id__in=kept.values("record")
            ).delete()
        cases.update(reasons.filter(complaint__isnull=False).values_list("complaint", flat=True))
        reasons.update(until=clock.now())
    return cases


def shorten_offices(person: UUID, last_day: date) -> None:
    """Let every right this person has by an office end with that Melbourne date, if it would last longer."""
    longer = Q(expires_on__isnull=True) | Q(expires_on__gt=last_day)
    reasons = GrantReason.objects.filter(longer, person=person, by_office=True, until__isnull=True)
    for kind, table in GRANTS.items():
        kept = GrantReason.objects.filter(person=person, by_office=False, kind=kind, until__isnull=True)
        table.objects.filter(user_id=person, content_object_id__in=reasons.filter(kind=kind).values("record")).exclude(
            content_object_id__in=kept.values("record")
        ).update(until=last_day)
    reasons.update(expires_on=last_day)


def drift(complaint: Any) -> tuple[frozenset[Held], frozenset[Held]]:
    """Rights the rules give that are not stored, and stored grants that no rule gives. Both empty when all is well."""
    return _drift(facts.of_case(complaint))


def _drift(known: CaseFacts) -> tuple[frozenset[Held], frozenset[Held]]:
    wanted = {(right.person, right.kind, right.record) for right in rights(known)}
    stored: set[Held] = set()
    for kind, table in GRANTS.items():
        ids = [record.id for record in known.records if record.kind == kind]
        stored.update(
            (user, kind, record)
            for user, record in table.objects.filter(content_object_id__in=ids).values_list(
                "user_id", "content_object_id"
            )
        )
    return frozenset(wanted - stored), frozenset(stored - wanted)


def reconcile(complaint: Any) -> tuple[frozenset[Held], frozenset[Held]]:
    """Settle, and set right what was changed by another way than settling. What had differed, as `drift` says it."""
    return _reconcile(lambda: facts.of_case(complaint), lambda: settle(complaint))


def reconcile_apart() -> tuple[frozenset[Held], frozenset[Held]]:
    """As `reconcile`, for the records without a case."""
    return _reconcile(facts.of_all_apart, settle_all_apart)


def _reconcile(
    known: Callable[[], CaseFacts], settles: Callable[[], Settled]
) -> tuple[frozenset[Held], frozenset[Held]]:
    found = _drift(known())
    if not any(found):
        return found
    settles()
    missing, surplus = _drift(known())
    wanted = held_by((each.person, each.kind, each.record, each.until) for each in rights(known()))
    write(dict.fromkeys(surplus), {held: wanted[held] for held in missing})
    return found


def visible(queryset: Any, person: Any) -> Any:
    """The records of the queryset that this person may view today: one EXISTS over the grants' unique index."""
    if not person.is_authenticated or not person.is_active:
        return queryset.none()
    table = GRANTS[queryset.model._meta.model_name]
    granted = table.objects.filter(user_id=person.pk, content_object_id=OuterRef("pk")).filter(_still_held())
    return queryset.filter(Exists(granted))


def why(person: Any, record: models.Model) -> list[GrantReason]:
    """The reasons for which this person may view this record now; empty when they may not."""
    if not person.is_active:
        return []
    return list(
        GrantReason.objects.filter(
            person=person.pk, kind=record._meta.model_name, record=record.pk, until__isnull=True
        ).filter(_still_held("expires_on"))
    )


def seen_in(complaint: Any, person: Any) -> models.QuerySet[GrantReason, UUID]:
    """The ids of the records of a case, of every kind, that this person may view now."""
    reasons = GrantReason.objects.filter(complaint=complaint, person=person, until__isnull=True)
    return reasons.filter(_still_held("expires_on")).values_list("record", flat=True)


def who(complaint: Any) -> list[GrantReason]:
    """Every reason in force in a case: who can see what, and why."""
    return _who(complaint=complaint)


def who_apart(record: UUID) -> list[GrantReason]:
    """Every reason in force for one record that no case has."""
    return _who(complaint__isnull=True, record=record)


def _who(**of_what: Any) -> list[GrantReason]:
    return list(
        GrantReason.objects.filter(until__isnull=True, person__is_active=True, **of_what)
        .filter(_still_held("expires_on"))
        .select_related("person")
        .order_by("person__name", "kind", "since")
    )


class Backend(ObjectPermissionBackend):
    """guardian's backend, for which a grant whose last day has passed is no grant."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Whether this person may view this record ("view", or the permission's whole name). Without one: never."""
        kind = obj._meta.model_name if obj is not None else ""
        if kind not in GRANTS or not super().has_perm(user_obj, f"view_{kind}" if perm == "view" else perm, obj):
            return False
        granted = GRANTS[kind].objects.filter(user_id=user_obj.pk, content_object_id=obj.pk)
        return bool(granted.filter(_still_held()).exists())


def _still_held(column: str = "until") -> Q:
    return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__gte": clock.today()})


def _write(complaint: Any, wanted: frozenset[Right], stored: models.QuerySet[GrantReason]) -> Settled:
    """Bring reasons and grants to what is wanted."""
    in_force = {
        (each.person_id, each.kind, each.record, each.rule, each.expires_on): each
        for each in stored.filter(until__isnull=True)
    }
    wanted_keys = {(right.person, right.kind, right.record, right.rule, right.until): right for right in wanted}
    ended = [reason for key, reason in in_force.items() if key not in wanted_keys]
    begun = [right for key, right in wanted_keys.items() if key not in in_force]
    if not ended and not begun:
        return Settled()
    now = clock.now()
    GrantReason.objects.filter(pk__in=[reason.pk for reason in ended]).update(until=now)
    GrantReason.objects.bulk_create(
        GrantReason(
            complaint=complaint,
            person_id=right.person,
            kind=right.kind,
            record=right.record,
            rule=right.rule,
            clause=right.clause,
            by_office=right.by_office,
            expires_on=right.until,
            since=now,
        )
        for right in begun
    )
    before = held_by((key[0], key[1], key[2], key[4]) for key in in_force)
    after = held_by((right.person, right.kind, right.record, right.until) for right in wanted)
    write(before, after)
    return Settled(gained=frozenset(after.keys() - before.keys()), lost=frozenset(before.keys() - after.keys()))
