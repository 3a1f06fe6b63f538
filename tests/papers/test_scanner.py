"""Files are scanned over clamd's protocol, and what is not known to be clean counts as unscanned."""

import socketserver
import struct
import threading
import time
from pathlib import Path

import pytest
import structlog

from complaints import scanner
from complaints.scanner import Verdict

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
LIMIT = 1_000_000


class Clamd(socketserver.StreamRequestHandler):
    """The daemon's end of the conversation: zPING and zINSTREAM, as its manual describes them."""

    def handle(self) -> None:
        if self.server.mood == "silent":  # type: ignore[attr-defined]
            time.sleep(1.5)
            return
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        if command == b"zPING\0":
            self.wfile.write(b"PONG\0")
        elif command == b"zINSTREAM\0":
            self.wfile.write(self.verdict() + b"\0")

    def verdict(self) -> bytes:
        content = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
            if len(content) > LIMIT:
                return b"INSTREAM size limit exceeded. ERROR"
        if self.server.mood == "strange":  # type: ignore[attr-defined]
            return b"stream: perhaps"
        return b"stream: Win.Test.EICAR_HDB-1 FOUND" if EICAR in content else b"stream: OK"


class OverUnix(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True
    mood = "well"


class OverTcp(socketserver.ThreadingTCPServer):
    daemon_threads = True
    mood = "well"


def running(server):
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    return server


@pytest.fixture
def clamd(settings, tmp_path: Path):
    server = running(OverUnix(str(tmp_path / "clamd.ctl"), Clamd))
    settings.CLAMD_SOCKET = f"unix:{tmp_path / 'clamd.ctl'}"
    yield server
    server.shutdown()
    server.server_close()


def test_a_harmless_file_is_clean_and_the_test_virus_is_found(clamd):
    assert scanner.scan(b"words") is Verdict.CLEAN
    assert scanner.scan(b"") is Verdict.CLEAN
    assert scanner.scan(EICAR) is Verdict.INFECTED


def test_a_virus_late_in_a_large_file_is_found(clamd):
    assert scanner.scan(bytes(600_000) + EICAR) is Verdict.INFECTED


def test_it_works_over_tcp_too(settings):
    server = running(OverTcp(("127.0.0.1", 0), Clamd))
    for form in ("127.0.0.1:{}", "tcp:127.0.0.1:{}", "tcp://127.0.0.1:{}"):
        settings.CLAMD_SOCKET = form.format(server.server_address[1])
        assert scanner.answers()
        assert scanner.scan(EICAR) is Verdict.INFECTED
    server.shutdown()
    server.server_close()


def test_a_document_with_a_password_is_never_called_clean(clamd):
    assert scanner.scan(b"words", needs_password=True) is Verdict.UNSCANNED
    assert scanner.scan(EICAR, needs_password=True) is Verdict.INFECTED


def test_without_a_scanner_everything_is_unscanned(settings):
    settings.CLAMD_SOCKET = ""
    assert not scanner.is_configured()
    assert scanner.scan(EICAR) is Verdict.UNSCANNED
    assert not scanner.answers()


@pytest.mark.parametrize("address", ["unix:/nowhere/clamd.ctl", "127.0.0.1:1", "127.0.0.1:x", "nonsense"])
def test_a_scanner_that_is_not_there_leaves_the_file_unscanned(settings, address):
    settings.CLAMD_SOCKET = address
    assert scanner.scan(b"words") is Verdict.UNSCANNED
    assert not scanner.answers()


def test_a_scanner_that_hangs_delays_nobody_beyond_the_bound(clamd):
    clamd.mood = "silent"
    started = time.monotonic()
    assert scanner.scan(b"words", seconds=0.3) is Verdict.UNSCANNED
    assert scanner.scan(bytes(5_000_000), seconds=0.3) is Verdict.UNSCANNED
    assert not scanner.answers(seconds=0.3)
    assert time.monotonic() - started < 1.4


@pytest.mark.parametrize(("mood", "content"), [("strange", b"words"), ("well", bytes(LIMIT * 2))])
def test_an_answer_that_is_neither_yes_nor_no_leaves_the_file_unscanned(clamd, mood, content):
    clamd.mood = mood
    assert scanner.scan(content) is Verdict.UNSCANNED


def test_the_log_carries_nothing_of_the_file(clamd):
    with structlog.testing.capture_logs() as logged:
        scanner.scan(b"canary " + EICAR)
    assert logged == [{"signature": "Win.Test.EICAR_HDB-1", "event": "scanner.found", "log_level": "warning"}]
