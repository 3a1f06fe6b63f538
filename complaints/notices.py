"""Giving notice (64): letters written by steps, released by officers, served in a recorded way; and when they count.

Two dates are kept apart (2.3): the University's own limits are met by dispatch, time against the recipient runs from
the day on which notice is deemed given.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from complaints import giving, letters, mailing, registry, telling, telling_apart
from complaints.models import Delivery, Mode, Notice
from complaints.models.capacity import clause_number, office_for
from complaints.registry import Step, Told
from complaints.roles import (
    COMPLAINANT,
    CONCERNED,
    CONCILIATOR,
    DIRECTOR,
    DIRECTOR_GOVERNANCE,
    EXECUTIVE_OFFICER,
    HELPING,
    INVITED,
    LAWYER,
    PANEL_CHAIR,
    PANEL_MEMBER,
    RESPONDENT,
    SOLICITOR,
    THEMSELF,
    VICE_CHANCELLOR,
    Role,
)
from complaints.stages.act import Act
from complaints.stages.states import LetterState
from procedure import clock


def write(step: Step, act: Act, record: Any, *, case: Any, cause: UUID) -> list[Notice]:
    """Write the letters a step tells people by: receipts as released, others as drafts for their officer.

    A letter that is released with the step goes as the record's `covering` says (its words, its way).
    """
    if record == case:
        _weigh_again(case, act)
    return [
        _letter(told, act, record, case=case, cause=cause, recipient=person, track=track, role=role)
        for role, told in step.tells
        if not said_by(told, case) and (told.where is None or told.where(record))
        for person, track in _recipients(role, told, record, case)
    ]


def _weigh_again(case: Any, act: Act) -> None:
    """What was decided now may stand in a letter that waits: it may weigh on its reader now, and is approved anew."""
    if not case.decisions.filter(at=act.at).exists():
        return
    for notice in Notice.objects.waiting().filter(complaint=case, letter__in=letters.adverse_if_refusing()):
        weighs = telling.refuses(case)
        changed = Notice.objects.filter(pk=notice.pk, state=LetterState.DRAFT)
        changed.update(adverse=weighs, approved_by=None, approved_at=None, version=notice.version + 1)


def said_by(told: Told, case: Any) -> str:
    """The code of the letter still to be released that says this already, so that nobody is told twice; or nothing.

    It is the one that the step names, or the same letter, written before and waiting: its words are made on release.
    """
    if not told.unless_to_come or case is None:
        return ""
    written = set(Notice.objects.filter(complaint=case).values_list("letter", "state"))
    if (told.unless_to_come, LetterState.RELEASED) not in written:
        return told.unless_to_come
    return told.letter if (told.letter, LetterState.DRAFT) in written else ""


def _recipients(role: Role, told: Told, record: Any, case: Any) -> list[tuple[Any, Any]]:
    """Who is told, each with the respondent's part it is about: the one respondent, else all who know of it (21), or of
    these those whose part goes on."""
    if role == COMPLAINANT:
        return [(case.complainant, getattr(record, "track", None))]
    if role == INVITED:
        return [(record.person, record.track)]
    if role == RESPONDENT and hasattr(record, "parts_told"):
        return [(track.person, track) for track in record.parts_told()]
    if role == RESPONDENT:
        own = getattr(record, "track", None)
        known = case.tracks.going_on() if told.to_open_parts else case.tracks.advised()
        tracks = [own] if own is not None else known.select_related("person").order_by("number")
        return [(track.person, track) for track in tracks]
    if role == DIRECTOR:
        return [(record.receiver, record.track)]
    return []


def _letter(
    told: Told, act: Act, record: Any, *, case: Any, cause: UUID, recipient: Any, track: Any, role: Role
) -> Notice:
    letter = letters.load(told.letter)
    at_once = told.released_by is None
    released = at_once or told.with_the_step
    notice = Notice(
        complaint=case,
        track=track,
        letter=told.letter,
        clause=letter.clause,
        title=letter.title,
        recipient=recipient,
        to_role=role.code,
        cause=cause,
        meets=told.meets.code if told.meets else "",
        starts=[period.code for period in told.starts],
        state=LetterState.RELEASED if released else LetterState.DRAFT,
        released_by_role=told.released_by.code if told.released_by else "",
        personally=told.released_by.personally if told.released_by else False,
        adverse=letter.adverse or (letter.adverse_if_refusing and telling.refuses(case)),
        written_at=act.at,
    )
    if at_once:
        notice.released_at = act.at
        notice.mode = Mode.PORTAL
        keep_text(notice, letters.merge(letter, **telling.facts(notice, case, at=act.at)))
        giving.dispatched(notice, at=act.at)
    elif told.with_the_step:
        notice.body = record.covering.words
        notice.approved_by, notice.approved_at = record.covering.approved_by, record.covering.approved_at
        notice.freeze(act, text="")
        notice.serve(act, mode=record.covering.mode)
        _freeze(notice, act)
        _set_out(notice, at=act.at)
    notice.save()
    return notice


def bodies(
    notice: Notice, *, sender: Any = None, capacity: str = "", at: datetime | None = None
) -> tuple[str, str, list[str]]:
    """For the officer: the letter's own words as they would go now, the whole in its frame, and what is missing."""
    letter = letters.load(notice.letter)
    known = telling.facts(notice, notice.complaint, at=at or clock.now(), sender=sender, capacity=capacity)
    whole, missing = letters.preview(letter, **known)
    if missing:
        return "", whole, missing
    if notice.body.strip():
        return notice.body, letters.framed(letter, notice.body, **known), []
    return letters.body(letter, **known), whole, []


def after(step: Step, act: Act, record: Any) -> None:
    """What the steps of a letter's own machine still need once they are taken: its text, its dates, its mail; and a
    letter that stays within its record (`complaints.telling_apart`)."""
    if code := telling_apart.kept(step.tells):
        record.keep_letter(letters.merge(letters.load(code), **telling_apart.facts(record, act)), step.name)
    if not isinstance(record, Notice):
        return
    if step.name == "release" and record.released_by is not None:
        _freeze(record, act)
    if step.name == "open_letter":
        giving.opened(record, act.at)
    elif step.name == "record_return":
        giving.taken_back(record)
    elif step.name == "record_service":
        giving.dispatched(record, at=record.dispatched_at or act.at)
    elif record.delivery == Delivery.SENDING:
        _set_out(record, at=act.at)


def _set_out(notice: Notice, *, at: datetime) -> None:
    """On its way, where no person carries it: the portal gives it at once, the dispatcher sends mail."""
    if notice.mode == Mode.EMAIL and not mailing.has_address(notice):
        notice.failed(at, evidence="no address to send it to")
    elif notice.mode == Mode.PORTAL:
        giving.dispatched(notice, at=at)


def _freeze(notice: Notice, act: Act) -> None:
    """The words the officer saw, perhaps changed, between the common head and foot. Raises letters.MissingFacts."""
    letter = letters.load(notice.letter)
    known = telling.facts(notice, notice.complaint, at=act.at, sender=act.by, capacity=act.capacity.words)
    body = notice.body or letters.body(letter, **known)
    keep_text(notice, letters.framed(letter, body, **known))


def keep_text(notice: Notice, text: str) -> None:
    """The text as sent, and its digest, for ever."""
    notice.text = text
    notice.text_digest = hashlib.sha256(text.encode()).hexdigest()


def announce(written: list[Notice], step: Step, record: Any, *, case: Any, cause: UUID, by: Any) -> None:
    """Queue the mail: alerts without content, within safe times. Called after disclosure has settled.

    Nobody is told by mail of what they did themselves (`by`).

    A letter served by e-mail is itself the mail, attached; everything else only says that there is something to read.
    """
    for notice in written:
        if notice.state == LetterState.RELEASED and notice.released_by_role:
            mailing.serve(notice, cause=cause)
        elif notice.state == LetterState.RELEASED:
            mailing.alert(notice)
    if isinstance(record, Notice) and step.name in {"release", "serve_again"}:
        mailing.serve(record, cause=cause)
    for role in step.alerts:
        _alert(role, record, case, cause=cause, by=by)


def _alert(role: Role, record: Any, case: Any, *, cause: UUID, by: Any) -> None:
    for person in alerted(role, record, case, but=by):
        mailing.tell(person, case=case, purpose="message", cause=cause)
    if role in ABOVE:
        office = office_for(role, record if hasattr(record, "deciding_office") else case)
        under = _their_clauses(role, record)
        mailing.tell_holders(office, case, purpose="new_work", cause=cause, but=by, record=record, under=under)
    elif role not in _ALERTED:
        mailing.tell_office(case, purpose="new_work", cause=cause, record=record)


def _their_clauses(role: Role, record: Any) -> frozenset[int]:
    """The clauses of what that office may do on such a record: a nominee for others has no new work by it (5.1)."""
    own = (each for each in registry.steps(record._meta.model_name) if any(by.office == role.office for by in each.by))
    return frozenset(clause_number(each.clause) for each in own)


def alerted(role: Role, record: Any, case: Any, *, but: Any = None) -> list[Any]:
    """Whom a word goes to that says nothing, of those who take part in that role; nobody in that of an office.

    `but`: whoever did it.
    """
    found = _ALERTED[role](record, case) if role in _ALERTED else []
    return [person for person in found if person is not None and person.is_active and person != but]


def reached(step: Step, record: Any) -> list[Role]:
    """The roles that a step alerts: of respondents and a conciliator only where there are any, or it appoints them."""
    known = record.case is None or step.appoints
    in_case = {LAWYER} if known else {LAWYER, RESPONDENT, CONCILIATOR}
    return [role for role in step.alerts if role not in in_case or alerted(role, record, record.case)]


def _respondents(record: Any, case: Any) -> list[Any]:
    """The respondent whose part it is, once they have been told of it (21); of no one part, each whose part goes on."""
    track = getattr(record, "track", None)
    if track is not None:
        return [track.person] if track.advised_at is not None else []
    return [each.person for each in case.tracks.going_on().select_related("person").order_by("number")]


def _conciliator(record: Any, case: Any) -> Any:
    """Whoever the record appoints, or who is appointed in its case."""
    appointed = getattr(record, "conciliator", None)
    if appointed is not None:
        return appointed
    live = case.conciliations.filter(ended_at__isnull=True).select_related("conciliator").first()
    return live.conciliator if live is not None else None


_ALERTED: dict[Role, Callable[[Any, Any], list[Any]]] = {
    COMPLAINANT: lambda record, case: [case.complainant],
    RESPONDENT: _respondents,
    CONCILIATOR: lambda record, case: [_conciliator(record, case)],
    THEMSELF: lambda record, case: [record.person],
    LAWYER: lambda record, case: [record.lawyer_asked],
    EXECUTIVE_OFFICER: lambda record, case: [record.executive_officer],
    PANEL_MEMBER: lambda record, case: record.panel_members,
    PANEL_CHAIR: lambda record, case: [record.panel_chair],
}
"""Of those who take part; every other role is an office's: one of those below, or whoever receives the case."""
ABOVE = (SOLICITOR, VICE_CHANCELLOR, DIRECTOR_GOVERNANCE)
"""The offices beside the one that receives the case, which have something of their own to do in it (29-34)."""


def announce_apart(step: Step, record: Any, *, cause: UUID) -> None:
    """As `announce`, for a record without a case: a person of it, or an office, gets mail without content."""
    for role in step.alerts:
        for person in _people_of(record, role):
            if person is not None and person.is_active:
                mailing.tell(person, case=None, purpose="message", cause=cause)
        if role.office is not None:
            brought = getattr(record, "brought", ())
            mailing.tell_answering(role.office, record, *brought, purpose="new_work", cause=cause)


def _people_of(record: Any, role: Role) -> list[Any]:
    """Whom a record without a case has in that role; nobody in that of an office."""
    if role == CONCERNED:
        return list(record.concerned)
    if role == THEMSELF:
        return [record.person] if getattr(record, "may_mail", True) else []
    return [record.open_to] if role == HELPING else []
