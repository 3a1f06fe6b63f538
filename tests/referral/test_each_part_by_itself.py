"""Clauses 26, 29-34 after Stage 2: one respondent’s part decided by itself, beside another’s, by the same model."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.db import transaction

from complaints.models import Complaint, Deadline, LegalAdvice, Notice, PartDecision, Referral, ReferralWord
from complaints.proceed import proceed
from procedure import clock
from procedure.models import ProcedureVersion
from procedure.offices import Office
from tests.conciliation import stage_two
from tests.referral import decisions_model as model
from tests.referral.requested import ADVICE
from tests.referral.test_every_decision import (
    DECIDED_ABOVE,
    THEIR_OWN,
    about_both,
    decide,
    decide_above,
    seen_by,
)
from tests.world import MONDAY, appoint, person

pytestmark = pytest.mark.django_db

TOLD = frozenset({1, 2})
WAYS = list(product(model.OUTCOMES, repeat=2))
SIDE_BY_SIDE = list(product(WAYS, repeat=2))
ALWAYS = set(SIDE_BY_SIDE[::8])


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[stage_two.World, dict[str, Any]]]:
    """Both were told; the first does not conciliate, and an investigation of that part is asked for and advised on."""
    with django_db_blocker.unblock(), clock.at(MONDAY), transaction.atomic():
        people = {
            each.value: appoint(each)
            for each in (
                Office.DIRECTOR, Office.SOLICITOR, Office.VICE_CHANCELLOR, Office.VICE_CHANCELLORS_OFFICE,
                Office.DIRECTOR_GOVERNANCE,
            )
        }  # fmt: skip
        people["governance"] = people.pop(Office.DIRECTOR_GOVERNANCE.value)
        world = stage_two.acknowledged(director=people["director"], incidents=about_both())
        stage_two.confirm(world)
        for number in (1, 2):
            stage_two.advise(world, number)
        people |= {"complainant": world.complainant, "stranger": person()}
        people |= {f"respondent {number}": each for number, each in enumerate(world.respondents, start=1)}
        ask_and_be_advised(world, people, 1)
        yield world, people
        transaction.set_rollback(True)


def ask_and_be_advised(world: stage_two.World, people: dict[str, Any], number: int) -> None:
    """This respondent does not conciliate; an investigation is asked for, and the Solicitor advises."""
    proceed(world.track(number).decline_conciliation, by=world.respondents[number - 1], at=MONDAY)
    proceed(world.track(number).ask_for_investigation, by=world.complainant, at=MONDAY)
    proceed(request(world, number).consult_the_solicitor, by=people["director"], at=MONDAY, question="May it be?")
    advice = LegalAdvice.objects.get(referral=request(world, number))
    proceed(advice.give_advice, by=people["solicitor"], at=MONDAY, text=ADVICE)


def request(world: stage_two.World, number: int) -> Referral:
    found: Referral = Referral.objects.get(complaint=world.case, track=world.track(number))
    return found


def parts(number: int, way: tuple[str, ...]) -> dict[model.Part, str]:
    return {(allegation, number): outcome for allegation, outcome in enumerate(way, start=1)}


def decided_by(world: stage_two.World, people: dict[str, Any], number: int, way: tuple[str, ...]) -> None:
    """By the Director, by the Vice-Chancellor of what was referred; and their letters have left."""
    decide(request(world, number), people["director"], parts(number, way))
    if set(way) == {"declined"}:
        return
    with clock.at(DECIDED_ABOVE):
        decide_above(request(world, number), people["vice_chancellor"], parts(number, way))
        for letter in Notice.objects.filter(track=world.track(number), letter__in=THEIR_OWN):
            proceed(letter.release, by=people["vice_chancellor"], at=DECIDED_ABOVE, mode="portal")


def is_as_expected(world: stage_two.World, people: dict[str, Any], number: int, follows: model.Follows) -> None:
    """Of this part alone: its request, its clocks, its letters and to whom."""
    assert request(world, number).state == follows.request
    clocks = Deadline.objects.filter(track=world.track(number), period__in=["D30", "D32", "D32b", "D34", "D36"])
    assert dict(clocks.values_list("period", "state")) == follows.clocks
    letters = Notice.objects.filter(complaint=world.case, letter__startswith="referral/", track=world.track(number))
    assert set(letters.filter(to_role="complainant").values_list("letter", flat=True)) == follows.to_complainant
    to = letters.filter(to_role="respondent")
    assert set(to.values_list("letter", flat=True)) == follows.to_respondents.get(number, set())
    assert {each.recipient_id for each in to} <= {world.respondents[number - 1].pk}


def everyone_sees(world: stage_two.World, people: dict[str, Any], *each: model.Follows) -> None:
    """What any of the requests opens to them, and nothing else."""
    for who, someone in people.items():
        expected = set().union(*(follows.sees.get(who, set()) for follows in each))
        assert seen_by(someone, world.case) == expected, who


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_clauses_30_34_one_part_is_decided_while_the_other_respondent_is_still_asked_for_a_statement(
    built: tuple[stage_two.World, dict[str, Any]], db: None, way: tuple[str, ...]
):
    world, people = built
    with clock.at(MONDAY), transaction.atomic():
        decided_by(world, people, 1, way)
        follows = model.after_the_vice_chancellor(parts(1, way), told=TOLD, letters_left=True)
        is_as_expected(world, people, 1, follows)
        everyone_sees(world, people, follows)
        assert Complaint.objects.get(pk=world.case.pk).stage == (
            "preparing" if "approved" in way else "respondents_advised"
        )
        assert not Notice.objects.filter(letter__startswith="referral/", recipient=world.respondents[1]).exists()
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(*both, marks=() if both in ALWAYS else pytest.mark.matrix, id=" ".join(sum(both, ())))
        for both in SIDE_BY_SIDE
    ],
)
def test_clauses_30_34_two_requests_side_by_side_are_decided_each_by_itself(
    built: tuple[stage_two.World, dict[str, Any]], db: None, first: tuple[str, ...], second: tuple[str, ...]
):
    world, people = built
    with clock.at(MONDAY), transaction.atomic():
        ask_and_be_advised(world, people, 2)
        decided_by(world, people, 1, first)
        one = model.after_the_vice_chancellor(parts(1, first), told=TOLD, letters_left=True)
        is_as_expected(world, people, 1, one)
        assert request(world, 2).state == "with_solicitor"
        assert "complaint" in seen_by(people["solicitor"], world.case), "they are still asked about the other part"
        decided_by(world, people, 2, second)
        other = model.after_the_vice_chancellor(parts(2, second), told=TOLD, letters_left=True)
        is_as_expected(world, people, 1, one)
        is_as_expected(world, people, 2, other)
        everyone_sees(world, people, one, other)
        going_on = "approved" in (*first, *second)
        assert Complaint.objects.get(pk=world.case.pk).stage == ("preparing" if going_on else "not_investigated")
        transaction.set_rollback(True)


def test_31_of_a_request_that_never_came_before_them_the_vice_chancellor_reads_nothing_beside_one_that_did(
    built: tuple[stage_two.World, dict[str, Any]], db: None, monkeypatch: pytest.MonkeyPatch
):
    """With the advice shared by the setting: what the Director decided on the other, and why, is not theirs."""
    world, people = built
    own = ProcedureVersion.reading
    shares = {"vice_chancellor_sees_advice"}
    monkeypatch.setattr(ProcedureVersion, "reading", lambda version, code: code in shares or own(version, code))
    with clock.at(MONDAY), transaction.atomic():
        ask_and_be_advised(world, people, 2)
        LegalAdvice.objects.filter(complaint=world.case).update(shown_to="solicitor vice_chancellor")
        decide(request(world, 1), people["director"], parts(1, ("declined", "declined")))
        decide(request(world, 2), people["director"], parts(2, ("declined", "approved")))
        for kind in (PartDecision, LegalAdvice, ReferralWord):
            for who in (Office.VICE_CHANCELLOR, Office.VICE_CHANCELLORS_OFFICE):
                found = set(kind.objects.visible_to(people[who.value]).values_list("referral", flat=True))
                theirs = kind is not LegalAdvice or who is Office.VICE_CHANCELLOR
                assert found == ({request(world, 2).pk} if theirs else set()), (kind, who)
        transaction.set_rollback(True)
