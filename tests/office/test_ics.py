"""Days as a calendar's text, as RFC 5545 has it: folded, escaped, each line ended by CR and LF."""

from datetime import date

from complaints import ics
from tests.world import MONDAY

DAY = date(2026, 12, 31)


def made(*entries, name="Dates", maker="-//Dates//EN"):
    return ics.calendar(entries, name=name, maker=maker, at=MONDAY)


def test_a_day_is_a_whole_day_and_ends_where_the_next_begins():
    lines = made(ics.Entry("a", DAY, "A date at work")).split(b"\r\n")
    for line in (
        b"BEGIN:VCALENDAR", b"VERSION:2.0", b"PRODID:-//Dates//EN", b"UID:a", b"DTSTAMP:20261123T000000Z",
        b"DTSTART;VALUE=DATE:20261231", b"DTEND;VALUE=DATE:20270101", b"SUMMARY:A date at work", b"END:VCALENDAR",
    ):  # fmt: skip
        assert lines.count(line) == 1, line
    assert lines[-1] == b""


def test_every_line_ends_with_cr_and_lf_and_no_line_is_longer_than_75_octets():
    whole = made(ics.Entry("b" * 200, DAY, "Ω" * 100), name="é" * 60)
    assert whole.count(b"\n") == whole.count(b"\r\n") == whole.count(b"\r")
    assert all(len(line) <= 75 for line in whole.split(b"\r\n"))


def test_a_folded_line_is_what_it_was_once_unfolded_and_no_character_is_cut():
    for words in ("Ω" * 100, "a" * 67, "a" * 68, "😀" * 40):
        whole = made(ics.Entry("c", DAY, words))
        for line in whole.split(b"\r\n"):
            line.decode()
        assert f"SUMMARY:{words}\r\n".encode() in whole.replace(b"\r\n ", b"")


def test_what_would_end_a_value_or_a_line_is_escaped():
    whole = made(ics.Entry("d", DAY, "a;b,c\\d\r\nBEGIN:VALARM"))
    assert b"SUMMARY:a\\;b\\,c\\\\d\\nBEGIN:VALARM\r\n" in whole


def test_a_calendar_without_a_day_is_still_a_calendar():
    assert made().startswith(b"BEGIN:VCALENDAR\r\n") and made().endswith(b"END:VCALENDAR\r\n")
