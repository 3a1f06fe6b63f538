"""Changing the calendar and the Procedure's lists, readings and periods: drafts, and their publication, recorded.

The rules are `procedure.drafting`'s; here each act is one transaction with its audit entry (ids and codes alone).
What is published stays: a complaint keeps the version it was lodged under, a deadline the calendar it was counted in
until someone works it out again. Refusals are ValidationErrors in words for the person who tried.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Model

from complaints import audit
from people.models import User
from procedure import drafting
from procedure.models import (
    CalendarVersion,
    CalendarYear,
    CloseDown,
    Holiday,
    ProcedureVersion,
    ReferenceItem,
    ReferenceList,
)
from procedure.periods import PERIODS, BadOverride
from procedure.readings import READINGS, BadReading


def draft_of(kind: type[CalendarVersion] | type[ProcedureVersion]) -> Any:
    """The one draft of a calendar or of a version, or None."""
    return kind._default_manager.filter(published_at__isnull=True).first()


@transaction.atomic
def begin_calendar(*, by: User) -> CalendarVersion:
    """The next calendar, as a draft of the one in use."""
    draft = drafting.draft_next_calendar(by=by)
    audit.record("draft_calendar", by=by, number=draft.number)
    return draft


@transaction.atomic
def begin_version(*, by: User) -> ProcedureVersion:
    """The next version, as a draft of the latest published."""
    draft = drafting.draft_next_version(by=by)
    audit.record("draft_version", by=by, number=draft.number)
    return draft


@transaction.atomic
def drop(draft: CalendarVersion | ProcedureVersion, *, by: User) -> None:
    """Throw a draft away."""
    number = draft.number
    drafting.drop(draft)
    audit.record(f"drop_{_kind(draft)}", by=by, number=number)


@transaction.atomic
def add_year(draft: CalendarVersion, year: int, *, by: User) -> CalendarYear:
    """Another year by the published rules of Victoria, unconfirmed."""
    made = drafting.propose_year(draft, year)
    audit.record("add_year", by=by, number=draft.number, year=year)
    return made


@transaction.atomic
def change_year(year: CalendarYear, *, by: User, profile: str, confirmed: bool, notes: str) -> CalendarYear:
    """Which holidays the University keeps in that year, and whether it has confirmed them."""
    year.profile, year.confirmed, year.notes = profile, confirmed, notes
    _checked(year).save()
    audit.record("change_year", by=by, year=year.year, profile=profile, confirmed=confirmed)
    return year


@transaction.atomic
def add_closure(closure: Holiday | CloseDown, *, by: User) -> None:
    """A holiday or a close-down of a draft."""
    _checked(closure).save()
    audit.record(f"add_{closure._meta.model_name}", by=by, number=closure.version.number, **_days(closure))


@transaction.atomic
def remove_closure(closure: Holiday | CloseDown, *, by: User) -> None:
    """Take a holiday or a close-down out of a draft."""
    kind, number, days = closure._meta.model_name, closure.version.number, _days(closure)
    closure.delete()
    audit.record(f"remove_{kind}", by=by, number=number, **days)


@transaction.atomic
def publish_calendar(draft: CalendarVersion, *, by: User) -> CalendarVersion:
    """In use at once, for what is counted from now on."""
    published = drafting.publish_calendar(draft, by=by)
    audit.record("publish_calendar", by=by, number=published.number)
    return published


@transaction.atomic
def change_list(listed: ReferenceList, *, by: User, **words: Any) -> None:
    """A list's title, note and source."""
    for name, value in words.items():
        setattr(listed, name, value)
    _checked(listed).save()
    audit.record("change_list", by=by, list=listed.code)


@transaction.atomic
def change_row(row: ReferenceItem, *, by: User, **words: Any) -> None:
    """A row's words, its use and what only its list needs; its code never."""
    for name, value in words.items():
        setattr(row, name, value)
    _checked(row).save()
    audit.record("change_row", by=by, list=row.reference_list.code, row=row.code)


@transaction.atomic
def add_row(listed: ReferenceList, *, by: User, **facts: Any) -> ReferenceItem:
    """One more row at the end of a list. Raises ValidationError where steps rest on its rows' letters."""
    if closed(listed):
        raise ValidationError("Steps rest on the rows of this list: reword them, but do not add any.")
    last = listed.rows.aggregate(last=Max("position"))["last"]
    row = ReferenceItem(
        reference_list=listed, clause=listed.clause, position=0 if last is None else last + 1, **facts
    )  # fmt: skip
    _checked(row).save()
    audit.record("add_row", by=by, list=listed.code, row=row.code)
    return row


@transaction.atomic
def move_row(listed: ReferenceList, code: str, *, by: User, up: bool) -> None:
    """One place up or down; nothing at the end of the list."""
    rows = list(listed.rows.select_for_update().order_by("position", "pk"))
    at = next((n for n, row in enumerate(rows) if row.code == code), None)
    to = None if at is None else at + (-1 if up else 1)
    if at is None or to is None or not 0 <= to < len(rows):
        return
    rows[at], rows[to] = rows[to], rows[at]
    for position, row in enumerate(rows):
        row.position = position
    ReferenceItem.objects.bulk_update(rows, ["position"])
    audit.record("move_row", by=by, list=listed.code, row=code, to=to)


@transaction.atomic
def set_readings(draft: ProcedureVersion, values: Mapping[str, Any], *, by: User) -> None:
    """How the draft reads the Procedure; only what differs from the default is kept."""
    row = _locked(draft)
    for code, value in values.items():
        try:
            checked = READINGS[code].checked(value)
        except BadReading as wrong:
            raise ValidationError(str(wrong)) from wrong
        if checked == READINGS[code].default:
            row.readings.pop(code, None)
        else:
            row.readings[code] = checked
    row.save()
    audit.record("set_readings", by=by, number=row.number, readings=sorted(values))


@transaction.atomic
def set_period(draft: ProcedureVersion, code: str, *, by: User, length: int, outer: int | None) -> None:
    """A period's length and outer bound in the draft."""
    row, default = _locked(draft), PERIODS[code]
    kept = {name: value for name, value in row.period_overrides.get(code, {}).items() if name == "unit"}
    wanted = {"length": length, "outer": outer}
    kept |= {name: value for name, value in wanted.items() if value != getattr(default, name)}
    try:
        default.with_override(kept)
    except BadOverride as wrong:
        raise ValidationError(str(wrong)) from wrong
    if kept:
        row.period_overrides[code] = kept
    else:
        row.period_overrides.pop(code, None)
    row.save()
    audit.record("set_period", by=by, number=row.number, period=code, length=length, outer=outer)


@transaction.atomic
def publish_version(draft: ProcedureVersion, *, by: User, in_force_from: date) -> ProcedureVersion:
    """In force from that Melbourne date; complaints lodged before it keep theirs."""
    published = drafting.publish(draft, by=by, in_force_from=in_force_from)
    audit.record("publish_version", by=by, number=published.number, in_force_from=in_force_from.isoformat())
    return published


@transaction.atomic
def change_contact(list_code: str, code: str, extra: Mapping[str, Any], *, by: User, today: date) -> bool:
    """A contact's number, address and hours. True: published at once; False: kept in the draft that is open."""
    draft = draft_of(ProcedureVersion)
    at_once = draft is None
    if draft is None:
        draft = begin_version(by=by)
        draft.notes = "Contacts brought up to date."
        draft.save()
    row = ReferenceItem.objects.select_related("reference_list").get(
        reference_list__version=draft, reference_list__code=list_code, code=code
    )
    change_row(row, by=by, extra={**row.extra, **extra})
    if at_once:
        publish_version(draft, by=by, in_force_from=today)
    return at_once


def closed(listed: ReferenceList) -> bool:
    """Whether no row can be added: steps rest on its letters."""
    return listed.fixed and any(row.letter for row in listed.rows.all())


def _locked(draft: ProcedureVersion) -> ProcedureVersion:
    row = ProcedureVersion.objects.select_for_update().get(pk=draft.pk)
    if not row.is_draft:
        raise ValidationError(drafting.NOT_A_DRAFT)
    return row


def _checked(row: Model) -> Model:
    try:
        row.full_clean()
    except ValidationError as wrong:
        raise ValidationError(wrong.messages) from wrong
    return row


def _days(closure: Holiday | CloseDown) -> dict[str, str]:
    if isinstance(closure, Holiday):
        return {"day": closure.date.isoformat()}
    return {"first": closure.first.isoformat(), "last": closure.last.isoformat()}


def _kind(draft: CalendarVersion | ProcedureVersion) -> str:
    return "calendar" if isinstance(draft, CalendarVersion) else "version"
