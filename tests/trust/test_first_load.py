"""The first load of every page: at most 60 KB gzipped, in at most four requests, nothing from elsewhere (speed.md).

Measured as a browser without a cache loads it: the page, and whatever it and its stylesheet name, pictures and icon
included. Files are compressed as the site serves them.
"""

import gzip
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from tests.channels import ask, signed_in, visitor
from tests.machinery.rich import World
from tests.trust.addresses import everything, filled
from tests.trust.cast import bindings, person

MOST_BYTES, MOST_REQUESTS, MOST_OF_A_LIST = 60 * 1024, 4, 8 * 1024
LOADED = re.compile(
    r"<(?:script|img|source|iframe|video|audio|embed|input)\b[^>]*?\ssrc=\"([^\"]+)\""
    r"|<link\b(?=[^>]*\srel=\"(?:stylesheet|icon|preload|modulepreload|manifest)\")[^>]*?\shref=\"([^\"]+)\""
)
NAMED_BY_A_STYLE = re.compile(r"(?:url\(|@import\s*)[\"']?([^\"')]+)")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(finders.find("site.css") is None, reason="the front end is not built (npm run build)"),
]


@cache
def weight(address: str) -> tuple[int, frozenset[str]]:
    """A static file's compressed size, and what it makes the browser load besides."""
    found = finders.find(address.removeprefix("/static/"))
    assert isinstance(found, str), f"{address} is not there"
    content = Path(found).read_bytes()
    more = NAMED_BY_A_STYLE.findall(content.decode()) if address.endswith(".css") else []
    return len(gzip.compress(content)), frozenset(more)


def first_load(page: bytes) -> tuple[int, int]:
    """How many requests, and how many bytes."""
    wanted = {one or other for one, other in LOADED.findall(page.decode())}
    size = len(gzip.compress(page))
    done: set[str] = set()
    while left := wanted - done:
        address = left.pop()
        assert not urlsplit(address).netloc, f"{address} is somebody else's"
        bytes_, more = weight(address)
        size += bytes_
        done.add(address)
        wanted |= more
    return 1 + len(done), size


def test_the_first_load_of_every_page_is_small(world: World):
    case, heaviest, walked = bindings(world)["lodged"], {}, set()
    for role in ("", "complainant", "equity staff", "system administrator"):
        client = signed_in(person(world, role)) if role else visitor()
        for address in everything():
            if "university" in address.route:
                continue
            for way in filled(address, case):
                answer = ask(client, "GET", way)
                if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
                    continue
                requests, size = first_load(answer.content)
                walked.add(address.name)
                if requests > MOST_REQUESTS or size > MOST_BYTES:
                    heaviest[role, way] = (requests, size)
                if address.name == "cases":
                    assert len(gzip.compress(answer.content)) <= MOST_OF_A_LIST
    assert heaviest == {}
    assert {"landing", "case", "cases", "draft", "account_login"} <= walked


def test_what_a_page_loads_is_seen_wherever_it_is_named():
    page = b'<link href="/static/site.css" rel="stylesheet"><script defer src="/static/site.js"></script>'
    page += b'<link rel="icon" href="/static/icon.svg" type="image/svg+xml"><a href="/static/no.js">no</a>'
    requests, size = first_load(page)
    assert requests == 4
    assert size > 15_000
    with pytest.raises(AssertionError, match="somebody else's"):
        first_load(b'<img alt="" src="https://elsewhere.example/x.png">')
