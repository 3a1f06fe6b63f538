"""Clause 59: bad faith is looked into behind every safeguard, and never while anything is substantiated (A-27)."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from complaints.models import BadFaith, Mail, Notice
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from people.models import Standing
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.stage_two import later
from tests.conciliation.test_conciliation_pages import step, take
from tests.determination.before import admitted, determination, determine, release_all
from tests.determination.reported import found, reported
from tests.determination.test_pages_of_it import page
from tests.determination.unfounded import (
    ACTION,
    ADVICE,
    ANSWER,
    ASKED,
    REASONS,
    WHY,
    advised,
    answer,
    ask,
    asked,
    close,
    decide,
    one_part,
    question,
    raise_it,
)
from tests.referral.requested import MONDAY
from tests.world import appoint, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


@pytest.mark.parametrize("outcomes", [("not_substantiated", "partly"), ("substantiated",)])
def test_59_scenario_17_it_is_refused_while_any_part_is_substantiated(monkeypatch, outcomes):
    world, _ = one_part(monkeypatch, *outcomes)
    with pytest.raises(NotOpenNow, match="substantiated"):
        raise_it(world)
    assert not BadFaith.objects.exists()


def test_59_it_is_refused_where_anything_was_admitted(monkeypatch):
    world, _ = admitted()
    determine(world)
    release_all(world)
    with pytest.raises(NotOpenNow):
        raise_it(world)


def test_59_and_before_every_letter_about_every_part_has_left(monkeypatch):
    found(monkeypatch, "not_substantiated")
    world, _ = reported()
    with pytest.raises(NotOpenNow, match="letter"):
        raise_it(world)
    close(world)
    with pytest.raises(NotOpenNow):  # of the other respondent's part nothing is determined
        raise_it(world)


def test_59_neither_the_director_nor_a_nominee_nor_anybody_else_looks_into_it(monkeypatch):
    nominee = appoint(Office.VICE_CHANCELLOR, person(), standing=Standing.NOMINEE, clauses=[57, 58, 59])
    world, respondent = one_part(monkeypatch)
    for someone in (world.director, respondent, world.complainant, person()):
        with pytest.raises(NotYours):
            raise_it(world, by=someone)
    with pytest.raises((CannotBe, NotYours)):
        raise_it(world, by=nominee)
    with pytest.raises(CannotBe, match="Write"):
        raise_it(world, circumstances=" ")
    assert not BadFaith.objects.exists()


def test_59_nobody_else_learns_that_it_is_looked_into_and_left(monkeypatch):
    world, respondent = one_part(monkeypatch)
    mails = Mail.objects.count()
    raise_it(world)
    proceed(question(world).leave_it, by=world.vice_chancellor, at=MONDAY, reasons="There is nothing in it.")
    for someone in (world.director, world.complainant, respondent, world.solicitor, person()):
        assert not BadFaith.objects.visible_to(someone).exists()
    assert Mail.objects.count() == mails
    with pytest.raises(NotOpenNow, match="once"):
        raise_it(world)


def test_59_the_complainant_is_asked_only_once_the_solicitor_advised_and_with_time_to_answer(monkeypatch):
    world, _ = one_part(monkeypatch)
    raise_it(world)
    with pytest.raises(NotOpenNow, match="Solicitor"):
        ask(world)
    advised(world)
    with pytest.raises(CannotBe, match="five working days"):
        ask(world, until=date(2026, 11, 27))
    ask(world)
    letter = Notice.objects.get(complaint=world.case, letter="bad_faith/asked")
    assert ASKED in letter.text
    assert WHY not in letter.text
    assert ADVICE not in letter.text


def test_59_the_complainant_reads_the_question_alone_and_answers_it(monkeypatch):
    world, respondent = asked(monkeypatch)
    own = question(world).page_for(world.complainant)
    shown = page(world.complainant, own)
    assert ASKED in shown
    assert "1 December 2026" in shown
    for hidden in (WHY, ADVICE):
        assert hidden not in shown
    take(world.complainant, question(world), "answer_the_question", text=ANSWER)
    assert ANSWER in page(world.vice_chancellor, question(world).get_absolute_url())
    read_below = page(world.director, question(world).get_absolute_url())
    assert ANSWER in read_below
    assert WHY not in read_below
    assert ADVICE not in read_below
    assert not BadFaith.objects.visible_to(respondent).exists()
    page(respondent, own, 404)


def test_59_it_is_decided_only_once_the_complainant_was_heard_or_the_day_has_gone_by(monkeypatch):
    world, _ = asked(monkeypatch)
    with pytest.raises(NotOpenNow, match="heard"):
        decide(world)
    over = MONDAY + timedelta(days=9)
    with clock.at(over):
        decide(world, at=over)
    assert question(world).state == "found"


@pytest.mark.parametrize(
    "wrong", [{"knew": False}, {"reasons": " "}, {"action": " "}], ids=["not knowing", "no reasons", "no action"]
)
def test_59_bad_faith_is_found_only_on_knowing_falsity_with_reasons_and_what_follows(monkeypatch, wrong):
    world, _ = asked(monkeypatch)
    answer(world)
    with pytest.raises(CannotBe):
        decide(world, **wrong)
    assert question(world).state == "answered"


def test_59_the_letter_with_reasons_and_action_leaves_only_by_the_vice_chancellor(monkeypatch):
    world, _ = asked(monkeypatch)
    answer(world)
    decide(world)
    letter = Notice.objects.get(complaint=world.case, letter="bad_faith/found")
    assert letter.state == "draft"
    assert not Notice.objects.visible_to(world.complainant).filter(pk=letter.pk).exists()
    with pytest.raises(NotYours):
        proceed(letter.release, by=world.director, at=MONDAY, mode="portal")
    proceed(letter.release, by=world.vice_chancellor, at=MONDAY, mode="portal")
    text = Notice.objects.get(pk=letter.pk).text
    assert REASONS in text
    assert ACTION in text


def test_59_what_is_not_found_is_told_too_and_nothing_follows(monkeypatch):
    world, _ = asked(monkeypatch)
    answer(world)
    proceed(question(world).find_no_bad_faith, by=world.vice_chancellor, at=MONDAY, reasons=REASONS)
    letter = Notice.objects.get(complaint=world.case, letter="bad_faith/not_found")
    proceed(letter.release, by=world.vice_chancellor, at=MONDAY, mode="portal")
    assert REASONS in Notice.objects.get(pk=letter.pk).text
    with pytest.raises(NotYours):
        proceed(question(world).answer_the_question, by=person(), at=later(1), text="x")


def test_59_in_the_database_too_no_bad_faith_while_something_is_admitted_or_not_determined(monkeypatch):
    """Invariant 18."""
    world, _ = admitted()
    determine(world)
    told = {"person": world.complainant, "raised_by": world.vice_chancellor, "raised_at": MONDAY}
    with pytest.raises(DatabaseError, match="no bad faith"), transaction.atomic():
        BadFaith(complaint=world.case, **told).save()
    assert not BadFaith.objects.exists()


def test_59_the_vice_chancellor_finds_the_way_from_the_determination_and_only_where_it_is_open(monkeypatch):
    world, _ = one_part(monkeypatch)
    one = determination(world).get_absolute_url()
    assert "Look into whether it was made in bad faith" in page(world.vice_chancellor, one)
    raise_it(world)
    assert "Whether it was made in bad faith" in page(world.vice_chancellor, one)


def test_59_a_form_that_says_nothing_comes_back_with_what_was_typed(monkeypatch):
    world, _ = one_part(monkeypatch)
    raise_it(world)
    came = signed_in(world.vice_chancellor).post(
        step(question(world), "record_the_solicitors_advice"), {"version": "0", "by": "", "advice": ADVICE}
    )
    assert ADVICE in came.content.decode()
    assert question(world).advised_on is None
