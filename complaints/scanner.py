"""Asking ClamAV's daemon whether a file is harmful, over its socket (`settings.CLAMD_SOCKET`).

It fails closed: no scanner, no answer in time, an answer that is not understood, all mean UNSCANNED, and an unscanned
file is not shared until a named person accepts it. The whole conversation is bounded in time. Logs carry the scanner's
own words at most, never anything of the file, its name or its case.
"""

import socket
import struct
import time
from enum import StrEnum

import structlog
from django.conf import settings

CONNECT_SECONDS = 2.0
SCAN_SECONDS = 30.0
PIECE = 128 * 1024
LONGEST_ANSWER = 4096

log = structlog.get_logger(__name__)


class Verdict(StrEnum):
    """What is known of a file. Only CLEAN may be shared without a person's say."""

    CLEAN = "clean"
    INFECTED = "infected"
    UNSCANNED = "unscanned"


class NoAnswer(Exception):
    """The scanner was not reached, did not answer in time, or did not answer to the point."""


def is_configured() -> bool:
    """Whether a scanner is named. Production refuses to start without one."""
    return bool(settings.CLAMD_SOCKET)


def scan(content: bytes, *, needs_password: bool = False, seconds: float = SCAN_SECONDS) -> Verdict:
    """The verdict within `seconds`. Never raises. What needs a password is never called clean: nobody saw into it."""
    if not is_configured():
        return Verdict.UNSCANNED
    try:
        answer = _ask(b"INSTREAM", content, seconds=seconds)
    except NoAnswer as why:
        log.warning("scanner.no_answer", why=str(why))
        return Verdict.UNSCANNED
    if answer.endswith(" FOUND"):
        log.warning("scanner.found", signature=answer.removeprefix("stream: ").removesuffix(" FOUND")[:80])
        return Verdict.INFECTED
    if answer == "stream: OK":
        return Verdict.UNSCANNED if needs_password else Verdict.CLEAN
    log.warning("scanner.not_understood", answer=answer[:80])
    return Verdict.UNSCANNED


def answers(*, seconds: float = CONNECT_SECONDS) -> bool:
    """Whether the scanner is there and says so, within `seconds`; for the readiness page."""
    try:
        return is_configured() and _ask(b"PING", None, seconds=seconds) == "PONG"
    except NoAnswer:
        return False


def _ask(command: bytes, content: bytes | None, *, seconds: float) -> str:
    """One command in clamd's null-ended form, with the content in length-prefixed pieces. Raises NoAnswer."""
    until = time.monotonic() + seconds
    try:
        with _connected(until) as line:
            line.sendall(b"z" + command + b"\0")
            if content is not None:
                _send(line, content, until)
            return _answer(line, until)
    except (OSError, ValueError) as why:
        raise NoAnswer(type(why).__name__) from why


def _connected(until: float) -> socket.socket:
    """A connection to unix:/path or host:port. ValueError when the setting is neither."""
    kind, _, rest = settings.CLAMD_SOCKET.partition(":")
    if kind == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            line.settimeout(min(CONNECT_SECONDS, _left(until)))
            line.connect(rest)
        except BaseException:
            line.close()
            raise
        return line
    host, _, port = settings.CLAMD_SOCKET.removeprefix("tcp:").removeprefix("//").rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=min(CONNECT_SECONDS, _left(until)))


def _send(line: socket.socket, content: bytes, until: float) -> None:
    """All pieces and the empty one that ends them. clamd may answer and hang up early (its own size limit)."""
    try:
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            line.settimeout(_left(until))
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
    except (BrokenPipeError, ConnectionResetError):
        return


def _answer(line: socket.socket, until: float) -> str:
    answer = b""
    while not answer.endswith(b"\0"):
        line.settimeout(_left(until))
        more = line.recv(LONGEST_ANSWER)
        if not more or len(answer) > LONGEST_ANSWER:
            raise NoAnswer("the answer broke off")
        answer += more
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()


def _left(until: float) -> float:
    """Seconds left; OSError (a time-out) when there are none."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
