"""Clause 38 as it is written and read: by each respondent, the Executive Officer, the Vice-Chancellor, the office."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from complaints import answering_investigations
from complaints.models import AnswerStatement, Document
from tests.channels import body_of, decoded, signed_in
from tests.investigation.answered import both_informed, give, inform, letters_of, prepared, respondent, write
from tests.investigation.prepared import answer_of, officer_of
from tests.referral.requested import Requested
from tests.world import person

pytestmark = pytest.mark.django_db


def page(someone: Any, address: str, *, status: int = 200) -> str:
    answer = signed_in(someone).get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return " ".join(decoded(body_of(answer)).split())


def home(world: Requested, number: int = 1) -> str:
    return f"/response/{world.case.reference}/answer/{answer_of(world, number).pk}/"


def step(record: Any, name: str) -> str:
    return f"/steps/{record.case.reference}/{record._meta.model_name}/{record.pk}/{name}/"


def key(form: Any) -> dict[str, Any]:
    return {name: form[name].value() for name in ("once", "version")}


def test_38_a_statement_is_written_page_by_page_read_whole_signed_and_sent():
    world = both_informed()
    mine, at = respondent(world, 1), home(both := world, 1)
    client = signed_in(mine)
    assert "Write your statement" in page(mine, at)
    assert client.post(f"{at}statement/begin/").url == f"{at}statement/"
    first = client.get(f"{at}statement/allegation/1/")
    held = {name: first.context["form"][name].value() for name in ("version", "window")}
    answer = client.post(f"{at}statement/allegation/1/", {**held, "answer": "admit", "words": "It is so."})
    assert answer.url == f"{at}statement/allegation/2/"
    client.post(f"{at}statement/words/", {"version": 9, "window": "w", "text": "I am sorry."})
    assert "need be" not in page(mine, f"{at}statement/check/")
    assert "It is so." in page(mine, f"{at}statement/check/")
    asked = client.get(f"{at}statement/send/")
    unsigned = client.post(f"{at}statement/send/", key(asked.context["form"]))
    assert "Sign what you admit" in unsigned.text
    assert not AnswerStatement.objects.exists()
    sent = client.post(f"{at}statement/send/", {**key(asked.context["form"]), "signed": "on"})
    assert sent.url == f"{at}receipt/"
    again = client.post(f"{at}statement/send/", {**key(asked.context["form"]), "signed": "on"})
    assert again.url == f"{at}receipt/"
    assert AnswerStatement.objects.count() == 1
    assert "Your statement was sent" in page(mine, f"{at}receipt/")
    assert "signed by you" in page(mine, f"{at}statements/1/")
    assert answer_of(both, 1).state == "partly_admitted"


def test_38_a_witness_is_named_with_the_reason_why_taken_out_and_put_back():
    world = both_informed()
    write(world, 1, "deny")
    client, at = signed_in(respondent(world, 1)), home(world)
    add = client.get(f"{at}statement/witnesses/").context["add"]
    held = {"version": 5, "window": "w"}
    kept = client.post(add, {**held, "name": "Casey Lumen", "reach": "", "why": ""})
    assert "why they should be heard" in kept.text
    assert "Casey Lumen" in client.get(add).text
    client.post(add, {**held, "name": "Casey Lumen", "reach": "", "why": "Saw it."})
    listed = client.get(f"{at}statement/witnesses/")
    assert [each["name"] for each in listed.context["witnesses"]] == ["Casey Lumen"]
    taken = listed.context["witnesses"][0]["key"]
    client.post(f"{at}statement/witnesses/", {"remove": taken})
    assert not client.get(f"{at}statement/witnesses/").context["witnesses"]
    client.post(f"{at}statement/witnesses/", {"restore": taken})
    assert client.get(f"{at}statement/witnesses/").context["witnesses"]


def test_38_a_file_goes_with_it_and_is_of_the_investigation_from_the_beginning():
    world = both_informed()
    write(world, 1, "deny")
    client, at = signed_in(respondent(world, 1)), home(world)
    given = {"file": SimpleUploadedFile("note.txt", b"What I kept."), "label": "A note", "clean_it": "none"}
    assert client.post(f"{at}statement/files/add/", given).url == f"{at}statement/files/"
    kept = Document.objects.get(track=answer_of(world, 1).track)
    assert kept.answer == answer_of(world, 1)
    draft = answering_investigations.being_written(answer_of(world, 1), respondent(world, 1))
    assert draft is not None
    give(world, 1, "deny")
    for reads in (officer_of(world).person, world.vice_chancellor, world.director, respondent(world, 1)):
        assert Document.objects.visible_to(reads).filter(pk=kept.pk).exists()
    for not_theirs in (world.complainant, respondent(world, 2), world.solicitor):
        assert not Document.objects.visible_to(not_theirs).filter(pk=kept.pk).exists()


def test_9_nobody_opens_anothers_answer_and_no_page_tells_of_the_other_respondent():
    world = both_informed()
    give(world, 1, "deny", text="Canary words.")
    write(world, 2, "deny")
    first, second = respondent(world, 1), respondent(world, 2)
    places = ("", "statements/1/", "receipt/", "statement/", "statement/check/", "statement/send/")
    for someone in (second, world.complainant, world.director, officer_of(world).person, person()):
        for place in places:
            page(someone, home(world, 1) + place, status=404)
    for place in ("", "statement/", "statement/check/"):
        shown = page(second, home(world, 2) + place)
        assert first.name not in shown
        assert "Canary" not in shown
    assert "Your answer to the investigation" in page(second, f"/response/{world.case.reference}/")


def test_38_before_they_are_told_there_is_no_page():
    world = prepared()
    inform(world, 1)
    page(respondent(world, 2), home(world, 2), status=404)


def test_38_the_officer_the_vice_chancellor_and_the_office_see_where_each_stands_and_read_what_was_sent():
    world = both_informed()
    give(world, 1, "deny", text="In my own words.")
    statement = AnswerStatement.objects.get()
    own = f"/executive-officer/{officer_of(world).pk}/"
    decision, case = f"/decisions/{world.referral.pk}/", f"/cases/{world.case.reference}/investigation/"
    for someone, at in ((officer_of(world).person, own), (world.vice_chancellor, decision), (world.director, case)):
        shown = page(someone, at)
        assert "Admits none of it" in shown
        assert "Told, and asked for an answer" in shown
        assert str(statement.pk) in shown
        assert "In my own words." in page(someone, f"/investigations/statements/{statement.pk}/")
    for not_theirs in (respondent(world, 1), respondent(world, 2), world.complainant, person()):
        page(not_theirs, f"/investigations/statements/{statement.pk}/", status=404)


def test_38_more_time_is_asked_for_and_given_on_pages_and_without_a_reason_nothing_typed_is_lost():
    world = both_informed()
    mine, officer = respondent(world, 1), officer_of(world).person
    client = signed_in(mine)
    asked = client.get(step(answer_of(world, 1), "ask_for_more_time"))
    sent = client.post(
        step(answer_of(world, 1), "ask_for_more_time"), {**key(asked.context["form"]), "reasons": "Ill."}
    )
    assert sent.url == home(world)
    assert "You asked for more time" in page(mine, home(world))
    own = f"/executive-officer/{officer_of(world).pk}/"
    assert "Ill." in page(officer, own)
    looks_after = signed_in(officer)
    form = looks_after.get(step(answer_of(world, 1), "extend"))
    assert answer_of(world, 1).track.shown_as in form.text
    names = [name for name in form.context["form"].fields]
    assert names == ["once", "version", "until", "reasons"]
    typed = {**key(form.context["form"]), **_day(form.context["form"]), "reasons": ""}
    refused = looks_after.post(step(answer_of(world, 1), "extend"), typed)
    assert "without one the time is not made longer (clause 38)" in refused.text
    assert "11" in refused.text
    assert "2026" in refused.text
    done = looks_after.post(step(answer_of(world, 1), "extend"), {**typed, "reasons": "You are ill."})
    assert (done.status_code, done.url) == (302, own)
    assert letters_of(world, "more_time")
    assert "The day was Monday 30 November 2026 before" in page(officer, own)


def _day(form: Any) -> dict[str, str]:
    """The day as the form's own boxes take it."""
    html = str(form["until"])
    boxes = {part: f"until_{part}" for part in ("day", "month", "year")}
    assert all(name in html for name in boxes.values()), html
    return dict(zip(boxes.values(), ("11", "12", "2026"), strict=True))


def test_38_a_statement_sent_in_another_window_is_told_and_what_was_typed_is_shown():
    world = both_informed()
    draft = write(world, 1, "deny")
    client, at = signed_in(respondent(world, 1)), home(world)
    give(world, 1, "deny")
    assert draft.pk
    answer = client.post(f"{at}statement/words/", {"version": 1, "text": "These are words typed in an older window."})
    assert answer.status_code == 409
    assert "These are words typed in an older window." in answer.text
