"""Mail: rows in an outbox first, then SMTP (64). It never says what it is about, but for a letter served by e-mail.

Rows in the database are the truth; Celery only wakes the dispatcher. One row has one Message-ID for ever, so that a
mail sent again after a crash is recognised as the same one. Claims carry a lease: whoever lost it cannot finish.
"""

import logging
import smtplib
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q

from complaints import audit, giving, letters, pdf
from complaints.disclosure import answering_for
from complaints.models import Complaint, Deadline, Delivery, Mail, Mode, Notice
from complaints.models.capacity import is_aside
from complaints.safe_times import next_safe
from complaints.stages.states import LetterState
from complaints.telling import safe_details
from people.offices import acting_as, holders, reaches
from procedure import clock
from procedure.offices import OFFICES, Office

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)  # longer than a whole batch that hangs: BATCH x EMAIL_TIMEOUT
BACKOFF = (1, 2, 5, 15, 60, 240, 720)  # minutes before the next try; after the last the mail is given up, visibly
BATCH = 10
SUPERSEDED = "served again"
NO_ADDRESS = 551  # what a mail server would answer: not a user here

SUBJECTS = {
    "receipt": "Your request was received",
    "letter": "A letter for you",
    "message": "A message for you",
    "new_work": "Something new is waiting",
    "overdue": "Something is waiting and late",
    "reminder": "A reminder",
    "draft_ends": "Something you have not finished",
    "served": "A letter for you",
}
BODY = (
    "There is something for you to read or do in Staff services.\n\n"
    "Look when and where it is safe for you: {address}\n\n"
    "This message says nothing else on purpose. You need not answer it.\n"
)
ATTACHED = (
    "A letter for you is attached.\n\n"
    "You can also read it in Staff services: {address}\n\n"
    "This message says nothing else on purpose. You need not answer it.\n"
)


def alert(notice: Notice) -> None:
    """Queue the alert that there is a letter. The alert is not the notice (2.3)."""
    purpose = "receipt" if not notice.released_by_role else "letter"
    tell(notice.recipient, case=notice.complaint, purpose=purpose, cause=notice.pk, notice=notice)


def serve(notice: Notice, *, cause: UUID) -> None:
    """Queue the mail that serves or announces a letter, by its mode; by hand and by post need none.

    What an earlier serving still had in the outbox is given up: the newest serving alone counts. Of a mail that is
    just being sent nobody can say whether it arrives.
    """
    before = Mail.objects.filter(notice=notice, purpose="served")
    before.filter(state=Mail.State.QUEUED).update(state=Mail.State.DEAD, last_answer=SUPERSEDED)
    before.filter(state=Mail.State.CLAIMED).update(state=Mail.State.UNKNOWN, last_answer=SUPERSEDED)
    if notice.mode == Mode.EMAIL:
        tell(notice.recipient, case=notice.complaint, purpose="served", cause=cause, notice=notice)
    elif notice.mode == Mode.PORTAL:
        tell(notice.recipient, case=notice.complaint, purpose="letter", cause=cause, notice=notice)


def has_address(notice: Notice) -> bool:
    """Whether its addressee can be reached by mail at all."""
    details = safe_details(notice.complaint, notice.recipient) if notice.complaint is not None else {}
    return bool(_address(notice.recipient, details))


def when_reached(person: Any, case: Any) -> datetime | None:
    """The first instant (UTC) from now on at which mail may go to this person; None where they have no address."""
    details = safe_details(case, person)
    return next_safe(clock.now(), details) if _address(person, details) else None


def tell(person: Any, *, case: Any, purpose: str, cause: UUID, notice: Notice | None = None) -> None:
    """Queue one mail for one person, once for one cause, not before a time that is safe. Nothing without an address."""
    details = safe_details(case, person) if case is not None else {}
    if not _address(person, details):
        return
    now = clock.now()
    mail = Mail(person=person, notice=notice, not_before=next_safe(now, details))
    _queue([mail], case=case, purpose=purpose, cause=cause, now=now)


def tell_office(case: Any, *, purpose: str, cause: UUID, above: bool = False, record: Any = None) -> None:
    """Queue a word to everyone who receives this case, and to nobody kept out of it.

    `record` is what the word is about, where it may be received by another office than the case and about someone (28).
    `above`: only to whoever acts in the receiving office; to everyone where that person cannot be told.
    """
    received = record if hasattr(record, "receiving_office") else case
    office, about = Office(received.receiving_office), getattr(record, "about_id", None)
    offices = (Office.DIRECTOR, Office.EQUITY_STAFF) if office == Office.DIRECTOR else (office,)
    now = clock.now()
    people = {
        each.holder
        for held in offices
        for each in holders(held, clock.today())
        if (not each.cases or case.reference in each.cases)
        and each.holder.email
        and each.holder.pk != about
        and not is_aside(each.holder, received, case)
    }
    acting = acting_as(office, clock.today()) if above else None
    if acting is not None and acting.holder in people:
        people = {acting.holder}
    _queue([Mail(person=person, not_before=now) for person in people], case=case, purpose=purpose, cause=cause, now=now)


def tell_holders(
    office: Office | None,
    case: Any,
    *,
    purpose: str,
    cause: UUID,
    but: Any = None,
    record: Any = None,
    under: frozenset[int] = frozenset(),
) -> None:
    """Queue a word to everyone who holds that office and may act in the case, but to whoever did it, and to nobody whom
    that record of the case is about. `under`: of nominees, to those whose instrument reaches one of these clauses.
    """
    now, today = clock.now(), clock.today()
    held = holders(office, today) if office is not None else []
    people = {
        each.holder
        for each in held
        if reaches(each, case=case.reference)
        and not (under and each.clauses and under.isdisjoint(each.clauses))
        and each.holder.email
        and each.holder != but
        and each.holder_id != getattr(record, "about_id", None)
        and not is_aside(each.holder, case)
    }
    _queue([Mail(person=person, not_before=now) for person in people], case=case, purpose=purpose, cause=cause, now=now)


def tell_owner(deadline: Deadline, *, purpose: str, cause: UUID, above: bool = False) -> None:
    """Queue a word about a clock without a case: to the person it is about, and to whoever answers for it.

    `above`: only to whoever acts in the office that answers; to everyone where that person cannot be told.
    """
    office, now = Office(deadline.office), clock.now()
    people = {each for each in _answering(office) if each.email}
    acting = acting_as(answering_for(office)[0], clock.today()) if above else None
    if acting is not None and acting.holder in people:
        people = {acting.holder}
    if deadline.person is not None and deadline.person.is_active and deadline.person.email:
        people.add(deadline.person)
    _queue([Mail(person=person, not_before=now) for person in people], case=None, purpose=purpose, cause=cause, now=now)


def _answering(office: Office) -> set[Any]:
    """Whoever answers for that office today; where nobody holds it, whoever acts in the one above."""
    today = clock.today()
    held = {each.holder for held in answering_for(office) for each in holders(held, today) if not each.cases}
    instead = OFFICES[office].while_vacant
    acting = acting_as(instead, today) if instead is not None and not held else None
    return {acting.holder} if acting is not None else held


def tell_answering(office: Office, *records: Any, purpose: str, cause: UUID) -> None:
    """Queue a word about records without a case to whoever answers for that office and may see any of them."""
    held = {each for each in _answering(office) if each.email}
    people = {each for each in held if any(each.has_perm("view", record) for record in records)}
    now = clock.now()
    _queue([Mail(person=person, not_before=now) for person in people], case=None, purpose=purpose, cause=cause, now=now)


def _queue(mails: list[Mail], *, case: Any, purpose: str, cause: UUID, now: datetime) -> None:
    """Put them in the outbox, each once for one cause, with its one Message-ID."""
    for mail in mails:
        mail.complaint, mail.purpose, mail.cause, mail.created_at = case, purpose, cause, now
        mail.message_id = f"<{uuid4()}@{settings.MAIL_DOMAIN}>"
    Mail.objects.bulk_create(mails, ignore_conflicts=True)


def dispatch(now: datetime) -> int:
    """Send what is due by `now` (UTC); any number of dispatchers may run at once. How many were handed over."""
    sent = 0
    while claimed := _claim(now):
        sent += sum(_send(mail, now) for mail in claimed if _still_ours(mail))
    return sent


def _still_ours(mail: Mail) -> bool:
    """Whether its lease runs yet: behind a slow mail server the last of a batch is left to whoever takes it next."""
    return mail.leased_until is not None and clock.now() < mail.leased_until


def _claim(now: datetime) -> list[Mail]:
    with transaction.atomic():
        due = Q(state=Mail.State.QUEUED) | Q(state=Mail.State.CLAIMED, leased_until__lt=now)
        found = list(
            Mail.objects.filter(due, not_before__lte=now)
            .order_by("not_before")
            .select_for_update(skip_locked=True, of=("self",))
            .select_related("person", "notice__complaint__data_key", "complaint__data_key")[:BATCH]
        )
        for mail in found:
            mail.state = Mail.State.CLAIMED
            mail.lease = uuid4()
            mail.leased_until = max(now, clock.now()) + LEASE
            mail.attempts += 1
        Mail.objects.bulk_update(found, ["state", "lease", "leased_until", "attempts"])
        return found


def _send(mail: Mail, now: datetime) -> bool:
    """Hand one mail to the server and write down what came of it; whether it was taken."""
    try:
        details = safe_details(mail.complaint, mail.person) if mail.complaint_id else {}
        if (safe := next_safe(now, details)) > now:
            return _not_now(mail, safe)
        message = _message(mail, details)
        if not message.recipients():
            return _nobody_to_write_to(mail, now)
        message.send()
    except smtplib.SMTPRecipientsRefused as refused:
        code = next(iter(refused.recipients.values()))[0]
        _not_taken(mail, now, code=code)
    except smtplib.SMTPResponseException as answer:
        _not_taken(mail, now, code=answer.smtp_code)
    except Exception as fault:  # noqa: BLE001 - one mail that cannot be made or sent must not hold up the others
        if not isinstance(fault, OSError):
            log.error("a mail could not be made", extra={"mail": str(mail.pk), "fault": type(fault).__name__})
        _not_taken(mail, now, code=0)
    else:
        return _taken(mail, now)
    return False


def _message(mail: Mail, details: dict[str, Any]) -> EmailMessage:
    served = mail.purpose == "served" and mail.notice is not None
    message = EmailMessage(
        subject=SUBJECTS[mail.purpose],
        body=(ATTACHED if served else BODY).format(address=settings.SITE_ADDRESS),
        to=[_address(mail.person, details)],
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )
    if served and mail.notice is not None:
        message.attach("letter.pdf", letter_pdf(mail.notice), "application/pdf")
    return message


def letter_pdf(notice: Notice) -> bytes:
    """The letter as it was frozen, as an accessible PDF."""
    on = (notice.released_at or notice.written_at).astimezone(clock.MELBOURNE).date()
    reference = notice.complaint.reference if notice.complaint is not None else ""
    return pdf.document(title=letters.load(notice.letter).title, text=notice.text, reference=reference, date=on)


def _being_sent(mail: Mail) -> Notice | None:
    """The letter that this mail serves, if it waits for just that. Locked behind its case, as a step locks it.

    A letter opened, served in another way or come back meanwhile is none of the mail's business any more.
    """
    if mail.purpose != "served" or not mail.notice_id:
        return None
    if mail.complaint_id:
        Complaint.objects.select_for_update(of=("self",)).get(pk=mail.complaint_id)
    letter = Notice.objects.select_for_update(of=("self",)).select_related("complaint__data_key")
    return letter.filter(
        pk=mail.notice_id, state=LetterState.RELEASED, mode=Mode.EMAIL, delivery=Delivery.SENDING
    ).first()


def _taken(mail: Mail, now: datetime) -> bool:
    with transaction.atomic():
        notice = _being_sent(mail)
        mine = Mail.objects.filter(pk=mail.pk, lease=mail.lease, state=Mail.State.CLAIMED)
        if not mine.update(state=Mail.State.SENT, sent_at=now, last_answer="250"):
            return False
        if notice is not None:
            giving.dispatched(notice, at=now)
            notice.save()
        audit.record(
            "mail:sent", case=mail.complaint, capacity="the dispatcher", at=now, mail=str(mail.pk), purpose=mail.purpose
        )
    return True


def _not_now(mail: Mail, safe: datetime) -> bool:
    """The safe time it was queued for is over, or the person changed their times: it waits, and no try is lost."""
    mine = Mail.objects.filter(pk=mail.pk, lease=mail.lease, state=Mail.State.CLAIMED)
    if mine.update(state=Mail.State.QUEUED, not_before=safe, attempts=mail.attempts - 1) and mail.notice is not None:
        giving.alert_waits(mail.notice, until=safe)
    return False


def _nobody_to_write_to(mail: Mail, now: datetime) -> bool:
    """The person has no address any more, or wants no mail: given up, and a letter served so needs another way."""
    mail.attempts = len(BACKOFF) + 1
    _not_taken(mail, now, code=NO_ADDRESS)
    return False


def _not_taken(mail: Mail, now: datetime, *, code: int) -> None:
    """Try again later; a refusal for good, or too many tries, gives up, and the letter needs another way.

    Whoever lost the lease says nothing: another finishes, or the letter was served again.
    """
    final = 500 <= code < 600 or mail.attempts > len(BACKOFF)
    with transaction.atomic():
        notice = _being_sent(mail) if final else None
        mine = Mail.objects.filter(pk=mail.pk, lease=mail.lease, state=Mail.State.CLAIMED)
        wait = timedelta(0) if final else timedelta(minutes=BACKOFF[mail.attempts - 1])
        state, not_before = (Mail.State.DEAD, mail.not_before) if final else (Mail.State.QUEUED, now + wait)
        if not mine.update(state=state, not_before=not_before, last_answer=str(code)):
            return
        if notice is not None:
            notice.failed(now, evidence=f"The last answer of the mail server: {code or 'none'}.")
            notice.save()
        audit.record(
            "mail:not_sent",
            case=mail.complaint,
            capacity="the dispatcher",
            at=now,
            mail=str(mail.pk),
            answer=code,
            final=final,
        )


def _address(person: Any, details: dict[str, Any]) -> str:
    """The address the person nominated for this case, else the University's own. Empty where they want no mail."""
    if details.get("preferred") == "portal":
        return ""
    return str(details.get("email") or person.email or "")
