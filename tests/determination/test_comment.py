"""Clause 57, A-59: before deciding, the Vice-Chancellor may ask a respondent on what was found, and the complainant on
its effect, for comment within three working days."""

import pytest
from django.db import DatabaseError, transaction

from complaints.models import Deadline, Notice, OutcomeComment
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from people.models import Standing
from procedure import clock
from procedure.offices import Office
from procedure.periods import COMMENT_ON_OUTCOME
from tests.conciliation.test_conciliation_pages import step, take
from tests.determination.before import NOTHING, admitted, clock_of, determination, determine, release_all
from tests.determination.reported import found, reported
from tests.determination.test_determining import two_before_them
from tests.determination.test_pages_of_it import page
from tests.investigation.prepared import in_office
from tests.referral.requested import MONDAY, later
from tests.world import appoint, person

pytestmark = pytest.mark.django_db
ASKED, SAID = "Would an apology be right?", "I have said sorry already."
EFFECT, FELT = "What effect did it have on you?", "I could not sleep."


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def ask(world, of="respondent", number=1, *, by=None, question=ASKED, at=MONDAY):
    move = getattr(determination(world, number), f"ask_{of}_for_comment")
    return proceed(move, by=by or world.vice_chancellor, at=at, question=question)


def asked(world, of="respondent", number=1):
    every = OutcomeComment.objects.select_related(*OutcomeComment.read_with)
    return every.get(complaint=world.case, of=of, determination__track__number=number)


def comment(world, of="respondent", number=1, *, text=SAID, at=MONDAY):
    there = asked(world, of, number)
    return proceed(there.comment, by=there.person, at=at, text=text)


def clocks():
    return {each.track_id is not None: each for each in Deadline.objects.filter(period=COMMENT_ON_OUTCOME.code)}


def letter_to(someone, code):
    return " ".join(Notice.objects.visible_to(someone).get(letter=code).text.split())


def test_57_only_the_vice_chancellor_asks_and_each_side_once_about_a_part():
    world, respondent = admitted()
    for someone in (world.director, world.complainant, respondent, world.solicitor):
        for of in ("respondent", "complainant"):
            with pytest.raises(NotYours):
                ask(world, of, by=someone)
    ask(world)
    ask(world, "complainant", question=EFFECT)
    assert (asked(world).person, asked(world, "complainant").person) == (respondent, world.complainant)
    for of in ("respondent", "complainant"):
        with pytest.raises(NotOpenNow, match="were asked already"):
            ask(world, of)


def test_57_a_nominee_for_57_asks_and_one_for_other_clauses_reads_nothing_of_it():
    nominee = appoint(Office.VICE_CHANCELLOR, standing=Standing.NOMINEE, clauses=[57, 58])
    other = appoint(Office.VICE_CHANCELLOR, standing=Standing.NOMINEE, clauses=[32, 34])
    world, _ = admitted()
    with pytest.raises(NotYours):
        ask(world, by=other)
    ask(world, by=nominee)
    assert asked(world).capacity == "Vice-Chancellor, as nominee"
    assert not OutcomeComment.objects.visible_to(other).exists()


def test_57_a_respondent_is_asked_only_where_something_was_found_against_them(monkeypatch):
    found(monkeypatch, "not_substantiated")
    world, _ = reported()
    with pytest.raises(NotOpenNow, match="Nothing was found against them"):
        ask(world)
    ask(world, "complainant", question=EFFECT)  # so that being asked tells the complainant nothing of what was found
    found(monkeypatch, "partly", "not_substantiated")
    ask(world)


def test_57_they_are_told_by_letter_and_have_three_working_days_that_58_does_not_wait_for():
    world, respondent = admitted()
    before = clock_of(world).due_on
    ask(world)
    ask(world, "complainant", question=EFFECT)
    assert {each.due_on for each in clocks().values()} == {later(3).date()}
    assert clock_of(world).due_on == before and clock_of(world).state == "running"
    to_respondent = letter_to(respondent, "determination/comment")
    assert ASKED in to_respondent and "26 November 2026" in to_respondent and "Allegation 1" in to_respondent
    to_complainant = letter_to(world.complainant, "determination/comment_on_effect")
    assert EFFECT in to_complainant and "Allegation" not in to_complainant and ASKED not in to_complainant


def test_57_each_comments_for_themselves_and_the_time_is_met_for_each():
    world, respondent = admitted()
    ask(world)
    ask(world, "complainant", question=EFFECT)
    with pytest.raises(NotYours):
        proceed(asked(world).comment, by=world.complainant, at=MONDAY, text="Not mine.")
    with pytest.raises(NotYours):
        proceed(asked(world, "complainant").comment, by=respondent, at=MONDAY, text="Not mine.")
    comment(world)
    assert {of_part: each.state for of_part, each in clocks().items()} == {True: "met", False: "running"}
    comment(world, "complainant", text=FELT)
    assert {each.state for each in clocks().values()} == {"met"}
    comment(world, text="And one thing more.")
    assert [each["words"] for each in asked(world).entries] == [SAID, "And one thing more."]
    with pytest.raises(CannotBe):
        comment(world, text=" ")


def test_57_a_late_comment_is_read_as_long_as_nothing_is_determined_and_none_after_that():
    world, _ = admitted()
    ask(world)
    with clock.at(later(4)):
        comment(world, at=later(4))
        assert clocks()[True].state == "met_late"
        assert asked(world).state == "given"
        determine(world, at=later(4))
        with pytest.raises(NotOpenNow, match="determined by now"):
            comment(world, text="Too late.", at=later(4))


def test_57_it_may_be_determined_without_a_comment_and_nobody_waits_for_it_then():
    world, _ = admitted()
    ask(world)
    ask(world, "complainant", question=EFFECT)
    comment(world, "complainant", text=FELT)
    determine(world)
    assert asked(world).state == "not_given" and asked(world, "complainant").state == "given"
    assert clocks()[True].state == "cancelled"


def test_57_nobody_else_reads_it_and_the_office_only_once_the_letters_have_left():
    world, respondent = admitted()
    officer = in_office(world)
    ask(world)
    ask(world, "complainant", question=EFFECT)
    comment(world)
    comment(world, "complainant", text=FELT)
    assert [each.of for each in OutcomeComment.objects.visible_to(respondent)] == ["respondent"]
    assert [each.of for each in OutcomeComment.objects.visible_to(world.complainant)] == ["complainant"]
    assert OutcomeComment.objects.visible_to(world.vice_chancellor).count() == 2
    for someone in (world.director, officer, world.solicitor, person()):
        assert not OutcomeComment.objects.visible_to(someone).exists()
        assert not Notice.objects.visible_to(someone).filter(clause="57").exists()
        assert not Deadline.objects.visible_to(someone).filter(period=COMMENT_ON_OUTCOME.code).exists()
    (own,) = Deadline.objects.visible_to(world.complainant).filter(period=COMMENT_ON_OUTCOME.code)
    assert own.track is None
    (own,) = Deadline.objects.visible_to(respondent).filter(period=COMMENT_ON_OUTCOME.code)
    assert own.track is not None
    determine(world)
    assert not OutcomeComment.objects.visible_to(world.director).exists()
    release_all(world)
    assert OutcomeComment.objects.visible_to(world.director).count() == 2
    assert Notice.objects.visible_to(world.director).filter(clause="57").count() == 2
    assert not OutcomeComment.objects.visible_to(officer).exists()


def test_57_of_two_respondents_neither_learns_of_the_other_and_the_complainant_is_asked_one_after_the_other():
    world = two_before_them()
    first, second = world.respondents
    ask(world, number=1)
    assert not OutcomeComment.objects.visible_to(second).exists()
    ask(world, "complainant", 1, question=EFFECT)
    with pytest.raises(NotOpenNow, match="asked about another part"):
        ask(world, "complainant", 2, question=EFFECT)
    comment(world, "complainant", 1, text=FELT)
    ask(world, "complainant", 2, question=EFFECT)
    ask(world, number=2)
    assert OutcomeComment.objects.visible_to(first).count() == OutcomeComment.objects.visible_to(second).count() == 1


def test_57_what_was_asked_stays_also_in_the_database():
    world, _ = admitted()
    ask(world)
    for change in ({"of": "complainant"}, {"asked_at": later(1)}):
        with pytest.raises(DatabaseError), transaction.atomic():
            OutcomeComment.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        OutcomeComment.objects.all().delete()


def test_57_on_the_site_it_is_asked_found_answered_and_read():
    world, respondent = admitted()
    take(world.vice_chancellor, determination(world), "ask_respondent_for_comment", question=ASKED)
    own = asked(world).get_absolute_url()
    assert "What you are asked before it is decided" in page(respondent, f"/response/{world.case.reference}/")
    shown = page(respondent, own)
    assert ASKED in shown and "Thursday 26 November 2026" in shown and "Allegation 1:" in shown
    assert "What happened in the kitchen." not in shown
    for someone in (world.complainant, world.director, world.vice_chancellor, person()):
        page(someone, own, status=404)
    take(respondent, asked(world), "comment", text=SAID)
    assert SAID in page(respondent, own)
    assert SAID in page(world.vice_chancellor, determination(world).get_absolute_url())
    determine(world, actions=[NOTHING])
    assert "no comment can be added" in page(respondent, own)


def test_57_the_complainant_finds_theirs_on_their_own_page():
    world, _ = admitted()
    take(world.vice_chancellor, determination(world), "ask_complainant_for_comment", question=EFFECT)
    mine = page(world.complainant, f"/my/{world.case.reference}/")
    assert "What you are asked before it is decided" in mine
    shown = page(world.complainant, asked(world, "complainant").get_absolute_url())
    assert EFFECT in shown and "What is established" not in shown
    assert "comment" in step(asked(world, "complainant"), "comment")


def test_57_whoever_had_a_part_in_the_case_before_asks_nobody():
    from complaints.models import LegalAdvice

    world, _ = admitted()
    LegalAdvice.objects.filter(complaint=world.case).update(given_by=world.vice_chancellor)
    with pytest.raises(CannotBe, match="had a part in this case before"):
        ask(world)
