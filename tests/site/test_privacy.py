"""What every response says to the browser, and that a 404 is one and the same whatever is behind it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from config import failures
from people.models import User

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/",
    "/options/",
    "/options/sheet/",
    "/help/",
    "/signed-out/",
    "/no-such-page/",
    "/keep-alive/",
    "/show/fails/500/",
]


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture(autouse=True)
def _pages_are_drawn_anew() -> Iterator[None]:
    failures.page.cache_clear()
    yield
    failures.page.cache_clear()


@pytest.mark.usefixtures("showcase")
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_response_is_kept_nowhere_and_tells_other_sites_nothing(
    visitor: Client, address: str, method: str
) -> None:
    headers = getattr(visitor, method)(address).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in headers["Content-Security-Policy"].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["img-src"] == "'self'"
    assert rules["require-trusted-types-for"] == "'script'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]


@pytest.mark.usefixtures("showcase")
def test_a_404_is_the_same_bytes_and_headers_whatever_the_reason(visitor: Client) -> None:
    answers = [
        visitor.get(f"/{address}") for address in ("no-such-page/", "show/fails/404/", "show/fails/403/", "mail/")
    ]
    first = answers[0]
    assert first.status_code == 404
    for answer in answers[1:]:
        assert (answer.status_code, answer.content, answer.headers) == (404, first.content, first.headers)
    assert b"secret" not in first.content
    assert b"csrf" not in first.content


@pytest.mark.usefixtures("showcase")
@pytest.mark.parametrize(
    ("how", "status", "words"), [("500", 500, b"something went wrong"), ("503", 503, b"away for a short")]
)
def test_what_breaks_says_so_without_saying_what_and_gives_numbers(
    visitor: Client, settings: Any, how: str, status: int, words: bytes
) -> None:
    settings.OFFICE_PHONE = "03 5550 0142"
    answer = visitor.get(f"/show/fails/{how}/")
    assert answer.status_code == status
    assert words in answer.content
    assert b"secret" not in answer.content
    assert b"tel:0355500142" in answer.content
    assert b"tel:000" in answer.content


def test_even_a_broken_template_leaves_a_page_with_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "render_to_string", lambda *_: 1 / 0)
    assert "000" in failures.page("500.html")


def test_a_form_whose_session_ended_is_told_so_kindly() -> None:
    answer = Client(enforce_csrf_checks=True).post("/leave/")
    assert answer.status_code == 403
    assert b"You were signed out" in answer.content


@pytest.mark.parametrize(
    "address", ["/", "/options/", "/help/", "/told/", "/managers/", "/privacy/", "/accessibility/"]
)
def test_public_pages_set_no_cookie(visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code == 200
    visitor.post("/options/", {"safe": "no"})
    assert not visitor.cookies


@pytest.mark.parametrize("address", ["/sign-out/", "/keep-alive/"])
def test_nothing_changes_by_get(visitor: Client, address: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 405
    assert int(answer.headers.get("Content-Length", len(answer.content))) == len(answer.content)
    assert "It only answers a button on another page." in answer.text


def test_leave_opened_as_an_address_leads_away_and_signs_nobody_out(visitor: Client, settings: Any) -> None:
    person = User.objects.create_user("Kim Tran", email="kim@example.org")
    visitor.force_login(person, backend="people.backends.ByPassword")
    answer = visitor.get("/leave/")
    assert (answer.status_code, answer["Location"]) == (303, settings.LEAVE_TO)
    assert visitor.post("/keep-alive/").status_code == 204


def test_public_pages_answer_head(visitor: Client) -> None:
    assert all(visitor.head(address).status_code == 200 for address in ("/", "/help/", "/privacy/"))


@pytest.mark.parametrize("address", ["/leave/", "/sign-out/"])
def test_the_browser_forgets_when_a_session_ends_and_only_then(visitor: Client, address: str) -> None:
    person = User.objects.create_user("Kim Tran", email="kim@example.org")
    visitor.force_login(person, backend="people.backends.ByPassword")
    assert "Clear-Site-Data" not in visitor.get("/").headers
    ended = visitor.post(address)
    assert ended.status_code == 303
    assert ended.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert visitor.post("/keep-alive/").status_code == 401


def test_staying_signed_in_is_refused_where_nobody_is(visitor: Client) -> None:
    assert visitor.post("/keep-alive/").status_code == 401


def test_kept_mail_is_there_only_where_a_folder_is_set(visitor: Client, settings: Any, tmp_path: Any) -> None:
    (tmp_path / "20261122T010000-0001.eml").write_text(
        "X-Envelope-To: a@example.org\r\nSubject: Something to read\r\n\r\nhttp://localhost/invitation/x/ <script>\r\n"
    )
    (tmp_path.parent / "secret.eml").write_text("Subject: secret\r\n\r\n")
    assert visitor.get("/mail/20261122T010000-0001/").status_code == 404
    settings.MAIL_SINK_FOLDER = str(tmp_path)
    assert b"Something to read" in visitor.get("/mail/").content
    page = visitor.get("/mail/20261122T010000-0001/").content
    assert b'<a href="http://localhost/invitation/x/"' in page
    assert b"<script>" not in page
    assert visitor.get("/mail/..%2Fsecret/").status_code == 404
