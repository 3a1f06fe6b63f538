"""Who gains or loses sight of what, in plain words: people whose change is the same stand in one sentence.

An officer reads names and offices; the complainant's name only where the complaint is theirs to read. A party reads
offices alone: who works in them is not theirs to be told here.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from complaints.models import Complaint, Involvement
from complaints.models.grants import Held
from complaints.models.kinds import KINDS
from complaints.record_groups import FILE_NOTES
from complaints.roles import CONCILIATOR, EXECUTIVE_OFFICER, LAWYER, RESPONDENT
from complaints.views.cases_access import receives
from people.models import Appointment, Standing, User
from procedure import clock
from procedure.offices import OFFICES, Office

THE_COMPLAINANT = "the person who complained"
NOUNS = {
    "complaint": ("the complaint form", "{} complaint forms"),
    "allegation": ("an allegation", "{} allegations"),
    "naming": ("what was said of the respondent", "what was said of {} respondents"),
    "conciliationnote": ("a note of the conciliator’s own", "{} notes of the conciliator’s own"),
    "track": ("the respondent’s name", "the names of {} respondents"),
    "allegationagainst": ("whom an allegation is about", "whom the allegations are about"),
    "witness": ("the name of a witness", "the names of {} witnesses"),
    "extract": ("what is alleged against a respondent", "what is alleged against {} respondents"),
    "statement": ("the statement", "{} statements"),
    "statementdraft": ("the statement being written", "{} statements being written"),
    "conciliation": ("the work of the conciliator", "the work of {} conciliators"),
    "conciliationsession": ("when a session was", "when {} sessions were"),
    "agreement": ("the agreement", "{} agreements"),
    "document": ("a file", "{} files"),
    "decision": ("the decision with its reasons", "{} decisions with their reasons"),
    "notice": ("the letter", "{} letters"),
    "message": ("the message", "{} messages"),
    "partmessage": ("the message", "{} messages"),
    "filenote": ("a note for the file", "{} notes for the file"),
    "deadline": ("a clock", "{} clocks"),
    "safecontact": ("how the complainant can safely be reached", "how {} people can safely be reached"),
    "draft": ("the draft", "{} drafts"),
    "suspension": ("that it waits for an outside body", "that it waited {} times"),
    "supportperson": ("the name of a support person", "the names of {} support persons"),
    "victimisationreport": ("the report", "{} reports"),
    "referral": ("the request for an investigation", "{} requests for an investigation"),
    "legaladvice": ("the legal advice", "{} pieces of legal advice"),
    "partdecision": ("what was decided on a part", "what was decided on {} parts"),
    "referralword": ("what the Director wrote", "{} notes of the Director"),
    "decisiondraft": ("the draft of the decision", "{} drafts of the decision"),
    "registerentry": ("that there is a complaint, without names", "that there are {} complaints, without names"),
    "investigation": ("what is investigated", "what {} investigations are of"),
    "pack": ("the papers of a respondent", "the papers of {} respondents"),
    "packfile": ("a file that goes with them", "{} files that go with them"),
    "answer": ("whether a respondent was told", "whether {} respondents were told"),
    "answerstatement": ("a statement to the investigation", "{} statements to the investigation"),
    "statementcopy": ("the copy of a statement", "the copies of {} statements"),
    "copyfile": ("a file that goes with it", "{} files that go with it"),
    "answerdraft": ("the statement being written", "{} statements being written"),
    "determination": ("what was determined", "what was determined of {} respondents"),
    "retention": ("how long the file is kept", "how long {} files are kept"),
    "outcomecomment": ("what was asked before it is determined", "what was asked {} times before it is determined"),
    "monitoring": ("what becomes of a determination", "what becomes of {} determinations"),
    "followup": ("how far an action is", "how far {} actions are"),
    "badfaith": ("a question about how the complaint was made", "{} questions about how complaints were made"),
    "askedafter": ("whether somebody is asked how they are", "whether {} people are asked how they are"),
    "progressreport": ("a report on how far it is", "{} reports on how far it is"),
    "clarification": ("a question to the panel", "{} questions to a panel"),
    "determinedaction": ("what is to be done", "{} things that are to be done"),
    "executiveofficer": ("who looks after the investigation", "who {} Executive Officers were"),
    "concern": ("this record", "{} records"),
    "adviceasked": ("the question", "{} questions"),
}
CALLED = {each.code: each.title for each in (RESPONDENT, CONCILIATOR, LAWYER, EXECUTIVE_OFFICER)}
STANDINGS = {Standing.ACTING: "acting", Standing.NOMINEE: "nominee"}
TO_READ = {
    "complaint",
    "allegation",
    "extract",
    "statement",
    "answerstatement",
    "statementcopy",
    "copyfile",
    "decision",
    "notice",
    "message",
    "partmessage",
    "draft",
    "concern",
    "adviceasked",
    "legaladvice",
    "partdecision",
    "referralword",
    "decisiondraft",
    "determination",
    "outcomecomment",
}


def is_own_part(record: Any, reader: Any) -> bool:
    """Whether this reader is the respondent whose own part of a case the record belongs to (21)."""
    track = getattr(record, "track", None)
    return track is not None and track.person_id == reader.pk


def gained(case: Any, changes: Iterable[Held], *, reader: Any, part: bool = False) -> list[str]:
    """A sentence for each group of people: what they can then read that they could not read before.

    `part`: the reader is a respondent, who reads offices alone, and of the complainant no name.
    """
    return [f"{who} can then {_what(kinds)}." for who, kinds in _groups(case, changes, reader, part=part)]


def lost(case: Any, changes: Iterable[Held], *, reader: Any, part: bool = False) -> list[str]:
    """A sentence for each group of people: what they can no longer read. `part` as for `gained`."""
    return [
        f"{who} can no longer open this case, find it or see that it exists."
        if kinds["complaint"]
        else f"{who} can no longer {_what(kinds)}."
        for who, kinds in _groups(case, changes, reader, part=part)
    ]


def able_to(case: Any, people: Iterable[Any], what: str, *, reader: Any) -> list[str]:
    """One sentence: these people can then do that. Nobody: none."""
    changes = [(person, "document", person) for person in people]
    return [f"{who} can then {what}." for who, _ in _groups(case, changes, reader)]


def in_what_office(held: Appointment) -> str:
    """ "Director, Equity and Diversity"; for someone who acts in it or is a nominee, that too."""
    title = OFFICES[Office(held.office)].title
    return title if held.standing == Standing.SUBSTANTIVE else f"{title}, {STANDINGS[Standing(held.standing)]}"


def _groups(case: Any, changes: Iterable[Held], reader: Any, *, part: bool = False) -> list[tuple[str, Counter[str]]]:
    """People of one change in one sentence, in words that begin it; the complainant's group first. Two queries."""
    by_person: dict[Any, Counter[str]] = {}
    for person, kind, _ in _told_to(case, changes, reader, part=part):
        by_person.setdefault(person, Counter())[kind] += 1
    if not by_person:
        return []
    names = User.objects.names_of(by_person)
    held = Appointment.objects.in_force(on=clock.today()).filter(holder__in=list(by_person))
    offices: dict[Any, str] = {each.holder_id: in_what_office(each) for each in held}
    ordered = sorted(by_person, key=lambda person: (person != _complainant(case), person != reader.pk, names[person]))
    called = _called(case, by_person, reader, part=part)
    groups: dict[frozenset[tuple[str, int]], list[str]] = {}
    for person in ordered:
        who = called.get(person) or _who(case, person, reader, names[person], offices.get(person), part=part)
        said = groups.setdefault(frozenset(by_person[person].items()), [])
        if who not in said:
            said.append(who)
    return [(_sentence(_listed(people)), Counter(dict(kinds))) for kinds, people in groups.items()]


def _told_to(case: Any, changes: Iterable[Held], reader: Any, *, part: bool) -> list[Held]:
    """The changes that this reader is told of: only those who handle a case learn that its file has notes (63)."""
    handles = not part and reader.pk != _complainant(case) and receives(reader)
    return [each for each in changes if handles or each[1] not in FILE_NOTES]


def _complainant(case: Any) -> Any:
    return case.complainant_id if case is not None else None


def _called(case: Any, people: Iterable[Any], reader: Any, *, part: bool) -> dict[Any, str]:
    """What a party calls the conciliator, and the complainant a respondent: no respondent reads of another."""
    if case is None or not (part or reader.pk == case.complainant_id):
        return {}
    roles = {CONCILIATOR.code} if part else {CONCILIATOR.code, RESPONDENT.code, EXECUTIVE_OFFICER.code}
    others = Involvement.objects.filter(complaint=case, person__in=list(people), role__in=roles, until__isnull=True)
    return {person: CALLED[role] for person, role in others.exclude(person=reader).values_list("person", "role")}


def _who(case: Any, person: Any, reader: Any, name: str, office: str | None, *, part: bool) -> str:
    if person == reader.pk:
        return "you"
    if person == _complainant(case):
        named = not part and Complaint.objects.visible_to(reader).filter(pk=case.pk).exists()
        return f"{case.complainant_name} (the complainant)" if named else THE_COMPLAINANT
    if part:
        return f"the {office}" if office else "someone who deals with it"
    if reader.pk == _complainant(case):
        return f"the {office}" if office else "someone who handles your complaint"
    return f"{name} ({office})" if office else name


def _what(kinds: Counter[str]) -> str:
    """ "open the case: ..." where the case itself is new to them; "read ..." or "see ..." where it is not."""
    nouns = NOUNS | {kind.name: kind.called for kind in KINDS.values() if kind.called}
    order = list(nouns)
    known = sorted((kind for kind in kinds if kind in nouns), key=order.index)
    if "allegation" in known and "allegationagainst" in known:
        known.remove("allegationagainst")
    if "extract" in known and "track" in known:
        known.remove("track")  # a respondent's own part; their name is nothing new to them
    things = [nouns[kind][0] if kinds[kind] == 1 else nouns[kind][1].format(kinds[kind]) for kind in known]
    listed = _listed(things) or "more"
    if "complaint" in kinds:
        return f"open this case: {listed}"
    return f"{'read' if set(known) <= TO_READ else 'see'} {listed}"


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]])) if parts else ""


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
