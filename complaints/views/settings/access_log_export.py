"""What an auditor found, as a table to take away: after showing again who they are, and for a purpose that is kept.

The table has what the page has, and the numbers and hashes by which each line can be compared with the log (4.3).
"""

import csv
from io import StringIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from complaints import audit
from complaints.forms.settings.access_log import KINDS, TakeAway
from complaints.spreadsheet import plain
from complaints.views.documents import attachment
from complaints.views.settings.access_log import TO_TAKE_AWAY, Looked, Sought, as_auditor, look_for
from complaints.views.settings.access_log_words import Line, in_words
from complaints.views.settings.rooms import ACCESS_LOG, page_of
from config.templatetags.components import long_date
from people import again
from procedure.clock import MELBOURNE

MOST = 5_000
"""Lines of one table: the newest. Narrow the days for those before."""
COLUMNS = (
    "Entry", "When (Melbourne)", "Who", "In what capacity", "Appointment", "Clause", "What", "Kind of record", "Record",
    "Case", "Hash",
)  # fmt: skip


@page_of(ACCESS_LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponse:
    """What is about to be taken away and what for; then the table."""
    kept = request.session.get(TO_TAKE_AWAY)
    if kept is None:
        return redirect("settings_access_log")
    if again.has_to(request):
        if request.method == "POST":
            return redirect("settings_access_log_export")
        again.send()
    sought = Sought.again(kept)
    looked = look_for(request.user, sought)
    form = TakeAway(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return _table(request, sought, looked, purpose=form.cleaned_data["purpose"])
    context = {
        "form": form,
        "heading": "Take this away as a table",
        "back": reverse("settings_access_log"),
        "here": request.path,
        "facts": _facts(sought, looked),
        "button": "Take it away",
        "words": "The file leaves this site: keep it where only those who need it can read it. That you took it, and"
        " what for, stands in this log.",
    }
    return render(request, "complaints/settings/ask.html", context)


def _facts(sought: Sought, looked: Looked) -> list[dict[str, Any]]:
    found = looked.entries[: MOST + 1].count()
    lines = f"The newest {MOST} of more. Narrow the days for those before." if found > MOST else f"{found}"
    kinds = ", ".join(words for code, words in KINDS if code in sought.kinds) or "All"
    return [
        {"label": "Of", "value": looked.person.name if looked.person is not None else sought.reference},
        {"label": "Kinds of act", "value": kinds},
        {"label": "From", "value": long_date(sought.since) if sought.since else "The beginning"},
        {"label": "Until", "value": long_date(sought.until) if sought.until else "Now"},
        {"label": "Entries", "value": lines},
    ]


def _table(request: HttpRequest, sought: Sought, looked: Looked, *, purpose: str) -> HttpResponse:
    entries = list(looked.entries[:MOST])
    audit.looked(
        "export_access_log",
        by=request.user,
        capacity=as_auditor(request.user),
        case=looked.case,
        about=looked.about,
        purpose=purpose,
        entries=len(entries),
        **looked.narrowed,
    )
    written = StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for each in in_words(entries, looked.watched.cases, asked=sought.who):
        table.writerow([plain(cell) for cell in _row(each)])
    return attachment(written.getvalue().encode(), "access-log.csv", "text/csv; charset=utf-8")


def _row(each: Line) -> tuple[str, ...]:
    at = each.at.astimezone(MELBOURNE).isoformat(timespec="seconds")
    who = (each.who, each.capacity, each.appointed, each.clause)
    return (str(each.number), at, *who, each.what, each.about, each.record, each.reference, each.hash)
