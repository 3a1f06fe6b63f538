"""The two ways our own sessions are opened: by address and password, and by resume code.

The University's sign-in and passkeys come through django-allauth and open the session as `ByPassword`.
"""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from people import resume
from people.models import User


class ByPassword(AuthenticationBackend):
    """Address and password, for anyone who has a sign-in. Unknown, deactivated and wrong all take as long."""

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        person = User.objects.filter(email=email.strip().lower()).exclude(kind=User.Kind.WITHOUT_ACCOUNT).first()
        if person is None:
            return None
        self._did_check_password = True
        return person if person.check_password(password) and person.is_active else None


class ByResumeCode(ModelBackend):
    """A resume code, for someone without an account, and for nobody else."""

    def authenticate(self, request: HttpRequest | None, resume_code: str | None = None, **_: Any) -> User | None:
        return resume.person_for(resume_code) if resume_code else None

    def get_user(self, user_id: object) -> User | None:
        person = super().get_user(user_id)
        return person if person is not None and person.kind == User.Kind.WITHOUT_ACCOUNT else None
