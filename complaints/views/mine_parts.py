"""Stage 2 on the complainant's page (21-26): one honest line for each person it is about, statements, choices.

That someone declined, stayed silent or that conciliation ended is told by the letter; until it comes, the line says
that it is on its way, and what there is to choose waits with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse

from complaints.forms.step_form import form_for
from complaints.models import Agreement, AllegationAgainst, Complaint, Deadline, Notice, Statement, Track
from complaints.models.deadline import OPEN
from complaints.proceed import choices
from complaints.roles import COMPLAINANT, RESPONDENT
from complaints.stages.states import ComplaintState, TrackState
from complaints.views import agreement_words
from complaints.views.cases_access import records_of
from complaints.views.mine_words import Next
from config.templatetags.components import long_date
from procedure import clock
from procedure.periods import CHOICE_AFTER_STAGE_2, CONCILIATION, STAGE_2_STATEMENT
from procedure.stages import Stage

S = TrackState
TOLD_BY = {
    S.DECLINED: "conciliation/declined",
    S.SILENT: "conciliation/no_statement",
    S.UNRESOLVED: "conciliation/not_resolved",
}
LINES = {
    S.NAMED: "has been told nothing so far.",
    S.STATEMENT_GIVEN: "gave a statement. You can read it below.",
    S.CONCILIATING: "and you are in conciliation. You can stop at any time.",
    S.DECLINED: "does not wish to conciliate, as is everyone’s right. Nothing is said by it about what happened.",
    S.SILENT: "sent no statement in the usual time, nor after a reminder. One that comes later still reaches you.",
    S.RESOLVED: "and you resolved this part by agreement.",
    S.UNRESOLVED: "and you did not settle this part in conciliation. That is nobody’s fault.",
    S.DISCONTINUED: "is no longer part of this: you took this part no further.",
}
CHOSEN = {
    "investigation": "You asked for a formal investigation of this part.",
    "agency": "You take this part to an outside agency. Here it waits, and you decide later.",
}
CALLED = {
    (S.STATEMENT_GIVEN, "end_unresolved"): "Say that this does not settle it for you",
    (S.ADVISED, "end_unresolved"): "Say that you do not want to conciliate again",
}
AGAIN = "may try conciliation with you again, because an agreement may not have been kept. Neither of you has to."
MEANS = {
    "take_no_further": "It ends here for them, and they are told so in neutral words. You can still go to an agency.",
    "ask_for_investigation": "Advice is taken, and it is decided whether there is one. You are told the reasons.",
    "go_to_an_agency": "You can do so at any time. Here nothing ends, and you decide later what is next.",
    "propose_to_discontinue": "If what they wrote settles it. Nothing ends before both of you have signed.",
    "end_unresolved": "Conciliation with them stops, without blame. What is next is then for you to choose.",
}
AHEAD = (
    "Whoever has been told may send a statement. You read it here as soon as it comes.",
    "If it satisfies you, or you reach an agreement, that part ends with it. Someone who takes no side helps you both.",
    "If it does not, you choose for each person by themselves: end it, ask for a formal investigation, or go outside"
    " the University.",
)

ONCE_SETTLED = (
    "Nothing more is asked of you here. If you think that an agreement is not kept, say so on its page: you need no"
    " proof, and the Director writes to both sides what can be done.",
    "It takes no right from you: you can go to an outside agency at any time.",
    "If anything of the kind happens again, or you are treated worse for having complained, tell us at once.",
)


def parts(
    complaint: Complaint,
    person: Any,
    *,
    tracks: Sequence[Track],
    statements: Sequence[Statement],
    notices: Iterable[Notice],
    deadlines: Iterable[Deadline],
) -> list[dict[str, Any]]:
    """For each person it is about: the line, statements with their addresses, and what there is to choose now."""
    released = {(each.track_id, each.letter) for each in notices if each.released_at}
    agreed = records_of(complaint, Agreement, person)
    found = []
    for track in tracks:
        track.complaint = complaint
        is_told = _is_told(track, released)
        found.append(
            {
                "who": track.shown_as,
                "line": _line(track, deadlines) if is_told else "There is news. A letter to you says what it is.",
                "named": is_told,
                "willing": track.state == S.ADVISED and track.willing,
                "said": _said(track) if is_told else "",
                "chosen": CHOSEN.get(track.chosen, "") if track.state != S.DISCONTINUED else "",
                "statements": [
                    {"at": each.given_at, "url": reverse("my_statement", args=[complaint.reference, each.pk])}
                    for each in statements
                    if each.track_id == track.pk
                ],
                "agreements": agreement_words.rows(each for each in agreed if each.track_id == track.pk),
                "choices": _choices(track, person) if is_told else [],
            }
        )
    return found


def _said(track: Track) -> str:
    """What someone wrote when they declined: they were told that the complainant reads it (23)."""
    at_the_end = track.said_at_the_end if track.state == S.DECLINED else None
    by_them = at_the_end is not None and at_the_end.get("by") == RESPONDENT.code
    return str(at_the_end["words"]) if at_the_end is not None and by_them else ""


def _is_told(track: Track, released: set[tuple[Any, str]]) -> bool:
    needed = TOLD_BY.get(S(track.state))
    return needed is None or bool(track.chosen) or (track.pk, needed) in released


def _line(track: Track, deadlines: Iterable[Deadline]) -> str:
    if track.state != S.ADVISED or track.advised_at is None:
        return LINES.get(S(track.state), "")
    if track.is_taken_up_again:
        return AGAIN
    asked = [each for each in deadlines if each.track_id == track.pk and each.period == STAGE_2_STATEMENT.code]
    by = next((each.due_on for each in asked if each.state in OPEN and each.due_on >= clock.today()), None)
    until = f" by {long_date(by)}" if by else ""
    return f"was told on {long_date(track.advised_at)}, and may send a statement{until}. Nobody has to send one."


def _choices(track: Track, person: Any) -> list[dict[str, str]]:
    """The complainant's own steps with this person's part, with what each of them means."""
    return [
        {
            "title": CALLED.get((track.state, each.step.name)) or form_for(each.step).heading or each.step.title,
            "url": reverse("step_of_record", args=[track.complaint.reference, "track", track.pk, each.step.name]),
            "means": MEANS.get(each.step.name, ""),
        }
        for each in choices(track, person)
        if each.open and COMPLAINANT in each.step.by
    ]


def next_thing(
    complaint: Complaint, deadlines: Iterable[Deadline], *, tracks: Sequence[Track], confirms: bool
) -> Next | None:
    """What is next with those it is about: a choice of theirs first, then words to confirm, then a statement that is
    asked for, then conciliation as a whole. None where Stage 2 has not begun or nothing of it runs."""
    by_track = {each.pk: each for each in tracks}
    running = sorted((each for each in deadlines if each.state in OPEN), key=lambda each: each.due_at)
    today, office = clock.today(), complaint.office_name
    office = f"{office[:1].upper()}{office[1:]}"
    for each in (each for each in running if each.period == CHOICE_AFTER_STAGE_2.code and each.track_id in by_track):
        chooses = Next(f"can choose what is next with {by_track[each.track_id].shown_as}, below", "You", each.due_on)
        return chooses if each.due_on >= today else replace(chooses, by=None)
    if confirms:
        return Next("can say which of your words may be given to those your complaint is about", "You")
    for each in (each for each in running if each.period == STAGE_2_STATEMENT.code and each.track_id in by_track):
        who = by_track[each.track_id].shown_as
        if each.due_on < today:
            return Next(f"asks {who} once more for a statement", office)
        return Next("may send a statement, which you then read here", who, each.due_on)
    for each in (each for each in running if each.period == CONCILIATION.code and each.track_id is None):
        over = each.due_on < today
        first = each.first_due_on if each.due_on > each.first_due_on else None
        because, unsure = each.extended_because, each.provisional
        words = "sees to it that conciliation comes to an end, one way or the other"
        return Next(words, office, each.due_on, over, because, unsure, first)
    return None


def asks_for_words(complaint: Complaint, person: Any, *, open_now: Iterable[str], told: bool) -> bool:
    """Whether the complainant is asked now which of their words may be given: acknowledged, and not confirmed yet."""
    if "confirm_particulars" not in open_now or not told or complaint.state != ComplaintState.ACKNOWLEDGED:
        return False
    return bool(complaint.allegations.visible_to(person).filter(confirmed_at__isnull=True).exists())


def what_follows(complaint: Complaint, tracks: Sequence[Track]) -> list[str]:
    """The way ahead once somebody has been told; nothing before that, or once it is closed."""
    if complaint.state == ComplaintState.CLOSED or not any(each.advised_at for each in tracks):
        return []
    if complaint.stage == Stage.SETTLED:
        return list(ONCE_SETTLED)
    waiting = any(each.advised_at is None for each in tracks)
    first = ["Whoever has not been told yet is told in writing, each of their own part alone."] if waiting else []
    return [*first, *AHEAD]


def entries(tracks: Sequence[Track], statements: Sequence[Statement]) -> list[dict[str, Any]]:
    """For the timeline: who was told when, and each statement that came."""
    names = {each.pk: each.shown_as for each in tracks}
    told = [
        {"at": each.advised_at, "title": f"{each.shown_as} was told what is alleged against them", "clause": "21"}
        for each in tracks
        if each.advised_at is not None
    ]
    came = [
        {"at": each.given_at, "title": f"A statement of {names.get(each.track_id, 'someone')} came", "clause": "22"}
        for each in statements
    ]
    return told + came


def said(statement: Statement, person: Any) -> list[dict[str, Any]]:
    """The answers of a statement, each under the event of the complaint that it is about."""
    cells = AllegationAgainst.objects.visible_to(person).filter(track=statement.track_id)
    events = cells.order_by("allegation__number").values_list("allegation__number", flat=True)
    answered = statement.answered
    return [
        {"title": f"About event {event}", "answer": answered.get(str(place), {})}
        for place, event in enumerate(events, start=1)
    ]
