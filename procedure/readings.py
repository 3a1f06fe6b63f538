"""How the University reads the Procedure where the text leaves a choice: the settings of specification 7 and 1-4.

Each has a default, so that nothing needs setting. A ProcedureVersion may choose another value; a case keeps the values
of the version it was lodged under. A reading is a value, never a state, a step or a rule. Lengths of time are not
here: they are periods (`periods.py`). Plain Python: this module knows no Django.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from procedure.clauses import cite
from procedure.offices import Office


class Form(StrEnum):
    """What kind of value a reading takes."""

    SWITCH = "switch"
    COUNT = "count"
    CHOICE = "choice"
    TIME = "time"
    TITLES = "titles"


class BadReading(ValueError):
    """A value that a reading cannot take: the message says why, for the person who chose it."""


Value = bool | int | str | dict[str, str]


@dataclass(frozen=True)
class Reading:
    """One choice. `ambiguity` is its number in the register (docs/decisions/0101), `why` the plain explanation."""

    code: str
    question: str
    clause: str
    form: Form
    default: Value
    why: str
    ambiguity: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    least: int = 0
    most: int = 1000
    confirm: bool = False

    def __post_init__(self) -> None:
        cite(self.clause)
        self.checked(self.default)

    def checked(self, value: object) -> Value:
        """The value, if this reading can take it. Raises BadReading with a sentence that says what it can take."""
        match self.form:
            case Form.SWITCH if isinstance(value, bool):
                return value
            case Form.COUNT if type(value) is int and self.least <= value <= self.most:
                return value
            case Form.CHOICE if isinstance(value, str) and value in self.choices:
                return value
            case Form.TIME if isinstance(value, str) and _is_time(value):
                return value
            case Form.TITLES if isinstance(value, dict) and _are_titles(value):
                return value
        raise BadReading(f"{self.question} {self._wanted()}")

    def _wanted(self) -> str:
        match self.form:
            case Form.SWITCH:
                return "Choose yes or no."
            case Form.COUNT:
                return f"Enter a whole number from {self.least} to {self.most}."
            case Form.CHOICE:
                return f"Choose one of: {'; '.join(self.choices.values())}."
            case Form.TIME:
                return "Enter a time of day, such as 17:00."
        return f"Enter a title of 1 to 120 characters for each office: {', '.join(Office)}."


def _is_time(value: str) -> bool:
    try:
        return len(value) == 5 and time.fromisoformat(value).tzinfo is None
    except ValueError:
        return False


def _are_titles(value: dict[object, object]) -> bool:
    codes = {office.value for office in Office}
    return all(
        code in codes and isinstance(words, str) and 0 < len(words.strip()) <= 120 for code, words in value.items()
    )


def _switch(
    code: str, clause: str, default: bool, question: str, why: str, ambiguity: str = "", *, confirm: bool = False
) -> Reading:
    return Reading(code, question, clause, Form.SWITCH, default, why, ambiguity, confirm=confirm)


def _choice(code: str, clause: str, question: str, why: str, ambiguity: str = "", **choices: str) -> Reading:
    """The first choice is the default."""
    return Reading(code, question, clause, Form.CHOICE, next(iter(choices)), why, ambiguity, choices)


def _count(
    code: str,
    clause: str,
    default: int,
    question: str,
    why: str,
    ambiguity: str = "",
    *,
    least: int = 0,
    most: int = 1000,
) -> Reading:
    return Reading(code, question, clause, Form.COUNT, default, why, ambiguity, least=least, most=most)


COUNTING = (
    _choice("refusal_letter_days", "34", "Are the five days of clause 34 calendar days or working days?",
            "The clause alone leaves out the word working. Calendar days are the stricter reading: meeting them meets"
            " both. The other date is shown beside it.", "A-01", calendar="calendar days", working="working days"),
    _choice("first_advised", "24", "Where several respondents are told on different days, which day starts the"
            " case's clock?", "Each respondent has their own clock as well.", "A-02",
            earliest="the earliest day on which a notice counts as given", latest="the latest such day"),
    _choice("admission_starts", "40", "When do the five days of clause 58 start after a full admission?",
            "There is no panel report to start them.", "A-13",
            received="when the Vice-Chancellor has the signed admission", copied="when the complainant has a copy"),
    _choice("investigation_complete", "32", "What completes the 30 working days?",
            "The text says completed, and not what completes it.", "A-14",
            notified="the determination being notified", reported="the panel's report"),
    _switch("adjournment_stops_investigation", "53", False, "Does an adjournment stop the 30 working days?",
            "The text does not say so. The whole time and the adjourned time are both shown.", "A-56"),
    Reading("close_of_business", "When does the University's day end for receiving documents and for notices?", "64",
            Form.TIME, "17:00", "Later, or on a closed day, counts as the next working day. A party's own document is"
            " in time until 23:59 of its last day whatever this says."),
    _count("post_working_days", "64", 7, "On which working day after posting does a letter within Australia count as"
           " given?", "Seven protects the recipient; sibling procedures use three.", least=1, most=30),
    _count("post_overseas_working_days", "64", 10, "On which working day after posting does a letter overseas count"
           " as given?", "Sibling procedures use seven.", least=1, most=60),
    _count("portal_unopened_working_days", "64", 2, "After how many working days is a notice not opened here served"
           " another way?", "A notice here is given when it is opened; the alert is not the notice.", least=1, most=30),
    _choice("preferred_channel", "64", "Does a safe channel that a person named become the way notices reach them?",
            "Safety comes before convenience.", "A-50", yes="yes", ask="the sender is asked each time"),
    _choice("reporting_year", "65", "Which year does the annual report cover?",
            "A complaint counts by the date it entered Stage 2 or 3; in both, once in each column and once in all.",
            "A-51", calendar="1 January to 31 December", financial="1 July to 30 June"),
)  # fmt: skip

COURSE = (
    _switch("stages_in_order", "17", False, "Must conciliation be tried before a formal investigation is asked for?",
            "The text encourages and offers a choice; it does not require. Where it must, an investigation can be asked"
            " for once conciliation settled nothing (23, 26), and not with the complaint (17c).", "A-06"),
    _switch("risk_may_skip_stages", "11e", False, "May the Director take a serious matter to Stage 3 unasked?",
            "Clause 29 speaks of a request by the person."),
    _choice("governance_informed", "33", "When is the Director of Governance told?",
            "Only the fact, date and category; no names.", "A-10",
            decided="when the Director has decided under clause 30 or 31", lodged="when a complaint is lodged"),
    _switch("silence_needs_reminder", "41", True, "Is a silent respondent reminded before a panel is constituted?",
            "The time after the reminder is a period (D41).", "A-05"),
    _choice("partial_admissions", "40", "One respondent admits everything, another denies. What happens to the first?",
            "Holding needs a reason, and both parties are told.", "A-15",
            may_hold="decided separately; the Vice-Chancellor may hold it for the panel's report",
            at_once="decided separately, at once"),
    _choice("breach_options", "27", "What is offered where an agreement is said not to be kept?",
            "The clause speaks of further options and names none.", "A-39",
            all="the choices of clause 26, new conciliation, and measures under clause 12",
            clause_26="the choices of clause 26 alone"),
    _switch("police_asked_first", "13", True, "Are the police asked before anyone is interviewed about a matter they"
            " have?", "Suspension is never automatic: it is a decision with reasons.", "A-32"),
    _switch("university_may_go_on", "14", True, "May the University go on after a withdrawal where it must?",
            "A withdrawal ends the complaint, not a duty to keep people safe.", "A-33"),
    _switch("strict_nominee", "12", True, "Where the text leaves out the words or nominee, must the holder or someone"
            " acting do it?", "It leaves them out for starting preventative measures and for the letter of clause 23.",
            "A-35"),
    _switch("students_to_student_procedure", "4", True, "Are students' matters handed to the student procedure?",
            "Clause 4 says other procedures apply; the handing over goes through clause 20.", "A-44"),
    _switch("anonymous_without_stages", "6", True, "Are anonymous or third-party reports kept out of Stages 2 and 3?",
            "They can lead to measures under clauses 11 and 12; the person affected is invited.", "A-45"),
    _switch("one_panel_for_linked", "42", True, "May one panel hear linked complaints?",
            "Each complaint stays its own; the parties are heard first.", "A-46"),
    _switch("goes_on_after_leaving", "57", True, "Does a matter go on when a respondent leaves?",
            "Findings are completed where practicable; the actions open are fewer.", "A-47"),
    _switch("draft_and_release", "23", True, "Does an officer release each letter the Procedure says an officer"
            " writes?", "A party's step sends receipts only.", "A-60"),
    _switch("second_person_approves", "64", True, "Does a second person approve what weighs on someone before it is"
            " released?", "The text is silent. It is asked only where the case has a second person; whoever approves"
            " does not release."),
    _switch("liaison_first", "20", True, "Does the Director decide scope before acknowledging?",
            "Clause 20 stands before clause 21; the acknowledgement's own time still runs."),
)  # fmt: skip

HEARING = (
    _count("external_members", "42", 1, "How many panel members may come from outside?",
           "The text allows one, with a reason.", "A-16", most=1),
    _switch("chair_is_internal", "42", True, "Must the Chair be a member of the University?", "The text is silent.",
            "A-16"),
    _choice("casting_vote", "52", "When does the Chair's casting vote count?",
            "With three members it matters only after an abstention or a three-way split.", "A-17",
            no_majority="when there is no majority", any_disagreement="on any disagreement"),
    _switch("new_panel_hears_afresh", "53", True, "If a member cannot go on, does a new panel hear everything afresh?",
            "The same members must resume. A record of what was said may be used if the parties agree.", "A-18"),
    _switch("papers_only_allowed", "46", True, "May the panel decide on papers alone?",
            "Only where each respondent waives or does not contest; contested facts: an offer to be heard.", "A-19"),
    _choice("observers_present", "44", "At what do observers sit?", "They never deliberate or vote.", "A-22",
            hearings="hearings", hearings_and_prehearings="hearings and pre-hearings"),
    _switch("report_to_nominee", "56", True, "Does an acting Vice-Chancellor or the deciding nominee get the report?",
            "Clause 56 names the Vice-Chancellor; clause 57 lets a nominee decide.", "A-25"),
    _switch("equity_staff_as_executive_officer", "36", False, "May Equity and Diversity staff be Executive Officer?",
            "The office decided whether the matter went on.", "A-42"),
    _count("same_unit_levels", "43g", 3, "Down to which level does sharing a unit bar a panel member?",
           "1 is the University, 2 a faculty or division, 3 a school or branch.", least=1, most=9),
    _switch("panel_recommends_penalty", "54", False, "Does the panel's report recommend consequences?",
            "The panel finds facts (41); consequences are the Vice-Chancellor's (57)."),
)  # fmt: skip

OUTCOME = (
    _choice("complainant_learns", "58", "How much of a respondent's discipline does the complainant learn?",
            "Findings, reasons in summary and whatever touches their safety or work, always.", "A-26",
            general="penalties in general terms", full="penalties in full", none="nothing of penalties"),
    _switch("bad_faith_needs_all", "59", True, "Does action for bad faith need a finding that it was knowingly false,"
            " the Solicitor's advice, the complainant heard first, and the Vice-Chancellor in person?",
            "A reprimand could itself be victimisation.", "A-27"),
    _choice("bad_faith_found_by", "59", "Who may find bad faith?", "The panel's terms are facts.", "A-28",
            vice_chancellor="the Vice-Chancellor after hearing the complainant; the panel if its terms include it",
            panel="the panel alone, where its terms include it"),
    _switch("progress_repeats", "61", True, "Is progress reported again every two months until all actions are done?",
            "The text asks for one report.", "A-30"),
    _switch("may_ask_clarification", "57", True, "May the Vice-Chancellor ask the panel once to clarify a finding?",
            "Findings of fact are the panel's and are never rewritten.", "A-49"),
    _switch("slip_correction", "62", True, "May a slip in a decision be put right?",
            "There is no appeal and no internal review.", "A-53"),
    _switch("comment_before_outcome", "57", True, "May the Vice-Chancellor ask the parties for comment on outcome?",
            "Inside the five days of clause 58 (D57).", "A-59"),
    Reading("office_titles", "What are the offices called today?", "67", Form.TITLES, {},
            "Titles have changed since 2015; the codes stay.", "A-55"),
)  # fmt: skip

RECORDS = (
    _switch("vice_chancellor_sees_advice", "31", False, "Does the Vice-Chancellor see the Solicitor's advice?",
            "It is privileged."),
    _switch("parties_see_who_looked", "63", True, "Do parties see, by role, who has opened their file?",
            "By office, day and how often, and only of what is theirs; names are not shown."),
    _count("smallest_count_shown", "65", 5, "Which is the smallest number shown in a report?",
           "Smaller ones are hidden, and so is whatever would give them away.", least=2, most=50),
    _switch("officials_copy_unsuppressed", "65", False, "May officials have a copy with small numbers shown?",
            "Only with a recorded reason."),
    _count("draft_kept_days", "18", 90, "After how many days without a change is an unsent draft deleted?",
           "The person is warned first.", least=14, most=730),
    _count("contact_officer_term_years", "7", 3, "How long is a contact officer's term, in years?", "Two to three is"
           " usual.", least=1, most=10),
)  # fmt: skip

OVERLAYS = (
    _switch("vilification", "67", True, "Is vilification dealt with here?",
            "It is outside the 2015 text and has been in Victorian equal-opportunity law since.", confirm=True),
    _switch("overlay_confidentiality_terms", "25g", True, "Do the Victorian limits on confidentiality terms in"
            " sexual-harassment agreements apply?", "In force from 1 July 2026.", confirm=True),
    _switch("overlay_national_code", "6", False, "Does the National Higher Education Code on gender-based violence"
            " apply?", "In force for universities from 1 January 2026.", confirm=True),
    _switch("overlay_positive_duty", "65", False, "Does the report cover the positive duty?",
            "Commonwealth and Victorian law ask employers to prevent.", confirm=True),
    _switch("overlay_psychological_health", "12", False, "May a case raise a work-safety risk review?",
            "Victorian psychological-health regulations from 1 December 2025.", confirm=True),
    _switch("overlay_gender_equality", "65", False, "Are the rows for gender-equality returns collected?",
            "Victorian and Commonwealth gender-equality law.", confirm=True),
    _switch("overlay_public_interest", "20", False, "Is a possible public interest disclosure marked at lodging?",
            "Victorian law; it needs tighter confidentiality and its own coordinator.", confirm=True),
)  # fmt: skip

GROUPS: dict[str, tuple[Reading, ...]] = {
    "Counting time and giving notice": COUNTING,
    "The course of a complaint": COURSE,
    "The panel and its hearings": HEARING,
    "The outcome": OUTCOME,
    "Records and reports": RECORDS,
    "Newer law, to be confirmed by the University": OVERLAYS,
}
READINGS: dict[str, Reading] = {reading.code: reading for group in GROUPS.values() for reading in group}
