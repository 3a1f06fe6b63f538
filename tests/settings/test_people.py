"""People under /settings/: the list, the import, sign-ins closed and opened, invitations (0203, 0204)."""

from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from complaints import sweeps
from complaints.models import AuditEntry, Complaint
from people.models import Invitation, Session, Unit, User
from procedure.offices import Office
from tests import world
from tests.settings.forms import hidden, through

pytestmark = pytest.mark.django_db

HEAD = "staff_number,name,email,unit_code,unit_name\n"


def roster(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("list.csv", (HEAD + "\n".join(lines)).encode())


def test_a_list_is_compared_first_and_applied_only_when_told(holder: Any) -> None:
    _, client = holder(Office.SYSTEM_ADMINISTRATOR)
    gone = world.person("Gone Away", staff_number="7")
    opened = hidden(client.get("/settings/people/import/"))
    shown = client.post(
        "/settings/people/import/", {**opened, "file": roster("8,Robin Vale,robin@example.edu,LAW,Law")}
    )
    page = shown.content.decode()
    assert "new      8  Robin Vale" in page and "gone     7  Gone Away" in page
    assert not User.objects.filter(staff_number="8").exists()
    again = {**hidden(shown), "go": "yes"}
    assert client.post("/settings/people/import/", again).status_code == 302
    gone.refresh_from_db()
    assert not gone.is_active and User.objects.get(staff_number="8").unit == Unit.objects.get(code="LAW")
    assert client.post("/settings/people/import/", again).status_code == 302, "sent twice is not a change"
    entries = AuditEntry.objects.filter(act="import_people")
    assert [(each.facts["new"], each.facts["gone"]) for each in entries] == [(1, 1)]
    assert "Robin" not in str(entries[0].facts)


def test_a_list_whose_difference_changed_meanwhile_is_shown_again(holder: Any) -> None:
    _, client = holder(Office.SYSTEM_ADMINISTRATOR)
    opened = hidden(client.get("/settings/people/import/"))
    shown = client.post("/settings/people/import/", {**opened, "file": roster("8,Robin Vale,robin@example.edu,,")})
    world.person("Robin Vale", staff_number="8", email="robin@example.edu")
    late = client.post("/settings/people/import/", {**hidden(shown), "go": "yes"})
    assert late.status_code == 409 and b"Someone changed this" in late.content


def test_a_bad_file_is_refused_by_line_and_a_file_of_another_person_is_not_taken(holder: Any) -> None:
    _, client = holder(Office.SYSTEM_ADMINISTRATOR)
    _, other = holder(Office.SYSTEM_ADMINISTRATOR)
    opened = hidden(client.get("/settings/people/import/"))
    wrong = client.post("/settings/people/import/", {**opened, "file": roster("8,,nothing,,", "8,B,b@example.edu,,")})
    page = wrong.content.decode()
    assert "Line 2: name is empty" in page and "nothing is not an e-mail address" in page
    none = client.post("/settings/people/import/", opened)
    assert b"Choose the CSV file" in none.content
    shown = client.post("/settings/people/import/", {**opened, "file": roster("8,Robin Vale,robin@example.edu,,")})
    taken = other.post("/settings/people/import/", {**hidden(shown), "go": "yes"})
    assert b"chosen by someone else" in taken.content and not User.objects.filter(staff_number="8").exists()


def test_a_list_that_would_lock_the_importer_out_is_refused(holder: Any) -> None:
    person, client = holder(Office.SYSTEM_ADMINISTRATOR)
    person.refresh_from_db()
    person.staff_number = "1"
    person.save()
    opened = hidden(client.get("/settings/people/import/"))
    shown = client.post("/settings/people/import/", {**opened, "file": roster("8,Robin Vale,robin@example.edu,,")})
    refused = client.post("/settings/people/import/", {**hidden(shown), "go": "yes"})
    assert b"close your own sign-in" in refused.content
    person.refresh_from_db()
    assert person.is_active


def test_a_closed_sign_in_ends_sessions_and_sight_at_once_and_an_opened_one_comes_back_with_the_sweep(
    holder: Any,
) -> None:
    director, theirs = holder(Office.DIRECTOR)
    _, client = holder(Office.SYSTEM_ADMINISTRATOR)
    case = world.lodged()
    assert Complaint.objects.visible_to(director).filter(pk=case.pk).exists()
    assert through(client, f"/settings/people/{director.pk}/close/").status_code == 302
    director.refresh_from_db()
    assert not Session.objects.filter(person=director).exists()
    assert not Complaint.objects.visible_to(director).exists()
    assert theirs.get("/settings/offices/").status_code == 302
    assert through(client, f"/settings/people/{director.pk}/open/").status_code == 302
    director.refresh_from_db()
    assert not Complaint.objects.visible_to(director).exists(), "too little rather than too much"
    sweeps.run(world.MONDAY)
    assert Complaint.objects.visible_to(director).filter(pk=case.pk).exists()
    acts = AuditEntry.objects.filter(record=director.pk, act__endswith="sign_in").order_by("id")
    assert list(acts.values_list("act", flat=True)) == ["close_sign_in", "open_sign_in"]


def test_nobody_closes_their_own_sign_in_or_that_of_the_last_administrator(holder: Any) -> None:
    person, client = holder(Office.SYSTEM_ADMINISTRATOR)
    refused = through(client, f"/settings/people/{person.pk}/close/")
    assert refused.status_code == 409 and b"own sign-in" in refused.content


def test_someone_new_from_outside_has_a_link_shown_once_or_sent_without_content(holder: Any) -> None:
    _, client = holder(Office.DIRECTOR)
    typed = {"name": "Sol Outside", "email": "sol@elsewhere.example", "way": "show"}
    opened = hidden(client.get("/settings/people/new/"))
    shown = client.post("/settings/people/new/", {**opened, **typed, "go": "yes"})
    assert b"/invitation/" in shown.content and b"shown once" in shown.content and not mail.outbox
    again = client.post("/settings/people/new/", {**opened, **typed, "go": "yes"})
    assert b"/invitation/" not in again.content
    through(client, "/settings/people/new/", name="Kim Outside", email="kim@elsewhere.example", way="mail")
    assert [each.to for each in mail.outbox] == [["kim@elsewhere.example"]]
    assert "complain" not in mail.outbox[0].body.lower() and "Kim" not in mail.outbox[0].body
    taken = through(client, "/settings/people/new/", name="Kim", email="kim@elsewhere.example", way="mail")
    assert b"signs in with that address already" in taken.content


def test_the_link_of_someone_known_goes_by_mail_alone_and_replaces_the_one_before(holder: Any) -> None:
    _, client = holder(Office.SYSTEM_ADMINISTRATOR)
    outside = world.person("Sol Outside", kind="outsider", email="sol@elsewhere.example")
    url = f"/settings/people/{outside.pk}/invite/"
    for _ in range(2):
        answer = through(client, url)
        assert answer.status_code == 302 and b"/invitation/" not in answer.content
    assert len(mail.outbox) == 2 and Invitation.objects.filter(person=outside, replaced_at=None).count() == 1
    tricked = client.post(url, {**hidden(client.get(url)), "email": "mine@example.edu", "go": "yes"})
    outside.refresh_from_db()
    assert tricked.status_code == 302 and outside.email == "sol@elsewhere.example"


def test_only_the_director_gives_a_former_member_of_staff_a_private_address(holder: Any) -> None:
    former = world.person("Left Long Ago", is_active=False, staff_number="9")
    _, administrator = holder(Office.SYSTEM_ADMINISTRATOR)
    _, director = holder(Office.DIRECTOR)
    url = f"/settings/people/{former.pk}/invite/"
    assert administrator.get(url).status_code == 404
    assert through(director, url, email="left@home.example").status_code == 302
    former.refresh_from_db()
    assert (former.kind, former.email, former.is_active) == ("outsider", "left@home.example", True)
    assert AuditEntry.objects.filter(act="private_address", record=former.pk).exists()


def test_those_without_an_account_are_never_listed_and_those_from_outside_only_to_administrators(holder: Any) -> None:
    _, administrator = holder(Office.SYSTEM_ADMINISTRATOR)
    _, director = holder(Office.DIRECTOR)
    hidden_one = User.objects.create_user("Quiet Lodger", kind="without_account")
    outside = world.person("Sol Outside", kind="outsider", email="sol@elsewhere.example")
    for client, sees in ((administrator, True), (director, False)):
        page = client.get("/settings/people/").content.decode()
        found = client.post("/settings/people/", {"find": "o"}).content.decode()
        assert "Quiet Lodger" not in page + found
        assert ("Sol Outside" in page) == ("Sol Outside" in found) == sees
        assert client.get(f"/settings/people/{hidden_one.pk}/").status_code == 404
        assert client.get(f"/settings/people/{outside.pk}/").status_code == (200 if sees else 404)


def test_the_list_of_people_is_paged_without_a_name_in_any_address_at_a_constant_cost(
    holder: Any, django_assert_max_num_queries: Any
) -> None:
    _, client = holder(Office.SYSTEM_ADMINISTRATOR)
    for number in range(60):
        world.person(f"Canary Name{number:03}")
    with django_assert_max_num_queries(6):
        page = client.get("/settings/people/")
    following = page.context["following"]
    assert following.startswith("?after=") and "Canary" not in following
    second = client.get(f"/settings/people/{following}").content.decode()
    assert "Canary Name059" in second and "Canary Name000" not in second
    assert client.get("/settings/people/?after=nonsense").status_code == 200


SEES = {Office.SYSTEM_ADMINISTRATOR, Office.DIRECTOR}


@pytest.mark.parametrize("by", list(Office))
def test_each_office_finds_only_its_own_pages_of_people(by: Office, holder: Any) -> None:
    _, client = holder(by)
    someone = world.person()
    changes = by == Office.SYSTEM_ADMINISTRATOR
    expected = {
        "/settings/people/": by in SEES,
        "/settings/people/new/": by in SEES,
        f"/settings/people/{someone.pk}/": by in SEES,
        "/settings/people/import/": changes,
        f"/settings/people/{someone.pk}/close/": changes,
        f"/settings/people/{someone.pk}/open/": changes,
        f"/settings/people/{someone.pk}/invite/": False,
    }
    for url, sees in expected.items():
        assert client.get(url).status_code == (200 if sees else 404), (by, url)
        if not sees:
            assert client.post(url, {"go": "yes", "find": "a"}).status_code == 404, (by, url)
