"""Who may see what of that which crosses the stages (8, 13, 28, 29, 60): rows of the one table, beside `disclosure`'s.

Whoever receives the case has it by the row for the whole file; a report of victimisation has a row of its own, because
it never reaches whom it is about.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from complaints.disclosure import complainants, receivers, the_person_it_concerns
from complaints.rule import CaseFacts, PersonId, RecordFacts, Rule
from complaints.stages.agreements import QUESTIONED
from complaints.stages.states import SuspensionState, TrackState
from procedure.offices import Office

SUSPENSIONS = frozenset({"suspension"})
SUPPORT = frozenset({"supportperson"})
VICTIMISATION = frozenset({"victimisationreport"})
REFERRALS = frozenset({"referral"})
ON_A_REPORT = frozenset({60})
"""The clause of deciding on one above the Director: who is nominee for others does not see it."""
TO_THE_CASE = "case"
"""That a report of victimisation reaches whoever receives the case (28)."""


def everyone_it_waits_for(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The complainant; while it waits, each respondent who has been told (21) and whose own part has not ended."""
    told = case.in_role("respondent") if record.state == SuspensionState.IN_FORCE else {}
    ended = whose_part_has_ended(case)
    return case.in_role("complainant") | {person: until for person, until in told.items() if person not in ended}


def whose_part_has_ended(case: CaseFacts) -> set[PersonId | None]:
    """The respondents whose part is taken no further, or is settled by an agreement that nobody says is not kept."""
    questioned = {each.respondent for each in case.records if each.kind == "agreement" and each.state in QUESTIONED}
    tracks = [each for each in case.records if each.kind == "track"]
    settled = {each.person for each in tracks if each.state == TrackState.RESOLVED} - questioned
    return settled | {each.person for each in tracks if each.state == TrackState.DISCONTINUED}


def whom_a_report_reaches(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Whoever receives the case, or the office in their place that a report went to because it may be about them.

    Nobody whom it is about (28).
    """
    office = case.receiving_office if record.state == TO_THE_CASE else Office(record.state)
    reached = receivers(replace(case, receiving_office=office), record)
    return {person: until for person, until in reached.items() if person not in record.aside}


def who_acts_on_it_above(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Whoever decides above the Director, of a report that was put before them (60); nobody whom it is about."""
    above = Office(record.shown_to)
    office = case.deciding_office if above is Office.VICE_CHANCELLOR else above
    return {person: until for person, until in case.holding(office).items() if person not in record.aside}


RULES: tuple[Rule, ...] = (
    Rule(
        "everyone_that_it_waits",
        "13",
        "The complainant, and each respondent who was told and whose part goes on: that the process waits, and why",
        SUSPENSIONS,
        everyone_it_waits_for,
    ),
    Rule("party_own_support", "8", "A party, who supports them", SUPPORT, the_person_it_concerns),
    Rule(
        "reporter_own_report",
        "28",
        "Whoever reports that someone is treated worse, their own report",
        VICTIMISATION,
        the_person_it_concerns,
    ),
    Rule(
        "receiver_of_report",
        "28",
        "Those who must act on a report that someone is treated worse; never the person it is about",
        VICTIMISATION,
        whom_a_report_reaches,
        by_office=True,
        of=lambda record: bool(record.state),
    ),
    Rule(
        "report_before_vice_chancellor",
        "60",
        "The Vice-Chancellor, a report that was put before them, until what they decide is done",
        VICTIMISATION,
        who_acts_on_it_above,
        by_office=True,
        of=lambda record: bool(record.shown_to),
        under=ON_A_REPORT,
    ),
    Rule(
        "complainant_requests",
        "29",
        "The complainant, their requests for a formal investigation",
        REFERRALS,
        complainants,
    ),
)
