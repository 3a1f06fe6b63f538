"""Who in the University has opened a party's file, by office and day: only what is theirs, never by name (63, 4.3)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from complaints import audit
from complaints.models import Extract, Notice, Statement
from complaints.models.complaint import Complaint
from complaints.views import opened
from procedure import clock
from procedure.models import ProcedureVersion
from procedure.offices import OFFICES, Office
from tests import world
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged, advise, answer, confirm

pytestmark = pytest.mark.django_db

DIRECTOR = OFFICES[Office.DIRECTOR].title


@pytest.fixture(autouse=True)
def _on_monday() -> Any:
    with clock.at(world.MONDAY + timedelta(hours=2)):
        yield


@pytest.fixture
def told(db: None) -> World:
    """Two respondents who were told; the first gave a statement."""
    made = acknowledged()
    confirm(made)
    advise(made)
    advise(made, 2)
    answer(made)
    return made


def page(someone: Any, way: str, status: int = 200) -> str:
    found = signed_in(someone).get(way)
    assert found.status_code == status
    return str(found.content.decode())


def paper(made: World, number: int) -> Extract:
    """What that respondent was given."""
    found: Extract = Extract.objects.select_related("track").get(track=made.track(number), state="released")
    return found


def of(case: Any, kind: str = "my") -> str:
    return f"/{kind}/{case.reference}/opened/"


def counted(someone: Any, way: str) -> list[tuple[str, int]]:
    shown = signed_in(someone).get(way).context["page"].object_list
    return [(row["who"], row["times"]) for row in shown]


def test_63_the_complainant_reads_which_office_opened_it_and_how_often_and_no_name(told: World) -> None:
    assert "Nobody in the University has opened it so far" in page(told.complainant, of(told.case))
    for _ in range(2):
        signed_in(told.director).get(f"/cases/{told.case.reference}/")
    shown = page(told.complainant, of(told.case))
    assert DIRECTOR in shown and "2 times" in shown and told.director.name not in shown
    assert of(told.case) in page(told.complainant, f"/my/{told.case.reference}/")


def test_63_what_parties_open_and_what_is_not_the_complainants_does_not_count(told: World) -> None:
    audit.read(told.track(), by=told.respondents[0], case=told.case)
    audit.read(told.case, by=told.complainant)
    audit.read(paper(told, 1), by=told.director, case=told.case)
    audit.read(Notice.objects.get(letter="conciliation/allegations", recipient=told.respondents[0]),
               by=told.director, case=told.case)  # fmt: skip
    assert counted(told.complainant, of(told.case)) == []


def test_21_a_respondent_reads_of_their_own_part_alone(told: World) -> None:
    way = of(told.case, "response")
    audit.read(told.case, by=told.director, how="view:case")
    audit.read(paper(told, 2), by=told.director, case=told.case)
    audit.read(Statement.objects.get(track=told.track()), by=told.complainant, case=told.case)
    assert counted(told.respondents[0], way) == []
    audit.read(paper(told, 1), by=told.director, case=told.case, how="download")
    assert counted(told.respondents[0], way) == [(DIRECTOR, 1)]
    assert counted(told.respondents[1], way) == [(DIRECTOR, 1)]  # of the second's own paper, opened before
    shown = page(told.respondents[0], way)
    for never in (told.director.name, told.complainant.name, told.respondents[1].name):
        assert never not in shown
    assert way in page(told.respondents[0], f"/response/{told.case.reference}/")


def test_21_what_was_opened_before_it_was_theirs_does_not_count(db: None) -> None:
    made = acknowledged()
    confirm(made)
    with clock.at(world.MONDAY):
        audit.read(made.track(), by=made.director, case=made.case)
    advise(made, at=world.MONDAY + timedelta(hours=1))
    assert counted(made.respondents[0], of(made.case, "response")) == []


def test_9_a_respondent_is_not_told_that_another_office_had_it_before(told: World) -> None:
    way = of(told.case, "response")
    audit.read(paper(told, 1), by=told.director, case=told.case)
    Complaint.objects.filter(pk=told.case.pk).update(receiving_office=Office.ALTERNATIVE_RECEIVER)
    assert counted(told.respondents[0], way) == [(opened.SOMEONE, 1)]


def test_9_a_contact_officer_is_never_among_them(told: World) -> None:
    officer = world.appoint(Office.CONTACT_OFFICER, world.person("Carla Contact"))
    audit.read(told.case, by=officer)
    assert counted(told.complainant, of(told.case)) == []


def test_9_nobody_else_finds_the_page_and_a_respondent_not_the_complainants(told: World) -> None:
    stranger = world.person("Some Stranger")
    for someone in (stranger, told.director, told.respondents[0]):
        page(someone, of(told.case), 404)
    for someone in (stranger, told.director, told.complainant):
        page(someone, of(told.case, "response"), 404)
    assert Client().get(of(told.case)).status_code == 302


def test_63_where_the_setting_is_off_there_is_no_page_and_no_link(told: World) -> None:
    version = told.case.procedure
    readings = {**version.readings, opened.SETTING: False}
    off = ProcedureVersion.objects.create(number=version.number + 1, title="Off", readings=readings, based_on=version)
    Complaint.objects.filter(pk=told.case.pk).update(procedure=off)
    for someone, kind in ((told.complainant, "my"), (told.respondents[0], "response")):
        page(someone, of(told.case, kind), 404)
        assert "/opened/" not in page(someone, f"/{kind}/{told.case.reference}/")


def test_the_page_asks_the_same_however_often_it_was_opened(told: World, django_assert_max_num_queries: Any) -> None:
    for number in range(60):
        audit.read(told.case, by=told.director, how=f"view:{number}")
    browser = signed_in(told.complainant)
    with django_assert_max_num_queries(12):
        browser.get(of(told.case))


def test_9_without_asking_what_is_theirs_the_page_would_say_more(told: World, monkeypatch: pytest.MonkeyPatch) -> None:
    audit.read(told.case, by=told.director)
    way = of(told.case, "response")
    assert counted(told.respondents[0], way) == []
    everything = {told.case.pk: ("complaint", world.MONDAY)}
    monkeypatch.setattr(opened, "_theirs_since", lambda case, person: everything)
    assert counted(told.respondents[0], way) == [(DIRECTOR, 1)]
