"""Managers may consult Equity and Diversity at any time, without names first, with names only if needed (10)."""

from uuid import uuid4

import pytest

from complaints import informal
from complaints.models import AdviceAsked, Mail
from complaints.proceed import NotOpenNow, NotYours, choices, proceed
from complaints.roles import THEMSELF
from complaints.stages.act import Act, CannotBe, Capacity
from complaints.stages.states import AdviceState
from procedure import clock
from procedure.offices import Office
from tests.informal.conftest import again
from tests.world import appoint, person

pytestmark = pytest.mark.django_db
ANSWER = {"answer": "Listen first.", "names_needed": False}
NEEDED = {"answer": "It depends on who it is.", "names_needed": True, "why_names": "There may be another record."}


@pytest.fixture
def question(kept, max_manager):
    return informal.begin_question(max_manager, kept)


def sees(who, asked) -> bool:
    return AdviceAsked.objects.visible_to(who).filter(pk=asked.pk).exists()


def test_10_a_manager_asks_without_any_record_and_equity_reads_it_once_it_is_asked(
    max_manager, director, staff, take, noor
):
    begun = informal.begin_question(max_manager)
    assert not any(sees(each, begun) for each in (director, staff))
    asked = take(begun, "ask_without_names", max_manager, question="What may I do about a joke?")
    assert all(sees(each, asked) for each in (director, staff, max_manager))
    others = [
        noor,
        appoint(Office.ALTERNATIVE_RECEIVER),
        appoint(Office.CONTACT_OFFICER),
        appoint(Office.VICE_CHANCELLOR),
    ]
    assert not any(sees(each, asked) for each in others)
    assert {mail.person for mail in Mail.objects.all()} == {director, staff}
    answered = take(asked, "answer_the_question", staff, **ANSWER)
    assert answered.state == AdviceState.ANSWERED
    assert take(answered, "ask_without_names", max_manager, question="And then?").state == AdviceState.ASKED


def test_10_equity_alone_answers_and_the_asker_alone_asks(max_manager, director, staff, take):
    asked = take(informal.begin_question(max_manager), "ask_without_names", max_manager, question="What may I do?")
    for who, step, facts in (
        (max_manager, "answer_the_question", ANSWER),
        (staff, "give_the_names_needed", {"names": "x", "agreed": True}),
        (person(), "answer_the_question", ANSWER),
    ):
        with pytest.raises(NotYours):
            proceed(getattr(asked, step), by=who, **facts)


def test_10_a_question_with_a_name_known_from_the_record_is_refused_and_one_without_goes(
    question, kept, noor, avery, max_manager, director, take
):
    take(kept, "name_the_other_person", noor, name="Avery Quill", person=avery)
    for words in ("What can Noor do?", "what about CASTELLANO", "May I talk with avery?"):
        with pytest.raises(CannotBe, match="name in it"):
            proceed(again(question).ask_without_names, by=max_manager, question=words)
    take(question, "ask_without_names", max_manager, question="What can a staff member do?")


@pytest.mark.parametrize(
    "words",
    ["May I move Wilhelmina?", "Call me on 0412 345 678.", "Is Mr Quill to be asked?", "w.o@example.org wrote."],
)
def test_10_a_question_without_a_record_names_nobody_unless_the_word_is_nobodys(max_manager, director, take, words):
    person("Wilhelmina Overbeek")
    begun = informal.begin_question(max_manager)
    with pytest.raises(CannotBe, match="could name somebody"):
        proceed(again(begun).ask_without_names, by=max_manager, question=words)
    asked = take(begun, "ask_without_names", max_manager, question=words, names_nobody=True)
    assert asked.written[-1]["words"] == words


def test_10_a_known_name_of_the_record_is_not_asked_away_by_a_tick(question, max_manager):
    with pytest.raises(CannotBe, match="There is a name in it"):
        proceed(again(question).ask_without_names, by=max_manager, question="May Noor move?", names_nobody=True)


def test_10_the_page_quotes_what_could_name_somebody_and_keeps_what_was_typed(max_manager, signed_in):
    person("Wilhelmina Overbeek")
    begun = informal.begin_question(max_manager)
    address = f"/steps/apart/adviceasked/{begun.pk}/ask_without_names/"
    typed = {"once": str(uuid4()), "version": 0, "question": "May I move Wilhelmina to <b>?"}
    page = signed_in(max_manager).post(address, typed).content.decode()
    assert "This could name somebody: “Wilhelmina”" in page
    assert "May I move Wilhelmina to &lt;b&gt;?" in page


@pytest.mark.parametrize(
    ("name", "told", "not_told"),
    [
        ("Ana Art", "May Ana change the roster?", "What may a manager do in a department about a start at noon?"),
        ("Hana Kovářová", "It is about kovarova.", "What may one say of Hanami?"),
        ("Li Wu", "It is li wu who asks.", "What about liking what she wudn't?"),
    ],
)
def test_10_a_name_is_found_as_a_word_however_it_is_written_and_never_inside_another_word(
    kept, max_manager, name, told, not_told
):
    kept.person.name = name
    question = AdviceAsked(person=max_manager, concern=kept)
    assert question.names_in(told)
    assert question.names_in(not_told) == []


def test_10_names_are_given_only_when_equity_needs_them_and_the_person_has_agreed(
    question, kept, noor, max_manager, director, take
):
    asked = take(question, "ask_without_names", max_manager, question="What can a staff member do?")
    answered = take(asked, "answer_the_question", director, **ANSWER)
    names = {"names": "Noor Castellano", "agreed": True}
    with pytest.raises(NotOpenNow, match="have not said that they need a name"):
        proceed(answered.give_the_names_needed, by=max_manager, **names)
    take(answered, "ask_without_names", max_manager, question="And if it goes on?")
    with pytest.raises(CannotBe, match="why you need"):
        proceed(again(question).answer_the_question, by=director, **{**NEEDED, "why_names": " "})
    answered = take(question, "answer_the_question", director, **NEEDED)
    with pytest.raises(NotOpenNow, match="has not agreed to be named"):
        proceed(answered.give_the_names_needed, by=max_manager, **names)
    with pytest.raises(NotYours):
        proceed(again(kept).agree_to_be_named, by=max_manager, consent=True)
    take(kept, "agree_to_be_named", noor, consent=True)
    given = take(question, "give_the_names_needed", max_manager, **names)
    assert given.names == "Noor Castellano"
    said = [each["what"] for each in again(kept).written]
    assert said[-2:] == ["may_name", "equity_told_names"]
    assert said.count("equity_asked") == 2


def test_10_being_named_can_be_taken_back_until_it_was_used_and_whoever_helps_is_told(
    question, kept, noor, max_manager, director, take
):
    take(question, "ask_without_names", max_manager, question="What can a staff member do?")
    answered = take(question, "answer_the_question", director, **NEEDED)
    with pytest.raises(NotOpenNow, match="have not agreed to be named"):
        proceed(again(kept).take_back_being_named, by=noor)
    take(kept, "agree_to_be_named", noor, consent=True)
    with pytest.raises(NotYours):
        proceed(again(kept).take_back_being_named, by=max_manager)
    before = Mail.objects.filter(person=max_manager).count()
    stale = again(answered)
    assert stale.may_be_named
    taken_back = take(kept, "take_back_being_named", noor)
    assert not taken_back.may_name
    assert Mail.objects.filter(person=max_manager).count() == before + 1
    names = {"names": "Noor Castellano", "agreed": True}
    with pytest.raises(NotOpenNow, match="no longer agrees"):
        proceed(again(answered).give_the_names_needed, by=max_manager, **names)
    with pytest.raises(CannotBe, match="no longer agrees"):
        stale.named(Act(max_manager, Capacity(THEMSELF), clock.now()), **names)
    take(kept, "agree_to_be_named", noor, consent=True)
    take(answered, "give_the_names_needed", max_manager, **names)


def test_10_being_named_can_be_taken_back_when_it_is_settled(kept, noor, max_manager, take):
    take(kept, "agree_to_be_named", noor, consent=True)
    take(kept, "note_resolution", max_manager, resolutions=["RES_STOP"], agreement="It stops.")
    take(kept, "accept_as_resolved", noor, both_accept=True)
    assert not take(kept, "take_back_being_named", noor).may_name


def test_10_equity_reads_the_question_and_never_the_record_it_belongs_to(question, kept, max_manager, director, take):
    take(question, "ask_without_names", max_manager, question="What can a staff member do?")
    assert sees(director, question)
    assert not type(kept).objects.visible_to(director).exists()


@pytest.mark.parametrize("named", ["before", "after"])
def test_9_whoever_of_equity_it_is_about_never_sees_the_question_whenever_they_are_named(
    question, kept, noor, staff, max_manager, director, take, named
):
    naming = {"name": "Robin Staffer", "person": staff}
    if named == "before":
        take(kept, "name_the_other_person", noor, **naming)
        asked = informal.begin_question(max_manager, again(kept))
    else:
        asked = question
    take(asked, "ask_without_names", max_manager, question="What can a person do?")
    if named == "after":
        assert sees(staff, asked)
        take(kept, "name_the_other_person", noor, **naming)
    assert sees(director, asked)
    assert not sees(staff, asked)
    with pytest.raises(NotYours):
        proceed(again(asked).answer_the_question, by=staff, **ANSWER)
    assert proceed(again(asked).answer_the_question, by=director, **ANSWER)


def test_10_whoever_no_longer_helps_asks_nothing_more_in_that_record(question, kept, noor, max_manager, director, take):
    take(kept, "ask_someone_else", noor)
    assert [(each.open, each.why_not[:18]) for each in choices(again(question), max_manager)] == [
        (False, "You no longer help"),
        (False, "Not possible while"),
    ]
    with pytest.raises(NotOpenNow, match="no longer help"):
        proceed(again(question).ask_without_names, by=max_manager, question="What now?")
