"""Days as a calendar's text (RFC 5545): whole days or times of one, lines folded at 75 octets and ended by CR and LF,
words escaped.

Pure: days and words go in, bytes come out. Nothing of a case is known here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75
"""Octets of a line, without its end."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True)
class Entry:
    """One whole day, or a time of it (`begins` and `ends`, aware), with the name that stays its own and the words that
    stand in the calendar."""

    uid: str
    on: date
    words: str
    begins: datetime | None = None
    ends: datetime | None = None


def calendar(entries: Iterable[Entry], *, name: str, maker: str, at: datetime) -> bytes:
    """The whole calendar. `at` is when it was made (UTC); `maker` says by what, in the form that 3.7.3 asks for."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_text(maker)}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
    ]
    for entry in entries:
        lines += _event(entry, at)
    lines.append("END:VCALENDAR")
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def _event(entry: Entry, at: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(entry.uid)}",
        f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        *_when(entry),
        f"SUMMARY:{_text(entry.words)}",
        "CLASS:PRIVATE",
        f"TRANSP:{'TRANSPARENT' if entry.begins is None else 'OPAQUE'}",
        "END:VEVENT",
    ]


def _when(entry: Entry) -> list[str]:
    """The whole day, or the time of it in UTC (3.3.5)."""
    if entry.begins is None or entry.ends is None:
        return [
            f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}",
        ]
    return [
        f"{name}:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}" for name, at in (("DTSTART", entry.begins), ("DTEND", entry.ends))
    ]


def _text(words: str) -> str:
    """A value of type TEXT (3.3.11)."""
    return words.translate(_ESCAPED)


def _folded(line: str) -> Iterator[bytes]:
    """The line in pieces of at most 75 octets, each after the first begun by a space; no character is cut (3.1)."""
    piece = b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > LONGEST_LINE:
            yield piece
            piece = b" "
        piece += octets
    yield piece
