"""One's own sign-in: who one is here, one's offices, second factor, password and other sessions."""

import logging
from collections.abc import Callable
from functools import partial, wraps
from smtplib import SMTPException

from allauth.account.views import PasswordChangeView, PasswordResetView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib.auth.decorators import login_required
from django.core.mail import EmailMessage
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from django.views.generic.edit import FormView

from people import offices, second_factor
from people.models import Session, User
from people.occurrences import Occurrence, tell
from people.qr import qr_path
from people.sessions import end_all
from procedure import clock

logger = logging.getLogger(__name__)


def with_account(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for someone signed in who has an account; for someone without one the page is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.is_authenticated and request.user.kind == User.Kind.WITHOUT_ACCOUNT:
            raise Http404
        return view(request, *args, **kwargs)

    return login_required(guarded)


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """ "Your sign-in"."""
    person: User = request.user
    kinds = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    context = {
        "appointments": offices.offices_of(person, clock.today()),
        "has_app": Authenticator.Type.TOTP in kinds,
        "has_passkey": Authenticator.Type.WEBAUTHN in kinds,
        "has_password": person.has_usable_password(),
        "required": request.sees_cases,
        "sessions": Session.objects.filter(person=person)
        .exclude(pk=request.session.session_key)
        .order_by("-last_seen_at"),
        "this_session": request.session.kept,
        "ends_at": request.session_ends_at,
        "idle_minutes": request.session_idle // 60,
        "ended": request.GET.get("ended") == "yes",
    }
    return render(request, "people/account.html", context)


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere else."""
    if end_all(request.user, but=request.session.session_key):
        tell(Occurrence.SESSION_ENDED, person=request.user, by=request.user, how="elsewhere", request=request)
    return HttpResponseRedirect(f"{reverse('people:account')}?ended=yes", status=303)


class ChangePassword(PasswordChangeView):
    """A new password; every other session ends with it."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.has_usable_password():
            raise Http404  # the University keeps this person's password
        return super().dispatch(request, *args, **kwargs)

    def get_default_success_url(self) -> str:
        return reverse("people:account")


class ForgottenPassword(PasswordResetView):
    """Send a link. It goes once the answer has gone: neither time nor failure says whether anyone has that address."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        response = super().form_valid(form)
        response._resource_closers += [partial(_post, letter) for letter in getattr(self.request, "letters", [])]
        return response


class SetUpApp(ActivateTOTPView):
    """Set up an authenticator app. The picture is drawn in the page: a strict policy blocks data: images."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context = FormView.get_context_data(self, **kwargs)
        secret: str = context["form"].secret
        path, size = qr_path(get_adapter().build_totp_url(self.request.user, secret))
        context |= {
            "qr_path": path,
            "qr_size": size,
            "secret_groups": [secret[at : at + 4] for at in range(0, len(secret), 4)],
        }
        return context

    def form_valid(self, form: BaseForm) -> HttpResponse:
        response = super().form_valid(form)
        second_factor.confirm(self.request, kind="totp")
        tell(Occurrence.SECOND_FACTOR_ADDED, person=self.request.user, how="totp", request=self.request)
        return response


class RemoveApp(DeactivateTOTPView):
    """Remove the authenticator app, to set up another."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        response = super().form_valid(form)
        _removed(self.request, "totp")
        return response


class AddPasskey(AddWebAuthnView):
    """Make a passkey. It signs in by itself, so it always asks for a fingerprint, a face or a PIN."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context = FormView.get_context_data(self, **kwargs)
        context["passkey_options"] = webauthn.begin_registration(self.request.user, passwordless=True)
        return context

    def form_valid(self, form: BaseForm) -> HttpResponse:
        response = super().form_valid(form)
        second_factor.confirm(self.request, kind="webauthn")
        tell(Occurrence.SECOND_FACTOR_ADDED, person=self.request.user, how="webauthn", request=self.request)
        return response


class RemovePasskey(RemoveWebAuthnView):
    """Remove a passkey."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        response = super().form_valid(form)
        _removed(self.request, "webauthn")
        return response


def _post(letter: EmailMessage) -> None:
    try:
        letter.send()
    except (SMTPException, OSError):
        logger.warning("A link for a forgotten password could not be sent")  # who asked is not for a log


def _removed(request: HttpRequest, kind: str) -> None:
    """Without any left, this session has no second factor either."""
    tell(Occurrence.SECOND_FACTOR_REMOVED, person=request.user, how=kind, request=request)
    if not second_factor.set_up(request.user):
        second_factor.withdraw(request)
