"""Clause 61: people are asked how they are, answer after signing in or not at all, and nobody else reads it."""

import pytest

from complaints.models import AskedAfter, Mail
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from complaints.stages.states import AskedAfterState
from procedure import clock
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step, take
from tests.determination.before import admitted, determine
from tests.determination.test_pages_of_it import page
from tests.determination.test_progress import done, report, told, watched
from tests.referral.requested import MONDAY
from tests.world import person

pytestmark = pytest.mark.django_db
HERE, SECRET = "/how-you-are/", "It is quiet, and I sleep again."


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def of(someone):
    return AskedAfter.objects.select_related(*AskedAfter.read_with).get(person=someone)


def read(someone, world):
    return page(someone, f"/cases/{world.case.reference}/determination/")


def ask(world, someone):
    return proceed(of(someone).ask_how_they_are, by=world.director, at=MONDAY)


def say(someone, how="well", words=SECRET):
    return proceed(of(someone).say_how_you_are, by=someone, at=MONDAY, how=how, words=words)


def test_61_the_complainant_and_that_respondent_can_be_asked_and_nobody_else():
    world, respondent = told()
    assert {each.person for each in AskedAfter.objects.all()} == {world.complainant, respondent}


def test_61_nobody_is_asked_before_the_letters_have_left():
    world, _ = admitted()
    determine(world)
    with pytest.raises(NotYours):
        ask(world, world.complainant)


def test_61_whoever_is_asked_is_told_without_content_and_sees_the_question_alone():
    world, respondent = told()
    before = Mail.objects.count()
    ask(world, respondent)
    assert Mail.objects.count() == before + 1
    assert not AskedAfter.objects.visible_to(world.complainant).exists()
    assert "How you are" in signed_in(respondent).get("/my/").content.decode()
    seen = signed_in(respondent).get(HERE).content.decode()
    assert "you were asked how you are" in seen
    assert world.complainant.name not in seen
    assert "How you are" not in signed_in(world.complainant).get("/my/").content.decode()


def test_61_what_they_say_is_read_by_those_who_receive_the_complaint_and_by_nobody_else():
    world, respondent = told()
    ask(world, world.complainant)
    say(world.complainant, how="to_talk")
    assert SECRET in read(world.director, world)
    assert SECRET not in page(world.vice_chancellor, watched().determination.get_absolute_url())
    for someone in (world.complainant, respondent, world.vice_chancellor, person()):
        assert not AskedAfter.objects.visible_to(someone).exists()


def test_61_nobody_answers_for_somebody_else_or_unasked():
    world, respondent = told()
    with pytest.raises(NotYours):
        say(world.complainant)
    ask(world, world.complainant)
    with pytest.raises(NotYours):
        proceed(of(world.complainant).say_how_you_are, by=respondent, at=MONDAY, how="well", words="")
    with pytest.raises(CannotBe):
        say(world.complainant, how="splendid")
    say(world.complainant, words="")
    with pytest.raises(NotYours):
        say(world.complainant)


def test_61_somebody_can_be_asked_again_and_says_something_else_beside_it():
    world, _ = told()
    for how in ("well", "worse"):
        ask(world, world.complainant)
        say(world.complainant, how=how)
    shown = read(world.director, world)
    assert "I am all right" in shown
    assert "I am treated worse since" in shown


def test_61_whoever_does_not_want_to_be_asked_is_not_asked_again():
    world, respondent = told()
    ask(world, respondent)
    proceed(of(respondent).not_be_asked_again, by=respondent, at=MONDAY)
    assert of(respondent).state == AskedAfterState.NOT_TO_ASK
    with pytest.raises(NotOpenNow):
        ask(world, respondent)


def test_61_nobody_is_asked_once_it_is_watched_no_longer_and_a_question_that_waits_closes():
    world, respondent = told()
    ask(world, respondent)
    done(world)
    done(world, 2)
    report(world)
    proceed(watched().end_monitoring, by=world.director, at=MONDAY, reasons="All of it was done.")
    with pytest.raises(NotOpenNow):
        ask(world, world.complainant)
    with pytest.raises(NotYours):
        say(respondent)


def test_61_in_the_browser_they_are_asked_and_answer():
    world, respondent = told()
    take(world.director, of(respondent), "ask_how_they_are")
    take(respondent, of(respondent), "say_how_you_are", how="well", words=SECRET)
    assert SECRET in read(world.director, world)


def test_61_an_answer_that_says_nothing_comes_back_with_words():
    world, respondent = told()
    ask(world, respondent)
    came = signed_in(respondent).post(step(of(respondent), "say_how_you_are"), {"version": "1", "words": SECRET})
    words = came.content.decode()
    assert "Choose what is nearest" in words
    assert SECRET in words
    assert of(respondent).state == AskedAfterState.ASKED
