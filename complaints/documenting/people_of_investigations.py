"""For the table of permitted steps: an investigation, who looks after it, and its respondents, in every state (36, 37).

Made through the doors that the site itself uses, as `people_of_requests` is.
"""

from collections.abc import Callable
from typing import Any

from complaints.documenting.people_of_a_case import People
from complaints.documenting.people_of_requests import approved, approved_and_told
from complaints.models import Answer, Complaint, ExecutiveOfficer, Investigation, Notice, Pack
from complaints.models.passages import SHARED
from complaints.proceed import proceed

WHY, THE_ONE = "They have looked after others.", "Executive Officer"
DECLARED = {"confidential": True, "impartial": True}
LETTER, INFORMED = "investigation/executive_officer", "investigation/informed"


def _investigation(case: Complaint) -> Investigation:
    found: Investigation = Investigation._base_manager.select_related(*Investigation.read_with).get(complaint=case)
    return found


def _officer(case: Complaint) -> ExecutiveOfficer:
    of_case = ExecutiveOfficer._base_manager.select_related(*ExecutiveOfficer.read_with).filter(complaint=case)
    found: ExecutiveOfficer = of_case.latest("appointed_at")
    return found


def not_yet_told(known: People, case: Complaint) -> Investigation:
    """Approved; the letter to the complainant has not left."""
    return _investigation(approved(known, case).complaint)


def to_be_prepared(known: People, case: Complaint) -> Investigation:
    return _investigation(approved_and_told(known, case).complaint)


def appointed(known: People, case: Complaint) -> ExecutiveOfficer:
    begun = to_be_prepared(known, case)
    someone = {"executive_officer": known[THE_ONE], "asked": True, "reasons": WHY}
    proceed(begun.appoint_executive_officer, by=known["Vice-Chancellor"], **someone)
    return _officer(begun.complaint)


def in_office(known: People, case: Complaint) -> ExecutiveOfficer:
    asked = appointed(known, case)
    proceed(asked.declare, by=known[THE_ONE], **DECLARED)
    return _officer(asked.complaint)


def stood_aside(known: People, case: Complaint) -> ExecutiveOfficer:
    there = in_office(known, case)
    proceed(there.stand_aside, by=known[THE_ONE], reasons=WHY)
    return _officer(there.complaint)


def ended(known: People, case: Complaint) -> ExecutiveOfficer:
    there = in_office(known, case)
    proceed(there.end_appointment, by=known["Vice-Chancellor"], reasons=WHY)
    return _officer(there.complaint)


def _answer(case: Complaint) -> Answer:
    found: Answer = Answer._base_manager.select_related(*Answer.read_with).get(complaint=case, track__number=1)
    return found


def _pack(case: Complaint) -> Pack:
    found: Pack = Pack._base_manager.select_related(*Pack.read_with).get(complaint=case)
    return found


def to_be_informed(known: People, case: Complaint) -> Answer:
    return _answer(in_office(known, case).complaint)


def being_prepared(known: People, case: Complaint) -> Pack:
    """The papers of its respondent, of whom it is known who they are, with a decision on each passage."""
    answer = to_be_informed(known, case)
    track = answer.track
    if track.person_id is None:
        proceed(track.identify, by=known["Director"], respondent=known["respondent"])
    proceed(answer.prepare_pack, by=known[THE_ONE])
    pack, part = _pack(answer.complaint), {"decision": SHARED, "words": "", "why": ""}
    cells = [
        {
            "allegation": cell["allegation"],
            "facts": {fact: part for fact in cell["facts"]},
            "passages": [part for _ in cell["passages"]],
        }
        for cell in pack.told
    ]
    proceed(pack.decide_passages, by=known[THE_ONE], cells=cells)
    return _pack(answer.complaint)


def before_the_vice_chancellor(known: People, case: Complaint) -> Pack:
    pack = being_prepared(known, case)
    proceed(pack.put_before_the_vice_chancellor, by=known[THE_ONE])
    return _pack(pack.complaint)


def released(known: People, case: Complaint) -> Pack:
    pack = before_the_vice_chancellor(known, case)
    proceed(pack.release, by=known["Vice-Chancellor"], text="", mode="portal", reasons=WHY)
    return _pack(pack.complaint)


def informed(known: People, case: Complaint) -> Answer:
    return _answer(released(known, case).complaint)


def everyone_informed(known: People, case: Complaint) -> Investigation:
    return _investigation(released(known, case).complaint)


def _own_letter(known: People, case: Complaint) -> Notice:
    there = released(known, case)
    found: Notice = Notice._base_manager.select_related(*Notice.read_with).get(complaint=there.case, letter=INFORMED)
    return found


def _investigation_of(bring: Callable[[People, Complaint], Any]) -> Callable[[People, Complaint], Investigation]:
    return lambda known, case: _investigation(bring(known, case).complaint)


def _letter(known: People, case: Complaint) -> Notice:
    there = in_office(known, case)
    found: Notice = Notice._base_manager.select_related(*Notice.read_with).get(complaint=there.case, letter=LETTER)
    return found


PARTS: dict[str, Callable[[People, Complaint], Any]] = {
    "investigation: approved, the letter has not left": not_yet_told,
    "investigation: approved": to_be_prepared,
    "investigation: an Executive Officer is appointed": _investigation_of(appointed),
    "investigation: its Executive Officer stood aside": _investigation_of(stood_aside),
    "executive officer: appointed": appointed,
    "executive officer: in office": in_office,
    "executive officer: stood aside": stood_aside,
    "executive officer: ended by the Vice-Chancellor": ended,
    "investigation: everyone was told": everyone_informed,
    "answer: to be informed": to_be_informed,
    "answer: informed": informed,
    "papers of a respondent: being prepared": being_prepared,
    "papers of a respondent: before the Vice-Chancellor": before_the_vice_chancellor,
    "papers of a respondent: released": released,
    "letter of an investigation: who looks after it": _letter,
    "letter of an investigation: to a respondent": _own_letter,
}
