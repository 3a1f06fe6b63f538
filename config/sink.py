"""Development's mail server: takes every message on the loopback address and keeps it as a file; sends nothing on.

`python -m config.sink PORT FOLDER` runs it; `python -m config.sink --read FOLDER` prints what it has kept.
"""

import asyncio
import email
import email.policy
import functools
import itertools
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session


class Keeper:
    """Writes each message to one file, named for its time of arrival: the envelope first, then what was sent."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = itertools.count(1)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Keep the message; the sender is told that it was taken once it is on disk."""
        arrived = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
        path = self.folder / f"{arrived}-{next(self.numbers):04}.eml"
        sent_to = f"X-Envelope-To: {', '.join(envelope.rcpt_tos)}\r\n".encode()
        draft = path.with_suffix(".new")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(sent_to + bytes(envelope.original_content or b""))
        draft.rename(path)
        return "250 Kept"


async def serve(port: int, folder: Path) -> None:
    """Listen until told to stop."""
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await keep(port, folder, until=stopped)


async def keep(port: int, folder: Path, *, until: asyncio.Event, ready: Callable[[], None] = lambda: None) -> None:
    """Listen on that port of the loopback address, and say when, until the event."""
    loop = asyncio.get_running_loop()
    take = functools.partial(SMTP, Keeper(folder), enable_SMTPUTF8=True, data_size_limit=None, loop=loop)
    listener = await loop.create_server(take, host="127.0.0.1", port=port)
    ready()
    await until.wait()
    listener.close()


def read(folder: Path) -> None:
    """Print each kept message: who to, about what, and the words."""
    for path in sorted(folder.glob("*.eml")):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        print(f"{message['Date']}  to {message['X-Envelope-To']}\n{message['Subject']}\n")
        body = message.get_body(("plain",))
        print(body.get_content() if body else "(no text)")
        for attached in message.iter_attachments():
            print(f"[attached: {attached.get_filename()}, {attached.get_content_type()}]")
        print("-" * 78)


if __name__ == "__main__":
    if sys.argv[1] == "--read":
        read(Path(sys.argv[2]))
    else:
        asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
