"""What the members of a constituted panel read beside the complaint (43, 45; specification 5.7): rows of the one table.

Of each respondent of whose part the panel looks into something: the papers by which they were informed (37), and what
they answered in writing, with its files (38). Of nobody else's, nothing that is still being prepared or written, and
nothing of Stage 2. That a respondent is one of these the record says by which they were told who the members are.
"""

from collections.abc import Mapping
from datetime import date

from complaints.disclosure_of_answers import goes_with_an_answer
from complaints.disclosure_of_investigations import PACKS
from complaints.disclosure_of_requests import is_closed
from complaints.record_groups import ANSWER_STATEMENTS, FILES
from complaints.rule import CaseFacts, PersonId, RecordFacts, Rule
from complaints.stages.states import PackState
from panels.stages.states import MemberState


def its_panel(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The members of the panel of that very investigation, since it was constituted, but whoever is kept out by now."""
    if is_closed(case):
        return {}
    on_it = {
        each.person
        for each in case.records
        if each.kind == "panelmember" and each.request == record.request and each.state == MemberState.DECLARED
    }
    found = case.in_role("panel_member").items()
    return {person: until for person, until in found if person in on_it and person not in case.aside}


def the_panel_of_whoever_it_is_of(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The same, of what was given to a respondent, or given by them, of whose part it looks into something."""
    concerned = {
        each.respondent
        for each in case.records
        if each.kind == "memberstold" and each.request == record.request and each.respondent is not None
    }
    whose = record.respondent or record.person
    return its_panel(case, record) if whose is not None and whose in concerned else {}


def is_released(record: RecordFacts) -> bool:
    """Of the papers of a respondent, those that were released to them, with the files that went with them."""
    return record.kind == "packfile" or record.state == PackState.RELEASED


RULES: tuple[Rule, ...] = (
    Rule(
        "panel_packs",
        "45",
        "The members of a constituted panel, by which papers each respondent it concerns was informed",
        PACKS,
        the_panel_of_whoever_it_is_of,
        of=is_released,
    ),
    Rule(
        "panel_statements",
        "45",
        "The members of a constituted panel, what each respondent it concerns answered in writing",
        ANSWER_STATEMENTS,
        the_panel_of_whoever_it_is_of,
    ),
    Rule(
        "panel_files_of_statements",
        "45",
        "The members of a constituted panel, the files that such a respondent gave with what they answered",
        FILES,
        the_panel_of_whoever_it_is_of,
        of=goes_with_an_answer,
    ),
)
