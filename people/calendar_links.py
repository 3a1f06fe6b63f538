"""The link by which a person's own calendar fetches their days (decision 0920): made, shown once, ended, made anew.

It needs no session, so it opens nothing but days without a word of what they are for. A token has 192 random bits; only
its keyed digest is kept.
"""

import hmac
import secrets

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse

from people import kept, real_time
from people.models import CalendarLink, User
from people.occurrences import Occurrence, tell

_PURPOSE = "calendar link"
_DAY = "calendar day"


class NotWithoutAccount(ValueError):
    """Someone without an account has no calendar link: what they have may have to leave no trace on a device."""


@transaction.atomic
def make(person: User) -> str:
    """A new link for this person, to show this once; an earlier one stops working. Raises NotWithoutAccount."""
    if person.kind == User.Kind.WITHOUT_ACCOUNT:
        raise NotWithoutAccount
    User.objects.select_for_update().get(pk=person.pk)
    _works(person).update(ended_at=real_time.now())
    token = secrets.token_urlsafe(24)  # 192 bits
    CalendarLink.objects.create(person=person, token_digest=kept.digest(token, purpose=_PURPOSE))
    tell(Occurrence.CALENDAR_LINK_MADE, person=person, by=person)
    return settings.SITE_ADDRESS.rstrip("/") + reverse("calendar_feed", args=[token])


@transaction.atomic
def end(person: User) -> None:
    """The link stops working at once. Nothing happens where there is none."""
    if _works(person).update(ended_at=real_time.now()):
        tell(Occurrence.CALENDAR_LINK_ENDED, person=person, by=person)


def of(person: User) -> CalendarLink | None:
    """The link that works now."""
    return _works(person).first()


def find(token: str) -> CalendarLink | None:
    """The link with this token, as long as it works and its person may sign in; None otherwise, whatever the reason.

    Only keyed digests are compared, so the time taken says nothing about a token.
    """
    candidates = kept.digests(token, purpose=_PURPOSE)
    found = CalendarLink.objects.filter(token_digest__in=candidates).select_related("person").first()
    if found is None or not any(hmac.compare_digest(found.token_digest, each) for each in candidates):
        return None
    person = found.person
    works = found.ended_at is None and person.is_active and person.kind != User.Kind.WITHOUT_ACCOUNT
    return found if works else None


def name_of_day(link: CalendarLink, day: str) -> str:
    """What an entry on that day is called for this link alone: from the link and the day, and from no record."""
    return kept.digest(f"{link.pk}:{day}", purpose=_DAY)[:40]


def _works(person: User) -> models.QuerySet[CalendarLink]:
    return CalendarLink.objects.filter(person=person, ended_at__isnull=True)
