"""How demo people get in: passwords, app secrets, a resume code and an invitation that follow from the seed.

They are known to whoever runs the demo, are written down nowhere, and exist in development alone
(`people.demo_sign_in` refuses elsewhere).
"""

import base64
import hashlib
import hmac

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher

from people import invitations, kept, resume
from people.models import Invitation, ResumeCode, User

SEED = 2015
WORDS = (
    "amber", "anchor", "apple", "basalt", "beacon", "birch", "bridge", "brook", "cedar", "clover", "coral", "copper",
    "delta", "drift", "ember", "fable", "fern", "finch", "flint", "garnet", "ginger", "granite", "grove", "harbour",
    "hazel", "heron", "indigo", "island", "ivory", "jasper", "juniper", "kelp", "lantern", "larch", "lemon", "linen",
    "maple", "marble", "meadow", "mirror", "morning", "nectar", "north", "ocean", "olive", "opal", "orchid", "otter",
    "pebble", "pepper", "pillar", "plover", "quartz", "quill", "raven", "reed", "river", "saffron", "sage", "tern",
    "thistle", "timber", "violet", "willow",
)  # fmt: skip


class QuickHasher(PBKDF2PasswordHasher):
    """The site's own way of keeping passwords with fewer rounds: these are printed, and are kept anew at first use."""

    iterations = 20_000


def hashers() -> list[str]:
    """The password hashers with which the demo is made: quick ones, if the site's are of the slow kind."""
    slow = get_hasher().algorithm == PBKDF2PasswordHasher.algorithm
    hasher = QuickHasher if slow else type(get_hasher())
    return [f"{hasher.__module__}.{hasher.__qualname__}"]


def password(seed: int, key: str) -> str:
    """Three words and two figures, for one person."""
    drawn = _bytes(seed, "password", key)
    return "-".join([*(WORDS[each % len(WORDS)] for each in drawn[:3]), f"{drawn[3] % 90 + 10}"])


def totp_secret(seed: int, key: str) -> str:
    """The secret of one person's authenticator app (base32)."""
    return base64.b32encode(_bytes(seed, "app", key)[:20]).decode()


def resume_code(seed: int, key: str) -> str:
    """The code by which the one without an account comes back."""
    drawn = _bytes(seed, "resume code", key)
    return resume.grouped("".join(resume.ALPHABET[each % len(resume.ALPHABET)] for each in drawn[: resume.LENGTH]))


def invitation_token(seed: int, key: str) -> str:
    """The token in an outsider's link."""
    return base64.urlsafe_b64encode(_bytes(seed, "invitation", key)[:24]).decode()


def give_code(person: User, code: str) -> None:
    """Let this code, and no other, bring the person back."""
    digest = kept.digest(resume.read(code), purpose="resume code")
    ResumeCode.objects.filter(person=person, replaced_at=None).update(code_digest=digest)


def give_token(invitation: Invitation, token: str) -> None:
    """Let this token open the invitation."""
    Invitation.objects.filter(pk=invitation.pk).update(token_digest=kept.digest(token, purpose="invitation"))


def invite(person: User, token: str, *, by: User | None) -> Invitation:
    """An invitation that this token opens."""
    invitation, _ = invitations.invite(person, by=by)
    give_token(invitation, token)
    return invitation


def _bytes(seed: int, what: str, key: str) -> bytes:
    return hmac.new(f"demo:{seed}".encode(), f"{what}:{key}".encode(), hashlib.sha256).digest()
