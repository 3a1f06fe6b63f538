"""Invitations: how an outsider, a former member of staff or a witness gets a sign-in.

The link is one-use, says nothing of why it was sent, and lasts until it is used or replaced (so that a letter that
someone opens weeks later still works). Opening it changes nothing; setting a password with it uses it.
"""

import secrets
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.contrib.auth import password_validation
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from people import kept, real_time
from people.models import Invitation, User
from people.occurrences import Occurrence, tell

_PURPOSE = "invitation"


class CannotInvite(ValueError):
    """This person cannot be invited; the words say why."""


class NotOpen(Exception):
    """The invitation was used or replaced while this person was answering it."""


class Condition(StrEnum):
    """What has become of an invitation."""

    OPEN = "open"
    USED = "used"
    REPLACED = "replaced"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Letter:
    """The content-free mail that carries a link."""

    subject: str
    body: str


@transaction.atomic
def invite(
    person: User, *, by: User | None, address: str | None = None, purpose: str = Invitation.Purpose.SIGN_IN
) -> tuple[Invitation, str]:
    """A new invitation and its token, which is not kept: put it in a letter at once. An open one is replaced.

    `address` becomes the person's sign-in address (a former member of staff: a private one). Someone whom the
    University no longer signs in becomes an outsider with a sign-in of their own. Raises CannotInvite.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.kind == User.Kind.WITHOUT_ACCOUNT:
        raise CannotInvite("This person uses a resume code and has no address to invite.")
    if person.kind != User.Kind.OUTSIDER and person.is_active and not address:
        raise CannotInvite("This person signs in through the University.")
    if address:
        if User.objects.filter(email=address.strip().lower()).exclude(pk=person.pk).exists():
            raise CannotInvite("Someone else signs in with that address.")
        person.email = address
    if not person.email:
        raise CannotInvite("Give an address to write to.")
    if person.kind != User.Kind.OUTSIDER:
        person.kind, person.is_active = User.Kind.OUTSIDER, True
        person.set_unusable_password()
    person.save()
    now = real_time.now()
    Invitation.objects.filter(person=person, used_at=None, replaced_at=None).update(replaced_at=now)
    token = secrets.token_urlsafe(24)  # 192 bits
    invitation = Invitation.objects.create(
        person=person, purpose=purpose, token_digest=kept.digest(token, purpose=_PURPOSE), issued_by=by
    )
    tell(Occurrence.INVITED, person=person, by=by)
    return invitation, token


def find(token: str) -> tuple[Invitation | None, Condition]:
    """The invitation with this token and what has become of it."""
    found = (
        Invitation.objects.filter(token_digest__in=kept.digests(token, purpose=_PURPOSE))
        .select_related("person")
        .first()
    )
    if found is None or not found.person.is_active:
        return None, Condition.UNKNOWN
    if found.used_at:
        return found, Condition.USED
    if found.replaced_at:
        return found, Condition.REPLACED
    return found, Condition.OPEN


@transaction.atomic
def accept(invitation: Invitation, *, password: str) -> User:
    """Set the person's password and use the invitation up: once, whoever else is doing so at this moment.

    Raises NotOpen, and Django's ValidationError when the password is too weak.
    """
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.used_at or locked.replaced_at:
        raise NotOpen
    person = User.objects.select_for_update().get(pk=locked.person_id)
    if not person.is_active:
        raise NotOpen
    password_validation.validate_password(password, person)
    person.set_password(password)
    person.save()
    locked.used_at = real_time.now()
    locked.save()
    tell(Occurrence.INVITATION_USED, person=person)
    return person


def letter(token: str) -> Letter:
    """The mail that carries this link: no name, no matter, no reason."""
    link = settings.SITE_ADDRESS.rstrip("/") + reverse("people:invitation", args=[token])
    context = {"link": link, "service": settings.SERVICE_NAME, "institution": settings.INSTITUTION}
    return Letter(
        subject=render_to_string("people/mail/invitation_subject.txt", context).strip(),
        body=render_to_string("people/mail/invitation.txt", context).strip() + "\n",
    )
