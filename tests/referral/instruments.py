"""Cases before the Vice-Chancellor with whoever is nominee in them, and what each of them sees (5.1)."""

from datetime import date
from typing import Any

from django.apps import apps

from complaints.models import GRANTS, Complaint, Track, grants
from complaints.models.kinds import KINDS
from complaints.proceed import proceed
from people.models import Standing, User
from procedure.offices import Office
from tests.crossing.reported import before_the_vice_chancellor as put_before
from tests.crossing.reported import report
from tests.investigation.informing import Informing
from tests.investigation.informing import before_the_vice_chancellor as papers_before_the_vice_chancellor
from tests.investigation.prepared import in_office, release_letters
from tests.machinery.rich import received
from tests.referral.requested import (
    Requested,
    approve_all_but,
    before_the_vice_chancellor,
    referred_cells,
    refuse,
)
from tests.world import MONDAY, appoint, person

LAST_DAY = date(2026, 11, 25)
ABOVE = ((), (32,), (34,), (32, 34), (36,), (37,), (58,), (60,), (36, 60))
BELOW = ((), (20, 21), (28,), (29,), (30,), (31,))
INSTRUMENTS = {Office.VICE_CHANCELLOR: ABOVE, Office.DIRECTOR: BELOW}
"""The clauses that instruments name; none: all that the office has."""


def before_them(**changes: Any) -> Requested:
    """A request before the Vice-Chancellor, with a file, and a draft of the decision."""
    world = before_the_vice_chancellor(**changes)
    case = Complaint.objects.get(pk=world.case.pk)
    proceed(case.add_files, by=world.complainant, at=MONDAY, files=[received(clean=True)])
    drafted = dict.fromkeys((cell.pk for cell in referred_cells(world)), "approved")
    office = appoint(Office.VICE_CHANCELLORS_OFFICE)
    grants.settle(Complaint.objects.get(pk=world.case.pk))
    proceed(world.referral.draft_the_decision, by=office, at=MONDAY, decisions=drafted, reasons={})
    return world


def refused() -> Requested:
    """Decided, and the letter waits."""
    world = before_them()
    refuse(world)
    return world


def approved() -> Requested:
    """Decided the other way, one part of it refused; the letters wait, and a report is before them too."""
    world = before_them()
    approve_all_but(world, 1)
    put_before(report(world, world.complainant), world.director)
    return world


def prepared() -> Requested:
    """The letters have left, and somebody looks after it."""
    world = approved()
    release_letters(world)
    in_office(world)
    return world


def informing() -> Requested:
    """The same, and papers of one respondent are before whoever releases them."""
    world = approved()
    release_letters(world)
    respondents = (person("Respondent Number1"), person("Respondent Number2"))
    track = Track.objects.get(complaint=world.case, number=1)
    proceed(track.identify, by=world.director, at=MONDAY, respondent=respondents[0])
    papers_before_the_vice_chancellor(Informing(world, in_office(world), respondents))
    return world


STORY = {each.__name__: each for each in (before_them, refused, approved, prepared, informing)}


def nominee(office: Office, world: Requested, *clauses: int, until: date = LAST_DAY, **terms: Any) -> User:
    """Someone with an instrument that names these clauses."""
    found = appoint(
        office, person("Nomi Limited"), standing=Standing.NOMINEE, until=until, clauses=list(clauses), **terms
    )
    grants.settle(Complaint.objects.get(pk=world.case.pk))
    return found


def records(world: Requested) -> dict[tuple[str, Any], str]:
    """Everything that the case has: by kind and id, of a clock its period."""
    found = {}
    for name in GRANTS:
        kind = KINDS[name]
        if not kind.apart:
            rows = apps.get_model(kind.label)._base_manager.filter(**{kind.of_case: world.case.pk})
            found |= {(name, each.pk): getattr(each, "period", "") if name == "deadline" else "" for each in rows}
    return found


def seen(someone: Any, world: Requested) -> set[tuple[str, Any]]:
    """What of it this person sees through the one door."""
    found = set()
    for name in GRANTS:
        kind = KINDS[name]
        if not kind.apart:
            model: Any = apps.get_model(kind.label)
            rows = model.objects.visible_to(someone).filter(**{kind.of_case: world.case.pk})
            found |= {(name, key) for key in rows.values_list("pk", flat=True)}
    return found
