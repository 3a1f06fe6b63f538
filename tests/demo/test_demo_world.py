"""The demo world is whole: every office, every state so far, made through the doors and true to the rules."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import transaction
from django.test.utils import override_settings

from complaints import audit, proceed
from complaints.models import (
    AdviceAsked,
    AuditEntry,
    Complaint,
    Concern,
    Deadline,
    Decision,
    Delivery,
    Document,
    Draft,
    Extract,
    Message,
    Mode,
    Notice,
    SafeContact,
    Track,
    grants,
)
from complaints.stages.states import (
    AdviceState,
    ClockState,
    ComplaintState,
    ConcernState,
    DraftState,
    ExtractState,
    FileState,
    LetterState,
)
from config.demo import being_told, beside_cases, complaints, determining, listing, local_help, people, telling, ways_in
from config.demo.world import World
from people import invitations, resume
from people.invitations import Condition
from people.models import Appointment, Standing
from people.offices import holders
from procedure import clock
from procedure.offices import Office
from procedure.stages import Stage

pytestmark = pytest.mark.django_db  # without it a run of this file alone would be given no database of its own
WEDNESDAY = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)  # 14:30 in Melbourne
NOT_YET = {
    FileState.CLEAN,  # there is no scanner in development
    Delivery.SENDING,  # mail of the past has gone
    Mode.POST_OVERSEAS,
    ConcernState.ASKING,  # begun, and shown to nobody else yet: anyone can begin one in a minute
    ConcernState.OFFERING,
    ConcernState.NOT_BEGUN,  # nothing was kept
    AdviceState.ASKING,
}
"""What no story leads to, and why. Shorter with each part of the Procedure that is built."""


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The world as of a Wednesday, made once for this module and taken back."""
    folder = str(tmp_path_factory.mktemp("files"))
    unblocked = django_db_blocker.unblock()  # type: ignore[attr-defined]
    with unblocked, override_settings(FILES_FOLDER=folder), transaction.atomic(), clock.at(WEDNESDAY):
        yield telling.make()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def then(world: World, db: None) -> Iterator[None]:
    """Each test looks at it on that Wednesday."""
    with clock.at(WEDNESDAY):
        yield


def states_of(model: type, column: str = "state") -> set[str]:
    return set(model._base_manager.values_list(column, flat=True)) - {""}


def said(*arguments: str) -> str:
    out = io.StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


def test_every_office_is_held_today():
    assert {office for office in Office if not holders(office, clock.today())} == set()


def test_the_offices_that_need_more_than_one_person_have_them():
    number = {office: len(holders(office, clock.today())) for office in Office}
    assert number[Office.SYSTEM_ADMINISTRATOR] >= 2
    assert number[Office.EQUITY_STAFF] >= 2
    assert number[Office.CONTACT_OFFICER] >= 3


def test_two_people_stand_behind_every_appointment_that_needs_them_but_the_installations_own():
    made = Appointment.objects.filter(office=Office.DIRECTOR)
    assert made.exists()
    assert all(each.confirmed_by_id not in {None, each.appointed_by_id, each.holder_id} for each in made)


def test_there_is_a_nominee_with_clauses_someone_who_acted_and_an_appointment_that_waits():
    assert Appointment.objects.get(standing=Standing.NOMINEE).clauses == [20, 21]
    assert Appointment.objects.filter(standing=Standing.ACTING, until__lt=clock.today()).exists()
    assert Appointment.objects.filter(awaits_confirmation=True).exists()


@pytest.mark.parametrize(
    ("model", "column", "values"),
    [
        (Draft, "state", DraftState),
        (Extract, "state", ExtractState),
        (Concern, "state", ConcernState),
        (AdviceAsked, "state", AdviceState),
        (Complaint, "state", ComplaintState),
        (Complaint, "stage", [Stage.LODGED, Stage.ACKNOWLEDGED, Stage.WITHDRAWAL, Stage.CLOSED]),
        (Deadline, "state", ClockState),
        (Notice, "state", LetterState),
        (Notice, "delivery", Delivery),
        (Notice, "mode", Mode),
        (Document, "state", FileState),
        (Complaint, "pathway", ["conciliation", "formal_investigation"]),
        (Complaint, "route", ["web", "telephone", "paper"]),
        (Decision, "about", ["standing", "late_lodging", "scope", "after_withdrawal", "receiver"]),
    ],
)
def test_every_state_and_condition_so_far_is_there(model: type, column: str, values: object):
    wanted = {str(value) for value in values if value not in NOT_YET}  # type: ignore[attr-defined]
    assert wanted - states_of(model, column) == set()


def test_clocks_are_met_late_gone_by_running_and_due_today():
    due_today = Deadline.objects.get(complaint__complainant__name="Priya Natarajan")
    assert (due_today.state, due_today.due_on) == (ClockState.RUNNING, clock.today())
    overdue = Deadline.objects.get(complaint__complainant__name="Mateus Carvalho")
    assert overdue.state == ClockState.BEYOND_TARGET
    assert overdue.due_on < clock.today()
    extended = Deadline.objects.get(complaint__complainant__name="Anders Nygaard")
    assert extended.due_on > extended.first_due_on


def test_65_a_report_is_overdue_and_those_who_answer_for_it_may_record_it(world: World):
    report = Deadline.objects.without_case().unmet().get(period="D65")
    assert (report.state, report.due_on < clock.today()) == (ClockState.BREACHED, True)
    assert sorted(AuditEntry.objects.filter(record=report.pk).values_list("act", flat=True)) == [
        "clock:begun",
        "clock:breached",
    ]
    for key, may in {"rosalind_achterberg": True, "soo_ah_lim": True, "kavita_raman": False}.items():
        open_now = {choice.step.name for choice in proceed.choices(report, world.people[key]) if choice.open}
        assert report in Deadline.objects.visible_to(world.people[key])
        assert ("record_annual_report" in open_now) == may, "a nominee for clauses 20 and 21 sees it, and no more"


def test_66_a_duty_of_the_office_runs_without_a_case_and_the_office_sees_it():
    review = Deadline.objects.without_case().unmet().get(period="D66")
    assert review.state == ClockState.RUNNING
    for office in (Office.DIRECTOR, Office.EQUITY_STAFF):
        for each in holders(office, clock.today()):
            assert review in Deadline.objects.visible_to(each.holder)
    assert grants.settle_all_apart().unchanged


def test_the_conditions_that_pages_must_show_are_there(world: World):
    case = {nickname: Complaint.objects.get(pk=each.pk) for nickname, each in world.cases.items()}
    assert case["two_respondents"].tracks.count() == 2
    assert [each.is_late for each in case["late"].allegations.all()] == [True, False, False]
    assert case["unsafe_now"].unsafe_now and case["unsafe_now"].call_back
    assert case["by_telephone"].lodged_by is not None and case["by_telephone"].confirmed_at is None
    assert case["on_paper"].confirmed_at is not None
    assert case["withdrawing"].withdrawal_asked_at is not None
    assert case["about_the_director"].receiving_office == Office.ALTERNATIVE_RECEIVER
    assert case["about_the_vice_chancellor"].receiving_office == Office.CHANCELLORS_NOMINEE
    assert case["passed_on"].receiving_office == Office.ALTERNATIVE_RECEIVER
    assert case["without_account"].complainant.kind == "without_account"
    assert case["in_chinese"].complainant_name == "陈美玲"
    assert {True, False} <= set(case["two_respondents"].messages.values_list("to_office", flat=True))
    assert Track.objects.filter(name="").exists()
    assert SafeContact.objects.count() == len(case)
    assert Message.objects.count() >= 6


def test_21_extracts_are_being_prepared_approved_released_and_one_letter_came_back(world: World):
    newest = {each.complaint_id: each for each in Extract.objects.select_related("complaint__data_key", "track")}
    prepared, approved, given, returned = (newest[world.cases[nickname].pk] for nickname in being_told.NICKNAMES)
    assert (prepared.state, prepared.is_decided, prepared.is_confirmed) == ("editing", False, True)
    assert (approved.state, approved.wants_approval, approved.approved_by.name) == ("editing", False, "Soo-ah Lim")
    assert (given.state, given.track.more_time_asked is not None) == ("released", True)
    assert "Clement" not in given.text
    letter = Notice.objects.get(complaint=returned.complaint_id, letter="conciliation/allegations")
    assert (letter.delivery, letter.deemed_given_on) == (Delivery.FAILED, None)


def test_nobody_in_equity_and_diversity_can_find_the_complaint_about_the_director(world: World):
    case = world.cases["about_the_director"]
    for key in ("rosalind_achterberg", "kavita_raman", "pania_rewi", "soo_ah_lim"):
        assert not Complaint.objects.visible_to(world.people[key]).filter(pk=case.pk).exists()
    assert Complaint.objects.visible_to(world.people["aurelio_bianchi"]).filter(pk=case.pk).exists()


def test_clause_9_no_access_has_drifted_from_the_rules():
    assert [each.reference for each in Complaint.objects.all() if any(grants.drift(each))] == []
    assert not AuditEntry.objects.filter(act="access_differed").exists()


def test_the_audit_trail_verifies():
    verified = audit.verify()
    assert verified.broken is None
    assert verified.entries > 100


def test_nothing_happened_later_than_now_and_each_record_is_as_old_as_its_story(world: World):
    assert not AuditEntry.objects.filter(effective_at__gt=world.now).exists()
    assert not Complaint.objects.filter(lodged_at__gt=world.now).exists()
    assert not Message.objects.filter(at__gt=world.now).exists()


def test_every_story_is_told_and_everyone_is_invented(world: World):
    apart = {*local_help.STORIES, *beside_cases.STORIES, complaints.being_written, complaints.thrown_away}
    apart |= {determining.asked_for_comment, determining.closed_file}  # of complaints that others tell of
    assert len(set(complaints.STORIES) - apart) == len(world.cases)
    for person in world.people.values():
        assert person.email is None or person.email.endswith((people.DOMAIN, people.PRIVATE))


def test_the_world_is_never_made_where_there_are_people():
    with pytest.raises(telling.NotEmpty):
        telling.make()


def test_for_machines_it_parses_and_every_way_in_works(world: World):
    told = json.loads(said("--json"))
    assert set(told["complaints"]) == set(listing.NICKNAMES) == set(world.cases)
    for each in told["people"]:
        if each["password"]:
            person = authenticate(None, username=each["email"], password=each["password"])
            assert person is not None and person.name == each["name"]
        if each["resume_code"]:
            assert resume.person_for(each["resume_code"]) is not None
        if each["invitation"]:
            assert invitations.find(each["invitation"].rstrip("/").rsplit("/", 1)[1])[1] is Condition.OPEN
    director = next(each for each in told["people"] if each["key"] == "rosalind_achterberg")
    assert director["code"] == listing.code_now(director["totp_secret"])


def test_everyone_who_may_see_others_cases_has_an_app():
    told = json.loads(said("--json"))["people"]
    assert [each["key"] for each in told if each["offices"] and not each["totp_secret"]] == []


def test_the_list_names_everyone_who_has_something_to_see_once():
    lines = said("--list").splitlines()
    for each in listing.sign_ins(ways_in.SEED):
        shown = bool(each.offices or each.nickname or each.key in listing.OTHERS_SHOWN)
        assert sum(line.startswith(f"{each.name}, ") for line in lines) == shown
