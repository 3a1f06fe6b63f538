"""Saving: by itself while typing, from two windows, taken out and put back. Nothing is overwritten unseen."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from complaints import drafting
from complaints.drafting import ChangedMeanwhile, NotBeingWritten
from complaints.models import Draft
from people.models import User
from procedure import clock
from tests.lodging import answers

pytestmark = pytest.mark.django_db
BY_ITSELF = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


def only_draft() -> Draft:
    return Draft.objects.select_related("data_key", "owner").get()


def test_typing_is_kept_by_itself_and_the_button_then_saves_over_it(noors: Client, draft: str) -> None:
    address = f"{draft}events/bb1/what/"
    answers.answer(noors, f"{draft}events/bb1/when/", **answers.EVENT["when"])
    page = answers.opened(noors, address)
    assert noors.post(address, page | {"what": "Half a sen"}, **BY_ITSELF).status_code == 204
    assert noors.post(address, page | {"what": "Half a sentence"}, **BY_ITSELF).status_code == 204
    assert "Half a sentence" in noors.get(address).content.decode()
    assert noors.post(address, page | {"what": "A sentence."}).status_code == 303
    assert only_draft().content["incidents"][0]["what"] == "A sentence."


def test_what_cannot_stand_yet_is_kept_by_itself_too(noors: Client, draft: str) -> None:
    address = f"{draft}events/bb1/when/"
    page = answers.opened(noors, address)
    assert noors.post(address, page | {"when_day": "31", "when_month": "2"}, **BY_ITSELF).status_code == 204
    assert 'value="31"' in noors.get(address).content.decode()
    assert "incidents" not in only_draft().content


def test_a_stale_window_shows_both_answers_and_overwrites_nothing_unseen(noors: Client, draft: str) -> None:
    address = f"{draft}name/"
    first, second = answers.opened(noors, address), answers.opened(noors, address)
    assert noors.post(address, first | {"name": "Noor"}).status_code == 303
    stale = noors.post(address, second | {"name": "Nour"})
    page = stale.content.decode()
    assert stale.status_code == 409
    assert "changed in another window" in page
    assert "Noor" in page
    assert 'value="Nour"' in page
    assert only_draft().content["about_you"]["name"] == "Noor"
    again = {"version": str(only_draft().version), "window": second["window"], "name": "Nour"}
    assert noors.post(address, again).status_code == 303
    assert only_draft().content["about_you"]["name"] == "Nour"


def test_two_windows_on_two_questions_do_not_disturb_each_other(noors: Client, draft: str) -> None:
    one, other = answers.opened(noors, f"{draft}name/"), answers.opened(noors, f"{draft}pathway/")
    assert noors.post(f"{draft}name/", one | {"name": "Noor"}).status_code == 303
    assert noors.post(f"{draft}pathway/", other | {"pathway": "conciliation"}).status_code == 303


def test_a_stale_save_by_itself_is_refused_and_stores_nothing(noors: Client, draft: str) -> None:
    address = f"{draft}name/"
    first, second = answers.opened(noors, address), answers.opened(noors, address)
    noors.post(address, first | {"name": "Noor"})
    assert noors.post(address, second | {"name": "Nour"}, **BY_ITSELF).status_code == 409
    assert only_draft().content["about_you"]["name"] == "Noor"


def test_leaving_saves_what_was_typed_and_signs_out(noors: Client, draft: str) -> None:
    page = answers.opened(noors, f"{draft}name/")
    left = noors.post(f"{draft}name/", page | {"name": "Noor", "leave": "yes"})
    assert left.status_code == 303
    assert not left["Location"].startswith("/")
    assert noors.get("/my/").status_code == 302
    assert only_draft().content["about_you"]["name"] == "Noor"


def test_save_and_sign_out_saves(noors: Client, draft: str) -> None:
    page = answers.opened(noors, f"{draft}name/")
    assert noors.post(f"{draft}name/", page | {"name": "Noor", "sign_out": "yes"})["Location"] == "/signed-out/"
    assert only_draft().content["about_you"]["name"] == "Noor"


def test_a_person_taken_out_leaves_the_events_and_comes_back_whole(noors: Client, draft: str) -> None:
    answers.fill(noors, draft)
    noors.post(f"{draft}people/", {"remove": "aa1"})
    content = only_draft().content
    assert [each["key"] for each in content["people"]] == ["aa2"]
    assert [each["people"] for each in content["incidents"]] == [[], ["aa2"], ["aa2"]]
    assert "Say who was involved in event 1" in noors.get(f"{draft}check/").content.decode()
    noors.post(f"{draft}people/", {"restore": "aa1"})
    content = only_draft().content
    assert [set(each["people"]) for each in content["incidents"]] == [{"aa1"}, {"aa1", "aa2"}, {"aa2"}]


def test_after_ten_minutes_what_was_taken_out_is_gone(noor: User, noors: Client, draft: str) -> None:
    answers.fill(noors, draft)
    mine, now = only_draft(), clock.now()
    drafting.remove(mine, "incidents", "bb1", by=noor, at=now)
    assert not drafting.restore(mine, "incidents", "bb1", by=noor, at=now + timedelta(minutes=11))
    assert "removed" not in only_draft().content or not only_draft().content["removed"]


def test_save_section_refuses_a_stale_version_and_a_stranger(noor: User, noors: Client, draft: str) -> None:
    from tests.world import person

    mine = only_draft()
    drafting.save_section(mine, "about_you", {"name": "Noor"}, version=0, window="one")
    with pytest.raises(ChangedMeanwhile):
        drafting.save_section(mine, "about_you", {"name": "Nour"}, version=0, window="two")
    with pytest.raises(NotBeingWritten):
        drafting.save_section(mine, "about_you", {"name": "Nour"}, version=9, by=person())


def test_a_name_picked_in_the_directory_is_kept_with_the_person(noors: Client, draft: str) -> None:
    from tests.world import person

    picked = person("Avery Quill", position="Lecturer")
    page = answers.opened(noors, f"{draft}people/aa1/who/")
    looking = noors.post(f"{draft}people/aa1/who/", page | {"known": "yes", "name": "quill", "look": "yes"})
    assert looking["Location"] == f"{draft}people/aa1/directory/"
    assert "Avery Quill" in noors.get(looking["Location"]).content.decode()
    noors.post(looking["Location"], {"person": str(picked.pk)})
    assert only_draft().content["people"][0] | {"described": ""} == {
        "key": "aa1",
        "known": "yes",
        "name": "Avery Quill",
        "described": "",
        "person": str(picked.pk),
        "position": "Lecturer",
    }


def test_someone_without_an_account_has_no_staff_directory(client_of: Any, db: None) -> None:
    from people.models import User as Person
    from tests.world import person

    person("Avery Quill")
    theirs = client_of(person("", kind=Person.Kind.WITHOUT_ACCOUNT, email=None))
    draft = answers.begin(theirs)
    answers.answer(theirs, f"{draft}people/aa1/who/", known="yes", name="Quill")
    assert theirs.get(f"{draft}people/aa1/directory/").status_code == 303
    assert "staff directory" not in theirs.get(f"{draft}people/aa1/who/").content.decode()
