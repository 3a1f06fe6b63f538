"""Every period of the Procedure: how long, how binding, from when, whose, and what meets it (specification 2.4, 2.5).

Lengths are defaults: a ProcedureVersion may override a length, an outer bound or a unit, nothing else, and a case keeps
the version it was lodged under. "Ours" in a note marks a number the Procedure does not give.
Plain Python: this module knows no Django.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from procedure.clauses import cite


class Unit(StrEnum):
    """What a period is counted in (2.1): working days of the calendar in use, or Melbourne days, months and years."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"
    YEARS = "years"


class Force(StrEnum):
    """How binding a period is, from the words of its clause (specification 2.4).

    HARD is "within": missing it is non-compliance with a reason, and it can still be done late. TARGET is "usually" or
    "normally": going beyond it needs a reason, a new date, and the parties told. PROMPT has no number in the text:
    ours is an internal target. GUIDE advises at lodging and never blocks.
    """

    HARD = "hard"
    TARGET = "target"
    PROMPT = "prompt"
    GUIDE = "guide"


class Roll(StrEnum):
    """Where a period in calendar units goes when its last day is not a working day."""

    FORWARD = "forward"
    BACK = "back"
    STAYS = "stays"


UNIT_WORDS = {
    Unit.WORKING_DAYS: ("working day", "working days"),
    Unit.CALENDAR_DAYS: ("day", "days"),
    Unit.MONTHS: ("month", "months"),
    Unit.YEARS: ("year", "years"),
}


class BadOverride(ValueError):
    """An override of a period that is not one: the message says what is wrong, for the person who typed it."""


@dataclass(frozen=True)
class Period:
    """One period. `owner` is an office's code or a role's; `outer` is in the same unit; `pauses` is clause 13's effect.

    `on_the_day`: its last day is the day of the event itself, a working day; its day 0 is then the day before.
    `days_before` are calendar days before the last day on which the clock reminds, in place of shares of its time.
    `for_the_case_too`: each respondent has one of their own, and the first of them starts the case's beside it (A-02).
    `counted_from` and `met_by` complete the sentences "counted from ..." and "met when ...".
    """

    code: str
    name: str
    clause: str
    length: int
    unit: Unit
    force: Force
    counted_from: str
    owner: str
    met_by: str
    outer: int | None = None
    pauses: bool = False
    on_the_day: bool = False
    for_the_case_too: bool = False
    roll: Roll = Roll.FORWARD
    days_before: tuple[int, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        cite(self.clause)
        if self.length < 1:
            raise BadOverride(f"{self.name} must be at least 1 {UNIT_WORDS[self.unit][0]}")
        if self.outer is not None and self.outer < self.length:
            raise BadOverride(f"The outer bound of {self.name} cannot be shorter than its length")

    @property
    def in_words(self) -> str:
        """ "5 working days", "1 month"."""
        return f"{self.length} {UNIT_WORDS[self.unit][self.length != 1]}"

    @property
    def is_ours(self) -> bool:
        """Whether the Procedure gives no number for it."""
        return self.note.startswith("Ours")

    def at_its_outer_bound(self) -> "Period":
        """The same period with its outer bound for length (itself where it has none)."""
        return self if self.outer is None else replace(self, length=self.outer, outer=None)

    def with_override(self, values: Mapping[str, object]) -> "Period":
        """This period with another length, outer bound or unit. Raises BadOverride for anything else."""
        changed: dict[str, object] = {}
        for name, value in values.items():
            if name == "unit" and isinstance(value, str) and value in {unit.value for unit in Unit}:
                changed["unit"] = Unit(value)
            elif (name in {"length", "outer"} and type(value) is int) or (name == "outer" and value is None):
                changed[name] = value
            else:
                raise BadOverride(f"{self.name}: {name} = {value!r} is not a length, an outer bound or a unit")
        return replace(self, **changed)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Reminder:
    """What the clock does when `share` of a period has run: `tells` the owner, or above them; `marks` the deadline."""

    share: Fraction
    tells: str
    marks: str = ""


OWNER, ABOVE = "owner", "above the owner"

REMINDERS: dict[Force, tuple[Reminder, ...]] = {
    Force.HARD: (
        Reminder(Fraction(60, 100), OWNER),
        Reminder(Fraction(100, 100), ABOVE, marks="breached"),
    ),
    Force.TARGET: (
        Reminder(Fraction(60, 100), OWNER),
        Reminder(Fraction(100, 100), OWNER, marks="beyond_target"),
    ),
    Force.PROMPT: (Reminder(Fraction(100, 100), OWNER, marks="beyond_target"),),
    Force.GUIDE: (),
}
"""A hard period escalates at 60 % and at 100 % (specification 2.4); the clock reminds and marks, and decides nothing.

A mark is made when the last day has ended unmet. A prompt period past its outer bound is told above the owner too.
"""

WD, CD, MONTHS, YEARS = Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.MONTHS, Unit.YEARS
HARD, TARGET, PROMPT, GUIDE = Force.HARD, Force.TARGET, Force.PROMPT, Force.GUIDE
TWO_WEEKS = 10
"""Working days: the outer bound of whatever the text wants promptly (guidance on responding to reports)."""

LATE_LODGING = Period(
    "D19", "Lodging the complaint", "19", 12, MONTHS, GUIDE, "the latest thing alleged, for each allegation",
    "director", "the complaint is lodged", note="Late: the Director records whether it is accepted, and why.",
)  # fmt: skip
ACKNOWLEDGEMENT = Period(
    "D21", "Acknowledging the complaint", "21", 2, WD, PROMPT, "the complaint being received", "director",
    "the acknowledgement is sent", outer=TWO_WEEKS,
)  # fmt: skip
STAGE_2_STATEMENT = Period(
    "D21s", "The respondent’s statement in Stage 2", "21", 5, WD, TARGET, "the Stage 2 notice counting as given",
    "respondent", "a statement is received or conciliation declined", pauses=True,
    note="Ours, borrowed from clause 38.",
)  # fmt: skip
CONCILIATION = Period(
    "D24", "Conciliation", "24", 20, WD, TARGET, "the first respondent being told of the allegations", "director",
    "conciliation ends, resolved or not", pauses=True, for_the_case_too=True,
    note="Each respondent’s own clock is shown beside it.",
)  # fmt: skip
CHOICE_AFTER_STAGE_2 = Period(
    "D23", "The complainant’s choice after Stage 2", "23", 10, WD, TARGET, "the letter that sets out the choices",
    "complainant", "a choice is made", pauses=True, note="Ours. Silence: a reminder, then the Director decides.",
)  # fmt: skip
OPTIONS_AFTER_BREACH = Period(
    "D27", "Options where an agreement is said not to be kept", "27", 5, WD, PROMPT, "the report being received",
    "director", "the options are sent to both parties", outer=TWO_WEEKS, note="Ours.",
)  # fmt: skip
REFERRAL_DECISION = Period(
    "D30", "Declining or referring a request for investigation", "30", 10, WD, PROMPT,
    "formal investigation being requested", "director", "it is declined or referred", outer=TWO_WEEKS, pauses=True,
    note="Ours.",
)  # fmt: skip
REFERRAL_SENT = Period(
    "D31", "Referring to the Vice-Chancellor", "31", 1, WD, PROMPT, "the Director's view being formed", "director",
    "the referral reaches the Vice-Chancellor", outer=TWO_WEEKS, note='Ours, for "immediately".',
)  # fmt: skip
VICE_CHANCELLORS_DECISION = Period(
    "D32", "The Vice-Chancellor's decision on investigating", "32", 5, WD, PROMPT, "the referral being received",
    "vice_chancellor", "the decision is recorded", outer=TWO_WEEKS, pauses=True, note="Ours (A-48).",
)  # fmt: skip
REFUSAL_LETTER = Period(
    "D34", "Telling the complainant there will be no investigation", "34", 5, CD, HARD,
    "the decision not to investigate", "vice_chancellor", "the letter is sent",
    note="Calendar days by default (A-01); the fifth working day is shown beside it.",
)  # fmt: skip
APPROVAL_LETTER = Period(
    "D32b", "Telling the complainant there will be an investigation", "32", 2, WD, PROMPT,
    "the decision to investigate", "vice_chancellor", "the letter is sent", outer=TWO_WEEKS, note="Ours.",
)  # fmt: skip
GOVERNANCE_INFORMED = Period(
    "D33", "Informing the Director of Governance", "33", 2, WD, PROMPT, "the Director's decision under clause 30 or 31",
    "director", "the Director of Governance is informed", outer=TWO_WEEKS, note="Ours (A-10).",
)  # fmt: skip
EXECUTIVE_OFFICER_APPOINTED = Period(
    "D36", "Appointing the Executive Officer", "36", 3, WD, PROMPT, "the decision to investigate", "vice_chancellor",
    "the Executive Officer is appointed", outer=TWO_WEEKS, pauses=True, note="Ours.",
)  # fmt: skip
RESPONDENTS_INFORMED = Period(
    "D37", "Informing each respondent of the allegations", "37", 5, WD, PROMPT, "the decision to investigate",
    "vice_chancellor", "each respondent’s papers are sent", outer=TWO_WEEKS, pauses=True, note="Ours.",
)  # fmt: skip
RESPONDENT_STATEMENT = Period(
    "D38", "The respondent’s statement in Stage 3", "38", 5, WD, TARGET, "the papers counting as given",
    "respondent", "the statement is received", pauses=True,
    note="May be extended with a reason; silence leads to clause 41 (A-04, A-05).",
)  # fmt: skip
STATEMENT_COPIED = Period(
    "D39", "Copying the statement to the complainant", "39", 2, WD, PROMPT, "the statement being received",
    "executive_officer", "the copy is sent", outer=TWO_WEEKS, pauses=True, note="Ours.",
)  # fmt: skip
SILENCE_AFTER_REMINDER = Period(
    "D41", "Waiting after the reminder to a silent respondent", "41", 3, WD, PROMPT, "the reminder counting as given",
    "executive_officer", "a statement is received, or it is recorded that none came", outer=TWO_WEEKS, pauses=True,
    note="Ours (A-05).",
)  # fmt: skip
PANEL_OBJECTIONS = Period(
    "D43", "Objections to panel members", "43", 3, WD, TARGET, "the parties being told the names", "complainant",
    "objections are made, or the time has run", pauses=True, note="Ours. Both parties have it.",
)  # fmt: skip
FORMAL_INVESTIGATION = Period(
    "D32c", "The formal investigation", "32", 30, WD, TARGET,
    "the first respondent being told of the allegations under clause 37", "vice_chancellor",
    "the determination is notified", pauses=True, for_the_case_too=True,
    note="What completes it is a setting (A-14); an adjournment does not stop it by default (A-56).",
)  # fmt: skip
HEARING_NOTICE = Period(
    "D51", "Notice of a hearing", "51", 5, WD, TARGET, "the invitation counting as given", "executive_officer",
    "the hearing is no earlier", note="Ours: the least time between invitation and hearing.",
)  # fmt: skip
HEARING_RESUMED = Period(
    "D53", "Resuming an adjourned hearing", "53", 20, WD, PROMPT, "the adjournment", "chair",
    "the same members resume, or the panel is discharged", pauses=True, note="Ours (A-18).",
)  # fmt: skip
PANEL_REPORT = Period(
    "D55", "The panel's report", "55", 5, WD, TARGET, "the last hearing day, or enquiries being closed", "chair",
    "the Executive Officer has the report", pauses=True,
)  # fmt: skip
REPORT_TO_VICE_CHANCELLOR = Period(
    "D56", "Copying the report to the Vice-Chancellor", "56", 1, WD, PROMPT, "the Executive Officer having the report",
    "executive_officer", "the Vice-Chancellor has the copy", outer=TWO_WEEKS,
    note='Ours, for "immediately": the same day, or the next working day.',
)  # fmt: skip
COMMENT_ON_OUTCOME = Period(
    "D57", "Comment before the determination", "57", 3, WD, TARGET, "the Vice-Chancellor's request", "respondent",
    "the comment is received", note="Ours (A-59): inside the five days of clause 58, which do not wait for it.",
)  # fmt: skip
DETERMINATION_NOTIFIED = Period(
    "D58", "Notifying the determination", "58", 5, WD, HARD,
    "the Vice-Chancellor having the report, or the full admission", "vice_chancellor",
    "the letters to complainant, respondent and Director are all sent", note="Each respondent’s part has its own.",
)  # fmt: skip
PROGRESS_REPORT = Period(
    "D61", "Reporting progress to the Vice-Chancellor", "61", 2, MONTHS, HARD, "the determination being made",
    "director", "the progress report is given", note="From the decision, not from its notification (A-29).",
)  # fmt: skip
ANNUAL_REPORT = Period(
    "D65", "The annual report", "65", 60, CD, HARD, "the end of the reporting year", "equity_staff",
    "the report is given", note="Ours (A-51).",
)  # fmt: skip
PROCEDURE_REVIEW = Period(
    "D66", "Reviewing the Procedure", "66", 3, YEARS, TARGET,
    "the last review, or the start of this version here", "equity_staff",
    "the review is completed", note="Ours: the policy cycle.",
)  # fmt: skip
CALL_BACK = Period(
    "D11c", "Calling the complainant back", "11", 1, WD, HARD, "the day before the complaint counts as received",
    "director", "it is recorded that they were reached, or no longer want a call", on_the_day=True,
    note="Ours: the receipt promises the call on the day on which the complaint counts as received.",
)  # fmt: skip
SAFETY_DECISION = Period(
    "D11s", "Deciding what is done about the complainant’s safety", "11", 1, WD, HARD,
    "the day before the complaint counts as received", "director", "the decision is recorded", on_the_day=True,
    note="Ours: the receipt promises it for the day on which the complaint counts as received.",
)  # fmt: skip
MEASURE_REVIEW = Period(
    "D-RM", "Reviewing a protective measure", "11", 14, CD, HARD, "the measure being imposed or renewed", "director",
    "it is reviewed: renewed, varied or ended", roll=Roll.BACK,
    note="Ours: at most 14 days. A measure not reviewed stays in force, marked overdue.",
)  # fmt: skip
SUSPENSION_REVIEW = Period(
    "D13", "Reviewing a deferral or suspension", "13", 30, CD, PROMPT, "the deferral or suspension, or its last review",
    "director", "it is reviewed", note="Ours.",
)  # fmt: skip
CONFIDENTIALITY_REVIEW = Period(
    "D-NDA", "The complainant’s time to consider a confidentiality term", "25", 21, CD, HARD,
    "the information statement being given", "equity_staff", "the time has run, or was validly waived",
    note="From law on agreements in sexual-harassment matters, not from the Procedure; to be confirmed.",
)  # fmt: skip
CONTACT_OFFICER_TRAINING = Period(
    "D-HDCO", "A contact officer's refresher training", "7", 24, MONTHS, TARGET, "the last training", "coordinator",
    "a refresher is completed", roll=Roll.STAYS, days_before=(90, 30, 0),
    note="Ours. It ends on its own day, whether or not that is a working day: with it the training lapses.",
)  # fmt: skip
UPDATE_TO_PARTIES = Period(
    "D-UPDATE", "Word to the parties", "9", 10, WD, PROMPT, "the last word to that party", "director",
    "the party is written to", pauses=False,
    note="Ours: a nudge when nobody has written for two weeks. Not started yet.",
)  # fmt: skip

PERIODS: dict[str, Period] = {value.code: value for value in list(globals().values()) if isinstance(value, Period)}
