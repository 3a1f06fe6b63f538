"""The network of contact officers in the demo world: twelve people in every condition of training (7)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from complaints.proceed import proceed
from config.demo.world import World
from contact_officers.competencies import AGAIN, COMPETENCIES, SHOWN
from contact_officers.models import Meeting, Network, Officer, Session
from contact_officers.stages.states import Availability, Course
from procedure import clock

COORDINATOR = "leilani_fonoti"
OFFICERS: dict[str, tuple[int, str, tuple[str, ...], str]] = {
    "dimitra_pappas": (400, "CAMPUS_METRO", ("Greek",), "Extension 4210, or ask for me at the library desk"),
    "samuel_okello": (680, "CAMPUS_METRO", ("Luo", "Swahili"), "Extension 4417"),
    "wei_lin_goh": (320, "CAMPUS_REGIONAL", ("Mandarin", "Malay"), "Extension 5120, mornings"),
    "ines_moreau": (790, "CAMPUS_CITY", ("French",), "Extension 4302"),
    "kofi_ansah": (900, "CAMPUS_METRO", ("Twi",), "Extension 4550"),
    "saoirse_nolan": (350, "CAMPUS_REGIONAL", (), "Extension 5204"),
    "tariq_anwar": (360, "CAMPUS_METRO", ("Urdu", "Arabic"), "Extension 4671"),
    "birgit_halonen": (370, "CAMPUS_CITY", ("Finnish",), "Extension 4115"),
    "lupe_tavita": (500, "CAMPUS_METRO", ("Samoan",), "Extension 4333"),
}
"""Those appointed: how many days ago their full-day course was, their campus, languages, and how to reach them."""
PROPOSED, BOOKED, TRAINED = "marta_kowal", "jonah_reid", "anjali_desai"
FACTS = {"hours": "9 am to 5 pm", "place": "Training room 2", "preparation": "Read the policy and the Procedure again."}


def the_network(world: World) -> Iterator[datetime]:
    """Nine officers are appointed; then time, leave and decisions part them. Three candidates are on their way."""
    yield world.on(185, "09:30")
    for key in OFFICERS:
        _appointed(world, key)
    yield world.on(80, "10:00")
    refreshed = _place(world, "kofi_ansah", Course.REFRESHER, days_ago=(world.now - world.instant).days + 5)
    parts = dict.fromkeys(COMPETENCIES, SHOWN) | {"LISTENING": AGAIN}
    _by_coordinator(world, _officer(world, "kofi_ansah").record_refresher, attendance=refreshed, competencies=parts)
    yield world.on(60, "11:00")
    asked = "Until a question about the role is settled."
    _by_coordinator(world, _officer(world, "saoirse_nolan").suspend, reasons=asked)
    _take(world, "lupe_tavita", "retire", reasons="Another post.")
    yield world.on(30, "09:00")
    _take(world, "tariq_anwar", "begin_leave", until=world.ahead(20))
    facts = {"held_on": world.day(12), "place": "Room 4", "topics": "How we speak of confidentiality and its limits."}
    _by_coordinator(world, Network.the_one().call_meeting, **facts)
    yield world.on(11, "15:00")
    _meeting_recorded(world)
    yield world.on(9, "10:00")
    change = {"title": "Where to send someone after hours", "words": "The after-hours number has changed. See part 4."}
    _by_coordinator(world, Network.the_one().announce_policy_change, **change, starts_on=world.day(9))
    yield world.on(8, "09:10")
    _said(world)
    yield world.on(4, "09:00")
    _candidates(world)


def _officer(world: World, key: str) -> Officer:
    """As they see themselves."""
    own = world.people[key]
    return Officer.objects.visible_to(own).get(person=own)


def _by_coordinator(world: World, move: Any, **facts: Any) -> None:
    proceed(move, by=world.people[COORDINATOR], **facts)


def _take(world: World, key: str, name: str, **facts: Any) -> None:
    """A step they take themselves."""
    officer = _officer(world, key)
    proceed(getattr(officer, name), by=officer.person, **facts)


def _proposed(world: World, key: str, **particulars: Any) -> Officer:
    _by_coordinator(world, Network.the_one().propose_officer, person=world.people[key], **particulars)
    return _officer(world, key)


def _place(world: World, key: str, course: Course, *, days_ago: int) -> Any:
    """A place in a course that many days before the world's present."""
    held_on = world.today - timedelta(days=days_ago)
    session = Session.objects.filter(course=course, held_on=held_on).first()
    if session is None:
        _by_coordinator(world, Network.the_one().plan_course, course=course, held_on=held_on, **FACTS)
        session = Session.objects.get(course=course, held_on=held_on)
    officer = _officer(world, key)
    _by_coordinator(world, officer.book_course, session=session)
    return officer.attendances.get(session=session)


def _trained(world: World, key: str, days_ago: int) -> None:
    place = _place(world, key, Course.FULL_DAY, days_ago=days_ago)
    _by_coordinator(world, _officer(world, key).record_full_day, attendance=place)


def _appointed(world: World, key: str) -> None:
    """Proposed, trained, supported, under their undertaking, and appointed for a term of three years."""
    days_ago, campus, languages, reach = OFFICERS[key]
    officer = _proposed(world, key, campus=campus, languages=list(languages), reach=reach)
    _trained(world, key, days_ago)
    today = clock.today()
    _by_coordinator(world, officer.record_support, supported_on=today, by_whom="Their head of unit, in writing")
    _take(world, key, "give_undertaking")
    _by_coordinator(world, officer.appoint, starts_on=today, until=today + timedelta(days=1095))


def _meeting_recorded(world: World) -> None:
    came = [_officer(world, key) for key in ("dimitra_pappas", "wei_lin_goh", "kofi_ansah")]
    meeting = Meeting.objects.get(recorded_on__isnull=True)
    _by_coordinator(world, Network.the_one().record_meeting, meeting=meeting, officers=came)


def _said(world: World) -> None:
    """Who says whether they are available; the rest have said nothing yet."""
    for key, availability in (
        ("dimitra_pappas", Availability.AVAILABLE),
        ("kofi_ansah", Availability.AVAILABLE),
        ("wei_lin_goh", Availability.LIMITED),
        ("birgit_halonen", Availability.AWAY),
    ):
        until = world.ahead(10) if availability == Availability.AWAY else None
        _take(world, key, "confirm_availability", availability=availability, away_until=until)
    waiting = _officer(world, "dimitra_pappas").changes_to_acknowledge().get()
    _take(world, "dimitra_pappas", "acknowledge_policy_change", change=waiting)


def _candidates(world: World) -> None:
    """One proposed, one with a place in a course to come, one trained and not yet under their undertaking."""
    for key in (PROPOSED, BOOKED, TRAINED):
        _proposed(world, key, campus="CAMPUS_REGIONAL")
    _place(world, BOOKED, Course.FULL_DAY, days_ago=-21)
    _trained(world, TRAINED, 8)


STORIES = (the_network,)
