"""What is waiting on whom in a case, derived purely from facts: nothing is ticked off by hand.

A duty is there while its facts are, and gone when they are gone. Each names its clause, whose it is, and the step
that ends it. Pure: no database, no clock.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from complaints import (
    tasks_of_determinations,
    tasks_of_investigations,
    tasks_of_letters,
    tasks_of_reports,
    tasks_of_requests,
    tasks_of_stage_two,
)
from complaints.duty import Duty, RespondentFact
from complaints.roles import COMPLAINANT, DIRECTOR, EQUITY_STAFF, Role
from complaints.stages.conciliating import LIVE
from complaints.stages.conciliation import NOT_SETTLED
from complaints.stages.states import ComplaintState, FileState
from complaints.tasks_of_investigations import InvestigationFact
from complaints.tasks_of_letters import LetterFact
from complaints.tasks_of_requests import RequestFact
from procedure.periods import ACKNOWLEDGEMENT, CALL_BACK, PERIODS, SAFETY_DECISION, SUSPENSION_REVIEW

__all__ = ["Duty", "LetterFact", "Situation", "duties", "situation"]

HAVE_DUTIES_OF_THEIR_OWN = (
    tasks_of_stage_two.HAVE_DUTIES_OF_THEIR_OWN
    | tasks_of_requests.HAVE_DUTIES_OF_THEIR_OWN
    | tasks_of_investigations.HAVE_DUTIES_OF_THEIR_OWN
    | {SUSPENSION_REVIEW.code}
)


@dataclass(frozen=True)
class Situation:
    """The facts of a case that duties follow from. Letters and files as (id, title or number, state, delivery).

    `waiting` is the deferral or suspension in force, `reported` the reports that nobody has taken up, `on_reports`
    those taken up that are not over, each with the step that is next. `options_asked` are the respondents' parts of
    which the complainant asked what else could help, `supporters` the support persons in whom a conflict may lie; each
    by id. `unanswered_parts` are the respondents whose message waits, each by their part and name. `overdue` are
    agreements, each with the day by which something in it was to be done that is not recorded as done.
    `conciliator`: somebody is asked to conciliate, or does. `to_file`: nothing is open, and the file is not closed.
    """

    state: str
    outcome: str = ""
    unsafe_now: bool = False
    call_back: bool = False
    to_confirm: bool = False
    withdrawal_asked: bool = False
    late_undecided: bool = False
    decided: frozenset[str] = frozenset()
    letters: tuple[LetterFact, ...] = ()
    held_files: tuple[tuple[Any, int], ...] = ()
    unanswered: bool = False
    unanswered_parts: tuple[tuple[Any, str], ...] = ()
    due: Mapping[str, date] = field(default_factory=dict)
    gone_by: frozenset[str] = frozenset()
    to_confirm_particulars: bool = False
    respondents: tuple[RespondentFact, ...] = ()
    waiting: Any = None
    reported: tuple[Any, ...] = ()
    on_reports: tuple[tuple[Any, str], ...] = ()
    options_asked: tuple[Any, ...] = ()
    conciliator: bool = False
    supporters: tuple[Any, ...] = ()
    overdue: tuple[tuple[Any, date], ...] = ()
    requests: tuple[RequestFact, ...] = ()
    investigations: tuple[InvestigationFact, ...] = ()
    to_determine: tuple[date, ...] = ()
    to_report: tuple[date, ...] = ()
    to_file: bool = False


def duties(case: Situation) -> list[Duty]:
    """Everything that waits, what is urgent first, then by the day it is due."""
    stage_2 = tasks_of_stage_two.duties(
        case.state,
        case.respondents,
        to_confirm=case.to_confirm_particulars,
        conciliator=case.conciliator or case.waiting is not None,
        due=case.due,
    )
    parts = (_crossing, _agreed, _safety, _lodging, _of_letters, _files, _clocks, _word, _filing)
    waits = case.state == ComplaintState.CLOSED or case.waiting is not None
    of_requests = () if waits else tasks_of_requests.duties(case.requests)
    preparing = () if waits else tasks_of_investigations.duties(case.investigations)
    above = () if waits else tasks_of_determinations.duties(case.to_determine)
    reporting = () if waits else tasks_of_determinations.reports(case.to_report)
    found = [*stage_2, *of_requests, *preparing, *above, *reporting, *(duty for part in parts for duty in part(case))]
    return sorted(found, key=lambda duty: (not duty.urgent, duty.due is None, duty.due or date.max))


def _safety(case: Situation) -> Iterable[Duty]:
    if case.state == ComplaintState.CLOSED:
        return
    if case.call_back:
        yield Duty(
            "call_back", "Call the complainant", "11", DIRECTOR, ("complaint", None, "record_call"),
            due=case.due.get(CALL_BACK.code), hint="They asked for a call, and were told this day.", urgent=True,
        )  # fmt: skip
    if case.unsafe_now:
        yield Duty(
            "unsafe", "Decide what is done: the complainant does not feel safe", "11", DIRECTOR,
            ("complaint", None, "record_safety_decision"), due=case.due.get(SAFETY_DECISION.code),
            hint="They were told this day.", urgent=True,
        )  # fmt: skip


def _crossing(case: Situation) -> Iterable[Duty]:
    """What belongs to no stage: reports that someone is treated worse, also of a closed case (28); a review (13)."""
    for report in case.reported:
        yield Duty(
            "worse", "Read the report that someone is treated worse, and say what is done first", "28", DIRECTOR,
            ("victimisationreport", report, "take_up"), hint="Consult the Solicitor before anyone is warned.",
            urgent=True,
        )  # fmt: skip
    yield from tasks_of_reports.duties(case.on_reports)
    if case.state == ComplaintState.CLOSED:
        return
    if case.waiting is not None:
        yield Duty(
            "review", "Look again at whether it has to wait for an outside body", "13", DIRECTOR,
            ("suspension", case.waiting, "review"), due=case.due.get(SUSPENSION_REVIEW.code),
        )  # fmt: skip
    for track in case.options_asked:
        yield Duty(
            "options", "Tell the complainant what else could help", "26", DIRECTOR,
            ("track", track, "set_out_what_else_could_help"),
        )  # fmt: skip
    for supporter in case.supporters:
        yield Duty(
            "supporter", "Look at whether this person can be the support person", "8", DIRECTOR,
            ("supportperson", supporter, "find_not_possible"),
            hint="The names are on the page of the case. If they can, record that there.",
        )  # fmt: skip


def _agreed(case: Situation) -> Iterable[Duty]:
    """What was to be done by an agreement, and is not known to have been done: also of a closed complaint (25)."""
    for agreement, due in case.overdue:
        yield Duty(
            "agreed", "Ask whether what was agreed has been done, and record it", "25", EQUITY_STAFF,
            ("agreement", agreement, "record_kept"), due=due, hint="Its day has passed.",
        )  # fmt: skip


def _lodging(case: Situation) -> Iterable[Duty]:
    if case.state != ComplaintState.CLOSED:
        yield from _of_the_complainant(case)
        yield from _of_the_office(case)
    elif case.outcome == "withdrawn" and "after_withdrawal" not in case.decided:
        yield _of_case("after_withdrawal", "Record what follows the withdrawal", "14", "record_steps_after_withdrawal")


def _of_the_complainant(case: Situation) -> Iterable[Duty]:
    if case.to_confirm:
        yield Duty(
            "to_confirm", "The complainant confirms what was taken down", "18", COMPLAINANT,
            ("complaint", None, "confirm_what_was_lodged"),
        )  # fmt: skip
    if case.withdrawal_asked:
        yield Duty(
            "withdrawal", "The complainant confirms the withdrawal, or goes on", "14", COMPLAINANT,
            ("complaint", None, "confirm_withdrawal"), hint="Nothing has stopped yet.",
        )  # fmt: skip


def _of_the_office(case: Situation) -> Iterable[Duty]:
    if "standing" not in case.decided:
        yield _of_case("standing", "Confirm the complainant’s standing", "4", "confirm_standing", whose=EQUITY_STAFF)
    if case.late_undecided:
        yield _of_case("late", "Decide on allegations older than twelve months", "19", "decide_late_lodging")
    if "scope" not in case.decided:
        yield _of_case("scope", "Decide the scope of each allegation", "20", "decide_scope")
    if case.state == ComplaintState.LODGED:
        due = case.due.get(ACKNOWLEDGEMENT.code)
        yield _of_case("acknowledge", "Acknowledge the complaint", "21", "acknowledge", due=due)


def _of_letters(case: Situation) -> Iterable[Duty]:
    yield from tasks_of_letters.duties(case.letters, case.due)


def _files(case: Situation) -> Iterable[Duty]:
    for record, number in case.held_files:
        yield Duty(
            "held_file", f"Accept or refuse document {number}, which was not scanned", "9", EQUITY_STAFF,
            ("document", record, "accept_unscanned"),
        )  # fmt: skip


def _clocks(case: Situation) -> Iterable[Duty]:
    for code in sorted(case.gone_by):
        yield _of_case(
            "gone_by", f"Give a new date: {PERIODS[code].name}", PERIODS[code].clause, "extend_deadline",
            due=case.due.get(code), hint="Its usual time has passed. The complainant is owed a reason and a date.",
        )  # fmt: skip


def _word(case: Situation) -> Iterable[Duty]:
    if case.unanswered:
        yield _of_case(
            "answer", "Answer the complainant’s message", "9", "write_to_the_complainant", whose=EQUITY_STAFF
        )
    for part, name in case.unanswered_parts if case.state != ComplaintState.CLOSED else ():
        yield Duty(
            "answer_respondent", f"Answer the message of {name}, a respondent", "9", EQUITY_STAFF,
            ("track", part, "write_to_the_respondent"), hint="The complainant sees neither it nor your answer.",
        )  # fmt: skip


def _filing(case: Situation) -> Iterable[Duty]:
    if case.to_file:
        yield _of_case(
            "close_the_file", "Close the file, and say how long it is kept", "63", "close_the_file",
            hint="Nothing in it is open any more.",
        )  # fmt: skip


def _of_case(
    code: str, title: str, clause: str, step: str, *, whose: Role = DIRECTOR, due: date | None = None, hint: str = ""
) -> Duty:
    return Duty(code, title, clause, whose, ("complaint", None, step), due=due, hint=hint)


def situation(
    case: Any,
    *,
    allegations: Collection[Any],
    decisions: Collection[Any],
    letters: Collection[Any],
    documents: Collection[Any],
    deadlines: Collection[Any],
    messages: Collection[Any],
    tracks: Collection[Any] = (),
    extracts: Collection[Any] = (),
    suspensions: Collection[Any] = (),
    reports: Collection[Any] = (),
    conciliations: Collection[Any] = (),
    supporters: Collection[Any] = (),
    agreements: Collection[Any] = (),
    requests: Collection[Any] = (),
    advice: Collection[Any] = (),
    words: Collection[Any] = (),
    investigations: Collection[Any] = (),
    officers: Collection[Any] = (),
    answers: Collection[Any] = (),
    packs: Collection[Any] = (),
    copies: Collection[Any] = (),
    part_messages: Collection[Any] = (),
    to_file: bool = False,
    today: date | None = None,
) -> Situation:
    """The facts of these records, which the caller has found through the one door."""
    late = {allegation.pk for allegation in allegations if allegation.is_late}
    decided_late = {decision.allegation_id for decision in decisions if decision.about == "late_lodging"}
    unmet = [clock for clock in deadlines if clock.is_open]
    asked = max((each.at for each in messages if each.to_office), default=None)
    # What is told with a decision about safety is no answer: it was not asked for, and may not touch what they wrote.
    with_decision = {decision.at for decision in decisions if decision.about == "safety"}
    answered = max((each.at for each in messages if not each.to_office and each.at not in with_decision), default=None)
    return Situation(
        state=case.state,
        outcome=case.outcome,
        unsafe_now=case.safety_waits,
        call_back=case.call_waits,
        to_confirm=case.lodged_by_id is not None and case.confirmed_at is None,
        withdrawal_asked=case.withdrawal_asked_at is not None,
        late_undecided=bool(late - decided_late),
        decided=frozenset(decision.about for decision in decisions),
        letters=tasks_of_letters.facts(letters, unmet),
        held_files=tuple((each.pk, each.number) for each in documents if each.state == FileState.HELD),
        unanswered=asked is not None and (answered is None or answered < asked),
        unanswered_parts=tuple(
            (each.pk, each.shown_as) for each in tracks if _last_word_is_theirs(each, part_messages)
        ),
        due={clock.period: clock.due_on for clock in unmet if clock.track_id is None},
        gone_by=frozenset(
            clock.period
            for clock in unmet
            if clock.track_id is None
            and clock.state == "beyond_target"
            and clock.period not in HAVE_DUTIES_OF_THEIR_OWN
            and not case.holds(clock)
        ),
        to_confirm_particulars=tasks_of_stage_two.to_confirm(case, allegations),
        respondents=tasks_of_stage_two.facts(case, tracks, extracts, unmet, letters),
        waiting=next((each.pk for each in suspensions if each.state == "in_force"), None),
        reported=tuple(each.pk for each in reports if each.state == "reported"),
        on_reports=tasks_of_reports.waiting(reports, requests),
        options_asked=tuple(each.pk for each in tracks if each.options_asked_at and each.state in NOT_SETTLED),
        conciliator=any(each.state in LIVE for each in conciliations),
        supporters=tuple(each.pk for each in supporters if each.conflict and each.state == "named"),
        overdue=tuple((each.pk, due) for each in agreements if today and (due := each.overdue_since(today))),
        requests=tasks_of_requests.facts(requests, advice, words, unmet),
        investigations=tasks_of_investigations.facts(
            investigations, officers, unmet, answers=answers, packs=packs, tracks=tracks, copies=copies
        ),
        to_determine=tasks_of_determinations.facts(unmet),
        to_report=tasks_of_determinations.to_report(unmet),
        to_file=to_file,
    )


def _last_word_is_theirs(track: Any, messages: Collection[Any]) -> bool:
    """Whether the newest message of a respondent's part is the respondent's own."""
    newest = max((each for each in messages if each.track_id == track.pk), key=lambda each: each.at, default=None)
    return newest is not None and newest.to_office
