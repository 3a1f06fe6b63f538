"""Who can see something of a complaint, for the one who made it, and offices by name for either side (9)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from complaints.disclosure import rule_named
from complaints.models import Complaint, GrantReason, Track
from people.models import Appointment
from procedure import clock
from procedure.offices import OFFICES, Office

KIND_WORDS = {
    "complaint": "what you wrote",
    "document": "your files",
    "message": "messages",
    "notice": "letters",
    "safecontact": "how to reach you",
    "statement": "statements that came",
    "agreement": "agreements",
    "supportperson": "who supports you",
    "victimisationreport": "what you reported",
}
THE_CONCILIATOR = "The conciliator"
CONCILIATING = "conciliator_"
"""How the rules begin by which a conciliator sees anything."""
THE_EXECUTIVE_OFFICER = "The Executive Officer"
LOOKING_AFTER = "executive_officer_"
"""The same of an Executive Officer (36)."""
A_LAWYER = "A lawyer who was asked for advice"
ASKED_TO_ADVISE = "lawyer_complaint"
"""The rule by which a lawyer reads who was asked in the Solicitor’s place, whatever office they hold (29)."""
LOOKS_AFTER_IT = "They look after the investigation that you asked for, until that ends"
HELPS_BOTH = "They help both sides find what they can live with, until that ends"
WHY = {CONCILIATING: HELPS_BOTH, LOOKING_AFTER: LOOKS_AFTER_IT}
SOMEONE = "Someone who takes part"
ONLY_THEIR_PART = (
    "what is alleged against them, in the words that were released to them, their own letters, their own statement, and"
    " what they and the office write to each other."
    " Nothing else: not your complaint, how to reach you, your safety, what you hope for, your witnesses, or anyone"
    " else’s part"
)


def who_can_see(
    complaint: Complaint, reasons: list[GrantReason], *, tracks: Iterable[Track] = ()
) -> list[dict[str, Any]]:
    """Everyone who can see something of the complaint: by office and number, never by name; since when, and why.

    Whoever it is about and has been told is named, as the complainant named them, with the little that they see (21).
    """
    told = {each.person_id: each for each in tracks if each.advised_at is not None}
    own = {each.record for each in reasons if each.person_id == complaint.complainant_id}
    others = [
        each for each in reasons if each.person_id not in {complaint.complainant_id, *told} and each.record in own
    ]
    offices = offices_of({each.person_id for each in others})
    offices |= {each.person_id: A_LAWYER for each in others if each.rule == ASKED_TO_ADVISE}
    groups: dict[tuple[str, str], list[GrantReason]] = defaultdict(list)
    for each in others:
        title, rule = _without_an_office(each.rule) or (offices.get(each.person_id, SOMEONE), each.rule)
        groups[title, rule].append(each)
    rows = [
        {
            "who": title,
            "how_many": len({each.person_id for each in found}),
            "what": ", ".join(words for kind, words in KIND_WORDS.items() if any(each.kind == kind for each in found)),
            "since": min(each.since for each in found),
            "clause": found[0].clause,
            "why": WHY.get(rule) or rule_named(rule).words,
        }
        for (title, rule), found in groups.items()
        if any(each.kind in KIND_WORDS for each in found)
    ]
    rows += [
        {
            "who": each.shown_as,
            "how_many": 1,
            "what": ONLY_THEIR_PART,
            "since": each.advised_at,
            "clause": "21",
            "why": "They have to know what they are asked to answer",
        }
        for each in told.values()
    ]
    return sorted(rows, key=lambda row: str(row["who"]))


def _without_an_office(rule: str) -> tuple[str, str] | None:
    """As what somebody reads who holds no office for it, by the beginning of the rule's name; nothing for others."""
    called = {CONCILIATING: THE_CONCILIATOR, LOOKING_AFTER: THE_EXECUTIVE_OFFICER}
    return next(((title, begins) for begins, title in called.items() if rule.startswith(begins)), None)


def offices_of(people: set[Any]) -> dict[Any, str]:
    """The title of the office each of these people holds today; of several, the one that receives complaints first."""
    order = list(Office)
    found: dict[Any, Office] = {}
    for each in Appointment.objects.in_force(on=clock.today()).filter(holder__in=people):
        office = Office(each.office)
        if each.holder_id not in found or order.index(office) < order.index(found[each.holder_id]):
            found[each.holder_id] = office
    return {person: OFFICES[office].title for person, office in found.items()}
