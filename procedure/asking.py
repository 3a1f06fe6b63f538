"""Within one act the same question is asked of the database once: which calendar is in use, who holds which office.

So an act is judged by one edition of everything, whatever is published meanwhile. Outside an act every question is
asked each time, and every process changes over together. Only what no act itself changes may be asked this way.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Answer = TypeVar("Answer")
_answers: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def one_act() -> Iterator[None]:
    """Until this ends, what was answered once in this thread or task stays the answer."""
    before = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(before)


def asked_once(question: Hashable, ask: Callable[[], Answer]) -> Answer:
    """The answer, asked now or earlier in this act."""
    answers = _answers.get()
    if answers is None:
        return ask()
    if question not in answers:
        answers[question] = ask()
    found: Answer = answers[question]
    return found
