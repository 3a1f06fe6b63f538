"""Every check on the pages of a hearing, of findings, of a report and of a member’s notes, taken away alone, changes
what someone gets (45, 46, 52-57)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from complaints.models import GRANTS, Determination
from complaints.proceed import proceed
from panels.models import MemberNote
from panels.views import reporting
from people.models import User
from procedure import clock
from tests.channels import body_of, signed_in
from tests.panels import hearing
from tests.panels.deliberating import copy, delivered
from tests.panels.formed import member, panel_of, three
from tests.trust.taken_away import EVERY, take_away
from tests.trust.test_remove_each_check import OF_THE_MOMENT
from tests.world import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]
Look = Callable[[Any], Any]
PANEL, HEARING, CASE = "/panels/{panel}/", "/panels/{panel}/hearing/", "/cases/{ref}/investigation/"
FINDINGS, REPORT, PAPER = (f"/panels/{{panel}}/{page}" for page in ("findings/", "report/", "report/1/document.pdf"))
PLACE, NOTES = "/panel/{place}/", "/panel/{place}/notes/"
ELSEWHERE = {"sec-fetch-site": "cross-site"}


class Built:
    """A panel whose report is with the Executive Officer, whose Chair kept notes; and a hearing that was adjourned."""

    def __init__(self) -> None:
        self.reported, self.people = delivered()
        with clock.at(MONDAY):
            keep_notes(self.people[0], member(self.reported, self.people[0]))
        self.hearers = three()
        self.adjourned = hearing.heard(self.hearers)
        hearing.adjourn(self.adjourned)


def keep_notes(someone: User, place: Any, *, version: int = 0) -> Any:
    """Whether they were kept; what came instead where nothing was found."""
    try:
        return reporting._keep(place, someone, {"text": "Own words.", "version": version})
    except ObjectDoesNotExist:
        return "not found"


def without(someone: User, *lost: str) -> User:
    """This person, who has lost every right to these kinds of records."""
    for kind in lost:
        GRANTS[kind].objects.filter(user_id=someone.pk).delete()
    return someone


def got(way: str, *lost: str, who: str = "", heard: bool = False, **headers: str) -> Look:
    """What the Chair is shown, or who is named, of the report's panel or of the one that hears."""

    def look(built: Built) -> Any:
        world, people = (built.adjourned, built.hearers) if heard else (built.reported, built.people)
        person = without(getattr(world, who) if who else people[0], *lost)
        return seen(world, people, person, way, headers)

    return look


def seen(world: Any, people: list[User], person: User, way: str, headers: dict[str, str] | None = None) -> Any:
    place = member(world, people[0]).pk
    address = way.format(ref=world.case.reference, panel=panel_of(world).pk, place=place)
    answer = signed_in(person).get(address, headers=headers or None)
    return answer.status_code, OF_THE_MOMENT.sub("", body_of(answer).decode("utf-8", "replace"))


def asked(built: Built) -> Any:
    """The Chair's own page once they are asked about the report, without a right to the question."""
    world, people = built.reported, built.people
    copy(world)
    part = Determination.objects.select_related(*Determination.read_with).filter(complaint=world.case).first()
    proceed(part.ask_the_panel, by=world.vice_chancellor, at=MONDAY, question="Which of the two days?")
    return seen(world, people, without(people[0], "clarification"), PLACE)


LOOKS: dict[str, Look] = {
    "panels/asked.py beside: PanelReport": got(CASE, who="director"),
    "panels/views/finding.py _place_of": got(FINDINGS, "panelmember"),
    "panels/views/finding.py _shown: records_of(case, Finding": got(FINDINGS, "finding"),
    "panels/views/finding.py _shown: records_of(case, MemberView": got(FINDINGS, "memberview"),
    "panels/views/hearing.py seen_by": got(HEARING, "panel", heard=True),
    "panels/views/hearing.py _shown: records_of(case, Directions": got(HEARING, "directions", heard=True),
    "panels/views/hearing.py _shown: records_of(case, Adjournment": got(HEARING, "adjournment", heard=True),
    "panels/views/hearing.py _shown: records_of(case, Sitting": got(HEARING, "sitting", heard=True),
    "panels/views/hearing.py adjourned": got(PANEL, "adjournment", who="vice_chancellor", heard=True),
    "panels/views/hearing.py _due": got(HEARING, "deadline", heard=True),
    "panels/views/reporting.py _versions": got(REPORT, "panelreport"),
    "panels/views/reporting.py paper": got(PAPER, **ELSEWHERE),
    "panels/views/reporting.py notes: Panel": got(NOTES, "panel"),
    "panels/views/reporting.py notes: MemberNote": got(NOTES, "membernote"),
    "panels/views/reporting.py _keep: PanelMember": lambda built: keep_notes(
        without(built.people[1], "panelmember"), member(built.reported, built.people[1])
    ),
    "panels/views/reporting.py _keep: MemberNote": lambda built: keep_notes(
        without(built.people[0], "membernote"), member(built.reported, built.people[0]), version=1
    ),
    "panels/views/sitting.py _questions": asked,
}
OF_FINDINGS = {name for name in EVERY for look in LOOKS if name.startswith(look)}
"""The names of these checks, for those that take away all others."""


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    from django.test import override_settings

    folder = override_settings(FILES_FOLDER=str(tmp_path_factory.mktemp("findings")))
    with django_db_blocker.unblock(), folder, clock.at(MONDAY), transaction.atomic():
        yield Built()
        transaction.set_rollback(True)


def test_each_of_these_names_one_check():
    assert len(OF_FINDINGS) == len(LOOKS)


@pytest.mark.parametrize("beginning", LOOKS)
def test_clause_9_a_check_of_findings_taken_away_is_noticed(
    built: Built, db: None, monkeypatch: pytest.MonkeyPatch, beginning: str
):
    (name,) = (each for each in EVERY if each.startswith(beginning))
    shown = []
    for away in (False, True):
        with clock.at(MONDAY), transaction.atomic(), monkeypatch.context() as patched:
            if away:
                take_away(patched, EVERY[name])
            shown.append(LOOKS[beginning](built))
            transaction.set_rollback(True)
    assert shown[0] != shown[1]


def test_45_without_their_place_nobody_keeps_notes(built: Built, db: None):
    with transaction.atomic():
        place = member(built.reported, built.people[2])
        assert keep_notes(built.hearers[0], place) == "not found"
        assert not MemberNote.objects.filter(member=place.pk).exists()
