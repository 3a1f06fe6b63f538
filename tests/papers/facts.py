"""Facts enough for every letter of lodging and withdrawal."""

from datetime import UTC, date, datetime

from complaints.letter_facts import ExpectedTime, LateDecision, NextStep, ScopeDecision

FACTS = {
    "reference": "K7Q4-MDXW",
    "date": date(2026, 11, 23),
    "recipient_name": "王小明 (Ming)",
    "sender_name": "Ann Lee",
    "sender_capacity": "Director, Equity and Diversity, as nominee",
    "institution": "Example University",
    "office_name": "Equity and Diversity",
    "office_contact": "03 5550 0100 or equity@example.edu",
    "office_email": "equity@example.edu",
    "safe_contact": "by e-mail to your private address, after 6 pm",
    "next_step": "You hear from us who will conciliate",
    "next_date": date(2026, 11, 27),
    "lodged_at": datetime(2026, 11, 23, 5, 4, tzinfo=UTC),
    "received_on": date(2026, 11, 23),
    "steps": (
        NextStep("Your complaint is read, and you are sent a formal acknowledgement.", date(2026, 11, 25)),
        NextStep("You are told who handles it and what comes next."),
        NextStep("If anything takes longer, you are told why."),
    ),
    "pathway": "conciliation",
    "handled_by": "Ann Lee, Director, Equity and Diversity",
    "allegation_count": 3,
    "expected_times": (
        ExpectedTime("Conciliation", "usually within 20 working days of the first person being told"),
        ExpectedTime("Answer from each person", "usually 5 working days", date(2026, 12, 4)),
    ),
    "late": (
        LateDecision("Allegation 1", accepted=True, reasons="It is part of one course of conduct"),
        LateDecision(
            "Allegation 2", accepted=False, reasons="It stands alone, and nobody who knew of it is still here."
        ),
    ),
    "scope": (
        ScopeDecision("Allegation 1", inside=True),
        ScopeDecision(
            "Allegation 3",
            inside=False,
            reasons="It is about a mark",
            area="Student Administration",
            agreed="both report by 21 December 2026",
        ),
    ),
    "withdrawn_on": date(2026, 11, 24),
}
