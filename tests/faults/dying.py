"""A request whose process dies in the middle: at every statement it makes and on either side of every commit."""

import os
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from django.db import connection

WHOLE, DIED, FAILED = 0, 9, 1
LAST = 400
"""More places than any request has; reaching it would mean that the count does not end."""


def dying_everywhere(work: Callable[[], Any]) -> Iterator[int]:
    """Do the work again and again, each time dying one place later, until it comes through. Yields each place.

    Each time is a process of its own with a connection of its own, ended as a power cut ends it: no rollback, no
    goodbye, nothing in Python runs any more.
    """
    for place in range(LAST):
        ended = _in_a_process_of_its_own(work, dies_at=place)
        assert ended in {WHOLE, DIED}, f"at place {place} the work failed by itself"
        yield place
        if ended == WHOLE:
            return
    raise AssertionError("the work never came through")


def _in_a_process_of_its_own(work: Callable[[], Any], *, dies_at: int) -> int:
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    ended = FAILED
    try:
        _work(work, dies_at=dies_at)
        ended = WHOLE
    finally:
        os._exit(ended)


def _work(work: Callable[[], Any], *, dies_at: int) -> None:
    parents = connection.connection  # held, so that it is neither used nor closed here
    connection.connection = None
    passed = count()

    def pass_a_place() -> None:
        if next(passed) == dies_at:
            os._exit(DIED)

    def statement(execute: Callable[..., Any], *arguments: Any) -> Any:
        pass_a_place()
        return execute(*arguments)

    commit = connection._commit

    def committing() -> None:
        pass_a_place()
        commit()
        pass_a_place()

    connection._commit = committing
    with connection.execute_wrapper(statement):
        work()
    assert parents is not connection.connection
