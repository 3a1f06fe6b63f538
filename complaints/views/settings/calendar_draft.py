"""Editing the draft calendar and putting it in use. A draft can be thrown away; what is published stays."""

from typing import Any

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import editing
from complaints.forms.settings.base import SettingsForm, digest
from complaints.forms.settings.calendar import CloseDownForm, HolidayForm, YearForm
from complaints.views.settings.acting import ActPage
from complaints.views.settings.calendar import SHOWN, compared, differences, moved, year_shown
from complaints.views.settings.rooms import CALENDAR, EDITORS, may_change, offices_held, page_of
from config.templatetags.components import long_date
from procedure.models import CalendarVersion, CalendarYear, CloseDown, Holiday

STAYS = "Every deadline keeps its date until someone works it out again, with a reason."


def draft_or_404() -> CalendarVersion:
    """The calendar being drafted. Raises Http404 where there is none."""
    draft: CalendarVersion | None = editing.draft_of(CalendarVersion)
    if draft is None:
        raise Http404
    return draft


@page_of(CALENDAR)
@require_GET
def draft(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The draft, a year at a time, and all that it would change."""
    found = draft_or_404()
    sees = bool(offices_held(request.user) & EDITORS)
    old, new = compared(found)
    deadlines = moved(old, new, request.user) if sees else []
    return render(
        request,
        "complaints/settings/calendar_draft.html",
        {
            "heading": f"Draft of calendar {found.number}",
            "back": reverse("settings_calendar"),
            "draft": found,
            "may": may_change(request.user, CALENDAR),
            "year_url": "settings_calendar_draft_year",
            "differences": differences(old, new),
            "sees": sees,
            "deadlines": deadlines[:SHOWN],
            "how_many": len(deadlines),
            **year_shown(found, year),
        },
    )


class Begin(ActPage):
    """The next calendar, as a draft."""

    room = CALENDAR
    act = "draft_calendar"
    title = "Draft the next calendar"
    button = "Begin the draft"
    done = "The draft holds everything of the calendar in use."
    final = True

    def context(self) -> dict[str, Any]:
        return {"words": "The draft starts as a copy of the calendar in use. Nothing changes until it is published."}

    def back(self) -> str:
        return reverse("settings_calendar")

    def next_page(self) -> str:
        return reverse("settings_calendar_draft")

    def do(self, form: SettingsForm) -> CalendarVersion:
        return editing.begin_calendar(by=self.request.user)


class OnDraft(ActPage):
    """An act on the draft."""

    room = CALENDAR
    draft: CalendarVersion

    def find(self, **address: Any) -> None:
        self.draft = draft_or_404()

    def back(self) -> str:
        return reverse("settings_calendar_draft")


class AddYear(OnDraft):
    """The year after the last."""

    act = "add_year"
    button = "Add it"
    final = True
    done = "The year is added. Check its days, then confirm it."

    def find(self, **address: Any) -> None:
        super().find(**address)
        self.year = (self.draft.years.aggregate(last=Max("year"))["last"] or 0) + 1
        self.title = f"Add {self.year}?"

    def context(self) -> dict[str, Any]:
        words = (
            "It is proposed from the published rules of Victoria, with the usual close-down at its end, and is"
            " provisional until someone confirms it."
        )
        return {"words": words}

    def do(self, form: SettingsForm) -> CalendarYear:
        return editing.add_year(self.draft, self.year, by=self.request.user)


class ChangeYear(OnDraft):
    """Confirm a year; choose which holidays it keeps."""

    act = "change_year"
    form_class = YearForm

    def find(self, **address: Any) -> None:
        super().find(**address)
        found = self.draft.years.filter(year=address["year"]).first()
        if found is None:
            raise Http404
        self.year = found
        self.title = str(found.year)

    def shown(self) -> str:
        return digest(self.year.profile, self.year.confirmed, self.year.notes)

    def initial(self) -> dict[str, Any]:
        return {"profile": self.year.profile, "confirmed": self.year.confirmed, "notes": self.year.notes}

    def back(self) -> str:
        return reverse("settings_calendar_draft_year", args=[self.year.year])

    def do(self, form: SettingsForm) -> CalendarYear:
        said = form.cleaned_data
        return editing.change_year(
            self.year,
            by=self.request.user,
            profile=said["profile"],
            confirmed=said["confirmed"],
            notes=said["notes"],
        )


class AddHoliday(OnDraft):
    """One more day."""

    act = "add_holiday"
    title = "Add a holiday"
    button = "Add it"
    form_class: type[SettingsForm] = HolidayForm
    done = "Added to the draft."

    def form(self, data: Any = None, **options: Any) -> SettingsForm:
        return super().form(data, draft=self.draft, **options)

    def do(self, form: Any) -> None:
        editing.add_closure(form.made(), by=self.request.user)


class AddCloseDown(AddHoliday):
    """A time in which the University is closed."""

    act = "add_closedown"
    title = "Add a close-down"
    form_class = CloseDownForm


class Remove(OnDraft):
    """Take one out of the draft."""

    act = "remove_closure"
    title = "Take this out of the draft?"
    button = "Take it out"
    final = True
    done = "Taken out of the draft."
    kind: type[Holiday] | type[CloseDown] = Holiday

    def find(self, **address: Any) -> None:
        super().find(**address)
        found = self.kind.objects.filter(version=self.draft, pk=address["number"]).first()
        if found is None:
            raise Http404
        self.closure = found

    def context(self) -> dict[str, Any]:
        if isinstance(self.closure, Holiday):
            return {"facts": [{"label": self.closure.name, "value": long_date(self.closure.date)}]}
        days = f"{long_date(self.closure.first)} to {long_date(self.closure.last)}"
        return {"facts": [{"label": self.closure.label, "value": days}]}

    def do(self, form: SettingsForm) -> None:
        editing.remove_closure(self.closure, by=self.request.user)


class Drop(OnDraft):
    """Throw the draft away."""

    act = "drop_calendar"
    title = "Throw this draft away?"
    button = "Throw it away"
    warns = True
    final = True
    done = "The draft is gone. The calendar in use is as it was."

    def context(self) -> dict[str, Any]:
        return {"words": "Everything changed in it is lost. The calendar in use stays."}

    def next_page(self) -> str:
        return reverse("settings_calendar")

    def do(self, form: SettingsForm) -> None:
        editing.drop(self.draft, by=self.request.user)


class Publish(OnDraft):
    """Put it in use: what it changes is shown first, and it must still be what was shown."""

    act = "publish_calendar"
    button = "Put it in use"
    warns = True
    final = True
    template = "complaints/settings/calendar_publish.html"
    done = "The calendar is in use."

    def find(self, **address: Any) -> None:
        super().find(**address)
        self.title = f"Put calendar {self.draft.number} in use?"

    def shown(self) -> str:
        plain = self.draft.computed()
        days = {day.isoformat(): why for day, why in plain.closed.items()}
        return digest(self.draft.number, days, sorted(plain.known_years), sorted(plain.provisional_years))

    def context(self) -> dict[str, Any]:
        old, new = compared(self.draft)
        deadlines = moved(old, new, self.request.user)
        return {
            "differences": differences(old, new),
            "deadlines": deadlines[:SHOWN],
            "how_many": len(deadlines),
            "sees": True,
            "stays": STAYS,
        }

    def next_page(self) -> str:
        return reverse("settings_calendar")

    def do(self, form: SettingsForm) -> CalendarVersion:
        return editing.publish_calendar(self.draft, by=self.request.user)
