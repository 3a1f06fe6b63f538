"""Filling in the lodging form over HTTP, page by page, as a person does."""

import re
from typing import Any

from django.test import Client

ABOUT_YOU: dict[str, dict[str, Any]] = {
    "name": {"name": "Noor Castellano", "pronouns": "she/her"},
    "standing": {"relationship": "STAFF"},
    "reach": {"preferred": "email", "email": "noor@private.example", "phone": "", "voicemail": "no"},
    "times": {"safe_days": "weekdays", "safe_from": "9 am", "safe_until": "17:30"},
    "help": {"adjustments": ["BREAKS"], "interpreter": "", "adjustments_told": ""},
    "support": {"has_support": "later", "supporter": ""},
}
ABOUT: dict[str, dict[str, Any]] = {
    "kinds": {"kinds": ["SEX_HARASS", "NOT_SURE"]},
    "because": {"attributes": ["SEX"]},
    "since": {"victimisation": "no"},
}
WANTED: dict[str, dict[str, Any]] = {
    "tried": {"steps": ["NOTHING"], "told": ""},
    "outcomes": {"outcomes": ["STOP"], "told": ""},
    "pathway": {"pathway": "conciliation"},
    "safety": {"safety": "WORRIED", "call_on": ""},
}
PERSON: dict[str, dict[str, Any]] = {
    "who": {"known": "yes", "name": "Avery Quill", "described": ""},
    "known": {"relation": "COLLEAGUE", "position": "Lecturer", "still_in_contact": "DAILY"},
    "office": {"in_office": "NONE"},
}
EVENT: dict[str, dict[str, Any]] = {
    "when": {"when_day": "3", "when_month": "11", "when_year": "2026"},
    "where": {"place": "ONLINE", "where_told": "A chat"},
    "what": {"what": "What happened in the kitchen."},
    "seen": {"who_saw": "Nobody"},
    "effect": {"effect": "I sleep badly."},
}


def opened(client: Client, address: str) -> dict[str, str]:
    """The hidden fields of a page's form."""
    page = client.get(address)
    assert page.status_code == 200, (address, page.status_code)
    text = page.content.decode()
    return {
        name: found[1]
        for name in ("version", "window", "once", "code")
        if (found := re.search(rf'name="{name}" value="([^"]*)"', text))
    }


def answer(client: Client, address: str, **typed: Any) -> Any:
    """Open a page and answer it."""
    return client.post(address, opened(client, address) | typed)


def begin(client: Client) -> str:
    """The address of a new draft."""
    return client.post("/complaint/begin/")["Location"]


def add_person(client: Client, draft: str, key: str, **changes: dict[str, Any]) -> None:
    for name, typed in PERSON.items():
        assert answer(client, f"{draft}people/{key}/{name}/", **(typed | changes.get(name, {}))).status_code == 303, (
            name
        )


def add_event(client: Client, draft: str, key: str, *, people: list[str], **changes: dict[str, Any]) -> None:
    for name, typed in [*EVENT.items(), ("involved", {"people": people})]:
        assert answer(client, f"{draft}events/{key}/{name}/", **(typed | changes.get(name, {}))).status_code == 303, (
            name
        )


def fill(client: Client, draft: str) -> None:
    """Everything, with two people and three events."""
    for pages in (ABOUT_YOU, ABOUT, WANTED):
        for name, typed in pages.items():
            response = answer(client, f"{draft}{name}/", **typed)
            assert response.status_code == 303, (name, response.content.decode())
    add_person(client, draft, "aa1")
    add_person(client, draft, "aa2", who={"known": "no", "name": "", "described": "Tall, from the library"})
    add_event(client, draft, "bb1", people=["aa1"])
    add_event(
        client, draft, "bb2", people=["aa1", "aa2"], when={"when_year": "2026", "when_month": "6", "when_day": ""}
    )
    add_event(
        client,
        draft,
        "bb3",
        people=["aa2"],
        when={"when_not_sure": "yes", "when_year": "", "when_month": "", "when_day": ""},
    )


def send(client: Client, draft: str) -> Any:
    """Read it all, then send it."""
    assert client.get(f"{draft}check/").status_code == 200
    return answer(client, f"{draft}send/", declared="on", understood="on")
