"""What the complainant said of a person moves from the person's own course to a record that is never theirs (21, 43)."""

from typing import Any

from django.db import migrations

from complaints import sealing
from complaints.models.sealed import Ciphertext

SAID = ("relation", "still_in_contact", "in_office")


def apart(apps: Any, schema_editor: Any) -> None:
    """One naming for each track, its sealed words sealed anew: they are bound to their row."""
    _move(apps, forth=True)


def together(apps: Any, schema_editor: Any) -> None:
    """Back again."""
    _move(apps, forth=False)


def _move(apps: Any, *, forth: bool) -> None:
    tracks, namings = apps.get_model("complaints", "Track"), apps.get_model("complaints", "Naming")
    rows = (tracks if forth else namings).objects.select_related("complaint__data_key")
    for row in rows.defer("described").iterator():
        sealed = type(row).objects.filter(pk=row.pk).values_list("described", flat=True).get()
        said = {name: getattr(row, name) for name in SAID}
        if forth:
            to = namings(complaint_id=row.complaint_id, track_id=row.pk, **said)
            to.described = _sealed_anew(row, sealed, f"complaints.track.described:{row.pk}",
                                        f"complaints.naming.described:{to.pk}")  # fmt: skip
            to.save()
        else:
            again = _sealed_anew(row, sealed, f"complaints.naming.described:{row.pk}",
                                 f"complaints.track.described:{row.track_id}")  # fmt: skip
            tracks.objects.filter(pk=row.track_id).update(described=again, **said)


def _sealed_anew(row: Any, sealed: Any, was: str, becomes: str) -> Ciphertext:
    key = row.complaint.data_key
    if not sealed or key is None or not key.sealed:
        return Ciphertext(b"")
    plain = sealing.unwrap(key.key_id, bytes(key.sealed))
    return Ciphertext(sealing.seal(plain, sealing.open_sealed(plain, bytes(sealed), about=was), about=becomes))


class Migration(migrations.Migration):
    dependencies = [("complaints", "0011_stage_two_for_each_respondent")]

    operations = [migrations.RunPython(apart, together)]
