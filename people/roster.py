"""The roster: the University's list of staff and associates, compared with our records and then applied whole.

The file: people/roster_file.py. Anyone in the records who is not in the file is deactivated, never deleted, and
their sessions end at once. A file with one wrong line changes nothing. Only people with a staff number are touched;
an outsider who has one (a former member of staff who was invited) is taken back when the file names them again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction

from people.models import Unit, User
from people.roster_file import Entry, RosterRefused, line_of, parse
from people.sessions import end_all

__all__ = ["Change", "Difference", "Entry", "RosterRefused", "apply", "compare", "parse"]


@dataclass(frozen=True)
class Change:
    """What becomes of one person: each field with what it was and what it will be."""

    staff_number: str
    name: str
    fields: dict[str, tuple[str, str]]


@dataclass
class Difference:
    """What applying the file would do."""

    new: list[Entry] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    unchanged: int = 0

    def lines(self) -> Iterator[str]:
        """The difference in words, a line each."""
        yield from (f"unit     {each}" for each in self.units)
        yield from (f"new      {each.staff_number}  {each.name}" for each in self.new)
        for change in self.changed:
            yield f"changed  {change.staff_number}  {change.name}"
            yield from (
                f"           {name}: {was or '(none)'} -> {now or '(none)'}"
                for name, (was, now) in change.fields.items()
            )
        yield from (f"back     {each}" for each in self.back)
        yield from (f"gone     {number}  {name}: sign-in closed" for number, name in self.gone)
        yield (
            f"{len(self.new)} new, {len(self.changed)} changed, {len(self.back)} back, "
            f"{len(self.gone)} gone, {self.unchanged} unchanged"
        )


def compare(entries: list[Entry]) -> Difference:
    """What applying these entries would change. Raises RosterRefused where an address belongs to someone else."""
    known = _known()
    units = {each.code: each for each in Unit.objects.all()}
    _check(entries, known, units)
    found = Difference(units=_unit_changes(entries, units))
    for entry in entries:
        person = known.get(entry.staff_number)
        if person is None:
            found.new.append(entry)
            continue
        fields = {name: pair for name, pair in _pairs(entry, person).items() if pair[0] != pair[1]}
        if not person.is_active:
            found.back.append(f"{entry.staff_number}  {entry.name}")
        if fields:
            found.changed.append(Change(entry.staff_number, entry.name, fields))
        elif person.is_active:
            found.unchanged += 1
    here = {each.staff_number for each in entries}
    found.gone = [
        (number, each.name)
        for number, each in known.items()
        if number not in here and each.is_active and each.kind in (User.Kind.STAFF, User.Kind.ASSOCIATE)
    ]
    return found


@transaction.atomic
def apply(entries: list[Entry]) -> Difference:
    """Change the records to agree with these entries, all or nothing; what was changed."""
    list(User.objects.select_for_update().filter(staff_number__isnull=False).values_list("pk", flat=True))
    found = compare(entries)
    units = _store_units(entries)
    known = _known()
    for number, _ in found.gone:
        person = known[number]
        person.is_active = False
        person.save()
        end_all(person)
    # Addresses may be swapped, or passed on by someone who has left: take all of them away before giving them out.
    taken = [each.email for each in entries]
    User.objects.filter(pk__in=[each.pk for each in known.values()], email__in=taken).update(email=None)
    for entry in entries:
        person = known.get(entry.staff_number) or User(staff_number=entry.staff_number)
        if person.kind == User.Kind.OUTSIDER:
            person.set_unusable_password()  # back: the University signs them in again
        person.name, person.email, person.kind = entry.name, entry.email, entry.kind
        person.position, person.campus, person.is_active = entry.position, entry.campus, True
        person.unit = units.get(entry.unit_code)
        if person._state.adding:
            person.set_unusable_password()
        person.save()
        known[entry.staff_number] = person
    for entry in entries:
        person = known[entry.staff_number]
        manager = known.get(entry.manager) if entry.manager else None
        if person.line_manager_id != (manager.pk if manager else None):
            person.line_manager = manager
            person.save()
    return found


def _known() -> dict[str, User]:
    """Everyone with a staff number, by it."""
    found = User.objects.filter(staff_number__isnull=False).select_related("unit", "line_manager")
    return {each.staff_number or "": each for each in found.order_by("staff_number")}


def _check(entries: list[Entry], known: dict[str, User], units: dict[str, Unit]) -> None:
    """Against the records: a new unit has a name, and no address belongs to someone the roster does not know."""
    lines = {each.email: each.line for each in entries}
    others = User.objects.filter(email__in=lines).exclude(pk__in=[each.pk for each in known.values()])
    faults = [f"line {lines[each.email or '']}: someone else signs in with {each.email}" for each in others]
    names = _unit_names(entries)
    for entry in entries:
        if entry.unit_code and entry.unit_code not in units and not names.pop(entry.unit_code, "named"):
            faults.append(f"line {entry.line}: unit {entry.unit_code} is new and has no name")
    if faults:
        raise RosterRefused(sorted(faults, key=line_of))


def _pairs(entry: Entry, person: User) -> dict[str, tuple[str, str]]:
    return {
        "name": (person.name, entry.name),
        "email": (person.email or "", entry.email),
        "kind": (person.kind, entry.kind),
        "position": (person.position, entry.position),
        "unit": (person.unit.code if person.unit else "", entry.unit_code),
        "manager": ((person.line_manager.staff_number or "") if person.line_manager else "", entry.manager),
        "campus": (person.campus, entry.campus),
    }


def _unit_names(entries: list[Entry]) -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in entries:
        if entry.unit_code:
            names[entry.unit_code] = names.get(entry.unit_code) or entry.unit_name
    return names


def _unit_changes(entries: list[Entry], units: dict[str, Unit]) -> list[str]:
    changes = []
    for code, name in _unit_names(entries).items():
        if code not in units:
            changes.append(f"{code}: new, {name}")
        elif name and units[code].name != name:
            changes.append(f"{code}: {units[code].name} -> {name}")
    return changes


def _store_units(entries: list[Entry]) -> dict[str, Unit]:
    for code, name in _unit_names(entries).items():
        unit = Unit.objects.filter(code=code).first() or Unit(code=code)
        unit.name = name or unit.name
        unit.save()
    return {each.code: each for each in Unit.objects.all()}
