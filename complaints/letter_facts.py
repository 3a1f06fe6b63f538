"""What a letter may say: the closed list of its merge fields, each with its meaning.

Every field starts as NEEDED or with a value that means "nothing to say". A letter only needs the fields it prints:
`letters.merge` refuses when one of those is missing, `letters.preview` shows the gap.
"""

import datetime
from dataclasses import dataclass, field
from typing import Any, Final


class Needed:
    """A fact nobody has given yet."""

    def __repr__(self) -> str:
        return "NEEDED"


NEEDED: Final[Any] = Needed()


@dataclass(frozen=True)
class NextStep:
    """One thing that happens next: a whole sentence, and by when if there is a date (Melbourne)."""

    words: str
    by: datetime.date | None = None


@dataclass(frozen=True)
class LateDecision:
    """Clause 19, for one allegation whose last incident is over 12 months old. `reasons` are the Director's words."""

    allegation: str
    accepted: bool
    reasons: str


@dataclass(frozen=True)
class ScopeDecision:
    """Clause 20, for one allegation. Outside: `area` deals with it, in the way `agreed` with them."""

    allegation: str
    inside: bool
    reasons: str = ""
    area: str = ""
    agreed: str = ""


@dataclass(frozen=True)
class ExpectedTime:
    """How long a part usually takes: "Conciliation", "usually within 20 working days of ...", a date if one runs."""

    part: str
    usual: str
    by: datetime.date | None = None


@dataclass(frozen=True)
class AllegedPart:
    """One allegation as a respondent is told it: from their extract, or their papers, and from nothing else (21, 37).

    `about` is the kind of conduct, `grounds` an attribute or another ground, where the Director includes it.
    """

    number: int
    words: str
    when: str = ""
    where: str = ""
    about: str = ""
    grounds: str = ""


@dataclass(frozen=True)
class PartOfRequest:
    """One part of a request for an investigation: an allegation and whom it is about; `reasons` where it ends here.

    The reasons keep their paragraphs: whoever decided wrote them for the complainant to read (30, 34).
    """

    words: str
    reasons: str = field(default="", metadata={"keeps_lines": True})


@dataclass(frozen=True)
class MemberOfPanel:
    """One member of an Enquiry Panel: the name, and what else is told: their unit, that they chair."""

    name: str
    more: str = ""


@dataclass(frozen=True)
class DeterminedPart:
    """One allegation in a determination: how its facts are established, what they amount to, and why (57)."""

    words: str
    established: str
    amounts: str
    because: str = ""


@dataclass(frozen=True)
class DecidedAction:
    """One thing that is to be done by a determination: who sees to it, and by which Melbourne date (57)."""

    words: str
    owner: str = ""
    by: datetime.date | None = None


@dataclass(frozen=True)
class LetterFacts:
    """Every fact a letter may use. Texts are plain; names and one-line texts lose their line breaks."""

    # The frame, on every letter (specification 5.6).
    reference: str = NEEDED
    date: datetime.date = NEEDED  # of the letter, in Melbourne
    recipient_name: str = NEEDED  # the name the person uses
    sender_name: str = ""  # empty on what is issued automatically
    sender_capacity: str = NEEDED  # "Vice-Chancellor, as nominee"; on a receipt, the office that received it
    institution: str = NEEDED
    office_name: str = NEEDED  # who handles the case: Equity and Diversity, or the receiver that stands in its place
    office_contact: str = NEEDED  # how to reach that office
    office_email: str = ""  # its address, if it has one; office_contact names it too
    safe_contact: str = ""  # how and when the office will reach this person, in words; empty: by sign-in only
    next_step: str = ""  # one sentence; empty when nothing more follows
    next_date: datetime.date | None = None
    eap_contact: str = ""
    contact_officers: str = ""  # where the directory of contact officers is

    # Lodging, clauses 18 to 21.
    lodged_at: datetime.datetime = NEEDED  # an aware instant; shown in Melbourne
    received_on: datetime.date = NEEDED  # the working day it counts as received
    came_while_closed: bool = False  # after hours or on a closed day: it counts from the next working day
    route: str = "web"  # web, telephone or paper
    to_confirm: bool = False  # it was lodged for the person, who has not confirmed it yet
    without_account: bool = False
    about_the_office: bool = False  # it went to another receiver because it concerns the office itself
    steps: tuple[NextStep, ...] = NEEDED
    pathway: str = NEEDED  # conciliation or formal_investigation
    handled_by: str = NEEDED  # a name and capacity, or an office
    allegation_count: int = NEEDED
    expected_times: tuple[ExpectedTime, ...] = NEEDED
    late: tuple[LateDecision, ...] = ()
    scope: tuple[ScopeDecision, ...] = NEEDED
    nothing_goes_on: bool = False  # every allegation is declined for its age or belongs elsewhere

    # Stage 2, clauses 21 to 26.
    respondent_name: str = NEEDED  # to the complainant: whose part of the complaint it is about
    alleged: tuple[AllegedPart, ...] = NEEDED  # to a respondent: what is alleged against them
    statement_time: str = NEEDED  # how long they have: "5 working days"
    answer_at: str = NEEDED  # to a respondent: the address at which they answer; with a code, where it is entered
    statement_due: datetime.date = NEEDED  # the day on which their time ends, as it stands now
    choice_time: str = NEEDED  # how long the complainant has to choose
    given_on: datetime.date = NEEDED  # when their statement was received
    asked_on: datetime.date = NEEDED  # when they asked for more time
    more_time: bool = False  # whether they get it; `statement_due` is then the new day
    time_was_asked: bool = True  # whether they asked for it; more time may come without having been asked for (38)
    referral_time: str = NEEDED  # how long a request for an investigation usually takes to be declined or referred

    # A request for a formal investigation, clauses 29 to 34.
    not_taken_further: tuple[PartOfRequest, ...] = NEEDED
    taken_further: tuple[PartOfRequest, ...] = NEEDED
    decided_on: datetime.date = NEEDED
    investigation_time: str = NEEDED  # how long an investigation normally takes: "30 working days"
    executive_officer: str = NEEDED  # the name of who looks after the investigation, once they have declared themselves
    normally_done_in: str = NEEDED  # to a respondent: how long an investigation normally takes
    others_know: str = ""  # to a respondent: what of others' evidence they are given
    files_with_it: int = 0  # how many files of the complainant's go with it
    other_action: str = field(default="", metadata={"keeps_lines": True})  # what else is to be done (37)

    something_left_out: bool = False  # to the complainant: whether the copy of a statement is without some of it (39)
    silence_time: str = NEEDED  # how long is waited after a reminder: "3 working days" (41)
    determination_time: str = NEEDED  # by when a determination is told: "5 working days" (58)

    # An Enquiry Panel, clauses 41 to 43.
    panel_members: tuple[MemberOfPanel, ...] = NEEDED
    panel_terms: tuple[PartOfRequest, ...] = NEEDED  # what it looks into; to a respondent, of their own part alone
    object_by: datetime.date = NEEDED  # the last day on which a party may say that a member should not sit
    objected_to: str = NEEDED  # the member whom its reader objected to (43)

    # A determination on one respondent's part, clauses 57 and 58.
    determined_on: datetime.date = NEEDED
    findings: tuple[DeterminedPart, ...] = NEEDED
    reasons_in_summary: str = field(default=NEEDED, metadata={"keeps_lines": True})  # to the complainant alone
    actions_told: tuple[DecidedAction, ...] = NEEDED  # those of which the complainant is told
    actions_decided: tuple[DecidedAction, ...] = NEEDED  # all of them: to the respondent and the Director
    asked_to_comment: str = field(default=NEEDED, metadata={"keeps_lines": True})  # before it is determined (57, A-59)
    comment_by: datetime.date = NEEDED  # the last day of the working days for it
    asked_of_complainant: str = field(default=NEEDED, metadata={"keeps_lines": True})  # about bad faith (59)
    answer_by: datetime.date = NEEDED  # the last day for the answer to it
    bad_faith_reasons: str = field(default=NEEDED, metadata={"keeps_lines": True})
    bad_faith_action: str = field(default=NEEDED, metadata={"keeps_lines": True})
    discipline: bool = NEEDED  # whether one of them is disciplinary; of it the complainant reads in general terms

    # A hearing, clauses 46 to 53.
    hearing_manner: str = NEEDED  # how the panel goes about it: "A hearing, everyone in one place"
    hearing_notice: str = NEEDED  # how long ahead somebody is asked before they are heard: "5 working days"
    panel_chair: str = NEEDED  # the Chair's name
    panel_words: str = field(default=NEEDED, metadata={"keeps_lines": True})  # what the Chair writes for the reader
    goes_on_about: datetime.date | None = None  # when an adjourned hearing is expected to go on, where that is known

    # An invitation to be heard, clauses 48 to 50.
    heard_at: datetime.datetime | None = None  # when the sitting begins; nothing for somebody who is asked to write
    heard_where: str = ""  # its place
    heard_by_link: str = ""  # how somebody takes part in it from elsewhere
    heard_apart: str = field(default="", metadata={"keeps_lines": True})  # how those who come arrive and wait apart
    withheld_because: str = field(default="", metadata={"keeps_lines": True})  # why not more of it (51)
    write_by: datetime.date | None = None  # the last day for somebody who is asked to write
    shown_titles: tuple[PartOfRequest, ...] = ()  # what its reader is shown, each by its title
    shown_until: datetime.date = NEEDED  # the last day on which anything is open to them
    hears_a_party: bool = False  # whether its reader is the complainant or a respondent
    answers_here: bool = True  # whether it is given in the system, so that its reader can answer there

    # Agreements, clauses 22, 25 and 27.
    agreed: str = field(default=NEEDED, metadata={"keeps_lines": True})  # what both sides signed, term by term
    agreed_on: datetime.date = NEEDED  # when the second side signed

    # Waiting for an outside body, clause 13.
    waits_deferred: bool = NEEDED  # nothing had begun here; otherwise it is suspended
    waits_over: bool = False  # it goes on already: the letter that it waits is released after the end
    waits_since: datetime.date = NEEDED  # the day at whose end the clocks stopped
    waits_because: str = field(default=NEEDED, metadata={"keeps_lines": True})  # the Director's reasons
    outside_body: str = NEEDED  # to the complainant alone
    goes_on_after: datetime.date = NEEDED  # the clocks run from the next working day after it

    # A support person, clause 8.
    support_name: str = NEEDED

    # A report that someone is treated worse, clauses 28, 35 and 60.
    reported_on: datetime.date = NEEDED
    protection: str = field(default=NEEDED, metadata={"keeps_lines": True})  # what is done first, in the office's words
    answer_to_report: str = field(default=NEEDED, metadata={"keeps_lines": True})  # what was decided on it
    what_is_asked: str = field(default=NEEDED, metadata={"keeps_lines": True})  # of the person a report is about

    # What was tried locally, clauses 15 to 17, once it has ended.
    settled: bool = NEEDED  # settled for both; otherwise the person stops there
    closed_on: datetime.date = NEEDED
    settled_by: str = ""  # how, in the words of the list of resolutions
    agreed_locally: str = field(default="", metadata={"keeps_lines": True})  # what was noted as agreed
    still_open: bool = NEEDED  # whether whoever helped may still read it
    helped_by: str = ""

    # Withdrawal, clause 14.
    withdrawn_on: datetime.date = NEEDED
    respondents_know: bool = False  # whether any respondent had been told of the complaint

    # Words that an officer adds.
    further_words: str = field(default="", metadata={"keeps_lines": True})
    reasons: str = field(default=NEEDED, metadata={"keeps_lines": True})


ELEMENTS: dict[str, type] = {
    "steps": NextStep,
    "late": LateDecision,
    "scope": ScopeDecision,
    "expected_times": ExpectedTime,
    "alleged": AllegedPart,
    "not_taken_further": PartOfRequest,
    "taken_further": PartOfRequest,
    "panel_members": MemberOfPanel,
    "shown_titles": PartOfRequest,
    "panel_terms": PartOfRequest,
    "findings": DeterminedPart,
    "actions_told": DecidedAction,
    "actions_decided": DecidedAction,
}
