"""Stage 2 on the complainant's page (21-26): one honest line for each person it is about, statements, choices.

That someone declined, stayed silent or that conciliation ended is told by the letter; until it comes, the line says
that it is on its way, and what there is to choose waits with it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.urls import reverse

from complaints.forms.step_form import form_for
from complaints.models import Agreement, AllegationAgainst, Complaint, Deadline, Decision, Notice, Statement, Track
from complaints.models.deadline import OPEN
from complaints.proceed import choices
from complaints.roles import COMPLAINANT, RESPONDENT
from complaints.stages.conciliation import INVESTIGATION, NOT_SETTLED
from complaints.stages.states import ComplaintState, TrackState
from complaints.views import agreement_words, mine_decided
from complaints.views.cases_access import records_of
from complaints.views.mine_words import AFTER_A_DECISION, DECIDED, Next
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
    S.INVESTIGATED: "has been told of the formal investigation, and is asked for an answer.",
}
NOT_KEPT = {
    S.ADVISED: "is asked whether they would try conciliation again. Nobody has to.",
    S.UNRESOLVED: "and you had settled this part by an agreement, which is said not to be kept.",
}
"""The same after an agreement that is said not to be kept (27)."""
NOT_HERE = "is told nothing: no part that is about them goes on here."
NEWS = "There is news. A letter to you says what it is."
NOT_CHOSEN = (
    "is no longer part of this: it was ended here, as no choice had come. You can write to us, or complain again."
)
CHOSEN = {
    "investigation": "You asked for a formal investigation of this part.",
    "agency": "You take this part to an outside agency. Here it waits, and you decide later.",
}
TO_CONFIRM = Next("can say which of your words may be given to those your complaint is about", "You")
CALLED = {
    (S.STATEMENT_GIVEN, "end_unresolved"): "Say that this does not settle it for you",
    (S.ADVISED, "end_unresolved"): "Say that you do not want to conciliate again",
}
MEANS = {
    "take_no_further": "It ends here for them, and they are told so in neutral words. You can still go to an agency.",
    "ask_for_investigation": "Advice is taken, and it is decided whether there is one. You are told the reasons.",
    "go_to_an_agency": "You can do so at any time. Here nothing ends, and you decide later what is next.",
    "propose_to_discontinue": "If what they wrote settles it. Nothing ends before both of you have signed.",
    "end_unresolved": "Conciliation with them stops, without blame. What is next is then for you to choose.",
}
AHEAD = {
    "not_told": "Whoever has not been told yet is told in writing, each of their own part alone.",
    "answering": "Whoever has been told may send a statement. You read it here as soon as it comes.",
    "conciliating": "If a statement satisfies you, or you reach an agreement, that part ends with it. Someone who takes"
    " no side helps you both.",
    "choosing": "Where that does not settle it, you choose for each person by themselves: end it, ask for a formal"
    " investigation, or go outside the University.",
    "investigation": "Where you asked for a formal investigation, a lawyer of the University is asked for advice, and"
    " then it is decided. You are told in writing what was decided, and why.",
    "agency": "What you take to an outside agency waits here. You decide later whether it goes on.",
    "agreed": "What you agreed is done by the day that stands in it. If it is not kept, say so on the page of the"
    " agreement.",
    "ended": "Nothing more is done here of what you take no further. You can go to an outside agency at any time.",
}
"""The way ahead once somebody has been told, by what is still to come; in this order."""


def parts(
    complaint: Complaint,
    person: Any,
    *,
    tracks: Sequence[Track],
    statements: Sequence[Statement],
    notices: Iterable[Notice],
    deadlines: Iterable[Deadline],
    not_told: Collection[UUID] = (),
) -> list[dict[str, Any]]:
    """For each person it is about: the line, statements with their addresses, and what there is to choose now.
    `not_told`: those who are told nothing, because nothing of their part goes on here."""
    agreed = records_of(complaint, Agreement, person)
    found = lines(complaint, tracks=tracks, notices=notices, deadlines=deadlines, agreed=agreed, not_told=not_told)
    for track, part in zip(tracks, found, strict=True):
        part |= {
            "willing": track.state == S.ADVISED and track.willing,
            "statements": [
                {"at": each.given_at, "url": reverse("my_statement", args=[complaint.reference, each.pk])}
                for each in statements
                if each.track_id == track.pk
            ],
            "agreements": agreement_words.rows(each for each in agreed if each.track_id == track.pk),
            "choices": _choices(track, person) if part["named"] else [],
        }
    return found


def lines(
    complaint: Complaint,
    *,
    tracks: Sequence[Track],
    notices: Iterable[Notice],
    deadlines: Iterable[Deadline],
    agreed: Sequence[Agreement],
    not_told: Collection[UUID] = (),
) -> list[dict[str, Any]]:
    """For each person it is about: one honest line, what was chosen, and whether an agreement waits to be signed."""
    released = {(each.track_id, each.letter) for each in notices if each.released_at}
    found = []
    for track in tracks:
        track.complaint = complaint
        is_told = _is_told(track, released)
        found.append(
            {
                "who": track.shown_as,
                "line": NOT_HERE if track.pk in not_told else _line(track, deadlines) if is_told else NEWS,
                "named": is_told,
                "said": _said(track) if is_told else "",
                "chosen": CHOSEN.get(track.chosen, "") if track.state != S.DISCONTINUED else "",
                "signing": agreement_words.signing((each for each in agreed if each.track_id == track.pk), COMPLAINANT),
            }
        )
    return found


def _said(track: Track) -> str:
    """What someone wrote when they declined: they were told that the complainant reads it (23)."""
    at_the_end = track.said_at_the_end if track.state == S.DECLINED else None
    by_them = at_the_end is not None and at_the_end.get("by") == RESPONDENT.code
    return str(at_the_end["words"]) if at_the_end is not None and by_them else ""


def _is_told(track: Track, released: set[tuple[Any, str]]) -> bool:
    needed = TOLD_BY.get(S(track.state)) if not track.ended_because else "conciliation/ended_without_choice"
    return needed is None or bool(track.chosen) or (track.pk, needed) in released


def _line(track: Track, deadlines: Iterable[Deadline]) -> str:
    if S(track.state) in NOT_KEPT and track.is_open_again:
        return NOT_KEPT[S(track.state)]
    if track.ended_because:
        return NOT_CHOSEN
    if track.state != S.ADVISED or track.advised_at is None:
        return LINES.get(S(track.state), "")
    if track.complaint.suspended_on is not None:
        return f"was told on {long_date(track.advised_at)}. No statement is asked for while this waits."
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
    complaint: Complaint,
    deadlines: Iterable[Deadline],
    *,
    tracks: Sequence[Track],
    confirms: bool,
    shown: Sequence[Mapping[str, Any]] = (),
) -> Next | None:
    """What is next with those it is about: what is the complainant's to say first, then a statement that is asked for,
    then conciliation as a whole. None where Stage 2 has not begun or nothing of it runs.

    `shown` is what `parts` made of them, in the same order; empty for someone who is not shown their writings.
    """
    if complaint.stage == Stage.SETTLED:
        return Next("need do nothing more here. If an agreement is not kept, you can say so on its page", "You")
    running = sorted((each for each in deadlines if each.state in OPEN), key=lambda each: each.due_at)
    yours = _to_choose(running, tracks) or (TO_CONFIRM if confirms else None)
    return yours or _to_read(complaint, tracks, shown) or _theirs(complaint, running, tracks)


def _to_choose(running: Iterable[Deadline], tracks: Sequence[Track]) -> Next | None:
    by_track = {each.pk: each for each in tracks}
    for each in (each for each in running if each.period == CHOICE_AFTER_STAGE_2.code and each.track_id in by_track):
        chooses = Next(
            f"can choose what is next with {by_track[each.track_id].shown_as}, below", "You", each.due_on, clock=each
        )
        return chooses if each.due_on >= clock.today() else replace(chooses, by=None, clock=None)
    return None


def _to_read(complaint: Complaint, tracks: Sequence[Track], shown: Sequence[Mapping[str, Any]]) -> Next | None:
    """An agreement or a statement that waits for a word of the complainant; nothing while the process waits (13)."""
    if complaint.suspended_on is not None:
        return None
    for part in (part for part in shown if part["signing"] == "to_read"):
        return Next(
            f"can read the agreement with {part['who']}, below, and say what you think. Nobody has to sign", "You"
        )
    for track, part in zip(tracks, shown, strict=False):
        if track.state == S.STATEMENT_GIVEN and part["signing"] == "":
            said = f"can read what {part['who']} wrote, below, and say whether it settles this for you. Take your time"
            return Next(said, "You")
    for part in (part for part in shown if part["signing"] == "signed"):
        return Next("can sign the agreement too. Until then you can take your signature back", part["who"])
    return None


def _theirs(complaint: Complaint, running: Sequence[Deadline], tracks: Sequence[Track]) -> Next | None:
    by_track = {each.pk: each for each in tracks}
    today, office = clock.today(), complaint.office_name
    office = f"{office[:1].upper()}{office[1:]}"
    for each in (each for each in running if each.period == STAGE_2_STATEMENT.code and each.track_id in by_track):
        track = by_track[each.track_id]
        if each.due_on >= today:
            return Next("may send a statement, which you then read here", track.shown_as, each.due_on, clock=each)
        if track.reminded_at is None:
            return Next(f"asks {track.shown_as} once more for a statement", office)
        return Next(
            f"has asked {track.shown_as} once more. If nothing comes, a letter says what you can choose", office
        )
    for each in (each for each in running if each.period == CONCILIATION.code and each.track_id is None):
        over = each.due_on < today
        first = each.first_due_on if each.due_on > each.first_due_on else None
        because, unsure = each.extended_because, each.provisional
        words = "sees to it that conciliation is completed"
        return Next(words, office, each.due_on, over, because, unsure, first, clock=each)
    return None


def asks_for_words(complaint: Complaint, person: Any, *, open_now: Iterable[str], told: bool) -> bool:
    """Whether the complainant is asked now which of their words may be given: acknowledged, and not confirmed yet."""
    if "confirm_particulars" not in open_now or not told or complaint.state != ComplaintState.ACKNOWLEDGED:
        return False
    return bool(complaint.allegations.visible_to(person).filter(confirmed_at__isnull=True).exists())


def what_follows(complaint: Complaint, tracks: Sequence[Track]) -> list[str]:
    """The way ahead once somebody has been told, as far as it is still ahead; nothing before that, while the
    complainant is asked whether to withdraw, or once it is closed."""
    if complaint.state == ComplaintState.CLOSED or complaint.withdrawal_asked_at:
        return []
    if not any(each.advised_at for each in tracks):
        return []
    to_choose = any(each.state in NOT_SETTLED and not each.chosen for each in tracks)
    goes_on, decided = any(each.is_answering for each in tracks), complaint.stage in DECIDED
    ahead = {
        "not_told": any(each.advised_at is None for each in tracks),
        "answering": any(each.state in (S.ADVISED, S.SILENT) and not each.chosen for each in tracks),
        "conciliating": goes_on,
        "choosing": goes_on or to_choose,
        "investigation": any(each.chosen == INVESTIGATION for each in tracks) and not decided,
        "agency": any(each.chosen == "agency" for each in tracks),
        "agreed": any(each.state == S.RESOLVED for each in tracks),
        "ended": any(each.state == S.DISCONTINUED for each in tracks),
    }
    return [words for name, words in AHEAD.items() if ahead[name]] + (AFTER_A_DECISION if decided else [])


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
    """The answers of a statement, each under the event of the complaint that it is about. An event that does not go on
    here, and of which nothing was asked, is left out (19, 20)."""
    cells = AllegationAgainst.objects.visible_to(person).filter(track=statement.track_id)
    events = dict(cells.order_by("allegation__number").values_list("allegation", "allegation__number"))
    answers = {each.get("about", ""): each for each in statement.answered.values()}
    decided = mine_decided.ended(Decision.objects.visible_to(person).filter(complaint=statement.complaint_id))
    unasked = {each.allegation_id for each in decided} - {event for event in events if str(event) in answers}
    return [
        {"title": f"About event {number}", "answer": answers.get(str(event), {})}
        for event, number in events.items()
        if event not in unasked
    ]


def told_nothing(
    complaint: Complaint, person: Any, *, tracks: Sequence[Track], ended: Sequence[Decision]
) -> frozenset[UUID]:
    """Those who are told nothing, because nothing that is said of them goes on here (19, 20)."""
    waiting = {each.pk for each in tracks if each.state == S.NAMED}
    if not ended or not waiting:
        return frozenset()
    cells = AllegationAgainst.objects.visible_to(person).filter(complaint=complaint)
    going_on = cells.exclude(allegation__in=[each.allegation_id for each in ended if each.allegation_id])
    return frozenset(waiting - set(going_on.values_list("track", flat=True)))
