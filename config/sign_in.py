"""How people come in: django-allauth's adapters, the University's sign-in, and the record of what happened at the door.

Nobody signs up. Staff and associates come through the University and are matched to the person the roster imported,
by staff number and else by a verified address; anyone else is refused in words, or taken in as an associate where
the setting UNIVERSITY_UNKNOWN_PEOPLE says so.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context as allauth
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import get_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from complaints import audit
from config import navigation
from people import kept, real_time, second_factor
from people.models import User
from people.occurrences import Occurrence, tell
from people.sessions import sign_out


def record(
    what: Occurrence, *, person: User | None, by: User | None = None, how: str = "", request: HttpRequest | None = None
) -> None:
    """Put what happened at the door into the audit trail: codes and ids, nothing that was typed."""
    acted = by or (None if what == Occurrence.SIGN_IN_FAILED else person)
    audit.record(f"door:{what}", by=acted, about=person, **({"how": how} if how else {}))


class AccountAdapter(DefaultAccountAdapter):
    """Signing in by address and password, in our words, and what follows any way of signing in."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "That address and password do not belong together. Check both and try again",
        "too_many_login_attempts": "Too many wrong tries from here. Wait five minutes, then try again",
        "incorrect_password": "That is not your password",
        "enter_current_password": "That is not your present password",
        "incorrect_code": "That code is not right. Use the one that the app shows now",
        "rate_limited": "Too many tries. Wait five minutes, then try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Only what went wrong: that one signed in or out, one sees."""
        if message_template is None:
            super().add_message(request, level, message_template, *args, **kwargs)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords by internet address and account together, so that nobody can lock another out."""
        return f"{get_ip(request)}:{super()._get_login_attempts_cache_key(request, **credentials)}"

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Having signed in a moment ago counts as having shown who one is."""
        request = allauth.request
        since = real_time.now().timestamp() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        if any(each["at"] > since for each in get_authentication_records(request, request.user)):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        if getattr(request, "university_second_factor", False):
            second_factor.confirm(request, kind="university")
        records = get_authentication_records(request, user)
        tell(Occurrence.SIGNED_IN, person=user, how="+".join(_kinds(records)), request=request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where they arrive who were on their way to no other page."""
        return navigation.first_page(request)

    def logout(self, request: HttpRequest) -> None:
        sign_out(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        person = User.objects.filter(email=str(credentials.get("email", "")).lower()).first()
        tell(Occurrence.SIGN_IN_FAILED, person=person, how="password", request=request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Keep the letter until the answer has gone out (people.views.own.ForgottenPassword)."""
        request = allauth.request
        letter = self.render_mail(template_prefix, email, {"service": settings.SERVICE_NAME, **context})
        request.letters = [*getattr(request, "letters", []), letter]

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        tell(Occurrence.PASSWORD_CHANGED, person=user, request=allauth.request)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps and passkeys."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right. Use the one that the app shows now",
    }

    def encrypt(self, text: str) -> str:
        return kept.seal(text, purpose="second factor")

    def decrypt(self, encrypted_text: str) -> str:
        return kept.unseal(encrypted_text, purpose="second factor")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": settings.SERVICE_NAME}


class UniversityAdapter(DefaultSocialAccountAdapter):
    """The University says who someone is; we say which person that is."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Match, refuse or take in; keep none of the University's claims. Refusal is a page, not a sign-in."""
        claims = _claims(sociallogin.account)
        sociallogin.account.extra_data = {}
        person = sociallogin.user if sociallogin.is_existing else match(claims, sociallogin)
        if person is None and settings.UNIVERSITY_UNKNOWN_PEOPLE == "associate":
            person = _take_in(claims, sociallogin)
        if person is None or not person.is_active:
            tell(Occurrence.SIGN_IN_FAILED, person=person, how="university", request=request)
            raise ImmediateHttpResponse(_refusal(request, known=person is not None))
        if sociallogin.is_existing:
            SocialAccount.objects.filter(pk=sociallogin.account.pk).update(extra_data={})
        else:
            sociallogin.connect(request, person)
        request.university_second_factor = _says_second_factor(claims)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        tell(Occurrence.SIGN_IN_FAILED, person=None, how="university", request=request)


def match(claims: dict[str, Any], sociallogin: SocialLogin) -> User | None:
    """The imported person these claims speak of: by staff number, else by an address the University has verified.

    An outsider's own sign-in is never taken over by a University address.
    """
    imported = User.objects.filter(kind__in=[User.Kind.STAFF, User.Kind.ASSOCIATE])
    number = str(claims.get(settings.UNIVERSITY_STAFF_NUMBER_CLAIM) or "").strip()
    if number and (person := imported.filter(staff_number=number).first()):
        return person
    verified = [each.email.lower() for each in sociallogin.email_addresses if each.email and each.verified]
    person = imported.filter(email__in=verified).first()
    if person is not None and number and person.staff_number and person.staff_number != number:
        return None  # the address has passed to someone else: the number says who it is
    return person


def _claims(account: SocialAccount) -> dict[str, Any]:
    """What the University said, flat: OpenID Connect's token and user information, or SAML's attributes."""
    said: dict[str, Any] = account.extra_data or {}
    flat = {**(said.get("id_token") or {}), **(said.get("userinfo") or {})} or said
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in flat.items()}


def _take_in(claims: dict[str, Any], sociallogin: SocialLogin) -> User | None:
    """A new associate, unless their address or number already belongs to someone."""
    address = (sociallogin.user.email or "").strip().lower()
    number = str(claims.get(settings.UNIVERSITY_STAFF_NUMBER_CLAIM) or "").strip()
    if address and User.objects.filter(email=address).exists():
        return None
    if number and User.objects.filter(staff_number=number).exists():
        return None
    name = str(
        claims.get("name") or " ".join(str(claims.get(part) or "") for part in ("given_name", "family_name"))
    ).strip()
    return User.objects.create_user(
        (name or address)[:500], email=address or None, staff_number=number or None, kind=User.Kind.ASSOCIATE
    )


def _says_second_factor(claims: dict[str, Any]) -> bool:
    """Whether the University vouches for a second factor, by the claim that the setting names (such as amr=mfa)."""
    name, _, wanted = settings.UNIVERSITY_SECOND_FACTOR_CLAIM.partition("=")
    value = claims.get(name) if name else None
    return bool(wanted) and wanted in (value if isinstance(value, list) else [value])


def _refusal(request: HttpRequest, *, known: bool) -> HttpResponse:
    return render(request, "people/not_known.html", {"known": known}, status=403)


def _kinds(records: list[dict[str, Any]]) -> list[str]:
    """password, totp, webauthn, recovery_codes, socialaccount, password_reset: in the order they were shown."""
    return list(dict.fromkeys(str(each.get("type") or each.get("method")) for each in records))
