"""A date as people remember it: exact, about, only the month or the year, still happening, or not sure."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError

from config.fields import MemorableDate, MemorableDateField, MemorableDateWidget
from procedure import clock


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 22, 1, tzinfo=UTC))
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 22))


def said(day: str = "", month: str = "", year: str = "", **ticks: str) -> dict[str, str]:
    return {"day": day, "month": month, "year": year, **ticks}


@pytest.mark.parametrize(
    ("typed", "meant", "words"),
    [
        (said("27", "3", "2026"), MemorableDate(2026, 3, 27), "27 March 2026"),
        (said("7", "March", "2026"), MemorableDate(2026, 3, 7), "7 March 2026"),
        (said("07", "sept.", "2025"), MemorableDate(2025, 9, 7), "7 September 2025"),
        (said("", "3", "2026"), MemorableDate(2026, 3), "March 2026"),
        (said("", "", "1998"), MemorableDate(1998), "1998"),
        (said("", "3", "2026", about="yes"), MemorableDate(2026, 3, about=True), "About March 2026"),
        (said("29", "2", "2024"), MemorableDate(2024, 2, 29), "29 February 2024"),
        (said("22", "11", "2026"), MemorableDate(2026, 11, 22), "22 November 2026"),
        (said("", "11", "2026"), MemorableDate(2026, 11), "November 2026"),
        (said(not_sure="yes"), MemorableDate(not_sure=True), "Not sure"),
        (said(ongoing="yes"), MemorableDate(ongoing=True), "Still happening"),
        (said("", "", "2025", ongoing="yes"), MemorableDate(2025, ongoing=True), "Since 2025, still happening"),
    ],
)
def test_what_people_say_is_understood(typed: dict[str, str], meant: MemorableDate, words: str) -> None:
    cleaned = MemorableDateField().clean(typed)
    assert cleaned == meant
    assert str(cleaned) == words
    assert MemorableDate.from_json(meant.as_json()) == meant


@pytest.mark.parametrize(
    ("typed", "part", "words"),
    [
        (said("31", "2", "2026"), "day", "February 2026 has only 28 days. Check the day"),
        (said("32", "1", "2026"), "day", "The day must be a number from 1 to 31"),
        (said("x", "1", "2026"), "day", "The day must be a number from 1 to 31"),
        (said("1", "13", "2026"), "month", "The month must be a number from 1 to 12, or its name"),
        (said("1", "Marhc", "2026"), "month", "The month must be a number from 1 to 12, or its name"),
        (said("1", "1", "26"), "year", "The year must have 4 numbers, like 2026"),
        (said("1", "1", "٢٠٢٦"), "year", "The year must have 4 numbers, like 2026"),
        (said("1", "1", "1024"), "year", "Check the year: it must be 1900 or later"),
        (said("1", "1", ""), "year", "Enter the year as well. You can leave the day or the month empty"),
        (said("1", "", "2026"), "month", "Enter the month as well, or leave the day empty"),
        (said("23", "11", "2026"), "day", "This date is in the future. Enter today’s date or an earlier one"),
        (said("1", "12", "2026"), "month", "This date is in the future. Enter today’s date or an earlier one"),
        (said("1", "1", "2027"), "year", "This date is in the future. Enter today’s date or an earlier one"),
    ],
)
def test_what_cannot_be_is_refused_in_its_own_words_at_its_own_box(
    typed: dict[str, str], part: str, words: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        MemorableDateField().clean(typed)
    assert refused.value.messages == [words]
    assert refused.value.params["part"] == part


def test_nothing_said_is_asked_for_only_where_it_is_needed() -> None:
    with pytest.raises(ValidationError):
        MemorableDateField().clean(said())
    assert MemorableDateField(required=False).clean(said()) is None


def test_an_exact_date_asks_for_the_whole_day_and_may_be_ahead_where_allowed() -> None:
    field = MemorableDateField(exact=True, past_only=False)
    assert field.clean(said("1", "1", "2027")) == MemorableDate(2027, 1, 1)
    with pytest.raises(ValidationError) as refused:
        field.clean(said("", "1", "2027"))
    assert refused.value.messages == ["Enter the day"]


class OneDate(forms.Form):
    when = MemorableDateField(exact=True)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        (said(), ["day", "month", "year"]),
        (said("31", "2", "2026"), ["day"]),
        (said("1", "1", "26"), ["year"]),
        (said("1", "1", "2026"), []),
    ],
)
def test_the_boxes_that_are_wrong_are_marked_and_the_summary_leads_to_the_first(
    typed: dict[str, str], wrong: list[str]
) -> None:
    form = OneDate({f"when_{part}": words for part, words in typed.items()})
    form.is_valid()
    drawn = str(form["when"])
    for part in ("day", "month", "year"):
        box = next(each for each in drawn.split("<input") if f'id="id_when_{part}"' in each)
        assert ('aria-invalid="true"' in box) == (part in wrong)
        assert ("govuk-input--error" in box) == (part in wrong)
    assert form["when"].error_target == f"id_when_{(wrong or ['day'])[0]}"


def test_a_month_and_a_year_say_from_when_to_when() -> None:
    assert (MemorableDate(2024, 2).earliest, MemorableDate(2024, 2).latest) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (MemorableDate(2024).earliest, MemorableDate(2024).latest) == (date(2024, 1, 1), date(2024, 12, 31))
    assert MemorableDate(not_sure=True).earliest is None


def test_a_kept_date_comes_back_into_its_boxes() -> None:
    html = MemorableDateWidget().render("when", MemorableDate(2026, 3, about=True), {"id": "id_when"})
    assert 'name="when_month" value="3"' in html
    assert 'name="when_day" value=""' in html
    assert 'id="id_when_about" value="yes" checked' in html
    kept = MemorableDateWidget().render("when", {"year": 2025, "ongoing": True}, {"id": "id_when"})
    assert 'name="when_year" value="2025"' in kept


def test_only_a_real_change_counts_as_one() -> None:
    class When(forms.Form):
        when = MemorableDateField(required=False)

    same = When({"when_month": "03", "when_year": "2026"}, initial={"when": {"year": 2026, "month": 3}})
    other = When({"when_month": "4", "when_year": "2026"}, initial={"when": MemorableDate(2026, 3)})
    assert not same.has_changed()
    assert other.has_changed()
