"""Who may see what of the question whether a complaint was made in bad faith (59): rows of the one table.

Whoever decides it from the first. The complainant once they were asked, and those who receive the complaint as well;
nobody else ever.
"""

from complaints.disclosure import receivers, the_person_it_concerns
from complaints.disclosure_of_determinations import who_determines
from complaints.record_groups import BAD_FAITH
from complaints.rule import RecordFacts, Rule
from complaints.stages.states import BadFaithState

ON_BAD_FAITH = frozenset({59})
WAS_ASKED = frozenset(each.value for each in BadFaithState if each not in {BadFaithState.RAISED, BadFaithState.LEFT})


def was_asked(record: RecordFacts) -> bool:
    """Whether the complainant was asked: that they were left in peace is nobody else's to know."""
    return record.state in WAS_ASKED


RULES: tuple[Rule, ...] = (
    Rule(
        "above_bad_faith",
        "59",
        "The Vice-Chancellor, whether it was made in bad faith",
        BAD_FAITH,
        who_determines,
        by_office=True,
        under=ON_BAD_FAITH,
    ),
    Rule(
        "asked_about_good_faith",
        "59",
        "The complainant, what they are asked and what they answer, once they were asked",
        BAD_FAITH,
        the_person_it_concerns,
        of=was_asked,
    ),
    Rule(
        "receiver_bad_faith",
        "59",
        "Those who receive the complaint, the same",
        BAD_FAITH,
        receivers,
        by_office=True,
        of=was_asked,
    ),
)
