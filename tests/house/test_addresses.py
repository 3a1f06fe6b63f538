"""Addresses and their names tell nothing of a case: they stand in histories, logs and tabs (trust.md, check 19)."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

TELLING = re.compile(r"victim|accus|perpetrat|harass|discriminat|racis|sex|bully|assault|grievance|disab", re.I)
CODES = "about|key|kind|name|office|part|provider|reference|section|step|token|year"
FREE = re.compile(rf"<str:(?!(?:{CODES})>)|<path:")  # a slug holds a code, never words


def addresses(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the site as a pattern, with its name."""
    for each in (resolver or get_resolver()).url_patterns:
        whole = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from addresses(each, whole)
        elif isinstance(each, URLPattern):
            yield whole, each.name or ""


def test_no_address_and_no_name_of_one_tells_what_a_case_is_about():
    found = [(address, name) for address, name in addresses() if TELLING.search(f"{address} {name}")]
    assert found == []


def test_no_address_takes_free_text():
    found = [address for address, _ in addresses() if FREE.search(address)]
    assert found == []


def test_every_address_of_ours_is_named():
    foreign = ("accounts/", "account/", "static/")
    assert [address for address, name in addresses() if not name and not address.startswith(foreign)] == []
