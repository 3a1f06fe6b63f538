"""Lodging without an account (6, 18): a code, shown once; the person says that they have kept it; then they begin."""

from allauth.core import ratelimit
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters

from complaints import drafting
from complaints.views.lodging_draft import page, to
from people import resume, slowing


class KeptCode(forms.Form):
    """That the code is kept. The code itself goes along, so that the page can show it again until then."""

    use_required_attribute = False

    code = forms.CharField(widget=forms.HiddenInput, max_length=80)
    kept = forms.BooleanField(
        label="I have kept my code where only I can find it",
        error_messages={
            "required": "Keep the code first, then tick the box. It is the only way back to what you write"
        },
    )


class WithoutAccount(View):
    """What it means, and the button that makes a code."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "complaints/lodging/without_account.html")

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            return to("/complaint/")
        if not ratelimit.consume(request, action="without_account"):
            return _too_many(request)
        _, code = resume.person_without_account()
        form = KeptCode(initial={"code": code}, label_suffix="")
        return render(request, "complaints/lodging/code.html", {"form": form, "code": code, "neutral": True})


def _too_many(request: HttpRequest) -> HttpResponse:
    """Slowed, in words for someone who is about to begin and has nothing to sign in to."""
    context = {"neutral": True}
    page_with_words = render(request, "complaints/lodging/too_many_begun.html", context, status=429)
    page_with_words.headers["Retry-After"] = "60"
    return page_with_words


@method_decorator(sensitive_post_parameters("code"), name="dispatch")
class Kept(View):
    """The person has kept their code: their session opens, and a draft."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Opened as an address, there is no code to show again."""
        return to("/complaint/without-account/")

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            return to("/complaint/")
        form = KeptCode(request.POST, label_suffix="")
        code = form.data.get("code", "")
        try:
            source = slowing.source_of(request, purpose="resume")
            person = slowing.attempt(source, lambda: resume.person_for(code))
        except slowing.TooSoon:
            person = None
        if person is None:
            return to("/resume/")
        if not form.is_valid():
            context = {"form": form, "code": resume.grouped(resume.read(code)), "neutral": True}
            return render(request, "complaints/lodging/code.html", context)
        resume.sign_in(request, person)
        try:
            return to(page(drafting.begin(person)))
        except drafting.OneComplaintACode:
            return to("/my/")
