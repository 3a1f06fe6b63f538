"""The pages of clause 37: the Executive Officer prepares, the Vice-Chancellor releases, the respondent reads."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from complaints.proceed import proceed
from people.models import Standing, User
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step
from tests.investigation.informing import (
    SHARED,
    Informing,
    before_the_vice_chancellor,
    begun,
    decide,
    informed,
    release_pack,
    to_be_informed,
    with_a_file,
)
from tests.investigation.prepared import answer_of, officer_of
from tests.referral.requested import MONDAY
from tests.world import appoint, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY + timedelta(hours=2)):
        yield


def send(client: Client, address: str, **typed: Any) -> Any:
    """A step's form, filled in and confirmed."""
    asked = client.get(address)
    assert asked.status_code == 200, address
    opened = {name: asked.context["form"][name].value() for name in ("once", "version")}
    return client.post(address, {**opened, **typed, "go": "yes"})


def own_page(there: Informing) -> str:
    return officer_of(there.world).get_absolute_url()


def response(there: Informing, *places: Any) -> str:
    return "/".join(["/response", there.case.reference, *map(str, places), ""])


def test_37_the_executive_officer_reads_of_each_respondent_what_is_to_be_done():
    there = to_be_informed(known=(2,))
    client = signed_in(there.officer)
    shown = client.get(own_page(there)).text
    assert step(answer_of(there, 1), "prepare_pack") in shown
    assert step(answer_of(there, 2), "prepare_pack") in shown
    assert "nobody can be informed without being known" in shown
    assert "Informing each respondent of the allegations: by Monday 30 November 2026" in shown
    begun(there)
    shown = client.get(own_page(there)).text
    for name in ("decide_passages", "decide_files", "put_before_the_vice_chancellor"):
        assert step(there.pack(1), name) in shown


def test_37_papers_without_decisions_are_refused_in_words_and_nothing_typed_is_lost():
    there = to_be_informed()
    begun(there)
    address = step(there.pack(1), "put_before_the_vice_chancellor")
    answer = send(signed_in(there.officer), address, other_action="You work in another building.")
    assert answer.status_code in {200, 409}
    for words in ("clause 37", "Allegation 1, passage 1", "You work in another building."):
        assert words in answer.text
    assert there.pack(1).state == "preparing"


def test_37_each_passage_is_decided_on_the_page_and_why_is_asked_with_what_was_typed_kept():
    there = to_be_informed()
    pack = begun(there)
    client, address = signed_in(there.officer), step(pack, "decide_passages")
    typed = {}
    for cell in pack.told:
        places = [fact for fact, part in cell["facts"].items() if part["text"]]
        for place in (*places, *range(1, len(cell["passages"]) + 1)):
            typed[f"decision_{cell['number']}_{place}"] = SHARED
    first = f"decision_{pack.told[0]['number']}_1"
    refused = send(client, address, **{**typed, first: "reworded", first.replace("decision", "words"): "Ours."})
    assert "Write why allegation 1, passage 1 is left out or said otherwise" in refused.text
    assert "Ours." in refused.text
    why = {first.replace("decision", "words"): "Ours.", first.replace("decision", "why"): "It names a colleague."}
    kept = send(client, address, **{**typed, first: "reworded", **why})
    assert kept.status_code == 302
    assert kept["Location"] == reverse("pack", args=[pack.pk])
    page = client.get(kept["Location"]).text
    assert "It names a colleague." in page
    assert there.pack(1).is_decided


def test_37_each_file_is_decided_on_the_page():
    there = to_be_informed()
    with_a_file(there)
    pack = begun(there)
    client, address = signed_in(there.officer), step(pack, "decide_files")
    assert "Decide whether file 1 goes with the papers" in send(client, address).text
    assert "Write why file 1 does not go" in send(client, address, file_1="not_given").text
    assert send(client, address, file_1="given").status_code == 302
    assert [each.number for each in there.pack(1).goes_with_it] == [1]


def test_37_the_vice_chancellor_finds_it_reads_it_and_informs_the_respondent():
    there = to_be_informed()
    pack = before_the_vice_chancellor(there)
    client = signed_in(there.vice_chancellor)
    listed = client.get("/decisions/").text
    assert reverse("pack", args=[pack.pk]) in listed
    assert there.respondents[0].name not in listed
    shown = client.get(reverse("pack", args=[pack.pk])).text
    address = step(pack, "release")
    assert address in shown
    asked = client.get(address)
    assert "No finding has been made" in asked.text
    text = asked.context["form"]["text"].value()
    assert send(client, address, mode="portal", text=text, reasons="").status_code == 200
    done = send(client, address, mode="portal", text=text, reasons="All of it is about them.")
    assert done.status_code == 302
    assert answer_of(there, 1).state == "informed"


def test_37_the_vice_chancellor_sends_it_back_on_the_page_and_the_officer_reads_why():
    there = to_be_informed()
    pack = before_the_vice_chancellor(there)
    sent = send(signed_in(there.vice_chancellor), step(pack, "send_back"), text="Leave the second day out.")
    assert sent.status_code == 302
    assert "Leave the second day out." in signed_in(there.officer).get(own_page(there)).text


def test_37_a_nominee_for_that_clause_alone_finds_reads_and_releases_it_and_opens_its_files():
    there = to_be_informed()
    file = with_a_file(there)
    pack = before_the_vice_chancellor(there)
    nominee = appoint(Office.VICE_CHANCELLOR, person(), standing=Standing.NOMINEE, clauses=[37])
    other = appoint(Office.VICE_CHANCELLOR, person(), standing=Standing.NOMINEE, clauses=[36])
    proceed(there.case.write_to_the_complainant, by=there.world.director, at=MONDAY, text="A word.")  # and so settled
    page, file_at = reverse("pack", args=[pack.pk]), reverse("case_document", args=[there.case.reference, file.pk])
    client = signed_in(nominee)
    assert page in client.get("/decisions/").text
    assert step(pack, "release") in client.get(page).text
    assert client.get(file_at).status_code == 200
    for address in (page, file_at, step(pack, "release")):
        assert signed_in(other).get(address).status_code == 404


def test_37_the_respondent_opens_the_letter_and_then_reads_their_papers_and_files():
    there = to_be_informed()
    with_a_file(there)
    before_the_vice_chancellor(there)
    client = signed_in(there.respondents[0])
    assert client.get(response(there)).status_code == 404
    release_pack(there, at=MONDAY)
    letter = response(there, "letters", there.letter(1).pk)
    assert letter in client.get(response(there)).text
    for place in ("investigation", "investigation/files/1"):
        assert client.get(response(there, place))["Location"] == letter
    client.post(letter)
    shown = client.get(response(there)).text
    assert "There is a formal investigation of what is alleged. No finding has been made." in shown
    assert "Your answer is asked for by <strong>Monday 30 November 2026</strong>" in shown
    assert "(clause 22)" not in shown  # the complainant does not read it as they would in Stage 2
    page = client.get(response(there, "investigation"))
    assert (page.status_code, "No finding has been made" in page.text) == (200, True)
    paper = client.get(response(there, "investigation").rstrip("/") + "/document.pdf")
    assert paper.content == there.pack(1).content()
    assert client.get(response(there, "investigation/files/1")).status_code == 200
    assert client.get(response(there, "investigation/files/2")).status_code == 404


def test_37_neither_respondent_meets_anything_of_the_other():
    there = to_be_informed()
    informed(there, 1)
    first, second = (signed_in(each) for each in there.respondents)
    assert second.get(response(there)).status_code == 404
    informed(there, 2)
    for number, client in ((1, first), (2, second)):
        other = there.respondents[2 - number]
        for place in ([], ["investigation"], ["letters", there.letter(number).pk]):
            shown = client.get(response(there, *place))
            assert shown.status_code == 200
            assert other.name not in shown.text
        for pack in (there.pack(1), there.pack(2)):
            assert client.get(reverse("pack", args=[pack.pk])).status_code == 404
            assert client.get(reverse("pack_paper", args=[pack.pk])).status_code == 404


def test_37_the_office_sees_who_was_informed_and_what_they_were_given_and_takes_no_step_of_it():
    there = to_be_informed()
    informed(there, 1)
    begun(there, 2)
    decide(there, 2)
    director: User = there.world.director
    shown = signed_in(director).get(reverse("case_investigation", args=[there.case.reference])).text
    assert reverse("pack", args=[there.pack(1).pk]) in shown
    assert "Informed Monday 23 November 2026" in shown
    assert step(there.pack(2), "put_before_the_vice_chancellor") not in shown
    paper = signed_in(director).get(reverse("pack_paper", args=[there.pack(1).pk]))
    assert paper.content == there.pack(1).content()


def test_37_the_complainant_opens_none_of_it():
    there = to_be_informed()
    informed(there, 1)
    client = signed_in(there.complainant)
    for address in (reverse("pack", args=[there.pack(1).pk]), reverse("pack_paper", args=[there.pack(1).pk])):
        assert client.get(address).status_code == 404


def test_37_the_offices_tasks_say_whose_turn_it_is_and_who_has_to_be_named_first():
    there = to_be_informed(known=(2,))
    client = signed_in(there.world.director)
    tasks = reverse("case_tasks", args=[there.case.reference])
    shown = client.get(tasks).text
    assert "Say who respondent 1 is" in shown
    assert "The Executive Officer prepares the papers of respondent 2" in shown
    assert "due Monday 30 November 2026" in shown
    assert "Say who respondent 1 is" in client.get("/tasks/?whose=all").text
    before_the_vice_chancellor(there, 2)
    assert "The Vice-Chancellor informs respondent 2, or sends the papers back" in client.get(tasks).text
    release_pack(there, 2)
    assert "respondent 2" not in client.get(tasks).text
