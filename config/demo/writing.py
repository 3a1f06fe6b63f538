"""Words for what a complaint holds (`complaints.models.written`), so that the demo's narratives stay short."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from config.demo.people import MEMBERS
from config.fields import MemorableDate
from people.models import User

Content = dict[str, Any]
SAFE = {"safety": "SAFE", "call_on": "", "unsafe_now": "no", "call_back": "no"}
PLACES = {
    "CAMPUS_METRO": "Metropolitan campus",
    "ONLINE": "Online, by message or by telephone",
    "UNSURE": "I am not sure",
}
MEMBER = {member.key: member for member in MEMBERS}


def from_me(name: str, **changes: Any) -> Content:
    """The section about the writer: reached at their own address unless they said otherwise."""
    email = next((member.email for member in MEMBERS if member.name == name), "")
    asked = changes.get("preferred", "email") != "portal"  # who wants nothing sent is asked for no times
    times = {"safe_days": "any" if asked else "", "safe_from": "", "safe_until": ""}
    whole: Content = {"name": name, "pronouns": "", "relationship": "STAFF", "preferred": "email", "email": email}
    return whole | times | {"has_support": "no", "support": ""} | changes


def about(*kinds: str, attributes: tuple[str, ...] = (), victimisation: str = "no") -> Content:
    """What it is about, by the codes of the lists."""
    return {"kinds": list(kinds), "attributes": list(attributes), "victimisation": victimisation}


def picked(key: str, people: Mapping[str, User], relation: str, **changes: Any) -> Content:
    """A respondent picked from the directory."""
    member = MEMBER[key]
    return typed(member.name, member.position, relation, person=str(people[key].pk)) | changes


def typed(name: str, position: str, relation: str, **changes: Any) -> Content:
    """A respondent as typed."""
    whole: Content = {"known": "yes" if name else "no", "name": name, "position": position, "relation": relation}
    return whole | {"person": "", "still_in_contact": "SOMETIMES", "in_office": "no", "described": ""} | changes


def event(
    on: date,
    what: str,
    *,
    about_date: bool = False,
    place: str = "CAMPUS_METRO",
    where: str = "",
    who: tuple[str, ...] = ("p1",),
    **changes: Any,
) -> Content:
    """One thing that happened: on that day or, with `about_date`, about that month."""
    first = MemorableDate(on.year, on.month, None if about_date else on.day, about=about_date)
    when = first.as_json() | {"precision": "about" if about_date else "exact", "text": str(first)}
    whole: Content = {
        "when": when,
        "begins_on": first.earliest.isoformat() if first.earliest else "",
        "latest_on": first.latest.isoformat() if first.latest else "",
        "ongoing": False,
        "place": place,
        "where_told": where,
        "where": ": ".join(filter(None, (PLACES[place], where))),
        "what": what,
    }
    return whole | {"who_saw": "", "effect": "", "people": list(who)} | changes


def whole(
    writer: Content,
    what_about: Content,
    respondents: list[Content],
    events: list[Content],
    *,
    pathway: str = "conciliation",
    outcomes: tuple[str, ...] = ("STOP",),
    tried: tuple[str, ...] = ("SPOKE_TO_PERSON",),
    witnesses: tuple[tuple[str, str], ...] = (),
    **wanted: Any,
) -> Content:
    """A complaint that can be sent."""
    return {
        "about_you": writer,
        "about": what_about,
        "people": [{"key": f"p{number}"} | each for number, each in enumerate(respondents, start=1)],
        "incidents": [{"key": f"i{number}"} | each for number, each in enumerate(events, start=1)],
        "tried": {"steps": list(tried), "told": ""},
        "wanted": {"outcomes": list(outcomes), "told": "", "pathway": pathway} | SAFE | wanted,
        "witnesses": [
            {"key": f"w{number}", "name": name, "person": "", "knows": knows}
            for number, (name, knows) in enumerate(witnesses, start=1)
        ],
    }
