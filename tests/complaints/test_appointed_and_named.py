"""Clause 9 and specification 5.1: someone whom a case is about takes an office; the whole office loses the case."""

from datetime import timedelta

import pytest

from complaints import handing_over
from complaints.models import AuditEntry, Complaint, Decision, Mail, grants
from complaints.proceed import proceed
from people.models import Standing
from procedure import clock
from procedure.offices import Office
from tests.office.conftest import signed_in
from tests.world import MONDAY, appoint, lodged, person, written

__all__ = ["signed_in"]

pytestmark = pytest.mark.django_db
OTHER = written()["people"][1]
VC = Office.VICE_CHANCELLOR


@pytest.fixture(autouse=True)
def _on_monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def world():
    """The offices, and two who appoint and confirm."""
    made = {office: appoint(office) for office in (Office.EQUITY_STAFF, *RECEIVERS)}
    made["first"], made["second"] = appoint(Office.SYSTEM_ADMINISTRATOR), appoint(Office.SYSTEM_ADMINISTRATOR)
    return made


RECEIVERS = (Office.DIRECTOR, Office.ALTERNATIVE_RECEIVER, Office.VICE_CHANCELLOR, Office.CHANCELLORS_NOMINEE)


def appointed(world, office, holder, *, starts=None, **terms):
    """Somebody is appointed and confirmed by two others, as on the pages."""
    starts = starts or clock.today()
    made = handing_over.appoint(office, holder, by=world["first"], starts=starts, instrument="An instrument", **terms)
    return handing_over.confirm(made, by=world["second"]) if made.awaits_confirmation else made


def about(someone=None, *, name="Somebody Else", at=None, owner=None):
    one = {"key": "p1", "name": name, "in_office": "no", "person": str(someone.pk) if someone else ""}
    return lodged(owner, people=[one, OTHER], at=at or clock.now())


def receiver(case):
    return Complaint.objects.get(pk=case.pk).receiving_office


def seen_by(world, case, *offices):
    return [office for office in offices if Complaint.objects.visible_to(world[office]).filter(pk=case.pk).exists()]


def test_clause_9_a_respondent_who_joins_equity_and_diversity_takes_the_case_from_the_whole_office(world):
    respondent = person("Rudi Spondent")
    case, other = about(respondent), lodged()
    assert seen_by(world, case, Office.DIRECTOR, Office.EQUITY_STAFF) == [Office.DIRECTOR, Office.EQUITY_STAFF]
    appointed(world, Office.EQUITY_STAFF, respondent)
    assert receiver(case) == Office.ALTERNATIVE_RECEIVER
    assert seen_by(world, case, *RECEIVERS, Office.EQUITY_STAFF) == [Office.ALTERNATIVE_RECEIVER]
    assert not Complaint.objects.visible_to(respondent).filter(pk=case.pk).exists()
    assert receiver(other) == Office.DIRECTOR
    assert grants.drift(Complaint.objects.get(pk=case.pk)) == (frozenset(), frozenset())


def test_clause_9_nobody_in_the_office_can_learn_that_it_was_there(world, signed_in):
    respondent = person("Rudi Spondent")
    case = about(respondent)
    director = signed_in(world[Office.DIRECTOR])
    assert director.get(f"/cases/{case.reference}/").status_code == 200
    appointed(world, Office.EQUITY_STAFF, respondent)
    assert case.reference not in director.get("/cases/").text
    gone = [director.get(f"/{part}/{case.reference}/").status_code for part in ("cases", "my")]
    never = [director.get(f"/{part}/SC-0000-0000/").status_code for part in ("cases", "my")]
    assert gone == never == [404, 404]


def test_clause_9_the_move_is_kept_as_a_decision_and_in_the_record_and_the_new_receiver_is_told_at_once(world):
    respondent = person("Rudi Spondent")
    case = about(respondent)
    appointed(world, Office.DIRECTOR, respondent, standing=Standing.ACTING, until=clock.today() + timedelta(7))
    decision = Decision.objects.get(complaint=case, about="receiver")
    assert (decision.outcome, decision.by) == ("alternative_receiver", world["second"])
    entry = AuditEntry.objects.filter(complaint=case.pk, act="pass_on_by_appointment").get()
    assert (entry.actor, entry.clause, entry.capacity) == (world["second"].pk, "9", "the machinery")
    mail = Mail.objects.get(complaint=case, person=world[Office.ALTERNATIVE_RECEIVER])
    assert (mail.purpose, mail.not_before) == ("new_work", MONDAY)


@pytest.mark.parametrize("name", ["Rudi Spondent", "SPONDENT, Rudi", "R. Spondent", "Spondent"])
def test_clause_9_a_typed_name_that_is_or_may_be_the_new_holder_moves_the_case(world, name):
    case = about(name=name)
    assert receiver(case) == Office.DIRECTOR
    appointed(world, Office.EQUITY_STAFF, person("Rudi Spondent"))
    assert receiver(case) == Office.ALTERNATIVE_RECEIVER


def test_clause_9_a_name_that_says_someone_else_moves_nothing(world):
    case = about(name="Rita Spondent")
    appointed(world, Office.EQUITY_STAFF, person("Olga Spondent"))
    appointed(world, Office.EQUITY_STAFF, person("Quite Another"))
    assert receiver(case) == Office.DIRECTOR


@pytest.mark.parametrize("standing", [Standing.ACTING, Standing.NOMINEE])
def test_5_1_acting_directors_and_nominees_count_as_the_office_does(world, standing):
    respondent = person("Rudi Spondent")
    case = about(respondent)
    appointed(world, Office.DIRECTOR, respondent, standing=standing, until=clock.today() + timedelta(7))
    assert receiver(case) == Office.ALTERNATIVE_RECEIVER
    assert seen_by(world, case, Office.DIRECTOR, Office.EQUITY_STAFF) == []


def test_5_1_a_complainant_who_joins_the_office_is_no_case_of_their_colleagues(world):
    complainant = person("Connie Plainant")
    case = about(owner=complainant)
    appointed(world, Office.EQUITY_STAFF, complainant)
    assert receiver(case) == Office.ALTERNATIVE_RECEIVER
    assert Complaint.objects.visible_to(complainant).filter(pk=case.pk).exists()


@pytest.mark.parametrize(
    ("office", "before", "after"),
    [
        (Office.VICE_CHANCELLOR, Office.DIRECTOR, Office.CHANCELLORS_NOMINEE),
        (Office.ALTERNATIVE_RECEIVER, Office.DIRECTOR, Office.DIRECTOR),
        (Office.ALTERNATIVE_RECEIVER, Office.ALTERNATIVE_RECEIVER, Office.VICE_CHANCELLOR),
        (Office.SOLICITOR, Office.DIRECTOR, Office.DIRECTOR),
    ],
)
def test_5_1_each_office_gives_way_by_the_rule_of_lodging_and_never_back_to_the_director(world, office, before, after):
    respondent = person("Rudi Spondent")
    case = about(respondent)
    if before != Office.DIRECTOR:
        proceed(case.pass_to_another_receiver, by=world[Office.EQUITY_STAFF], reasons="A friend.")
    assert receiver(case) == before
    appointed(world, office, respondent, **({"standing": Standing.ACTING} if office == VC else {}))
    assert receiver(case) == after
    assert not Complaint.objects.visible_to(respondent).filter(pk=case.pk).exists()


def test_5_1_an_appointment_that_a_second_person_has_not_confirmed_moves_nothing_yet(world):
    respondent = person("Rudi Spondent")
    case = about(respondent)
    made = handing_over.appoint(
        Office.EQUITY_STAFF, respondent, by=world["first"], starts=clock.today(), instrument="An instrument"
    )
    assert receiver(case) == Office.DIRECTOR
    handing_over.confirm(made, by=world["second"])
    assert receiver(case) == Office.ALTERNATIVE_RECEIVER


def test_5_1_a_case_lodged_between_the_appointment_and_its_first_day_moves_on_that_day(world):
    respondent = person("Rudi Spondent")
    handing_over.turn_the_day(clock.now())
    appointed(world, Office.EQUITY_STAFF, respondent, starts=clock.today() + timedelta(3))
    case = about(respondent)
    assert receiver(case) == Office.DIRECTOR
    with clock.at(MONDAY + timedelta(days=3)):
        handing_over.turn_the_day(clock.now())
    assert receiver(case) == Office.ALTERNATIVE_RECEIVER
