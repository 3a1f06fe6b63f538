"""Coming in without the University's sign-in: by resume code, and by invitation."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters

from people import invitations, resume, slowing
from people.forms import AcceptInvitation, ResumeByCode
from people.invitations import Condition
from people.occurrences import Occurrence, tell
from people.sessions import sign_out

STATUS = {Condition.OPEN: 200, Condition.USED: 410, Condition.REPLACED: 410, Condition.UNKNOWN: 404}


@method_decorator(sensitive_post_parameters("code"), name="dispatch")
class Resume(View):
    """Someone without an account comes back with their code."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(request, ResumeByCode())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ResumeByCode(request.POST)
        if not form.is_valid():
            return self._show(request, form)
        try:
            person = slowing.attempt(
                slowing.source_of(request, purpose="resume"), lambda: resume.person_for(form.cleaned_data["code"])
            )
        except slowing.TooSoon as soon:
            seconds = "1 second" if soon.seconds == 1 else f"{soon.seconds} seconds"
            form.add_error("code", f"Wait {seconds} after a wrong code, then try again")
            response = self._show(request, form, status=429)
            response.headers["Retry-After"] = str(soon.seconds)
            return response
        if person is None:
            tell(Occurrence.SIGN_IN_FAILED, person=None, how="resume_code", request=request)
            form.add_error("code", "We do not know that code. Check each group, then try again")
            return self._show(request, form)
        sign_out(request)
        resume.sign_in(request, person)
        return HttpResponseRedirect("/my/", status=303)

    def _show(self, request: HttpRequest, form: ResumeByCode, *, status: int = 200) -> HttpResponse:
        return render(request, "people/resume.html", {"form": form}, status=status)


@method_decorator(sensitive_post_parameters("password1", "password2"), name="dispatch")
class Invited(View):
    """An invitation: looking at it changes nothing; choosing a password uses it and signs in."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        invitation, condition = invitations.find(token)
        form = AcceptInvitation(person=invitation.person) if invitation and condition == Condition.OPEN else None
        return self._show(request, form, condition)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        invitation, condition = invitations.find(token)
        if invitation is None or condition != Condition.OPEN:
            return self._show(request, None, condition)
        form = AcceptInvitation(request.POST, person=invitation.person)
        if not form.is_valid():
            return self._show(request, form, condition)
        try:
            person = invitations.accept(invitation, password=form.cleaned_data["password1"])
        except invitations.NotOpen:
            return self._show(request, None, invitations.find(token)[1])
        except ValidationError as weak:
            form.add_error("password1", weak)
            return self._show(request, form, condition)
        sign_out(request)
        login(request, person, backend="people.backends.ByPassword")
        record_authentication(request, person, method="invitation")
        tell(Occurrence.SIGNED_IN, person=person, how="invitation", request=request)
        return HttpResponseRedirect("/", status=303)

    def _show(self, request: HttpRequest, form: AcceptInvitation | None, condition: Condition) -> HttpResponse:
        return render(
            request, "people/invitation.html", {"form": form, "condition": condition.value}, status=STATUS[condition]
        )
