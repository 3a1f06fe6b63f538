"""A mail server on the loopback address that answers as it is told, and remembers what it was given."""

import asyncio
import email
import email.policy
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller

from config.embedded import free_port

TAKEN = "250 Kept"
CUT_OFF = "cut off"


class Sink:
    """`answers` maps a step of the conversation (RCPT or DATA) to what is said there.

    A number of seconds hangs; CUT_OFF keeps the message and hangs up without an answer.
    """

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.raw: list[bytes] = []
        self.met = threading.Event()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        answer = self.answers.get(address, self.answers.get("RCPT"))
        if answer:
            return str(answer)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        answer = self.answers.get("DATA", TAKEN)
        if isinstance(answer, int | float):
            self.met.set()
            await asyncio.sleep(answer)
            answer = TAKEN
        if answer == CUT_OFF:
            server.transport.abort()
        if answer.startswith("250") or answer == CUT_OFF:
            self.raw.append(bytes(envelope.original_content))
        return str(answer)

    @property
    def messages(self) -> list[Any]:
        return [email.message_from_bytes(each, policy=email.policy.default) for each in self.raw]

    @property
    def ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.messages]


@contextmanager
def listening(settings: Any, *, patience: float = 2) -> Iterator[Sink]:
    """A sink on a free port, and the site's mail pointed at it; the site waits `patience` seconds for an answer."""
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", patience
        settings.EMAIL_PORT = controller.port
        yield sink
    finally:
        controller.stop(no_assert=True)
