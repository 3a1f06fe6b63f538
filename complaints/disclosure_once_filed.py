"""What stays open to whom once the file of a case is closed (63; specification 5.7): one rule over the whole table.

Those who receive the complaint keep it. Each party keeps their own letters, with the page on which they stand, and
whoever reported that someone is treated worse keeps their report. The records officer sees how long it is kept, and
nothing of what is in it. Nobody else sees that there is a case.
"""

from collections.abc import Mapping
from datetime import date

from complaints.rule import CaseFacts, PersonId, RecordFacts
from procedure.offices import Office

KEPT_OF_ONES_OWN = {
    "addressee_of_letter": frozenset({"notice"}),
    "complainant_own_complaint": frozenset({"complaint"}),
    "respondent_own_part": frozenset({"track"}),
    "reporter_own_report": frozenset({"victimisationreport"}),
}
"""By the name of the rule, the records that stay somebody's: a letter, and what its page hangs on."""

NOT_BY_KEEPING = frozenset({"receiver_of_report", "report_before_vice_chancellor", "records_officer_retention"})
"""By the name of the rule, what is somebody's although they do not keep the file."""


def is_filed(case: CaseFacts) -> bool:
    """Whether its file is closed: then how long it is kept is on record."""
    return any(each.kind == "retention" for each in case.records)


def stays(rule: str, record: RecordFacts, person: PersonId, custodians: Mapping[PersonId, date | None]) -> bool:
    """Whether a right by that rule stays that person's once the file is closed.

    A report that is made afterwards reaches whom it must, whoever keeps the file (28).
    """
    return person in custodians or rule in NOT_BY_KEEPING or record.kind in KEPT_OF_ONES_OWN.get(rule, frozenset())


def records_officers(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Whoever holds the office that looks after how long files are kept, and is not in the case."""
    return case.holding(Office.RECORDS_OFFICER)
