"""A complaint about three people, in which every confidential value is a word that occurs nowhere else (9, 21, 5.7).

The first conciliates, the second declined and is asked to be investigated, the third has been told and is writing; each
has said, given and asked for something of their own. Who may know which word is said here by hand.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from complaints import reports_made
from complaints.models import Allegation, Complaint, Document, Notice, SupportPerson, Track, grants
from complaints.models.extract import LEFT_OUT, REWORDED, SHARED
from complaints.models.support import NEITHER, Nominated
from complaints.proceed import proceed
from people.models import User
from procedure.offices import Office
from tests.conciliation import stage_two
from tests.conciliation.together import agreement, bound, work
from tests.machinery.rich import received
from tests.trust.story import word
from tests.world import MONDAY, appoint, lodged, person, written

NUMBERS = (1, 2, 3)
OWN_CASE = (
    "complainant", "phone", "adjustment", "supporter wished", "voice", "described", "saw", "effect", "tried", "wanted",
    "witness", "knows", "when asked", "answer of the office", "file", "content", "supporter of the complainant",
    "reported by the complainant", "told to the complainant", "options asked", "options told",
    "scope",
)  # fmt: skip
ELSEWHERE = "reported of the office"
OFFICE_ALONE = (
    "evidence", "review", "reasons of a report", "advice on a report", "opinion on a report", "reasons of an extract",
    "risk looked at",
)  # fmt: skip
OF_EACH = ("name", "position", "place", "narrative", "of one and all", "left out", "said", "answered", "own file",
           "own content", "own phone", "own supporter", "own report", "asked for time", "said instead",
           "own message", "answer to it")  # fmt: skip
TOGETHER = ("term", "comment of the complainant", "comment of the first")
WHY_IT_WAITS = "why it waits"
NOTE = "note of the conciliator"


def of(number: int, what: str) -> str:
    """The name of a word that belongs to one respondent."""
    return f"{what}, {number}"


NAMES = (
    *OWN_CASE, *OFFICE_ALONE, *TOGETHER, WHY_IT_WAITS, ELSEWHERE, NOTE, "conciliator",
    *(of(number, what) for number in NUMBERS for what in OF_EACH),
)  # fmt: skip
WORDS = {name: word(name) for name in NAMES}
EXTRACT = ("place", "narrative", "of one and all", "said instead")
"""What a respondent is given of what was told about them."""
OWN = ("name", "said", "answered", "own file", "own content", "own phone", "own supporter", "own report",
       "asked for time", "own message", "answer to it")  # fmt: skip


def may_know(role: str) -> frozenset[str]:
    """The words that this role may ever come upon, from specification 5.7 and the clauses."""
    if role.startswith("respondent"):
        number = int(role.split()[1])
        both = set(TOGETHER) | {"conciliator"} if number == 1 else set()
        return frozenset({of(number, what) for what in (*OWN, *EXTRACT)} | {WHY_IT_WAITS} | both)
    everyones = {of(number, what) for number in NUMBERS for what in ("name", "position", *EXTRACT, "left out")}
    if role == "complainant":
        statements = {of(1, what) for what in ("said", "answered")}
        return frozenset({*OWN_CASE, *everyones, *statements, *TOGETHER, WHY_IT_WAITS, ELSEWHERE, "conciliator"})
    if role == "conciliator":
        statements = {of(1, what) for what in ("said", "answered")}
        as_made = {"complainant", "described", "saw", "effect", "tried", "wanted", "witness", "knows"}
        return frozenset({*as_made, *everyones, *statements, *TOGETHER, NOTE, "conciliator"})
    if role in {"director", "equity staff"}:
        unsent = {of(number, what) for number in (2, 3) for what in ("said", "answered", "own file", "own content")}
        return frozenset(NAMES) - {NOTE, ELSEWHERE} - unsent
    if role == "supporter":
        return frozenset({"supporter of the complainant"})  # their own name
    if role == "alternative receiver":
        return frozenset({ELSEWHERE, "complainant"})
    return frozenset()


def must_know(role: str) -> frozenset[str]:
    """The words that this role has to be able to read on some page."""
    if role.startswith("respondent"):
        number = int(role.split()[1])
        own = {
            of(number, what)
            for what in (*EXTRACT, "said", "own supporter", "own report", "own message", "answer to it")
        }
        return frozenset(own | ({"term", "comment of the complainant"} if number == 1 else set()))
    if role == "complainant":
        return frozenset({"supporter of the complainant", "told to the complainant", of(1, "said"), "term"})
    if role == "conciliator":
        return frozenset({of(1, "narrative"), of(3, "narrative"), of(1, "said"), "term", NOTE})
    if role == "director":
        return frozenset(
            {"evidence", of(2, "own supporter"), of(1, "said"), of(2, "own report"), "review", of(3, "own message")}
        )
    return frozenset()


@dataclass
class Three:
    """The case and its people by role."""

    case: Complaint
    people: dict[str, User] = field(default_factory=dict)

    @property
    def world(self) -> stage_two.World:
        respondents = [self.people[f"respondent {number}"] for number in NUMBERS]
        return stage_two.World(self.now, self.people["director"], respondents)

    @property
    def now(self) -> Complaint:
        found: Complaint = Complaint.objects.get(pk=self.case.pk)
        return found

    def track(self, number: int) -> Track:
        return self.world.track(number)

    def fresh(self) -> "Three":
        return Three(self.now, {role: User.objects.get(pk=each.pk) for role, each in self.people.items()})


def told(numbers: tuple[int, ...] = NUMBERS) -> dict[str, Any]:
    """What was lodged about these people: an event of each alone, and one with a sentence about each."""
    content = written()
    content["about_you"] |= {
        "name": WORDS["complainant"], "phone": WORDS["phone"], "adjustments": WORDS["adjustment"],
        "support": WORDS["supporter wished"], "pronouns": WORDS["voice"],
    }  # fmt: skip
    content["people"] = [
        {"key": f"p{each}", "name": f"Quill {WORDS[of(each, 'name')]}", "position": WORDS[of(each, "position")],
         "relation": "colleague", "in_office": "no", "described": WORDS["described"]}
        for each in numbers
    ]  # fmt: skip
    one = content["incidents"][0]
    content["incidents"] = [
        {**one, "key": f"i{each}", "where": WORDS[of(each, "place")], "people": [f"p{each}"], "who_saw": WORDS["saw"],
         "effect": WORDS["effect"], "what": f"It was {WORDS[of(each, 'narrative')]}. It was {_left_out(each)} too."}
        for each in numbers
    ]  # fmt: skip
    all_of_them = " ".join(f"Then {WORDS[of(each, 'of one and all')]} came." for each in numbers)
    content["incidents"].append(
        {**one, "key": "i9", "where": "", "what": all_of_them, "people": [f"p{n}" for n in numbers]}
    )
    content["tried"] = {"steps": [], "told": WORDS["tried"]}
    content["wanted"]["told"] = WORDS["wanted"]
    content["witnesses"][0] |= {"name": WORDS["witness"], "knows": WORDS["knows"]}
    return content


def _left_out(number: int) -> str:
    return WORDS[of(number, "left out")]


def build(numbers: tuple[int, ...] = NUMBERS) -> Three:
    """The whole of it, on Monday 23 November 2026; with the process waiting for an outside body at the end."""
    director, staff = appoint(Office.DIRECTOR), appoint(Office.EQUITY_STAFF)
    case = lodged(person("Kestrel Plain"), **told(numbers))
    three = Three(case, {"director": director, "equity staff": staff, "complainant": case.complainant})
    inside = {each.pk: "inside" for each in case.allegations.all()}
    scope = dict.fromkeys(inside, WORDS["scope"])
    proceed(case.decide_scope, by=director, at=MONDAY, decisions=inside, reasons=scope)
    proceed(three.now.acknowledge, by=director, at=MONDAY)
    for track in Track.objects.filter(complaint=case).order_by("number"):
        three.people[f"respondent {track.number}"] = person(track.name)
        proceed(track.identify, by=director, at=MONDAY, respondent=three.people[f"respondent {track.number}"])
    for number in set(NUMBERS) - set(numbers):
        three.people[f"respondent {number}"] = person()
    three.people["stranger"] = three.people["supporter"] = person(f"Osprey {WORDS['supporter of the complainant']}")
    three.people["solicitor"] = appoint(Office.SOLICITOR)
    three.people["alternative receiver"] = appoint(Office.ALTERNATIVE_RECEIVER)
    three.people["auditor"] = appoint(Office.AUDITOR)
    three.people["vice chancellor"] = appoint(Office.VICE_CHANCELLOR)
    three.people["vice chancellors office"] = appoint(Office.VICE_CHANCELLORS_OFFICE)
    _own_matters(three)
    for number in numbers:
        _tell(three, number)
    _answer(three, numbers)
    _cross(three, numbers)
    return three.fresh()


def _own_matters(three: Three) -> None:
    """What passes between the complainant and the office."""
    by, staff = three.people["complainant"], three.people["equity staff"]
    file = replace(received(f"A note: {WORDS['content']}".encode(), clean=True), label=WORDS["file"])
    proceed(three.now.add_files, by=by, at=MONDAY, files=[file])
    proceed(three.now.write_to_the_office, by=by, at=MONDAY, text=WORDS["when asked"])
    proceed(three.now.write_to_the_complainant, by=staff, at=MONDAY, text=WORDS["answer of the office"])
    supported(three, "complainant", three.now, WORDS["supporter of the complainant"])
    particulars = {
        each.pk: each.particulars
        for each in Allegation.objects.filter(complaint=three.case).select_related("complaint__data_key")
    }
    proceed(three.now.confirm_particulars, by=by, at=MONDAY, particulars=particulars)


def supported(three: Three, role: str, of_what: Any, name: str) -> None:
    """Somebody says who supports them."""
    nominated = Nominated(f"Osprey {name}", "friend", NEITHER, undertakes=True)
    proceed(of_what.nominate_support_person, by=three.people[role], at=MONDAY, nominated=nominated)


def _tell(three: Three, number: int) -> None:
    """The respondent is given their own: their events, of the common one their sentence, one passage in other words."""
    director, world = three.people["director"], three.world
    proceed(three.track(number).prepare_extract, by=director, at=MONDAY)
    extract = world.extract(number)
    cells = [
        {"allegation": cell["allegation"], "gives_attributes": False,
         "facts": {name: {"decision": SHARED, "words": ""} for name in cell["facts"]},
         "passages": [_decided(each["text"], number) for each in cell["passages"]]}
        for cell in extract.cells["cells"]
    ]  # fmt: skip
    proceed(extract.decide_passages, by=director, at=MONDAY, cells=cells)
    stage_two.approve(world, world.extract(number))
    given = {"text": "", "mode": "hand", "reasons": WORDS["reasons of an extract"]}
    taken = proceed(world.extract(number).release, by=director, at=MONDAY, **given)
    letter = next(each for each in taken.letters if each.letter == "conciliation/allegations")
    proceed(letter.record_service, by=director, at=MONDAY, served_at=MONDAY, evidence="Handed over.")


def _decided(text: str, number: int) -> dict[str, str]:
    if _left_out(number) in text:
        return {"decision": REWORDED, "words": f"It was {WORDS[of(number, 'said instead')]}."}
    mine = {WORDS[of(number, what)] for what in ("narrative", "of one and all")}
    return {"decision": SHARED if any(each in text for each in mine) else LEFT_OUT, "words": ""}


def _answer(three: Three, numbers: tuple[int, ...]) -> None:
    """The first answers and conciliates; the second declines; the third asks for time and is writing."""
    for number in numbers:
        by = three.people[f"respondent {number}"]
        contact = {"preferred": "phone", "phone": WORDS[of(number, "own phone")], "safe_days": "any"}
        proceed(three.track(number).change_contact, by=by, at=MONDAY, contact=contact)
        proceed(three.track(number).ask_for_more_time, by=by, at=MONDAY, reasons=WORDS[of(number, "asked for time")])
        proceed(three.track(number).write_to_the_office, by=by, at=MONDAY, text=WORDS[of(number, "own message")])
        answer = {"text": WORDS[of(number, "answer to it")]}
        proceed(three.track(number).write_to_the_respondent, by=three.people["equity staff"], at=MONDAY, **answer)
        supported(three, f"respondent {number}", three.track(number), WORDS[of(number, "own supporter")])
        statement = stage_two.write(
            three.world, number, text=WORDS[of(number, "said")], willing="yes",
            answers={"1": {"answer": "explain", "words": WORDS[of(number, "answered")]}},
        )  # fmt: skip
        own = f"Mine: {WORDS[of(number, 'own content')]}".encode()
        file = replace(received(own, clean=True), label=WORDS[of(number, "own file")])
        Document.keep_all([file], track=three.track(number), by=by, at=MONDAY)
        if number == 1:
            proceed(statement.give, by=by, at=MONDAY)
    grants.settle(three.now)
    if 2 in numbers:
        proceed(three.track(2).decline_conciliation, by=three.people["respondent 2"], at=MONDAY)
    three.people["conciliator"] = bound(three.world, f"Ines {WORDS['conciliator']}")
    _together(three)


def _together(three: Three) -> None:
    """The first respondent and the complainant, with a conciliator: terms, and what each thinks of them."""
    by = three.people["conciliator"]
    proceed(three.track(1).begin_conciliation, by=by, at=MONDAY, complainant_agrees=True)
    proceed(work(three.world).write_note, by=by, at=MONDAY, words=WORDS[NOTE])
    proceed(
        work(three.world).record_session, by=by, at=MONDAY, on=MONDAY.date(), manner="joint", took_part=["complainant"]
    )
    proceed(three.track(1).draft_agreement, by=by, at=MONDAY)
    proceed(agreement(three.world).add_term, by=by, at=MONDAY, what=WORDS["term"], owner="respondent", due=None)
    for role, what in (("complainant", TOGETHER[1]), ("respondent 1", TOGETHER[2])):
        proceed(agreement(three.world).comment, by=three.people[role], at=MONDAY, words=WORDS[what])


def _cross(three: Three, numbers: tuple[int, ...]) -> None:
    """Reports, what else could help, a request for investigation, and the process that waits."""
    director = three.people["director"]
    reported(three, "complainant", WORDS["reported by the complainant"], about=three.people["respondent 1"])
    for number in numbers:
        reported(three, f"respondent {number}", WORDS[of(number, "own report")], about=three.people["complainant"])
    first = three.now.victimisation_reports.get(owner=three.people["complainant"])
    reported(three, "complainant", WORDS[ELSEWHERE], about=director, of_the_office=True)
    said = {"told": WORDS["told to the complainant"], "reasons": WORDS["reasons of a report"]}
    proceed(first.take_up, by=director, at=MONDAY, **said)
    advice = {"advised_on": MONDAY.date(), "advised_by": "Lee", "advice": WORDS["advice on a report"]}
    for step, facts in (
        ("record_solicitors_advice", advice),
        ("refer_victimisation", {"opinion": WORDS["opinion on a report"]}),
    ):
        proceed(getattr(three.now.victimisation_reports.get(pk=first.pk), step), by=director, at=MONDAY, **facts)
    if 2 in numbers:
        proceed(
            three.track(2).ask_what_else_could_help,
            by=three.people["complainant"],
            at=MONDAY,
            words=WORDS["options asked"],
        )
        proceed(three.track(2).set_out_what_else_could_help, by=director, at=MONDAY, text=WORDS["options told"])
        proceed(three.track(2).ask_for_investigation, by=three.people["complainant"], at=MONDAY)
    wait = {"body": "VEOHRC", "evidence": WORDS["evidence"], "reasons": WORDS[WHY_IT_WAITS]}
    proceed(three.now.suspend, by=director, at=MONDAY, **wait)
    proceed(three.now.suspensions.get().review, by=director, at=MONDAY, reasons=WORDS["review"])
    for each in Notice.objects.filter(complaint=three.case, letter__startswith="suspension/"):
        proceed(each.release, by=director, at=MONDAY, text="", mode="portal")


def reported(three: Three, role: str, what: str, *, about: User, of_the_office: bool = False) -> None:
    """Somebody reports that they are treated worse."""
    part = reports_made.involved(three.people[role], three.case.reference)
    assert part is not None
    reports_made.make(part, three.people[role], once=uuid4(), what=what, about=about, of_the_office=of_the_office)


def found_in(text: str) -> set[str]:
    """The names of the words that a text holds."""
    return {name for name, each in WORDS.items() if each in text}


def without_ids(text: str, three: Three) -> str:
    """A page without what is drawn by lot: ids, the reference, tokens."""
    plain = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "<id>", text).replace(three.case.reference, "<reference>")
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", plain)


__all__ = ["NUMBERS", "WORDS", "SupportPerson", "Three", "build", "found_in", "may_know", "must_know", "without_ids"]
