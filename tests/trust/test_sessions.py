"""A session and what it opens: access taken away is gone with the next request; nothing is kept or smuggled in."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as site

from complaints import handing_over
from people.models import Appointment
from procedure import clock
from tests.channels import signed_in, visitor
from tests.machinery.rich import World
from tests.trust.addresses import everything
from tests.trust.cast import person
from tests.world import MONDAY

pytestmark = pytest.mark.django_db


@pytest.mark.asvs("8.3.2", "7.4.2")
def test_access_taken_away_is_refused_at_the_next_request(world: World):
    client, case = signed_in(person(world, "equity staff")), world.cases["lodged"]
    assert client.get(f"/cases/{case.reference}/").status_code == 200
    held = Appointment.objects.get(holder=person(world, "equity staff"))
    handing_over.revoke(held, by=person(world, "system administrator"), because="Gone to another area")
    assert client.get(f"/cases/{case.reference}/").status_code == 404
    assert client.get("/cases/").status_code == 404


@pytest.mark.asvs("8.3.2")
def test_an_appointment_that_ran_out_opens_nothing_on_the_day_after(world: World):
    client, case = signed_in(person(world, "acting director")), world.cases["lodged"]
    assert client.get(f"/cases/{case.reference}/").status_code == 200
    with clock.at(MONDAY + timedelta(days=10)):
        assert client.get(f"/cases/{case.reference}/").status_code == 404


@pytest.mark.asvs("7.4.2")
def test_a_sign_in_that_is_closed_opens_nothing_at_the_next_request(world: World):
    someone, case = person(world, "complainant"), world.cases["lodged"]
    client = signed_in(someone)
    assert client.get(f"/my/{case.reference}/").status_code == 200
    someone.is_active = False
    someone.save()
    assert client.get(f"/my/{case.reference}/").status_code == 302


@pytest.mark.asvs("8.4.2")
def test_there_is_no_administration_site():
    assert "django.contrib.admin" not in site.INSTALLED_APPS
    assert not [address.route for address in everything() if "admin" in address.route]


@pytest.mark.asvs("14.3.3")
def test_no_script_of_ours_keeps_anything_in_the_browser():
    scripts = list((Path(site.BASE_DIR) / "config" / "static").rglob("*.js"))
    assert scripts
    kept = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.")
    assert not [path.name for path in scripts if kept.search(path.read_text())]


@pytest.mark.asvs("1.3.11")
@pytest.mark.parametrize("typed", ["a@example.edu\r\nBcc: b@example.edu", "a@example.edu%0d%0aX: y"])
def test_a_line_end_in_what_is_typed_begins_no_header(mailoutbox, typed: str):
    answer = visitor().post("/password/reset/", {"email": typed})
    assert answer.status_code in {200, 302, 303}
    assert mailoutbox == []
    for way in ("/sign-in/?next=/%0d%0aSet-Cookie:%20a=b", "/signed-out/?why=%0d%0aX-A:%20b"):
        assert not {"X-A", "Set-Cookie: a"} & set(visitor().get(way).headers)


@pytest.mark.asvs("7.2.3")
def test_a_sessions_token_is_long_and_never_the_same(world: World):
    tokens = [signed_in(person(world, "complainant")).session.session_key for _ in range(20)]
    assert len(set(tokens)) == 20
    assert all(re.fullmatch(r"[a-z0-9]{32}", token) for token in tokens)  # 36 ** 32 is more than 2 ** 128
