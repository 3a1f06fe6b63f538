"""What is waiting on whom in Stage 2, for each respondent by themselves (21-26): pure, from facts alone."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from complaints.duty import Duty, RespondentFact
from complaints.models.passages import UNDECIDED
from complaints.roles import COMPLAINANT, DIRECTOR, EQUITY_STAFF, Role
from complaints.stages.conciliation import ANSWERING, CHOICE_REMINDER, NOT_SETTLED, REMINDER, STILL_IN_STAGE_2
from complaints.stages.states import ComplaintState, ExtractState, LetterState, TrackState
from procedure.periods import CHOICE_AFTER_STAGE_2, CONCILIATION, PERIODS, STAGE_2_STATEMENT

HAVE_DUTIES_OF_THEIR_OWN = frozenset({STAGE_2_STATEMENT.code, CHOICE_AFTER_STAGE_2.code})
"""Periods of a respondent's part: when one has gone by, what follows is a duty here and no new date."""
HAS_CLOCKS = {*STILL_IN_STAGE_2, *NOT_SETTLED}
"""Where a clock of a respondent's part can be given a new date (24)."""
CONFIRMING, ANEW, DECIDING, APPROVING, RELEASING = "confirming", "anew", "deciding", "approving", "releasing"


def duties(
    state: str,
    respondents: Collection[RespondentFact],
    *,
    to_confirm: bool,
    conciliator: bool = False,
    due: Mapping[str, Any] = MappingProxyType({}),
) -> Iterator[Duty]:
    """Everything that waits in Stage 2 of an acknowledged complaint. `conciliator`: somebody is asked to conciliate;
    `due` the days of the case's own clocks by period."""
    if state != ComplaintState.ACKNOWLEDGED:
        return
    if to_confirm:
        yield Duty(
            "particulars", "The complainant confirms which of their words may be given", "21", COMPLAINANT,
            ("complaint", None, "confirm_particulars"), hint="Until then nobody can be told anything.",
        )  # fmt: skip
    if not conciliator and (names := [each.name for each in respondents if _would_take_part(each)]):
        yield Duty(
            "appoint_conciliator", f"Appoint a conciliator: {' and '.join(names)} would take part", "25", DIRECTOR,
            ("complaint", None, "appoint_conciliator"), due=due.get(CONCILIATION.code),
        )  # fmt: skip
    for each in respondents:
        yield from _before_they_are_told(each)
        yield from _once_they_are_told(each)


def _would_take_part(each: RespondentFact) -> bool:
    return each.willing and each.state in ANSWERING and not each.chosen


def _before_they_are_told(each: RespondentFact) -> Iterator[Duty]:
    if each.state != TrackState.NAMED or not each.goes_on:
        return
    if not each.known:
        yield _of_track(each, "identify", f"Say who this is, or invite them: {each.name}", EQUITY_STAFF)
    if each.preparing is None:
        yield _of_track(each, "prepare_extract", f"Prepare what {each.name} is told", EQUITY_STAFF)
        return
    extract, waits_for = each.preparing
    if waits_for == ANEW:
        title = f"Begin again what {each.name} is told"
        yield Duty(
            "begin_again", title, "21", EQUITY_STAFF, ("extract", extract, "begin_again"),
            hint="What the complainant lets you give, or what goes on here, has changed since.",
        )  # fmt: skip
    elif waits_for == DECIDING:
        title = f"Decide what {each.name} is given, passage by passage"
        yield Duty("decide_passages", title, "21", EQUITY_STAFF, ("extract", extract, "decide_passages"))
    elif waits_for == APPROVING and each.known:
        yield Duty(
            "approve_extract", f"Read and approve what {each.name} is told", "21", EQUITY_STAFF,
            ("extract", extract, "approve"), hint="It weighs on them: whoever approves it does not release it.",
        )  # fmt: skip
    elif waits_for == RELEASING and each.known:
        yield Duty("tell", f"Tell {each.name} what is said of them", "21", DIRECTOR, ("extract", extract, "release"))


def _once_they_are_told(each: RespondentFact) -> Iterator[Duty]:
    due = each.due.get(STAGE_2_STATEMENT.code)
    if each.asks_for_time and each.state in {TrackState.ADVISED, TrackState.SILENT}:
        yield _of_track(each, "answer_more_time", f"Answer {each.name}, who asks for more time", EQUITY_STAFF, due=due)
    elif each.state == TrackState.ADVISED and each.silent and not each.reminded:
        title = f"Remind {each.name}: no statement has come"
        yield _of_track(each, "remind", title, EQUITY_STAFF, clause="26", due=due)
    elif each.state == TrackState.ADVISED and each.silent and each.reminder_left:
        yield _of_track(
            each, "record_silence", f"Record that {each.name} has not answered", DIRECTOR, clause="26", due=due,
            hint="They were reminded. The complainant then chooses; a late statement still counts.",
        )  # fmt: skip
    for code in sorted(each.gone_by) if each.state in HAS_CLOCKS else ():
        period = PERIODS[code]
        yield _of_track(
            each, "extend_deadline", f"Give a new date: {period.name}, {each.name}", DIRECTOR, clause=period.clause,
            due=each.due.get(code), hint="Its usual time has passed. Both sides are owed a reason and a date.",
        )  # fmt: skip
    if each.state in NOT_SETTLED and not each.chosen:
        yield from _no_choice_came(each)
        yield _of_track(
            each, "choose", f"The complainant chooses what is next: {each.name}", COMPLAINANT, clause="23",
            due=each.due.get(CHOICE_AFTER_STAGE_2.code), hint="Nothing ends because they need longer.",
        )  # fmt: skip


def _no_choice_came(each: RespondentFact) -> Iterator[Duty]:
    due = each.due.get(CHOICE_AFTER_STAGE_2.code)
    if not each.choice_late or each.asks_what_else:
        return
    if not each.asked_again:
        title = f"Ask the complainant once more what is next: {each.name}"
        yield _of_track(each, "ask_to_choose_again", title, EQUITY_STAFF, clause="23", due=due)
    elif each.asking_left:
        yield _of_track(
            each, "end_without_choice", f"Decide whether it ends with {each.name}: no choice has come", DIRECTOR,
            clause="23", due=due, hint="They were asked twice. You can also give a new date.",
        )  # fmt: skip


def _of_track(
    each: RespondentFact, step: str, title: str, whose: Role, *, clause: str = "21", due: Any = None, hint: str = ""
) -> Duty:
    return Duty(step, title, clause, whose, ("track", each.id, step), due=due, hint=hint)


def to_confirm(case: Any, allegations: Collection[Any]) -> bool:
    """Whether the complainant has still to say which of their words may be given: in conciliation alone."""
    return case.pathway == "conciliation" and any(each.confirmed_at is None for each in allegations)


def facts(
    case: Any, tracks: Collection[Any], extracts: Collection[Any], unmet: Collection[Any], letters: Collection[Any]
) -> tuple[RespondentFact, ...]:
    """The respondents' parts of a case that goes to conciliation, from records found through the one door."""
    if case.pathway != "conciliation":
        return ()
    runs = [each for each in unmet if not case.holds(each)]
    late = {each.pk for each in runs if each.state == "beyond_target" and each.period not in HAVE_DUTIES_OF_THEIR_OWN}
    return tuple(_fact(each, extracts, unmet, letters, late) for each in sorted(tracks, key=lambda each: each.number))


def _fact(
    track: Any, extracts: Collection[Any], unmet: Collection[Any], letters: Collection[Any], late: Collection[Any]
) -> RespondentFact:
    own = {each.period: each for each in unmet if each.track_id == track.pk}
    statement = own.get(STAGE_2_STATEMENT.code)
    choice = own.get(CHOICE_AFTER_STAGE_2.code)
    written = [each for each in letters if each.track_id == track.pk and each.state != LetterState.CANCELLED]
    reminders = [each for each in written if each.letter == REMINDER]
    asked_again = [
        each for each in written if choice and each.letter == CHOICE_REMINDER and each.was_written_since(choice)
    ]
    editing = next(
        (each for each in extracts if each.track_id == track.pk and each.state == ExtractState.EDITING), None
    )
    return RespondentFact(
        id=track.pk,
        name=track.shown_as,
        state=track.state,
        known=track.person_id is not None,
        goes_on=track.state != TrackState.NAMED or track.goes_on_here,
        preparing=(editing.pk, _waits_for(editing)) if editing is not None else None,
        silent=statement is not None and statement.state == "beyond_target",
        reminded=bool(reminders),
        reminder_left=any(each.has_left for each in reminders),
        asks_for_time=track.more_time_asked is not None,
        willing=track.willing is True,
        chosen=bool(track.chosen),
        asks_what_else=track.options_asked_at is not None,
        choice_late=choice is not None and choice.state == "beyond_target",
        asked_again=bool(asked_again),
        asking_left=any(each.has_left for each in asked_again),
        due={code: each.due_on for code, each in own.items()},
        gone_by=frozenset(code for code, each in own.items() if each.pk in late),
    )


def _waits_for(extract: Any) -> str:
    if extract.is_confirmed and not extract.is_as_confirmed:
        return ANEW
    if any(part["decision"] == UNDECIDED for part in extract.parts):
        return DECIDING
    if not extract.is_confirmed or not extract.is_decided:
        return CONFIRMING
    return APPROVING if extract.wants_approval else RELEASING
