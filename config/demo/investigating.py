"""Requests for a formal investigation in the demo world, at each turn of the way to a decision and after it (29-36).

Linnea Dahlström's, on which the Solicitor is asked; Femi Adebayo's, which is with the Vice-Chancellor, with a draft of
their office and one part that goes no further; Petra Novák's, which is refused, and whose letter waits; Noor
Vandenberg's, which is approved and waits for an Executive Officer; Yusuf Demir's, which Gwyneth Parry looks after: the
papers of its respondent are begun. Ayodele Bankole's, whose respondent's papers wait for the Vice-Chancellor, and Freya
Lindgren's, whose respondent is informed (37). What respondents answered is told in `config.demo.answering`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from complaints.models import Answer, ExecutiveOfficer, Investigation, LegalAdvice, Pack, Referral
from complaints.models.passages import LEFT_OUT, SHARED
from complaints.proceed import proceed
from config.demo import offices
from config.demo.world import Content, World
from config.demo.writing import about, event, from_me, picked, whole
from people.models import User

Told = Iterator[datetime]
DIRECTOR, STAFF, SOLICITOR = offices.DIRECTOR, "pania_rewi", "thandiwe_mokoena"
VICE_CHANCELLOR, THEIR_OFFICE = offices.VICE_CHANCELLOR, "matilda_okonjo"
WITH_SOLICITOR, WITH_VICE_CHANCELLOR, REFUSED = "with_solicitor", "with_vice_chancellor", "refused"
APPROVED, PREPARED, EXECUTIVE_OFFICER = "approved", "prepared", offices.EXECUTIVE_OFFICER
BEFORE_THEM, INFORMED = "papers_before_them", "informed"
DENIED, ADMITTED, SILENT = "investigation_denied", "investigation_admitted", "investigation_silent"
DETERMINED = "determined"
NICKNAMES = {
    WITH_SOLICITOR: "linnea_dahlstrom",
    WITH_VICE_CHANCELLOR: "femi_adebayo",
    REFUSED: "petra_novak",
    APPROVED: "noor_vandenberg",
    PREPARED: "yusuf_demir",
    BEFORE_THEM: "ayodele_bankole",
    INFORMED: "freya_lindgren",
    DENIED: "oriol_casals",
    ADMITTED: "hira_tamati",
    SILENT: "bronwen_pryce",
    DETERMINED: "tindra_ekholm",
}
RESPONDENT = "viktor_halvorsen"
QUESTION = "If what is described were proved, could it be a breach, for each person it is about?"
ADVICE = (
    "What is said of the meetings could be unlawful if it were proved. What is said of the roster alone is about"
    " workload, and shows no link to a protected attribute."
)

ROSTER = "A roster that is too full, and shared by all of the team, breaches no rule of this kind."


def with_the_solicitor(world: World) -> Told:
    """Asked for, acknowledged, and sent for advice this morning."""
    yield from _asked_for(world, WITH_SOLICITOR, "Comments about my accent in every meeting since March.", 6)
    yield world.on(3, "11:20")
    _take(world, WITH_SOLICITOR, "consult_the_solicitor", DIRECTOR, question=QUESTION)


def with_the_vice_chancellor(world: World) -> Told:
    """Advised on, one part declined, the other referred; the Vice-Chancellor's office has prepared a draft."""
    yield from _asked_for(world, WITH_VICE_CHANCELLOR, "I was told that my kind does not lead visits.", 9)
    yield world.on(7, "10:00")
    yield from _advised(world, WITH_VICE_CHANCELLOR)
    yield world.on(2, "15:10")
    first, *others = _referral(world, WITH_VICE_CHANCELLOR).parts
    _take(
        world,
        WITH_VICE_CHANCELLOR,
        "refer_to_vice_chancellor",
        DIRECTOR,
        decisions={first.pk: "referred", **{each.pk: "declined" for each in others}},
        reasons={
            each.pk: "A roster that is too full, shared by all of the team, breaches no rule of this kind."
            for each in others
        },
        recommends="for",
        recommendation="Two people describe the same words, and it went on after it was raised.",
    )
    yield world.on(1, "09:30")
    _take(
        world,
        WITH_VICE_CHANCELLOR,
        "draft_the_decision",
        THEIR_OFFICE,
        decisions={first.pk: "approved"},
        reasons={first.pk: "It is serious, and two accounts agree."},
    )


def refused(world: World) -> Told:
    """Referred with a recommendation against, and refused; the letter waits for the Vice-Chancellor."""
    yield from _asked_for(world, REFUSED, "He called me by another name for weeks and laughed.", 12)
    yield world.on(10, "10:00")
    yield from _advised(world, REFUSED)
    yield world.on(4, "14:30")
    parts = _referral(world, REFUSED).parts
    _take(
        world,
        REFUSED,
        "refer_to_vice_chancellor",
        DIRECTOR,
        decisions={each.pk: "referred" for each in parts},
        reasons={},
        recommends="against",
        recommendation="He has apologised in writing, and both now work in other teams.",
    )
    yield world.on(1, "16:00")
    why = "It has been acknowledged and put right; an investigation would ask you to tell all of it again for little."
    _take(world, REFUSED, "refuse", VICE_CHANCELLOR, reasons={each.pk: why for each in parts})


def approved(world: World) -> Told:
    """Referred and approved, and the complainant has the letter; the Vice-Chancellor has to appoint somebody."""
    yield from _approved(world, APPROVED, "He says in front of all that people like me are hired for a quota.", 13)


def prepared(world: World) -> Told:
    """The same, and an Executive Officer who has declared themselves looks after it: they have begun the papers of the
    respondent, and have passages to decide."""
    yield from looked_after(world, PREPARED, "She imitates how I speak when I answer the telephone.")
    yield world.on(1, "11:10")
    of_papers(world, PREPARED, "prepare_pack")


def papers_before_the_vice_chancellor(world: World) -> Told:
    """The papers of the respondent are decided throughout, and wait for the Vice-Chancellor."""
    yield from looked_after(world, BEFORE_THEM, "He asks me in front of all where I am really from.")
    yield world.on(1, "13:30")
    put_papers_before(world, BEFORE_THEM)


def respondent_informed(world: World) -> Told:
    """The respondent is informed, and has opened the letter."""
    yield from informed_of(world, INFORMED, "He said that a woman would not last in this team.")


def informed_of(world: World, nickname: str, what: str, *, before: int = 0) -> Told:
    """A respondent informed by their papers, who opens the letter, so many working days earlier."""
    yield from looked_after(world, nickname, what, before=before)
    yield world.on(1 + before, "12:10")
    put_papers_before(world, nickname)
    yield world.instant + timedelta(hours=1)
    told = {"text": "", "mode": "portal", "reasons": "All of it is about them; what others hope for was left out."}
    of_papers(world, nickname, "release", VICE_CHANCELLOR, **told)
    yield world.instant + timedelta(hours=1)
    world.letter(nickname, "open_letter", "investigation/informed", RESPONDENT)


def looked_after(world: World, nickname: str, what: str, *, before: int = 0) -> Told:
    """Approved, and looked after by somebody who has declared themselves, so many working days earlier."""
    yield from _approved(world, nickname, what, 15, before=before)
    yield world.on(2 + before, "10:15")
    begun = Investigation.objects.visible_to(world.people[VICE_CHANCELLOR]).get(complaint=world.cases[nickname])
    someone = world.people[EXECUTIVE_OFFICER]
    told = {"asked": True, "reasons": "Has looked after accreditation panels, and knows nobody in it."}
    proceed(begun.appoint_executive_officer, by=world.people[VICE_CHANCELLOR], executive_officer=someone, **told)
    yield world.on(1 + before, "09:40")
    there = ExecutiveOfficer.objects.visible_to(someone).get(complaint=world.cases[nickname])
    proceed(there.declare, by=someone, confidential=True, impartial=True)


def put_papers_before(world: World, nickname: str) -> None:
    """All that is said of the respondent is given, but for one sentence."""
    of_papers(world, nickname, "prepare_pack")
    given, left = ({"decision": SHARED, "words": "", "why": ""}, {"decision": LEFT_OUT, "words": ""})
    cells = [
        {
            "allegation": cell["allegation"],
            "facts": dict.fromkeys(cell["facts"], given),
            "passages": [
                {**left, "why": "It is about others of the team."} if "for all of us" in part["text"] else given
                for part in cell["passages"]
            ],
        }
        for cell in _pack(world, nickname, EXECUTIVE_OFFICER).told
    ]
    if any(all(part["decision"] == LEFT_OUT for part in cell["passages"]) for cell in cells):
        cells = [{**cell, "passages": [given for _ in cell["passages"]]} for cell in cells]
    of_papers(world, nickname, "decide_passages", cells=cells)
    of_papers(world, nickname, "put_before_the_vice_chancellor")


def _pack(world: World, nickname: str, by: str) -> Pack:
    seen = Pack.objects.visible_to(world.people[by]).filter(complaint=world.cases[nickname])
    return seen.select_related(*Pack.read_with).get()


def of_papers(world: World, nickname: str, step: str, by: str = EXECUTIVE_OFFICER, **facts: Any) -> None:
    """One step on what a respondent is given; the first is on their answer."""
    if step != "prepare_pack":
        proceed(getattr(_pack(world, nickname, by), step), by=world.people[by], **facts)
        return
    seen = Answer.objects.visible_to(world.people[by]).filter(complaint=world.cases[nickname])
    proceed(seen.select_related(*Answer.read_with).get().prepare_pack, by=world.people[by])


def _approved(world: World, nickname: str, what: str, back: int, *, before: int = 0) -> Told:
    yield from _asked_for(world, nickname, what, back + before)
    yield world.on(back + before - 3, "10:00")
    yield from _advised(world, nickname)
    yield world.on(5 + before, "14:00")
    parts = [each.pk for each in _referral(world, nickname).parts]
    referred = {"recommends": "for", "recommendation": "It is described in detail, and others were there."}
    decisions = dict.fromkeys(parts, "referred")
    _take(world, nickname, "refer_to_vice_chancellor", DIRECTOR, decisions=decisions, reasons={}, **referred)
    yield world.on(3 + before, "11:00")
    _take(world, nickname, "approve", VICE_CHANCELLOR, decisions=dict.fromkeys(parts, "approved"), reasons={})
    yield world.instant + timedelta(hours=1)
    world.letter(nickname, "release", "referral/approved", VICE_CHANCELLOR, mode="portal")


def _asked_for(world: World, nickname: str, what: str, back: int) -> Told:
    by = NICKNAMES[nickname]
    yield world.on(back, "10:30")
    world.lodge(nickname, by, asks_for_it(by, what, world.day(back), world.people))
    yield world.on(back - 1, "15:00")
    world.step(nickname, "confirm_standing", STAFF, standing="STAFF", reasons="In the University's records.")
    inside = {each.pk: "inside" for each in world.allegations(nickname, DIRECTOR)}
    why = dict.fromkeys(inside, "It is about conduct at work that the Procedure covers.")
    world.step(nickname, "decide_scope", DIRECTOR, decisions=inside, reasons=why)
    world.acknowledge(nickname, DIRECTOR, mode="portal")


def _advised(world: World, nickname: str) -> Told:
    _take(world, nickname, "consult_the_solicitor", DIRECTOR, question=QUESTION)
    yield world.instant + timedelta(hours=2)
    advice = LegalAdvice.objects.visible_to(world.people[SOLICITOR]).get(complaint=world.cases[nickname])
    proceed(advice.give_advice, by=world.people[SOLICITOR], text=ADVICE)


def _referral(world: World, nickname: str) -> Referral:
    seen = Referral.objects.visible_to(world.people[DIRECTOR]).filter(complaint=world.cases[nickname])
    return seen.select_related(*Referral.read_with).get()


def _take(world: World, nickname: str, step: str, by: str, **facts: Any) -> None:
    proceed(getattr(_referral(world, nickname), step), by=world.people[by], **facts)


def asks_for_it(by: str, what: str, today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me(people[by].name),
        about("ATTR_HARASS", attributes=("RACE",)),
        [picked("viktor_halvorsen", people, "MANAGER")],
        [
            event(today - timedelta(days=12), what, where="The weekly meeting"),
            event(today - timedelta(days=8), "The roster was full again, for all of us.", where="The shared calendar"),
        ],
        pathway="formal_investigation",
        outcomes=("STOP",),
    )


STORIES = (
    with_the_solicitor, with_the_vice_chancellor, refused, approved, prepared, papers_before_the_vice_chancellor,
    respondent_informed,
)  # fmt: skip
