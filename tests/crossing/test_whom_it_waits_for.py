"""Clause 13: a wait is told to those whose part waits, by letter, mail and page; and to nobody whose part has ended."""

from uuid import uuid4

import pytest

from complaints.models import Complaint, Mail, Notice, Suspension
from complaints.proceed import proceed
from complaints.views import consequences
from tests.conciliation.stage_two import acknowledged, advise, confirm, later, letters_to
from tests.conciliation.together import agreement, conciliating, in_force, work
from tests.crossing.waiting import WHY, lift, suspend
from tests.house import knowledge_model
from tests.machinery.test_disclosure import waits_for
from tests.world import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun():
    world = acknowledged()
    confirm(world)
    advise(world)
    return world


def one_part_settled():
    """The first respondent's part is resolved by an agreement in force; the second conciliates on."""
    world, conciliator = conciliating(respondents=2)
    in_force(world, conciliator)
    return world, conciliator


def mailed_since(before):
    return sorted((each.person.name, each.purpose) for each in Mail.objects.exclude(pk__in=before))


def sees_that_it_waits(someone):
    return Suspension.objects.visible_to(someone).exists()


def released(world, letter):
    found = Notice.objects.get(complaint=world.case, letter=letter)
    proceed(found.release, by=world.director, at=later(9), text="", mode="portal")
    return Notice.objects.get(pk=found.pk).text


def test_clause_13_a_respondent_whose_part_is_settled_is_neither_written_to_nor_sees_that_others_wait(signed_in):
    world, _ = one_part_settled()
    settled, other = world.respondents
    suspend(world)
    assert "suspension/waits_respondent" in letters_to(other, world.case)
    assert not [each for each in letters_to(settled, world.case) if each.startswith("suspension/")]
    assert (sees_that_it_waits(settled), sees_that_it_waits(other)) == (False, True)
    assert "stands still" not in signed_in(settled).get(f"/response/{world.case.reference}/").content.decode()
    lift(world, at=later(3))
    assert "suspension/goes_on_respondent" in letters_to(other, world.case)
    assert not [each for each in letters_to(settled, world.case) if each.startswith("suspension/")]


def test_clause_13_a_part_taken_no_further_while_it_waits_hears_no_more_of_it(begun):
    proceed(begun.track().decline_conciliation, by=begun.respondents[0], at=MONDAY)
    suspend(begun)
    proceed(begun.track().take_no_further, by=begun.complainant, at=later(1))
    assert not sees_that_it_waits(begun.respondents[0])
    lift(begun, at=later(3))
    assert "suspension/goes_on_respondent" not in letters_to(begun.respondents[0], begun.case)


def test_clause_27_a_settled_part_whose_agreement_is_said_not_to_be_kept_waits_with_the_others():
    world, _ = one_part_settled()
    proceed(agreement(world).report_breach, by=world.complainant, at=MONDAY, about="1", words="Changed again.")
    suspend(world)
    assert "suspension/waits_respondent" in letters_to(world.respondents[0], world.case)
    assert sees_that_it_waits(world.respondents[0])


def test_a_31_a_respondent_told_after_a_wait_learns_nothing_of_it(begun):
    suspend(begun)
    lift(begun, at=later(1))
    advise(begun, 2, at=later(2))
    assert not sees_that_it_waits(begun.respondents[1])
    assert sees_that_it_waits(begun.complainant)


@pytest.mark.parametrize("lifted", [False, True])
def test_clause_9_who_knows_of_a_wait_is_what_the_independent_model_says(lifted):
    world, _ = one_part_settled()
    wait = suspend(world)
    if lifted:
        lift(world, at=later(1))
        wait = Suspension.objects.get(pk=wait.pk)
    for someone in world.respondents:
        assert sees_that_it_waits(someone) is waits_for(wait, someone.pk)
    assert not knowledge_model.waits_for_respondent(
        suspension="in_force", part_state="advised", told=False, agreement_states=frozenset()
    )


def test_clause_13_the_conciliator_hears_by_mail_that_it_waits_and_that_it_goes_on():
    world, conciliator = conciliating()
    before = set(Mail.objects.values_list("pk", flat=True))
    suspend(world)
    assert mailed_since(before) == [(conciliator.name, "message")]
    before = set(Mail.objects.values_list("pk", flat=True))
    lift(world, at=later(3))
    assert (conciliator.name, "message") in mailed_since(before)


def test_clause_13_a_party_whose_time_runs_again_hears_of_it_at_once_and_nobody_else_does():
    world, conciliator = one_part_settled()
    settled, other = world.respondents
    suspend(world)
    before = set(Mail.objects.values_list("pk", flat=True))
    lift(world, at=later(3))
    told = sorted((each.name, "message") for each in (world.complainant, other, conciliator))
    assert mailed_since(before) == told
    assert settled.name not in {name for name, _ in told}


def test_clause_13_the_page_says_who_gets_mail_and_names_no_conciliator_where_there_is_none(begun):
    step = Complaint.suspend.step
    assert not any(
        "conciliator" in line for line in consequences.declared(step, begun.case, reader=begun.director).told
    )
    wait = suspend(begun)
    told = consequences.declared(Suspension.lift.step, wait, reader=begun.director).told
    assert any(line.startswith("Each respondent who was told and whose part goes on gets mail") for line in told)
    world, _ = conciliating(director=begun.director)
    told = consequences.declared(step, Complaint.objects.get(pk=world.case.pk), reader=world.director).told
    assert any(line.startswith("The conciliator gets mail") for line in told)


@pytest.mark.parametrize("letter", ["suspension/waits", "suspension/waits_respondent"])
def test_clause_13_a_letter_released_after_the_wait_says_that_it_stood_still_and_still_gives_the_reasons(begun, letter):
    suspend(begun)
    lift(begun, at=later(3))
    text = released(begun, letter)
    assert WHY in text
    assert "stood still here for a time" in text
    assert "stands still" not in text
    assert "look again" not in text.split("# Outside")[0].split("# What this means")[1].split("#")[0]


def test_clause_13_each_letter_tells_of_the_wait_that_it_was_written_about(begun):
    suspend(begun, reasons="The first of two reasons.")
    lift(begun, at=later(1))
    suspend(begun, at=later(2), reasons="The second of them.")
    first, second = Notice.objects.filter(letter="suspension/waits").order_by("written_at")
    for each in (first, second):
        proceed(each.release, by=begun.director, at=later(9), text="", mode="portal")
    texts = [Notice.objects.get(pk=each.pk).text for each in (first, second)]
    assert ["The first" in text for text in texts] == [True, False]
    assert ["stood still here for a time" in text for text in texts] == [True, False]


def test_clause_13_that_it_goes_on_is_not_said_while_it_waits_again(begun):
    from complaints import letters

    suspend(begun)
    lift(begun, at=later(1))
    suspend(begun, at=later(2))
    with pytest.raises(letters.MissingFacts):
        released(begun, "suspension/goes_on")


def test_clause_14_a_complaint_withdrawn_while_it_waits_is_not_said_to_wait_any_more(begun, signed_in):
    suspend(begun)
    case = Complaint.objects.get(pk=begun.case.pk)
    proceed(case.ask_to_withdraw, by=begun.complainant, at=MONDAY)
    proceed(Complaint.objects.get(pk=case.pk).confirm_withdrawal, by=begun.complainant, at=MONDAY)
    own = signed_in(begun.complainant).get(f"/my/{case.reference}/").content.decode()
    theirs = signed_in(begun.respondents[0]).get(f"/response/{case.reference}/").content.decode()
    assert "Nothing has ended" not in own + theirs
    office = signed_in(begun.director).get(f"/cases/{case.reference}/").content.decode()
    assert "until the complaint ended" in office
    assert "Let the process go on" not in office


def test_clause_21_no_statement_is_asked_of_anyone_on_the_complainants_page_while_it_waits(begun, signed_in):
    page = signed_in(begun.complainant)
    assert "may send a statement" in page.get(f"/my/{begun.case.reference}/").content.decode()
    suspend(begun)
    shown = page.get(f"/my/{begun.case.reference}/").content.decode()
    assert "No statement is asked for while this waits." in shown
    assert "may send a statement" not in shown.split('id="people"')[1].split('id="support"')[0]


@pytest.mark.parametrize(
    "named", ["Because of Avery Quill.", "That is how Marrow wants it.", "As CASEY LUMEN says.", "Castellano asked."]
)
def test_clause_9_reasons_that_name_somebody_are_refused_because_each_side_reads_them(begun, signed_in, named):
    shown = asked_to_wait(begun, signed_in, named)
    assert "name somebody in the complaint" in shown
    assert named in shown
    assert not Suspension.objects.exists()


@pytest.mark.parametrize("named", ["veohrc has it.", "The Victorian Equal Opportunity and Human Rights Commission."])
def test_clause_13_reasons_that_name_the_outside_body_are_refused_because_respondents_read_them(
    begun, signed_in, named
):
    assert "respondents are not told which it is" in asked_to_wait(begun, signed_in, named)
    assert not Suspension.objects.exists()


def test_clause_13_reasons_in_other_words_are_not_refused(begun, signed_in):
    shown = asked_to_wait(begun, signed_in, "One process at a time is fairer to everyone in the School.")
    assert "name somebody" not in shown
    assert "stands still from the end of today" in shown


def asked_to_wait(world, signed_in, reasons):
    """The page that the Director gets who gives these reasons."""
    answers = {"body": "VEOHRC", "evidence": "Its letter.", "reasons": reasons, "once": str(uuid4())}
    answers["version"] = str(Complaint.objects.get(pk=world.case.pk).version)
    shown: str = signed_in(world.director).post(f"/steps/{world.case.reference}/suspend/", answers).content.decode()
    return shown


def test_25_the_world_of_these_tests_has_a_conciliator_and_two_parts():
    world, conciliator = one_part_settled()
    assert (work(world).conciliator, world.track(1).state, world.track(2).state) == (
        conciliator, "resolved", "conciliating",
    )  # fmt: skip
