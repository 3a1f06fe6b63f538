"""For the table of permitted steps: what a respondent answers to an investigation, in every state (38-41).

Made through the doors that the site itself uses, as `people_of_investigations` is.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from complaints import answering_investigations, saving
from complaints.documenting.people_of_a_case import People
from complaints.documenting.people_of_investigations import THE_ONE, in_office
from complaints.models import Answer, AnswerDraft, Complaint, Notice, Pack, StatementCopy
from complaints.models.passages import SHARED
from complaints.proceed import proceed
from procedure import clock

WHY = "I was away."
NOT_ADMITTED = {"text": "It was not like that.", "answers": {"1": {"answer": "deny", "words": ""}}}
ADMITTED = {"answers": {"1": {"answer": "admit", "words": ""}}}


def _answer(case: Complaint) -> Answer:
    found: Answer = Answer._base_manager.select_related(*Answer.read_with).filter(complaint=case)[0]
    return found


def _pack(case: Complaint) -> Pack:
    found: Pack = Pack._base_manager.select_related(*Pack.read_with).get(complaint=case)
    return found


def informed(known: People, case: Complaint) -> Answer:
    """By papers that the Vice-Chancellor released, and that the respondent has opened."""
    there = in_office(known, case).complaint
    proceed(_answer(there).prepare_pack, by=known[THE_ONE])
    part = {"decision": SHARED, "words": "", "why": ""}
    cells = [
        {
            "allegation": cell["allegation"],
            "facts": {name: part for name, fact in cell["facts"].items() if fact["text"]},
            "passages": [part for _ in cell["passages"]],
        }
        for cell in _pack(there).told
    ]
    proceed(_pack(there).decide_passages, by=known[THE_ONE], cells=cells)
    if files := _pack(there).complainants_files:
        goes = {each.pk: True for each in files}
        proceed(_pack(there).decide_files, by=known[THE_ONE], files=goes, reasons={})
    proceed(_pack(there).put_before_the_vice_chancellor, by=known[THE_ONE])
    released = {"text": "", "mode": "portal", "reasons": WHY}
    letter = proceed(_pack(there).release, by=known["Vice-Chancellor"], **released).letters[0]
    proceed(letter.open_letter, by=known["respondent"])
    return _answer(there)


def asked_for_more_time(known: People, case: Complaint) -> Answer:
    proceed(informed(known, case).ask_for_more_time, by=known["respondent"], reasons=WHY)
    return _answer(case)


def _written(known: People, case: Complaint, content: dict[str, Any]) -> AnswerDraft:
    answer = informed(known, case)
    draft = answering_investigations.begin(answer, by=known["respondent"])
    return saving.write(draft, lambda held: held.update(content), by=known["respondent"])


def being_written(known: People, case: Complaint) -> AnswerDraft:
    return _written(known, case, NOT_ADMITTED)


def sent(known: People, case: Complaint) -> AnswerDraft:
    draft = being_written(known, case)
    proceed(draft.give, by=known["respondent"], signed=False)
    return draft


def given_with(content: dict[str, Any]) -> Callable[[People, Complaint], Answer]:
    def given(known: People, case: Complaint) -> Answer:
        proceed(_written(known, case, content).give, by=known["respondent"], signed=True)
        return _answer(case)

    return given


def time_gone_by(known: People, case: Complaint) -> Answer:
    """Told long ago, as of then."""
    with clock.at(clock.now() - timedelta(days=40)):
        return informed(known, case)


def reminded(known: People, case: Complaint) -> Answer:
    """Reminded by a letter that they have opened, and nothing has come since."""
    answer = time_gone_by(known, case)
    with clock.at(clock.now() - timedelta(days=20)):
        letter = proceed(answer.remind, by=known[THE_ONE], mode="portal").letters[0]
        proceed(letter.open_letter, by=known["respondent"])
    return _answer(case)


def silent(known: People, case: Complaint) -> Answer:
    proceed(reminded(known, case).record_silence, by=known[THE_ONE])
    return _answer(case)


def established(known: People, case: Complaint) -> Answer:
    proceed(given_with(ADMITTED)(known, case).establish_by_admission, by=known["Vice-Chancellor"])
    return _answer(case)


def _copy(case: Complaint) -> StatementCopy:
    found: StatementCopy = StatementCopy._base_manager.select_related(*StatementCopy.read_with).get(complaint=case)
    return found


def to_be_copied(known: People, case: Complaint) -> StatementCopy:
    sent(known, case)
    return _copy(case)


def copied(known: People, case: Complaint) -> StatementCopy:
    proceed(to_be_copied(known, case).give_copy, by=known[THE_ONE], left_out={})
    return _copy(case)


def _receipt(known: People, case: Complaint) -> Notice:
    sent(known, case)
    found: Notice = Notice._base_manager.get(complaint=case, letter="investigation/statement_received")
    return found


PARTS: dict[str, Callable[[People, Complaint], Any]] = {
    "answer: told, and asked for a statement": informed,
    "answer: more time is asked for": asked_for_more_time,
    "answer: all of it admitted": given_with(ADMITTED),
    "answer: none of it admitted": given_with(NOT_ADMITTED),
    "answer: the time for a statement has gone by": time_gone_by,
    "answer: reminded, and nothing came": reminded,
    "answer: silent": silent,
    "answer: established by admission": established,
    "copy of a statement: to be given": to_be_copied,
    "copy of a statement: given": copied,
    "statement to an investigation: being written": being_written,
    "statement to an investigation: sent": sent,
    "letter of an investigation: that a statement was received": _receipt,
}
