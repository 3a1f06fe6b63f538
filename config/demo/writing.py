"""Words for what a complaint holds (`complaints.models.written`), so that the demo's narratives stay short."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from config.demo.people import MEMBERS
from people.models import User

Content = dict[str, Any]
MEMBER = {member.key: member for member in MEMBERS}


def from_me(name: str, **changes: Any) -> Content:
    """The section about the writer: reached by e-mail unless they said otherwise."""
    return {"name": name, "relationship": "STAFF", "preferred": "email", "safe_days": "any"} | changes


def about(*kinds: str, attributes: tuple[str, ...] = (), victimisation: str = "no") -> Content:
    """What it is about, by the codes of the lists."""
    return {"kinds": list(kinds), "attributes": list(attributes), "victimisation": victimisation}


def picked(key: str, people: Mapping[str, User], relation: str, **changes: Any) -> Content:
    """A respondent picked from the directory."""
    member = MEMBER[key]
    return typed(member.name, member.position, relation, person=str(people[key].pk)) | changes


def typed(name: str, position: str, relation: str, **changes: Any) -> Content:
    """A respondent as typed."""
    whole: Content = {"name": name, "position": position, "relation": relation, "person": ""}
    return whole | {"still_in_contact": "SOMETIMES", "in_office": "no", "described": ""} | changes


def event(on: date, what: str, *, about_date: bool = False, who: tuple[str, ...] = ("p1",), **changes: Any) -> Content:
    """One thing that happened."""
    precision, text = ("about", f"about {on:%B %Y}") if about_date else ("exact", f"{on.day} {on:%B %Y}")
    when = {"precision": precision, "text": text, "day": on.day, "month": on.month, "year": on.year}
    first, last = (on.replace(day=1), _last_of(on)) if about_date else (on, on)
    if about_date:
        del when["day"]
    whole: Content = {"when": when, "begins_on": first.isoformat(), "latest_on": last.isoformat(), "ongoing": False}
    return whole | {"where": "", "what": what, "who_saw": "", "effect": "", "people": list(who)} | changes


def _last_of(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


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
        "wanted": {"outcomes": list(outcomes), "told": "", "pathway": pathway} | wanted,
        "witnesses": [
            {"key": f"w{number}", "name": name, "person": "", "knows": knows}
            for number, (name, knows) in enumerate(witnesses, start=1)
        ],
    }
