"""Development only: read the mail that the local SMTP sink kept, at /mail/. Not there (404) where no sink is set."""

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

MOST = 100


@dataclass(frozen=True)
class Mail:
    """One message as kept: the file's name is its address here."""

    name: str
    to: str
    subject: str
    sent: str
    text: str
    attached: list[str]


@require_GET
def mails(request: HttpRequest) -> HttpResponse:
    """The newest messages first."""
    kept = sorted(_folder().glob("*.eml"), reverse=True)[:MOST]
    return render(request, "site/mails.html", {"mails": [_read(path) for path in kept], "most": MOST})


@require_GET
def mail(request: HttpRequest, name: str) -> HttpResponse:
    """One message's text, and what is attached to it."""
    path = _folder() / f"{name}.eml"
    if not re.fullmatch(r"[0-9A-Za-z.\-]+", name) or not path.is_file():
        raise Http404
    return render(request, "site/mail.html", {"mail": _read(path)})


def _folder() -> Path:
    if not settings.MAIL_SINK_FOLDER:
        raise Http404
    return Path(settings.MAIL_SINK_FOLDER)


def _read(path: Path) -> Mail:
    message: EmailMessage = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = message.get_body(preferencelist=("plain",))
    return Mail(
        name=path.stem,
        to=str(message.get("X-Envelope-To") or message.get("To", "")),
        subject=str(message.get("Subject", "")),
        sent=str(message.get("Date", "")),
        text=body.get_content() if body else "",
        attached=[part.get_filename() or "without a name" for part in message.iter_attachments()],
    )
