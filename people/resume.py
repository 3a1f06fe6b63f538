"""Resume codes: how someone without an account comes back to their own draft and complaint, and to nothing else.

A code has 140 random bits, in seven groups of four of Crockford's alphabet (no I, L, O or U). It is shown once;
only a keyed digest is kept. Reading forgives spaces, dashes, letter case, O for 0, and I or L for 1.
"""

import hmac
import secrets
from datetime import datetime

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from people import kept, real_time
from people.models import ResumeCode, User
from people.occurrences import Occurrence, tell
from people.sessions import end_all

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 28
GROUP = 4
BACKEND = "people.backends.ByResumeCode"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_PURPOSE = "resume code"


class NotWithoutAccount(ValueError):
    """Only someone without an account has a resume code."""


@transaction.atomic
def person_without_account(*, by: User | None = None) -> tuple[User, str]:
    """A new person without an account or, yet, a name; and their code, to show this once. `by` as in `issue`."""
    person = User.objects.create_user("", kind=User.Kind.WITHOUT_ACCOUNT)
    return person, issue(person, by=by)


@transaction.atomic
def issue(person: User, *, by: User | None = None) -> str:
    """A new code for this person, to show this once; an earlier one stops working, and what was opened with it ends.

    `by`: who gives it, where the person does not get it for themselves. Raises NotWithoutAccount.
    """
    if person.kind != User.Kind.WITHOUT_ACCOUNT:
        raise NotWithoutAccount
    locked = User.objects.select_for_update().get(pk=person.pk)
    if ResumeCode.objects.filter(person=person, replaced_at__isnull=True).update(replaced_at=real_time.now()):
        locked.set_unusable_password()  # sessions are bound to it: one that the old code opens this very moment, too
        locked.save(update_fields=["password"])
        end_all(locked)
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    ResumeCode.objects.create(person=person, code_digest=kept.digest(code, purpose=_PURPOSE))
    tell(Occurrence.RESUME_CODE_ISSUED, person=person, by=by)
    return grouped(code)


def given_at(person: User) -> datetime | None:
    """When the code that works now was given (real time, UTC)."""
    current = ResumeCode.objects.filter(person=person, replaced_at__isnull=True)
    return current.values_list("issued_at", flat=True).first()


def person_for(typed: str) -> User | None:
    """The active person whose present code this is, however it was typed; None otherwise.

    Only keyed digests are compared, so the time taken says nothing about a code.
    """
    code = read(typed)
    if len(code) != LENGTH:
        return None
    candidates = kept.digests(code, purpose=_PURPOSE)
    found = (
        ResumeCode.objects.filter(code_digest__in=candidates, replaced_at__isnull=True).select_related("person").first()
    )
    if found is None or not any(hmac.compare_digest(found.code_digest, each) for each in candidates):
        return None
    person = found.person
    return person if person.is_active and person.kind == User.Kind.WITHOUT_ACCOUNT else None


def sign_in(request: HttpRequest, person: User) -> None:
    """Open a session for someone without an account: with their code, or in the moment they are created."""
    if person.kind != User.Kind.WITHOUT_ACCOUNT:
        raise NotWithoutAccount
    login(request, person, backend=BACKEND)
    tell(Occurrence.SIGNED_IN, person=person, how="resume_code", request=request)


def read(typed: str) -> str:
    """The code in what was typed: letters and figures alone, look-alikes set right."""
    return "".join(each for each in typed.upper() if each.isalnum()).translate(_READ_AS)


def grouped(code: str) -> str:
    """7K4M 2Q9T ...: as it is shown, read aloud and written down."""
    return " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))
