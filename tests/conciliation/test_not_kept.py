"""Clause 27: where an agreement is said not to be kept, each side chooses for itself, and neither choice shuts out the
other; nobody is left waiting for someone who does nothing."""

import pytest

from complaints.models import Complaint, Deadline, Mail, Notice, Referral
from complaints.proceed import NotOpenNow, NotYours, choices, proceed
from complaints.stages.act import CannotBe
from procedure import clock
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged, advise, confirm, later, letters_to
from tests.conciliation.together import agreement, bound, conciliating, in_force

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """Said not to be kept by the complainant, a week after it was signed."""
    made, conciliator = conciliating()
    in_force(made, conciliator)
    proceed(agreement(made).report_breach, by=made.complainant, at=later(7), about="1", words="It went on.")
    return made


def chooses(world: World, someone: object, option: str, *, day: int = 8) -> None:
    proceed(agreement(world).choose_option, by=someone, at=later(day), option=option)


def test_27_both_sides_can_ask_for_conciliation_again_and_the_second_says_by_it_that_they_would_take_part(world):
    chooses(world, world.complainant, "conciliation")
    chooses(world, world.respondents[0], "conciliation", day=9)
    assert (world.track().state, world.track().willing) == ("advised", True)
    chooses(world, world.complainant, "conciliation", day=9)
    assert [each["option"] for each in agreement(world).reported if each["what"] == "option"] == ["conciliation"] * 3


def test_27_a_respondent_who_asks_for_conciliation_does_not_keep_the_complainant_from_an_investigation(world):
    chooses(world, world.respondents[0], "conciliation")
    chooses(world, world.complainant, "investigation", day=9)
    assert (world.track().state, world.track().chosen) == ("unresolved", "investigation")
    assert Referral.objects.get().track == world.track()
    running = Deadline.objects.unmet().filter(complaint=world.case, track=world.track())
    assert {each.period for each in running} == {"D27", "D30"}
    assert Complaint.objects.get(pk=world.case.pk).stage == "referral"


def test_27_an_investigation_asked_for_there_is_confirmed_in_writing_at_once_as_any_other(world):
    chooses(world, world.complainant, "investigation")
    assert letters_to(world.complainant, world.case)[-1] == "conciliation/investigation_asked"
    assert Notice.objects.get(letter="conciliation/investigation_asked").state == "released"


def test_27_what_a_respondent_wants_is_kept_where_an_investigation_was_asked_for_and_changes_nothing(world):
    chooses(world, world.complainant, "investigation")
    chooses(world, world.respondents[0], "conciliation", day=9)
    assert (world.track().state, world.track().chosen) == ("unresolved", "investigation")
    assert agreement(world).reported[-1]["option"] == "conciliation"
    chooses(world, world.complainant, "investigation", day=9)
    assert Referral.objects.count() == 1


def test_27_while_both_conciliate_again_the_complainant_ends_that_first(world):
    chooses(world, world.respondents[0], "conciliation")
    conciliator = bound(world, "Rae Holt", at=later(8))
    proceed(world.track().begin_conciliation, by=conciliator, at=later(9))
    with pytest.raises(CannotBe, match="End it first"):
        chooses(world, world.complainant, "investigation", day=9)
    proceed(world.track().end_unresolved, by=world.complainant, at=later(10))
    proceed(world.track().ask_for_investigation, by=world.complainant, at=later(10))


def test_27_a_respondent_who_does_nothing_when_conciliation_is_asked_for_again_leaves_nobody_waiting(world):
    chooses(world, world.complainant, "conciliation")
    open_now = {each.step.name for each in choices(world.track(), world.complainant) if each.open}
    assert "end_unresolved" in open_now
    proceed(world.track().end_unresolved, by=world.complainant, at=later(30))
    assert world.track().state == "unresolved"
    assert "conciliation/not_resolved" in letters_to(world.complainant, world.case)
    proceed(world.track().take_no_further, by=world.complainant, at=later(31))


def test_27_the_other_side_can_say_so_too_and_one_answer_of_the_director_is_for_both(world):
    before = Notice.objects.count()
    facts = {"about": "2", "words": "There was no course."}
    proceed(agreement(world).report_breach_too, by=world.respondents[0], at=later(8), **facts)
    assert [(each["by"], each["words"]) for each in agreement(world).reported] == [
        ("complainant", "It went on."),
        ("respondent", "There was no course."),
    ]
    assert agreement(world).state == "breach_alleged"
    assert Notice.objects.count() == before
    assert Deadline.objects.filter(complaint=world.case, period="D27").count() == 1
    assert Mail.objects.filter(person=world.director).exists()


def test_27_nobody_says_so_twice_before_it_is_known_what_they_want_nor_does_a_stranger(world):
    for someone in (world.complainant, world.respondents[1], world.director):
        with pytest.raises(NotYours):
            proceed(agreement(world).report_breach_too, by=someone, at=later(8), about="1", words="Again.")
    chooses(world, world.respondents[0], "nothing")
    with pytest.raises(NotOpenNow):
        proceed(agreement(world).report_breach_too, by=world.respondents[0], at=later(9), about="1", words="Again.")
    proceed(agreement(world).report_breach, by=world.respondents[0], at=later(10), about="1", words="Again.")
    proceed(agreement(world).report_breach_too, by=world.complainant, at=later(10), about="1", words="Still.")


def test_27_the_other_side_says_so_on_a_page_and_neither_reads_the_others_words(world):
    with clock.at(later(8)):
        client, at = signed_in(world.respondents[0]), agreement(world).get_absolute_url()
        assert "Say what is not kept, from your side" in client.get(at).text
        assert "Say what is not kept, from your side" not in signed_in(world.complainant).get(at).text
        facts = {"about": "2", "words": "There was no course."}
        proceed(agreement(world).report_breach_too, by=world.respondents[0], **facts)
        assert "There was no course." in client.get(at).text
        assert "There was no course." not in signed_in(world.complainant).get(at).text
        assert "There was no course." in signed_in(world.director).get(at).text


def test_24_nobody_ends_a_conciliation_that_was_never_begun():
    world = acknowledged()
    confirm(world)
    advise(world)
    for someone in (world.complainant, world.respondents[0], world.director):
        with pytest.raises(NotOpenNow, match="has not begun"):
            proceed(world.track().end_unresolved, by=someone, at=later(1))


def test_27_the_other_side_is_told_without_content_that_conciliation_is_asked_for_again(world):
    before = {each: Mail.objects.filter(person=each).count() for each in (world.complainant, world.respondents[0])}
    chooses(world, world.complainant, "conciliation")
    told = {each for each in before if Mail.objects.filter(person=each).count() > before[each]}
    assert told == {world.respondents[0]}


def test_27_each_page_says_that_it_is_asked_for_again_and_nobody_is_asked_for_a_statement_anew(world):
    chooses(world, world.complainant, "conciliation")
    with clock.at(later(8)):
        own = signed_in(world.complainant).get(f"/my/{world.case.reference}/").content.decode()
        theirs = signed_in(world.respondents[0]).get(f"/response/{world.case.reference}/").content.decode()
        office = signed_in(world.director).get(f"/cases/{world.case.reference}/respondents/").content.decode()
    assert "is asked whether they would try conciliation again" in own
    assert "Say that you do not want to conciliate again" in own
    assert "This is open again for conciliation." in theirs
    assert "Asked for a statement" not in theirs
    assert "conciliation is asked for again" in office
