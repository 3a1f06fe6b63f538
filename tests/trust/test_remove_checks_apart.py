"""Checks that no page shows by itself when they are gone, each taken away beside what it keeps from whom (9)."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from complaints import drafting
from complaints.drafting import NotBeingWritten
from complaints.forms.safety import RecordCall
from complaints.models import GRANTS, Complaint, Deadline, Draft, Notice
from complaints.own_days import own_days
from complaints.proceed import proceed, rehearse
from complaints.views import mine_decided
from complaints.views.by_letter import to_come
from complaints.views.settings.calendar import moved
from complaints.views.steps import StepPage
from people.models import User
from procedure.models import current_calendar
from tests.channels import signed_in
from tests.machinery.rich import World
from tests.trust.cast import person
from tests.trust.taken_away import EVERY, checks, take_away
from tests.trust.test_remove_each_check import letter_waits
from tests.world import MONDAY, draft, lodged, written

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]

MOVED = "views/settings/calendar.py moved: Deadline.objects.visible_to(person)"
NEXT = "views/steps.py _next: received_by(self.request.user)"
MAY_RELEASE = "views/steps.py _may_release: capacity_of(self.request.user, release, notice, on=clock.today())"
BEGUN = "drafting.py begin: Draft.objects.visible_to(owner)"
WRITTEN = "drafting.py write: Draft.objects.visible_to(by)"
CODE_SENT = "drafting.py code_is_used: Complaint.objects.visible_to(person)"
CODE_WRITES = "drafting.py code_is_used: Draft.objects.visible_to(person)"
GOES_ON = "views/mine_decided.py goes_on: Decision.objects.visible_to(person)"
EVENTS = "views/mine_decided.py events: complaint.allegations.visible_to(person)"
LATE = "forms/step_form.py ends_late: Deadline.objects.visible_to(self.person)"
TO_COME = "views/by_letter.py to_come: Notice.objects.visible_to(reader)"
OWN_DAYS = "own_days.py own_days: Deadline.objects.visible_to(person)"
APART = frozenset({
    MOVED, NEXT, MAY_RELEASE, BEGUN, WRITTEN, CODE_SENT, CODE_WRITES, GOES_ON, EVENTS, LATE, OWN_DAYS, TO_COME,
})  # fmt: skip


def test_no_two_checks_have_one_name_and_those_looked_at_apart_are_there():
    assert len(EVERY) == len(checks())
    assert set(EVERY) >= APART


def test_clause_9_a_new_calendar_names_the_deadlines_of_cases_one_may_see_alone(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    now = current_calendar()
    ahead = [MONDAY.date() + timedelta(days) for days in range(1, 6)]
    closed = replace(now, closed={**now.closed, **dict.fromkeys(ahead, "Closed")})
    assert moved(now, closed, person(world, "director"))
    assert moved(now, closed, person(world, "staff")) == []
    take_away(monkeypatch, EVERY[MOVED])
    assert moved(now, closed, person(world, "staff"))


def test_clause_9_a_calendar_has_the_days_of_what_its_person_may_see_alone(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    stranger = person(world, "staff")
    assert own_days(person(world, "director"), on=MONDAY.date())
    assert own_days(stranger, on=MONDAY.date()) == []
    take_away(monkeypatch, EVERY[OWN_DAYS])
    assert own_days(stranger, on=MONDAY.date())


def test_34_of_the_letters_to_come_each_is_read_beforehand_by_those_alone_who_would_read_it_then(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    director, read = person(world, "director"), []

    def look(taken: Any) -> None:
        read.extend(len(to_come(taken, person(world, who))) for who in ("director", "staff"))

    rehearse(world.cases["lodged"].acknowledge, by=director, look=look)
    assert read == [1, 0]
    take_away(monkeypatch, EVERY[TO_COME])
    rehearse(world.cases["lodged"].acknowledge, by=director, look=look)
    assert read[2:] == [1, 1]


def passed_on(world: World) -> Any:
    """Where the Director is led after giving away a case that was theirs."""
    case = world.cases["respondent's own"]
    typed = {"version": case.version, "once": uuid4(), "reasons": "A friend of mine.", "go": "1"}
    way = f"/steps/{case.reference}/pass_to_another_receiver/"
    return signed_in(person(world, "director")).post(way, typed)


def test_clause_9_who_gave_a_case_away_is_led_to_their_list(world: World):
    answer = passed_on(world)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/cases/")


def test_clause_9_without_looking_again_they_would_be_led_to_the_case_they_lost(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    take_away(monkeypatch, EVERY[NEXT])
    reference = world.cases["respondent's own"].reference
    assert passed_on(world).headers["Location"] == f"/cases/{reference}/"


def test_clause_21_only_who_may_release_a_letter_is_led_to_its_release(world: World, monkeypatch: pytest.MonkeyPatch):
    letter_waits(world)
    letter = Notice.objects.waiting().get(complaint=world.cases["lodged"], letter="lodging/acknowledgement")

    def led(role: str) -> bool:
        asked: Any = SimpleNamespace(request=SimpleNamespace(user=person(world, role)))
        return StepPage._may_release(asked, letter)

    assert (led("director"), led("equity staff")) == (True, False)
    take_away(monkeypatch, EVERY[MAY_RELEASE])
    assert led("equity staff")


def test_clause_18_a_new_draft_is_never_one_that_another_person_has_begun(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    another = drafting.begin(person(world, "complainant"))
    assert drafting.begin(person(world, "staff")).owner == person(world, "staff")
    Draft.objects.filter(owner=person(world, "staff")).delete()
    take_away(monkeypatch, EVERY[BEGUN])
    assert drafting.begin(person(world, "staff")) == another


def test_clause_18_nobody_writes_into_the_draft_of_another(world: World, monkeypatch: pytest.MonkeyPatch):
    theirs = draft(person(world, "complainant"))

    def written_over() -> None:
        drafting.save_section(theirs, "tried", {"told": "Not theirs"}, version=0, by=person(world, "staff"))

    with pytest.raises(NotBeingWritten):
        written_over()
    take_away(monkeypatch, EVERY[WRITTEN])
    written_over()


def test_clause_18_a_draft_sent_in_another_window_leads_to_its_receipt_and_to_nobody_elses(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    """The window that comes second finds the draft still open, and is refused by the step itself."""
    theirs = draft(person(world, "complainant"))
    client = signed_in(person(world, "complainant"))
    typed = {"version": theirs.version, "once": uuid4(), "declared": "on", "understood": "on"}

    def sent_meanwhile(move: Any, **facts: Any) -> Any:
        proceed(move, by=facts["by"], declared=True)
        return proceed(move, **{**facts, "version": None})

    monkeypatch.setattr("complaints.views.lodging_send.proceed", sent_meanwhile)
    answer = client.post(f"/complaint/{theirs.pk}/send/", typed)
    theirs.refresh_from_db()
    assert answer.headers["Location"] == f"/my/{theirs.case.reference}/receipt/"


def test_clause_18_a_code_is_used_by_what_its_own_person_may_see_alone(world: World, monkeypatch: pytest.MonkeyPatch):
    sender = world.cases["acknowledged"].complainant
    newcomer = User.objects.create_user("", kind=User.Kind.WITHOUT_ACCOUNT)
    draft(person(world, "complainant"))
    assert (drafting.code_is_used(sender), drafting.code_is_used(newcomer)) == (True, False)
    with monkeypatch.context() as patched:
        take_away(patched, EVERY[CODE_WRITES])
        assert drafting.code_is_used(newcomer)
    GRANTS["complaint"].objects.filter(user_id=sender.pk).delete()
    assert not drafting.code_is_used(sender)
    take_away(monkeypatch, EVERY[CODE_SENT])
    assert drafting.code_is_used(sender)


def test_clause_20_a_list_says_that_a_part_ended_only_to_those_who_may_know_the_decision(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    case, complainant = world.cases["lodged"], person(world, "complainant")
    keys = [allegation.pk for allegation in case.allegations.all()]
    proceed(
        case.decide_scope,
        by=person(world, "director"),
        at=MONDAY,
        decisions=dict.fromkeys(keys, "OUT_BULLYING"),
        reasons=dict.fromkeys(keys, "Of another area."),
    )

    def said_to_go_on() -> bool:
        rows = Complaint.objects.filter(pk=case.pk).annotate(goes_on=mine_decided.goes_on(complainant))
        return bool(rows.get().goes_on)

    assert not said_to_go_on()
    GRANTS["decision"].objects.filter(user_id=complainant.pk).delete()
    assert said_to_go_on()
    take_away(monkeypatch, EVERY[GOES_ON])
    assert not said_to_go_on()


def test_clause_19_events_of_long_ago_are_named_to_those_alone_who_may_see_them(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    case = world.cases["lodged"]
    assert mine_decided.undecided_events(mine_decided.events(case, case.complainant), [])
    assert mine_decided.events(case, person(world, "staff")) == []
    take_away(monkeypatch, EVERY[EVENTS])
    assert mine_decided.events(case, person(world, "staff"))


def test_2_4_only_who_may_see_a_limit_is_told_by_a_form_that_it_was_missed(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    case = lodged(wanted={**written()["wanted"], "call_back": "yes"})
    Deadline.objects.filter(complaint=case).update(due_on=MONDAY.date() - timedelta(days=9))

    def asked_why(role: str) -> bool:
        return "why_late" in RecordCall(case, person(world, role)).fields

    assert (asked_why("director"), asked_why("staff")) == (True, False)
    take_away(monkeypatch, EVERY[LATE])
    assert asked_why("staff")
