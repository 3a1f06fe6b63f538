"""Two years of the network of contact officers: twelve officers in every condition, and sixty conversations (7, 15).

It is told before the stories of complaints and without the sweeps of each day: what the clock missed meanwhile it does
once, when the first sweep comes. Nobody in it is a party to a complaint of the demo world.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from complaints.proceed import proceed
from config.demo.world import World
from contact_officers.competencies import COMPETENCIES, SHOWN
from contact_officers.models import Consultation, Meeting, Network, Officer, PolicyChange, Session
from contact_officers.stages.states import Availability, Course
from procedure import clock
from procedure.working_days import previous_working_day

COORDINATOR = "leilani_fonoti"
LIMITED = Availability.LIMITED
CITY, REGIONAL = "CAMPUS_CITY", "CAMPUS_REGIONAL"
FIRST_COURSE, SECOND_COURSE, LAST_COURSE = 745, 690, 50
FIRST_REFRESHER, LAST_REFRESHER = 400, 35
"""Days before today on which courses were held. Training counts for 24 months: about 730 days."""
CONVERSATIONS = 57
"""By lot, beside the three that one officer had lately: sixty."""


@dataclass(frozen=True)
class Serving:
    """An officer: the courses completed, how far they came, and what they are like to turn to."""

    key: str
    full_day: int | None = None
    refreshed: int | None = None
    then: str = "appointed"
    campus: str = "CAMPUS_METRO"
    languages: tuple[str, ...] = ()
    availability: Availability | None = Availability.AVAILABLE


OFFICERS = (
    Serving("dimitra_pappas", FIRST_COURSE, LAST_REFRESHER, languages=("Greek",)),
    Serving("samuel_okello", SECOND_COURSE, languages=("Luo", "Swahili"), availability=None),  # due within weeks
    Serving(
        "wei_lin_goh", FIRST_COURSE, FIRST_REFRESHER, "appointed", "CAMPUS_REGIONAL", ("Mandarin", "Malay"), LIMITED
    ),
    Serving("ines_moreau", FIRST_COURSE, campus="CAMPUS_CITY", languages=("French",)),  # lapsed two weeks ago
    Serving("kofi_ansah", FIRST_COURSE, LAST_REFRESHER, languages=("Twi",)),
    Serving("saoirse_nolan", FIRST_COURSE, LAST_REFRESHER, "suspended", "CAMPUS_REGIONAL"),
    Serving("tariq_anwar", SECOND_COURSE, LAST_REFRESHER, "on leave", languages=("Urdu", "Arabic")),
    Serving(
        "birgit_halonen", FIRST_COURSE, FIRST_REFRESHER, "appointed", "CAMPUS_CITY", ("Finnish",), Availability.AWAY
    ),
    Serving("lupe_tavita", FIRST_COURSE, FIRST_REFRESHER, "retired", languages=("Samoan",)),
    Serving("marta_kowal", then="proposed", campus="CAMPUS_REGIONAL", availability=None),
    Serving("jonah_reid", then="booked", campus="CAMPUS_REGIONAL", availability=None),
    Serving("anjali_desai", LAST_COURSE, then="trained", campus="CAMPUS_REGIONAL", availability=None),
)
Then = tuple[str, dict[str, Any]]
FOLLOWED: dict[int, tuple[Then, ...]] = {
    38: (("declare_conflict", {"because": "SMALL_UNIT"}), ("hand_over", {"to": "OTHER_OFFICER", "agreed": True})),
    45: (("help_prepare", {}),),
    52: (
        (
            "record_referral_with_consent",
            {
                "to": "EQUITY", "agreed": True, "purpose": "To ask about working at another campus for a while.",
                "name": "Somebody who agreed to it", "reached": "By telephone, after five", "may_be_told": "",
            },
        ),
    ),
    56: (
        (
            "escalate_duty_of_care",
            {
                "trigger": "THREAT", "told": "TOLD", "told_words": "", "advice": "ASKED", "to": ["DIRECTOR"],
                "disclosed": "That somebody is followed to the car park after work.",
            },
        ),
    ),
}  # fmt: skip
"""What came of a few of the conversations, by their number."""
APPOINTED = tuple(each.key for each in OFFICERS if each.then not in {"proposed", "booked", "trained"})
"""Those who hold, or held, the office. Candidates do not."""
IN_THE_LIST = {
    "samuel_okello": "training due",
    "ines_moreau": "training lapsed",
    "saoirse_nolan": "suspended",
    "tariq_anwar": "on leave",
    "lupe_tavita": "has left the network",
    "marta_kowal": "candidate for contact officer",
    "jonah_reid": "candidate for contact officer, course booked",
    "anjali_desai": "candidate for contact officer, trained",
}
"""What to say of those who are not simply in office."""


def tell(world: World) -> None:
    """All of it, each thing at its own time, up to yesterday."""
    for days_ago, _, happens in sorted(_events(world), key=lambda each: (-each[0], each[1])):
        with clock.at(_instant(world, days_ago, random.Random(f"{world.seed}:{days_ago}"))):  # noqa: S311 - no secret
            happens()


Event = tuple[int, int, Callable[[], Any]]


def _events(world: World) -> Iterator[Event]:
    """(days before today, place within that day, what happens)."""
    for number, each in enumerate(OFFICERS):
        yield 755 if each.full_day != LAST_COURSE else 70, number, _proposing(world, each)
        yield from _served(world, each, 20 + number)
    for held, course in (
        (FIRST_COURSE, Course.FULL_DAY), (SECOND_COURSE, Course.FULL_DAY), (LAST_COURSE, Course.FULL_DAY),
        (FIRST_REFRESHER, Course.REFRESHER), (LAST_REFRESHER, Course.REFRESHER), (-20, Course.FULL_DAY),
    ):  # fmt: skip
        yield max(held + 9, 3), 15, _planning(world, course, held)
        yield max(held, 2), 40, _holding(world, course, held)
    for held in (560, 380, 190, 25):
        yield held, 60, _meeting(world, held)
    yield 40, 61, _announcing(world)
    yield from _conversations(world)


def _served(world: World, each: Serving, place: int) -> Iterator[Event]:
    if each.full_day is None or each.key not in APPOINTED:
        return
    yield each.full_day - 3, place, _appointing(world, each)
    if each.availability is not None:
        yield 12, place, _confirming(world, each)
    if each.then == "suspended":
        yield 9, place, lambda: _by_coordinator(world, each, "suspend", reasons="At the supervisor’s wish, for now.")
    if each.then == "on leave":
        back = world.today + timedelta(days=75)
        yield 11, place, lambda: _by_coordinator(world, each, "begin_leave", until=back)
    if each.then == "retired":
        yield 30, place, lambda: _by_coordinator(world, each, "retire", reasons="They leave the University.")


def _proposing(world: World, each: Serving) -> Callable[[], Any]:
    return lambda: proceed(
        Network.the_one().propose_officer,
        by=world.people[COORDINATOR],
        person=world.people[each.key],
        campus=each.campus,
        languages=list(each.languages),
        areas=[],
        reach=f"{world.people[each.key].email}",
    )


def _planning(world: World, course: Course, held: int) -> Callable[[], Any]:
    facts = {"held_on": _day(world, held), "place": "Training room 2", "hours": "9.30 am to 4.30 pm", "preparation": ""}

    def happens() -> None:
        proceed(Network.the_one().plan_course, by=world.people[COORDINATOR], course=course, **facts)
        session = Session.objects.get(course=course, held_on=facts["held_on"])
        for each in OFFICERS:
            if held in {each.full_day, each.refreshed} or (held < 0 and each.then == "booked"):
                _by_coordinator(world, each, "book_course", session=session)

    return happens


def _holding(world: World, course: Course, held: int) -> Callable[[], Any]:
    """Who was booked completed it. A course that is yet to come is not held."""

    def happens() -> None:
        for each in OFFICERS:
            if held < 0 or held not in {each.full_day, each.refreshed}:
                continue
            place = _officer(world, each, COORDINATOR).attendances.get(session__held_on=_day(world, held))
            if course == Course.REFRESHER:
                shown = dict.fromkeys(COMPETENCIES, SHOWN)
                _by_coordinator(world, each, "record_refresher", attendance=place, competencies=shown)
            else:
                _by_coordinator(world, each, "record_full_day", attendance=place)

    return happens


def _appointing(world: World, each: Serving) -> Callable[[], Any]:
    def happens() -> None:
        today = clock.today()
        _by_coordinator(world, each, "record_support", supported_on=today, by_whom="Their supervisor")
        proceed(_officer(world, each, each.key).give_undertaking, by=world.people[each.key])
        _by_coordinator(world, each, "appoint", starts_on=today, until=today + timedelta(days=3 * 365))

    return happens


def _confirming(world: World, each: Serving) -> Callable[[], Any]:
    def happens() -> None:
        officer = _officer(world, each, each.key)
        if officer.state == "appointed":
            proceed(
                officer.confirm_availability,
                by=world.people[each.key],
                availability=each.availability,
                away_until=world.ahead(10) if each.availability == Availability.AWAY else None,
            )

    return happens


def _meeting(world: World, held: int) -> Callable[[], Any]:
    day = _day(world, held)

    def happens() -> None:
        by = world.people[COORDINATOR]
        topics = "What the refresher goes over; the sheet of options; looking after oneself"
        proceed(Network.the_one().call_meeting, by=by, held_on=day, place="Library, room 1.04", topics=topics)
        met = Meeting.objects.get(held_on=day)
        came = [each for each in Officer.objects.visible_to(by) if each.state == "appointed"]
        proceed(Network.the_one().record_meeting, by=by, meeting=met, officers=came[:6])

    return happens


def _announcing(world: World) -> Callable[[], Any]:
    def happens() -> None:
        by = world.people[COORDINATOR]
        proceed(
            Network.the_one().announce_policy_change,
            by=by,
            title="The sheet of options has changed",
            words="It names the outside bodies anew. Please print it again and throw the old one away.",
            starts_on=clock.today() + timedelta(days=7),
        )
        change = PolicyChange.objects.get()
        read_by = OFFICERS[0]
        acknowledge = _officer(world, read_by, read_by.key).acknowledge_policy_change
        proceed(acknowledge, by=world.people[read_by.key], change=change)

    return happens


def _conversations(world: World) -> Iterator[Event]:
    """Over two years, by those who were serving and current then."""
    chosen = random.Random(f"{world.seed}:conversations")  # noqa: S311 - no secret
    days = sorted((chosen.randrange(16, 730) for _ in range(CONVERSATIONS)), reverse=True)
    for number, days_ago in enumerate(days):
        serving = [each for each in OFFICERS if _was_serving(each, days_ago)]
        yield days_ago, 100 + number, _logging(world, chosen.choice(serving), _said(chosen), FOLLOWED.get(number, ()))
    yield from _lately(world, OFFICERS[0], chosen)


def _lately(world: World, each: Serving, chosen: random.Random) -> Iterator[Event]:
    """Someone who came twice, joined by the code they kept, and one that is to be finished."""
    kept: dict[str, str] = {}

    def comes_and_keeps_a_code() -> None:
        entry = _logging(world, each, _said(chosen) | {"risk": True, "risk_actions": ["SUPPORT", "PLANNED"]})()
        kept["code"] = proceed(entry.offer_code, by=world.people[each.key]).record.code_to_show

    yield 8, 200, comes_and_keeps_a_code
    yield 5, 201, lambda: _logging(world, each, _said(chosen) | kept)()
    yield 2, 202, _logging(world, each, {"channel": "TELEPHONE", "enquirer": "STAFF", "limits_explained": True})


def _was_serving(each: Serving, days_ago: int) -> bool:
    """Whether they were appointed, and not yet away, that many days ago."""
    left = {"retired": 30, "suspended": 9, "on leave": 11}.get(each.then, 0)
    return each.key in APPOINTED and each.full_day is not None and left < days_ago < each.full_day - 3


def _logging(
    world: World, each: Serving, said: dict[str, Any], then: tuple[Then, ...] = ()
) -> Callable[[], Consultation]:
    def happens() -> Consultation:
        own = world.people[each.key]
        proceed(_officer(world, each, each.key).log.open_consultation, by=own, held_on=clock.today(), **said)
        made: Consultation = Consultation.objects.visible_to(own).latest("entered_at")
        for step, facts in then:
            day = {"on": clock.today()} if step in {"help_prepare", "escalate_duty_of_care"} else {}
            made.refresh_from_db()
            proceed(getattr(made, step), by=own, **facts, **day)
        return made

    return happens


def _said(chosen: random.Random) -> dict[str, Any]:
    risk = chosen.random() < 0.1
    return {
        "channel": chosen.choice(["IN_PERSON", "TELEPHONE", "TELEPHONE", "VIDEO", "WRITTEN"]),
        "enquirer": chosen.choice(["STAFF", "STAFF", "STAFF", "ASSOCIATE", "MANAGER", "STUDENT"]),
        "limits_explained": True,
        "duration": chosen.choice(["UNDER_15", "TO_30", "TO_30", "TO_60", "OVER_60"]),
        "relation": chosen.choice(["AFFECTED", "AFFECTED", "AFFECTED", "BYSTANDER", "MANAGER", "ALLEGED"]),
        "alleged": chosen.choice(["MANAGER", "PEER", "PEER", "SUBORDINATE", "UNKNOWN"]),
        "campus": chosen.choice(["CAMPUS_METRO", "CAMPUS_METRO", "CAMPUS_CITY", "CAMPUS_REGIONAL"]),
        "conduct": [chosen.choice(["SEX_HARASS", "SEX_HARASS", "DISC_DIRECT", "DISC_ADJUST", "VICTIMISATION"])],
        "options_explained": ["DIRECT", "ASSISTED", "CONCILIATION", "INVESTIGATION", "EXTERNAL", "NO_ACTION"],
        "next_step": chosen.choice(["DIRECT", "ASSISTED", "CONCILIATION", "NO_ACTION", "THINKING", "THINKING"]),
        "referrals": chosen.sample(["EQUITY", "COUNSELLING", "UNION", "LOCAL_MANAGER"], chosen.randrange(3)),
        "risk": risk,
        "risk_actions": ["SUPPORT", "PLANNED"] if risk else [],
        "note": "Explained all the options and the sheet. Will come back if it goes on.",
    }


def _by_coordinator(world: World, each: Serving, name: str, **facts: Any) -> None:
    proceed(getattr(_officer(world, each, COORDINATOR), name), by=world.people[COORDINATOR], **facts)


def _officer(world: World, each: Serving, seen_by: str) -> Officer:
    found: Officer = Officer.objects.visible_to(world.people[seen_by]).get(person=world.people[each.key])
    return found


def _day(world: World, days_ago: int) -> date:
    """That many days before today, or the working day before that."""
    return previous_working_day(world.today - timedelta(days=days_ago), world.calendar)


def _instant(world: World, days_ago: int, minutes: random.Random) -> datetime:
    """On that day between nine and four in Melbourne."""
    after_nine = timedelta(minutes=minutes.randrange(420))
    return datetime.combine(_day(world, days_ago), time(9), clock.MELBOURNE) + after_nine
