"""Invented facts, enough for every letter, so that a letter's file can be looked at without any case."""

from datetime import UTC, date, datetime
from typing import Any

from complaints.letter_facts import (
    AllegedPart,
    ExpectedTime,
    LateDecision,
    NextStep,
    PartOfRequest,
    ScopeDecision,
)

SAMPLE_DAY = date(2026, 11, 23)
SAMPLE_REFERENCE = "SC-2222-2222"

SAMPLE: dict[str, Any] = {
    "reference": SAMPLE_REFERENCE,
    "date": SAMPLE_DAY,
    "recipient_name": "Sample Recipient",
    "sender_name": "Sample Officer",
    "sender_capacity": "Director, Equity and Diversity",
    "office_name": "Equity and Diversity",
    "office_contact": "03 5550 0100 or equity@example.edu",
    "office_email": "equity@example.edu",
    "safe_contact": "by e-mail, after 6 pm",
    "next_step": "You hear from us who deals with it",
    "next_date": date(2026, 11, 27),
    "lodged_at": datetime(2026, 11, 23, 5, 4, tzinfo=UTC),
    "received_on": SAMPLE_DAY,
    "steps": (
        NextStep("It is read, and you are sent an acknowledgement.", date(2026, 11, 25)),
        NextStep("You are told who deals with it and what comes next."),
    ),
    "pathway": "conciliation",
    "handled_by": "Sample Officer, Director, Equity and Diversity",
    "allegation_count": 2,
    "expected_times": (ExpectedTime("Conciliation", "usually within 20 working days of the first person being told"),),
    "late": (LateDecision("Allegation 1", accepted=True, reasons="Sample reasons."),),
    "scope": (
        ScopeDecision("Allegation 1", inside=True),
        ScopeDecision(
            "Allegation 2",
            inside=False,
            reasons="Sample reasons",
            area="Sample Area",
            agreed="both report by 21 December 2026",
        ),
    ),
    "respondent_name": "Sample Respondent",
    "alleged": (AllegedPart(1, "Sample words.", "In March 2026", "A sample place", "Sample conduct", "Sample ground"),),
    "statement_time": "5 working days",
    "answer_at": "https://complaints.example.edu/my/",
    "statement_due": date(2026, 11, 30),
    "choice_time": "10 working days",
    "given_on": date(2026, 11, 27),
    "asked_on": date(2026, 11, 26),
    "more_time": True,
    "referral_time": "10 working days",
    "not_taken_further": (PartOfRequest("Allegation 1, about Sample Respondent", "Sample reasons"),),
    "taken_further": (PartOfRequest("Allegation 2, about Sample Respondent"),),
    "decided_on": SAMPLE_DAY,
    "investigation_time": "30 working days",
    "reported_on": SAMPLE_DAY,
    "protection": "Sample words.",
    "settled": True,
    "closed_on": SAMPLE_DAY,
    "settled_by": "Sample way",
    "agreed_locally": "Sample words.",
    "still_open": True,
    "helped_by": "Sample Friend",
    "agreed": "1. The University: Sample words. By 21 December 2026.",
    "agreed_on": date(2026, 12, 1),
    "waits_deferred": False,
    "waits_over": False,
    "waits_since": SAMPLE_DAY,
    "waits_because": "Sample reasons.",
    "outside_body": "Sample Body",
    "goes_on_after": date(2026, 12, 21),
    "support_name": "Sample Friend",
    "withdrawn_on": date(2026, 11, 24),
    "reasons": "Sample reasons.",
}
