"""The records of a case as lines and rows for its pages. Plain values in, plain values out: no queries, no rules."""

from typing import Any

from django.urls import reverse

from complaints.intake import size_in_words
from complaints.models import (
    Allegation,
    Answer,
    Complaint,
    Deadline,
    Decision,
    Delivery,
    Document,
    Extract,
    Notice,
    Pack,
    Track,
)
from complaints.models.decision import OUTCOMES as RECOGNISED
from complaints.roles import MACHINERY
from complaints.stages.states import ClockState, FileState, LetterState
from config.templatetags.components import long_date, long_time
from procedure import clock
from procedure.counted import counted
from procedure.offices import Office
from procedure.periods import PERIODS, Force
from procedure.working_days import Calendar, Pause

PATHWAYS = {"conciliation": "Conciliation (clause 17b)", "formal_investigation": "Formal investigation (clause 17c)"}
ROUTES = {"web": "By the web form", "telephone": "By telephone, taken down", "paper": "On paper"}
CLOCK_KINDS = {
    ClockState.RUNNING: "waiting",
    ClockState.BEYOND_TARGET: "soon",
    ClockState.BREACHED: "late",
    ClockState.MET: "good",
    ClockState.PAUSED: "quiet",
}
LETTER_KINDS = {LetterState.DRAFT: "soon", LetterState.RELEASED: "good", LetterState.CANCELLED: "quiet"}
FILE_KINDS = {FileState.HELD: "soon", FileState.CLEAN: "good", FileState.ACCEPTED: "plain", FileState.REFUSED: "late"}
ABOUT = {
    "standing": "Standing",
    "late_lodging": "Late lodging",
    "scope": "Scope",
    "after_withdrawal": "After the withdrawal",
    "receiver": "Receiver",
    "recognised": "How the complainant was recognised",
    "call": "The call that was asked for",
    "call_missed": "Called and not reached; tried again",
    "safety": "Safety",
}
OUTCOMES = {
    "accepted": "It goes on with the rest",
    "declined": "It does not go on",
    "inside": "This Procedure covers it",
    "nothing_more": "Nothing more",
    "safety_measures": "Measures for the safety of someone",
    "workplace_issue": "A workplace issue is taken up without naming anyone",
    "STAFF": "Staff member",
    "ASSOCIATE": "Associate",
    "FORMER": "Formerly a staff member or associate",
    "STUDENT": "Student",
    "OTHER": "None of these",
    **RECOGNISED["recognised"],
    **RECOGNISED["call"],
    **RECOGNISED["call_missed"],
}


def case_words(case: Complaint, tracks: list[Track]) -> list[dict[str, Any]]:
    """Who and how, for the summary."""
    rows: list[dict[str, Any]] = [
        {"label": "Complainant", "value": case.complainant_name},
        {"label": "Respondents", "value": [_respondent(track) for track in tracks], "several": True},
        {"label": "Asked for", "value": PATHWAYS.get(case.pathway, case.pathway)},
        {"label": "Received", "value": f"{long_date(case.received_on)}. {ROUTES.get(case.route, case.route)}"},
        {"label": "Received by", "value": case.receiver_title},
    ]
    if case.receiving_office != Office.DIRECTOR:
        rows.append({"label": "Why", "value": "It concerns an office. Nobody in that office can see that it exists."})
    if case.withdrawal_asked_at:
        rows.append({"label": "Withdrawal asked for", "value": long_time(case.withdrawal_asked_at)})
    if case.closed_at:
        rows.append({"label": "Closed", "value": f"{long_time(case.closed_at)}. {case.outcome.capitalize()}"})
    return rows


def _respondent(track: Track) -> str:
    return f"{track.shown_as}, {track.position}" if track.position else track.shown_as


def about(record: Any, case: Complaint) -> str:
    """Which record of the case a step is about, so that nobody takes it on another; empty for the case itself."""
    if isinstance(record, Notice):
        to = case.complainant_name if record.recipient_id == case.complainant_id else record.recipient.name
        return f"The letter “{record.title}” to {to}: {record.get_state_display().lower()}."
    if isinstance(record, Document):
        return f"Document {record.number}{f', “{record.label}”' if record.label else ''}."
    if isinstance(record, Track | Extract | Answer | Pack):
        return f"Respondent {record.track.number}: {record.track.shown_as}."
    return ""


def allegation_words(allegation: Allegation, against: list[str]) -> list[dict[str, Any]]:
    """One allegation, in the complainant's own words."""
    rows = [
        ("About", ", ".join(against)),
        ("When", allegation.when_told + (" It is still going on." if allegation.ongoing else "")),
        ("Where", allegation.place),
        ("What happened", allegation.particulars),
        ("Who saw it", allegation.who_saw),
        ("What it did", allegation.effect),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def decision_words(decisions: list[Decision], listed: dict[str, str]) -> list[dict[str, Any]]:
    """Each decision; the last on the same thing counts, the earlier stay. `listed`: words of the case's lists."""
    return [
        {
            "allegation": each.allegation_id,
            "about": ABOUT.get(each.about, each.about),
            "outcome": OUTCOMES.get(each.outcome) or listed.get(each.outcome) or _office(each.outcome),
            "reasons": each.reasons,
            "by": "of itself" if each.capacity == MACHINERY.title else each.capacity,
            "at": each.at,
        }
        for each in decisions
    ]


def _office(code: str) -> str:
    return code.replace("_", " ").capitalize()


def form_words(case: Complaint) -> list[dict[str, Any]]:
    """What else the form said: what was tried, what is wanted."""
    tried, wanted = case.form.get("tried") or {}, case.form.get("wanted") or {}
    late = case.form.get("late") or {}
    rows = [("What was tried", tried.get("told", "")), ("What is wanted", wanted.get("told", ""))]
    rows.append(("Why it comes now", late.get("told", "")))
    return [{"label": label, "value": value} for label, value in rows if value]


def document_words(case: Complaint, document: Document, names: dict[Any, str]) -> dict[str, Any]:
    """One file as a row, with what may be done with it now."""
    by = case.complainant_name if document.given_by_id == case.complainant_id else names.get(document.given_by_id, "")
    held = document.state == FileState.HELD
    return {
        "number": document.number,
        "label": document.label or f"Document {document.number}",
        "by": by,
        "at": document.given_at,
        "size": size_in_words(document.size),
        "extension": document.extension,
        "cleaned": document.cleaned,
        "digest": document.sha256[:12],
        "state": document.get_state_display(),
        "kind": FILE_KINDS.get(FileState(document.state), "plain"),
        "because": document.judged_because if document.judged_by_id else "",
        "url": reverse("case_document", args=[case.reference, document.pk]) if document.may_be_opened else "",
        "accept": _step(case, document, "accept_unscanned") if held else "",
        "refuse": _step(case, document, "refuse_file") if held else "",
    }


def letter_words(case: Complaint, notice: Notice, names: dict[Any, str]) -> dict[str, Any]:
    """One letter as a row: released or not, sent, counted as given."""
    to = case.complainant_name if notice.recipient_id == case.complainant_id else names.get(notice.recipient_id, "")
    return {
        "title": notice.title,
        "clause": notice.clause,
        "to": to,
        "url": reverse("case_letter", args=[case.reference, notice.pk]),
        "state": notice.get_state_display(),
        "kind": LETTER_KINDS.get(LetterState(notice.state), "plain"),
        "written_at": notice.written_at,
        "dispatched_at": notice.dispatched_at,
        "deemed": deemed_words(notice),
        **_next_for(case, notice),
    }


def _next_for(case: Complaint, notice: Notice) -> dict[str, str]:
    """What a letter that waits is waiting for: another person's approval, or its release."""
    if notice.state != LetterState.DRAFT:
        return {"release": "", "approve": ""}
    step = "approve" if notice.wants_approval else "release"
    return {"release": "", "approve": "", step: _step(case, notice, step)}


def deemed_words(notice: Notice) -> str:
    """When it counts as given; the day it was sent is another date (2.3)."""
    if notice.state != LetterState.RELEASED:
        return ""
    if notice.deemed_given_on:
        return long_date(notice.deemed_given_on)
    return {
        Delivery.FAILED: "It came back: not given",
        Delivery.TO_SERVE: "Once it is handed over or posted",
        Delivery.SENDING: "Once it is sent",
    }.get(Delivery(notice.delivery), "Once it is opened")


def next_clock_words(case: Any) -> str:
    """What is due first and when, and that it is late: for the head of each page of a case. `case_for` finds it."""
    if not case.next_due_at or not case.next_period:
        return ""
    due = long_date(case.next_due_at) + (" (provisional)" if case.next_provisional else "")
    late = case.next_due_at < clock.now()
    return f"{PERIODS[case.next_period].name}: {'overdue since' if late else 'due'} {due}"


def clock_words(deadline: Deadline, calendar: Calendar, *, now: Calendar) -> dict[str, Any]:
    """One clock with its working, by the calendar it was counted with. That `now` is another is said, no more."""
    return {
        "name": PERIODS[deadline.period].name,
        "of": deadline.track.shown_as if deadline.track is not None else "",
        "clause": deadline.clause,
        "rests_on": _rests_on(deadline),
        "state": deadline.get_state_display(),
        "kind": CLOCK_KINDS.get(ClockState(deadline.state), "quiet"),
        "due_on": deadline.due_on,
        "is_past": not deadline.is_open or deadline.due_on < clock.today(),
        "met_on": deadline.met_on,
        "moved": deadline.first_due_on if deadline.first_due_on != deadline.due_on else None,
        "because": deadline.extended_because,
        "missed_because": deadline.missed_because,
        "pauses": [_pause_words(pause) for pause in deadline.past_pauses()],
        "outer_on": deadline.outer_on if deadline.is_open and deadline.outer_on != deadline.due_on else None,
        "provisional": deadline.provisional,
        "calendar": deadline.calendar,
        "other_calendar": now.version if now.version != deadline.calendar else "",
        "would_change": deadline.is_open and deadline.would_change(now),
        "counted": counted(deadline.working(calendar)),
        "open": deadline.is_open,
        "left": deadline.left_in_words,
    }


def _rests_on(deadline: Deadline) -> str:
    """What binds it, and from when it was counted. A number that is not the Procedure's is not put down to it."""
    period = PERIODS[deadline.period]
    if period.on_the_day:
        return f"The receipt promised it for that day. Clause {deadline.clause} gives no number."
    force = "ours" if period.is_ours and deadline.force != Force.PROMPT else deadline.force
    words = FORCES.get(force, "{length}").format(clause=deadline.clause, length=deadline.rule.in_words)
    return f"{words}, counted from {period.counted_from} on {long_date(deadline.started_on)}."


def _pause_words(pause: Pause) -> str:
    begun = f"It stood still from {long_date(pause.began)}"
    return f"{begun} to {long_date(pause.resumed)}." if pause.resumed else f"{begun}, and stands still now."


FORCES = {
    "ours": "Clause {clause} gives no number; {length} is the University’s own",
    "hard": "Clause {clause} sets a limit of {length}",
    "target": "Clause {clause} calls {length} the usual time",
    "prompt": "Clause {clause} says “promptly” and gives no number; {length} is the University’s own",
    "guide": "Clause {clause} gives {length} as a guide, which stops nothing when it has passed",
}


def _step(case: Complaint, record: Any, step: str) -> str:
    return reverse("step_of_record", args=[case.reference, record._meta.model_name, record.pk, step])
