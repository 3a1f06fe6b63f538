"""Every letter's file with invented facts, what is missing from it, and the paper it becomes (clause 64)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import letters, pdf
from complaints.letter_samples import SAMPLE, SAMPLE_DAY, SAMPLE_REFERENCE
from complaints.letter_text import blocks
from complaints.office_titles import titles
from complaints.views.documents import attachment, require_own_site
from complaints.views.settings.rooms import LETTERS, page_of


@page_of(LETTERS)
@require_GET
def all_letters(request: HttpRequest) -> HttpResponse:
    """The letters by stage, with what is missing."""
    named = titles()
    rows = [_row(each, named) for each in letters.letters().values()]
    context = {"heading": "Letters", "back": reverse("settings"), "rows": rows}
    return render(request, "complaints/settings/letters.html", context)


@page_of(LETTERS)
@require_GET
def letter(request: HttpRequest, stage: str, name: str) -> HttpResponse:
    """One letter as it would read."""
    found = _found(stage, name)
    text, missing = letters.preview(found, **SAMPLE)
    row = _row(found, titles())
    facts = [
        {"label": "Clause", "value": found.clause},
        {"label": "To", "value": row["to"]},
        {"label": "From", "value": row["sender"]},
        {"label": "Released by", "value": row["released_by"]},
        {"label": "Second check", "value": "Yes: it is adverse" if found.adverse else "No"},
        {"label": "Subject of the mail", "value": found.mail_subject},
        {"label": "Facts it uses", "value": ", ".join(sorted(each.replace("_", " ") for each in found.fields))},
    ]
    return render(
        request,
        "complaints/settings/letter.html",
        {
            "heading": found.title,
            "back": reverse("settings_letters"),
            "letter": found,
            "blocks": blocks(text),
            "missing": _words(missing),
            "facts": facts,
            "pdf_url": reverse("settings_letter_pdf", args=[stage, name]),
        },
    )


@page_of(LETTERS)
@require_GET
def letter_pdf(request: HttpRequest, stage: str, name: str) -> HttpResponse:
    """The same as a paper."""
    require_own_site(request)
    found = _found(stage, name)
    text, _ = letters.preview(found, **SAMPLE)
    drawn = pdf.document(title=found.title, text=text, reference=SAMPLE_REFERENCE, date=SAMPLE_DAY)
    return attachment(drawn, "sample.pdf", "application/pdf")


def _found(stage: str, name: str) -> letters.Letter:
    try:
        return letters.load(f"{stage}/{name}")
    except letters.UnknownLetter as unknown:
        raise Http404 from unknown


def _row(each: letters.Letter, named: Any) -> dict[str, Any]:
    _, missing = letters.preview(each, **SAMPLE)
    stage, _, name = each.code.partition("/")
    return {
        "title": each.title,
        "code": each.code,
        "clause": each.clause,
        "to": _role(each.to, named),
        "sender": _role(each.sender, named),
        "released_by": _role(each.released_by, named) if each.released_by else "Nobody: it goes at once",
        "missing": _words(missing),
        "url": reverse("settings_letter", args=[stage, name]),
    }


def _role(code: str, named: Any) -> str:
    """An office by its title, a party by its word."""
    return str(named.get(code) or code.replace("_", " ").capitalize())


def _words(missing: list[str]) -> list[str]:
    return [each.replace("_", " ") for each in missing]
