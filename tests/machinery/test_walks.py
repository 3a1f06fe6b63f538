"""Walks of steps and appointments at random: whatever happens, what is stored is what the rules say (9)."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complaints import handing_over, sweeps
from complaints.models import Complaint, Deadline, Draft, Notice, grants
from complaints.models.support import NEITHER, Nominated
from complaints.proceed import NotOpenNow, NotYours, choices, proceed
from complaints.stages.step import pairs
from people.models import Appointment, Standing
from procedure.offices import Office
from tests.machinery.rich import TODAY, World, received
from tests.world import LONG_AGO, MONDAY

pytestmark = pytest.mark.django_db

FACTS = {
    "decide_scope": lambda case: _each(case, "OUT_FRAUD"),
    "decide_late_lodging": lambda case: _each(case, "accepted", is_late=True),
    "confirm_standing": lambda case: {"standing": "STAFF", "reasons": "Seen."},
    "ask_to_withdraw": lambda case: {"reasons": ""},
    "record_steps_after_withdrawal": lambda case: {"steps_taken": "nothing_more", "reasons": "None needed."},
    "write_to_the_office": lambda case: {"text": "A word."},
    "write_to_the_complainant": lambda case: {"text": "A word back."},
    "write_file_note": lambda case: {"text": "A call was made."},
    "add_files": lambda case: {"files": [received()]},
    "change_contact": lambda case: {"contact": {"email": "other@private.example"}},
    "pass_to_another_receiver": lambda case: {"reasons": "A conflict."},
    "confirm_particulars": lambda case: {
        "particulars": dict.fromkeys(case.allegations.values_list("pk", flat=True), "In these words.")
    },
    "suspend": lambda case: {"body": "VEOHRC", "evidence": "Its letter.", "reasons": "It has the matter."},
    "nominate_support_person": lambda case: {"nominated": Nominated("Ayesha Lindqvist", "friend", NEITHER, True)},
    "change_words": lambda case: {"text": "Other words."},
}
WHO = ["complainant", "director", "acting director", "nominee", "equity staff", "alternative receiver", "stranger"]
OFFICES = [Office.DIRECTOR, Office.EQUITY_STAFF, Office.ALTERNATIVE_RECEIVER, Office.VICE_CHANCELLOR]
A_STEP = st.tuples(st.just("step"), st.sampled_from(WHO), st.integers(0, 30))
AN_APPOINTMENT = st.tuples(st.just("appoint"), st.sampled_from([*WHO, "respondent"]), st.sampled_from(OFFICES))
A_REVOCATION = st.tuples(st.just("revoke"), st.sampled_from(WHO), st.just(0))


def _each(case, outcome, **which):
    keys = list(case.allegations.filter(**which).values_list("pk", flat=True))
    return {"decisions": dict.fromkeys(keys, outcome), "reasons": dict.fromkeys(keys, "A reason.")}


def take_a_step(case: Complaint, someone, pick: int) -> None:
    records = [case, *Notice.objects.filter(complaint=case), *case.documents.all()]
    record = records[pick % len(records)]
    offered = [each for each in choices(record, someone, at=MONDAY) if each.step.name in FACTS or not _needs(each.step)]
    if not offered:
        return
    chosen = offered[pick % len(offered)]
    facts = FACTS.get(chosen.step.name, lambda case: {})(case)
    try:
        proceed(getattr(record, chosen.step.name), by=someone, at=MONDAY, **facts)
    except NotOpenNow:
        assert not chosen.open
    except NotYours:
        assert not type(record).objects.visible_to(someone).filter(pk=record.pk).exists()


def _needs(step) -> bool:
    return step.name in {
        "extend_deadline", "recalculate_deadline", "release", "cancel", "record_service", "record_return",
        "serve_again", "accept_unscanned", "refuse_file", "appoint_conciliator",
    }  # fmt: skip


@given(walk=st.lists(st.one_of(A_STEP, A_STEP, AN_APPOINTMENT, A_REVOCATION), max_size=8))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_9_after_any_walk_nothing_differs_from_the_rules_and_every_history_is_a_path_of_the_table(world, walk):
    from django.db import transaction

    with transaction.atomic():
        _walk(world, walk)
        transaction.set_rollback(True)


def _walk(world: World, walk) -> None:
    case = world.cases["lodged"]
    for what, who, which in walk:
        case = Complaint.objects.get(pk=case.pk)
        someone = world.people[who]
        if what == "step":
            before = case.state
            take_a_step(case, someone, which)
            after = Complaint.objects.get(pk=case.pk).state
            assert before == after or (before, after) in pairs(Complaint)
        elif what == "appoint":
            Appointment.objects.create(
                office=which, holder=someone, standing=Standing.NOMINEE, starts=LONG_AGO, instrument="Walk"
            )
            Complaint.objects.update(needs_settling=True)
        else:
            Appointment.objects.filter(holder=someone, revoked_at=None).update(revoked_at=MONDAY)
            grants.withdraw_offices([someone.pk])
            assert _sees_only_as_a_party(someone)
            Complaint.objects.update(needs_settling=True)
        sweeps.settle_cases(MONDAY)
        assert grants.drift(Complaint.objects.get(pk=case.pk)) == (frozenset(), frozenset())
    for each in Complaint.objects.all():
        assert grants.drift(each) == (frozenset(), frozenset())
    closed = Complaint.objects.filter(state="closed")
    assert not Deadline.objects.unmet().filter(complaint__in=closed).exists()


def _sees_only_as_a_party(someone) -> bool:
    return all(case.complainant_id == someone.pk for case in Complaint.objects.visible_to(someone))


def test_5_1_revoking_an_office_takes_its_sight_away_before_it_returns(world: World):
    administrator = world.people["system administrator"]
    staff = world.people["equity staff"]
    appointment = Appointment.objects.get(holder=staff)
    assert Complaint.objects.visible_to(staff).count() > 1
    handing_over.revoke(appointment, by=administrator, because="She has moved.")
    assert set(Complaint.objects.visible_to(staff)) == {world.cases["by equity staff"]}
    assert not Draft.objects.visible_to(staff).exists()


def test_5_1_an_office_that_begins_on_a_day_sees_from_that_day_on(world: World):
    from procedure import clock

    newcomer = world.people["stranger"]
    tomorrow = TODAY + timedelta(days=1)
    sweeps.run(MONDAY)
    Appointment.objects.create(
        office=Office.EQUITY_STAFF, holder=newcomer, standing=Standing.SUBSTANTIVE, starts=tomorrow, instrument="New"
    )
    assert not Complaint.objects.visible_to(newcomer).exists()
    with clock.at(MONDAY + timedelta(days=4)):  # the timetable was off for days
        sweeps.run(MONDAY + timedelta(days=4))
        assert world.cases["lodged"] in Complaint.objects.visible_to(newcomer)
    assert date(2026, 11, 24) == tomorrow
