"""Telling the demo world: every story at its own time, in the order of time, with the sweeps of each day between.

A story is a generator: it yields the instant of what happens next, and goes on when the clock has come there. So clocks
run out, letters go and access changes hands as they would have, and the record's times agree with each other.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time, timedelta
from heapq import heapify, heappop, heappush

from django.db import connection, transaction
from django.test.utils import override_settings

from complaints import mailing, sweeps
from config.demo import complaints, network, offices, people, ways_in
from config.demo.world import World
from people import resume
from people.demo_sign_in import give
from people.models import User
from procedure import clock

Story = Callable[[World], Iterator[datetime]]
HELD_SINCE = timedelta(days=770)
MORNING = time(7, 30)
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"
PROOFS = {"reconcile"}
"""Sweeps that only prove that all is well: they run once, at the end."""
ONLY_ONE = 0xDE30


class NotEmpty(Exception):
    """There are people here already: the demo world is made in an empty installation alone."""


def exists() -> bool:
    """Whether anybody is in the records."""
    return User.objects.exists()


@transaction.atomic
def make(seed: int = ways_in.SEED) -> World:
    """The whole world, or none of it. Raises NotEmpty.

    Mail of the past goes nowhere; what today's stories sent waits in the outbox for the running site.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONLY_ONE])
    if exists():
        raise NotEmpty
    now = clock.now()
    with override_settings(EMAIL_BACKEND=NO_MAIL, PASSWORD_HASHERS=ways_in.hashers()):
        with clock.at(now - HELD_SINCE):
            known = people.bring_in()
            offices.fill(known)
            known[people.WITHOUT_ACCOUNT] = _without_account(seed)
            _sign_ins(known, seed)
        world = World(known, now, seed)
        network.tell(world)
        tell(world, complaints.STORIES)
    return world


def tell(world: World, stories: Sequence[Story]) -> None:
    """Tell these stories up to the world's present: the sweeps every morning, the mail after every event."""
    waiting = [(next(told), number, told) for number, told in enumerate(story(world) for story in stories)]
    heapify(waiting)
    swept = waiting[0][0]
    while waiting:
        instant, number, told = heappop(waiting)
        for morning in mornings(swept, instant):
            sweep(morning)
        with clock.at(instant):
            upcoming = next(told, None)
            if clock.today() < world.today:
                mailing.dispatch(instant)
        swept = instant
        if upcoming is not None:
            heappush(waiting, (upcoming, number, told))
    for morning in mornings(swept, world.now):
        sweep(morning)
    for each in sweeps.SWEEPS:
        if each.name != "mail":
            each.does(world.now)


def mornings(after: datetime, until: datetime) -> Iterator[datetime]:
    """Half past seven of every Melbourne day between two instants (UTC)."""
    day = after.astimezone(clock.MELBOURNE).date()
    while (morning := datetime.combine(day, MORNING, clock.MELBOURNE)) < until:
        if morning > after:
            yield morning
        day += timedelta(days=1)


def sweep(instant: datetime) -> None:
    """What the timetable does that day, as of then. A sweep that fails stops the telling."""
    with clock.at(instant):
        for each in sweeps.SWEEPS:
            if each.name not in PROOFS:
                each.does(instant)


def _without_account(seed: int) -> User:
    person, _ = resume.person_without_account()
    ways_in.give_code(person, ways_in.resume_code(seed, people.WITHOUT_ACCOUNT))
    return person


def _sign_ins(known: dict[str, User], seed: int) -> None:
    """A password for everyone who signs in by one, an app for those who see others' cases; an open invitation."""
    with_app = offices.who_see_cases()
    for key, person in known.items():
        if key == people.WITHOUT_ACCOUNT:
            continue
        if key == people.STILL_INVITED:
            ways_in.invite(person, ways_in.invitation_token(seed, key), by=known[offices.DIRECTOR])
            continue
        secret = ways_in.totp_secret(seed, key) if person.pk in with_app else None
        give(person, ways_in.password(seed, key), secret)
