"""Whom a panel may want to hear (48; specification 1.15), each by a key that stays its own: the parties, the witnesses
whom the parties have named, and anybody else."""

from dataclasses import dataclass
from typing import Any

from complaints.models import AnswerStatement, Witness

COMPLAINANT, OTHER = "complainant", "other"
RESPONDENT, WITNESS, NAMED = "respondent", "witness", "named"


@dataclass(frozen=True)
class Candidate:
    """One of them. `person` is who they are, where that is known; `track` a respondent's own part; `nominated`: a party
    has named them as a witness, so that reasons are owed where they are not heard."""

    key: str
    name: str
    who: str
    person: Any = None
    track: Any = None
    nominated: bool = False

    @property
    def is_a_party(self) -> bool:
        """Whether they are the complainant or a respondent."""
        return self.key == COMPLAINANT or self.track is not None


def of_panel(panel: Any) -> list[Candidate]:
    """Everyone whom the records know, in the order of specification 1.15."""
    case = panel.complaint
    found = [Candidate(COMPLAINANT, case.complainant_name, "The person who complained", person=case.complainant)]
    found += [
        Candidate(f"{RESPONDENT}_{track.number}", track.shown_as, "A respondent", person=track.person, track=track)
        for track in panel.tracks
        if track.person_id is not None
    ]
    return found + nominated(case)


def nominated(case: Any) -> list[Candidate]:
    """The witnesses whom the complainant has named, and those whom respondents have."""
    own = Witness.objects.filter(complaint=case).select_related("person").order_by("number")
    found = [
        Candidate(f"{WITNESS}_{each.number}", each.name, "A witness of the complainant’s", each.person, nominated=True)
        for each in own
    ]
    sent = AnswerStatement.objects.filter(complaint=case).select_related("complaint__data_key", "track")
    for statement in sent.order_by("track__number", "number"):
        found += [
            Candidate(
                f"{NAMED}_{statement.track.number}_{statement.number}_{place}",
                str(each["name"]),
                f"A witness of respondent {statement.track.number}’s",
                nominated=True,
            )
            for place, each in enumerate(statement.witnesses, start=1)
        ]
    return found
