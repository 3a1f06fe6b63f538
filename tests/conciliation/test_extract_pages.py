"""Clause 21 on the office's pages: original and copy, what is left out is nowhere, one act, the very bytes kept."""

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pypdf import PdfReader

from complaints.models import Extract, Notice, grants
from complaints.models.passages import LEFT_OUT, REWORDED, SHARED, UNDECIDED
from complaints.proceed import NotOpenNow, proceed
from complaints.stages.act import CannotBe
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged, advise, confirm, prepare
from tests.world import MONDAY, appoint, person, written

pytestmark = pytest.mark.django_db
SECRET = "Casey Lumen saw it from the door"


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def world() -> World:
    """Two respondents; the first allegation happened at a place that names the second."""
    incidents = written()["incidents"]
    incidents[0]["where"] = "The office of Blake Marrow"
    made = acknowledged(incidents=incidents)
    confirm(made, allegation_1=f"It was in the kitchen. {SECRET}. It lasted a minute.")
    return made


def at(record: Any, step: str) -> str:
    return f"/steps/{record.case.reference}/{record._meta.model_name}/{record.pk}/{step}/"


def key(record: Any) -> dict[str, Any]:
    record.refresh_from_db()
    return {"once": str(uuid4()), "version": record.version}


def colleague(world: World) -> User:
    """A second person of the office, who sees the case."""
    someone = appoint(Office.EQUITY_STAFF)
    grants.settle(world.case)
    return someone


def begun(world: World) -> Extract:
    proceed(world.track().prepare_extract, by=world.director, at=MONDAY)
    return world.extract()


def choices(**changed: str) -> dict[str, str]:
    """A choice for each part of both allegations against the first respondent."""
    every = {
        "decision_1_when": SHARED, "decision_1_where": LEFT_OUT, "decision_1_1": SHARED, "decision_1_2": LEFT_OUT,
        "decision_1_3": SHARED, "decision_2_when": SHARED, "decision_2_1": SHARED,
    }  # fmt: skip
    return every | changed


def read(content: bytes) -> str:
    reader = PdfReader(io.BytesIO(content))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split()) + str(reader.metadata)


def test_21_what_names_someone_else_starts_undecided_a_place_and_a_witness_too(world: World) -> None:
    cell = begun(world).cells["cells"][0]
    assert [each["decision"] for each in cell["passages"]] == [SHARED, UNDECIDED, SHARED]
    assert cell["facts"]["where"]["decision"] == UNDECIDED
    assert cell["facts"]["when"]["decision"] == SHARED
    assert (cell["where"], cell["when"]) == ("", "3 November 2026")


def test_21_original_and_copy_stand_side_by_side_and_nothing_undecided_is_in_the_copy(world: World) -> None:
    page = signed_in(world.director).get(at(begun(world), "decide_passages"))
    assert page.text.count(SECRET) >= 2, "as the original, and as the words to change"
    parts = page.context["form"].columns()[0]["parts"]
    assert [(each["called"], each["copy"]) for each in parts] == [
        ("When", "3 November 2026"),
        ("Where", ""),
        ("Passage 1", "It was in the kitchen."),
        ("Passage 2", ""),
        ("Passage 3", "It lasted a minute."),
    ]
    assert SECRET not in str(page.context["copy"])


def test_21_the_copy_shows_the_choices_in_the_form_before_anything_is_kept(world: World) -> None:
    extract = begun(world)
    said = {**key(extract), **choices(decision_1_2=REWORDED, words_1_2="Someone saw it."), "preview": "yes"}
    page = signed_in(world.director).post(at(extract, "decide_passages"), said)
    assert "Someone saw it." in str(page.context["copy"])
    extract.refresh_from_db()
    assert not extract.is_decided


def test_21_kept_decisions_are_what_is_given_and_the_original_stays(world: World) -> None:
    extract = begun(world)
    client = signed_in(world.director)
    answer = client.post(at(extract, "decide_passages"), {**key(extract), **choices(), "go": "yes"})
    assert answer.status_code == 302, getattr(answer.context.get("form"), "errors", answer.context.get("why"))
    extract.refresh_from_db()
    assert extract.is_decided
    assert SECRET not in extract.words
    assert "Blake" not in extract.words
    assert "It was in the kitchen. It lasted a minute." in extract.words
    assert extract.cells["cells"][0]["passages"][1]["text"] == f"{SECRET}."


def test_21_a_passage_to_be_said_otherwise_needs_its_words_and_keeps_what_was_typed(world: World) -> None:
    extract = begun(world)
    said = {**key(extract), **choices(decision_1_2=REWORDED, words_1_2=" ", decision_1_3=LEFT_OUT), "go": "yes"}
    page = signed_in(world.director).post(at(extract, "decide_passages"), said)
    assert "Write the words that the respondent is given instead" in page.text
    assert page.context["form"]["decision_1_3"].value() == LEFT_OUT
    extract.refresh_from_db()
    assert not extract.is_decided


def test_21_other_words_that_are_the_same_words_are_refused_and_nothing_is_kept(world: World) -> None:
    extract = begun(world)
    own = extract.told[0]["passages"][1]["text"]
    said = {**key(extract), **choices(decision_1_2=REWORDED, words_1_2=f" {own} "), "go": "yes"}
    page = signed_in(world.director).post(at(extract, "decide_passages"), said)
    assert "These are the same words" in page.text
    assert page.context["form"]["words_1_2"].value().strip() == own
    extract.refresh_from_db()
    assert extract.told[0]["passages"][1]["decision"] == UNDECIDED


@pytest.mark.parametrize("word", ["victim", "accused", "Perpetrators"])
def test_5_6_words_that_judge_are_refused_in_a_passage_said_otherwise(world: World, word: str) -> None:
    extract = begun(world)
    typed = f"The {word} stood there."
    said = {**key(extract), **choices(decision_1_2=REWORDED, words_1_2=typed), "go": "yes"}
    page = signed_in(world.director).post(at(extract, "decide_passages"), said)
    assert "judges before anyone has" in page.text
    assert page.context["form"]["words_1_2"].value() == typed


def test_21_an_allegation_of_which_nothing_is_given_cannot_be_answered_and_is_not_released(world: World) -> None:
    extract = begun(world)
    nothing = choices(decision_1_1=LEFT_OUT, decision_1_3=LEFT_OUT)
    signed_in(world.director).post(at(extract, "decide_passages"), {**key(extract), **nothing, "go": "yes"})
    with pytest.raises(NotOpenNow, match="nobody can answer that"):
        proceed(world.extract().release, by=world.director, at=MONDAY, text="", mode="hand", reasons="So.")


def test_21_the_page_of_the_respondents_says_where_each_part_stands(world: World) -> None:
    client, where = signed_in(world.director), f"/cases/{world.case.reference}/respondents/"
    assert client.get(where).text.count("What they are to be told has not been begun.") == 2
    begun(world)
    assert "Of 3 passages it is not decided yet what they are given." in client.get(where).text
    signed_in(world.director).post(
        at(world.extract(), "decide_passages"), {**key(world.extract()), **choices(), "go": "yes"}
    )
    assert "What they are given is ready to be released." in client.get(where).text


def released(world: World, **changed: str) -> Extract:
    extract = begun(world)
    client = signed_in(world.director)
    client.post(at(extract, "decide_passages"), {**key(extract), **choices(**changed), "go": "yes"})
    words = client.get(at(extract, "release")).context["form"]["text"].value()
    said = {**key(extract), "mode": "portal", "text": words, "reasons": "Their own part.", "go": "yes"}
    answer = client.post(at(extract, "release"), said)
    assert answer.status_code == 302, getattr(answer.context.get("form"), "errors", answer.context.get("why"))
    extract.refresh_from_db()
    return extract


def opened(world: World, extract: Extract) -> Extract:
    """The respondent has opened the letter that came with it."""
    letter = Notice.objects.get(letter="conciliation/allegations", track=extract.track)
    proceed(letter.open_letter, by=world.respondents[0], at=MONDAY)
    return extract


def test_64_the_paper_waits_until_the_letter_it_came_with_is_opened(world: World) -> None:
    extract = released(world)
    own = f"/response/{world.case.reference}/papers/{extract.pk}/document.pdf"
    answer = signed_in(world.respondents[0]).get(own)
    assert "/letters/" in answer["Location"]
    opened(world, extract)
    assert signed_in(world.respondents[0]).get(own).content == extract.content()


def test_21_released_in_one_act_the_very_bytes_are_kept_with_their_hash_and_say_nothing_left_out(world: World) -> None:
    extract = released(world)
    content = extract.content()
    assert hashlib.sha256(content).hexdigest() == extract.sha256
    assert "It was in the kitchen. It lasted a minute." in read(content)
    letter = Notice.objects.get(letter="conciliation/allegations")
    for told in (read(content), extract.text, letter.text):
        assert "Casey" not in told
        assert "Blake" not in told


def test_9_the_kept_paper_is_sealed_on_disk(world: World, settings: Any) -> None:
    extract = released(world)
    on_disk = [each for each in Path(settings.FILES_FOLDER).rglob("*") if each.is_file()]
    assert len(on_disk) == 1, "looking at what would happen leaves nothing behind"
    assert b"%PDF" not in on_disk[0].read_bytes()
    assert extract.content().startswith(b"%PDF")


def test_21_the_office_and_the_respondent_save_the_same_bytes_under_a_neutral_name(world: World) -> None:
    extract = opened(world, released(world))
    of_office = signed_in(world.director).get(f"/cases/{world.case.reference}/respondents/{extract.pk}/document.pdf")
    theirs = signed_in(world.respondents[0]).get(f"/response/{world.case.reference}/papers/{extract.pk}/document.pdf")
    assert of_office.content == theirs.content == extract.content()
    for each in (of_office, theirs):
        assert 'filename="document.pdf"' in each["Content-Disposition"]
        assert each["Cache-Control"] == "no-store"


def test_9_nobody_else_is_given_the_paper_and_nobody_but_the_office_before_it_is_released(world: World) -> None:
    extract = begun(world)
    own = f"/response/{world.case.reference}/papers/{extract.pk}/document.pdf"
    office = f"/cases/{world.case.reference}/respondents/{extract.pk}/document.pdf"
    assert signed_in(world.respondents[0]).get(own).status_code == 404
    assert signed_in(world.director).get(office).status_code == 200
    for someone in (world.respondents[1], world.complainant, person()):
        for address in (own, office):
            assert signed_in(someone).get(address).status_code == 404


def test_9_another_respondent_does_not_get_a_released_paper(world: World) -> None:
    extract = released(world)
    own = f"/response/{world.case.reference}/papers/{extract.pk}/document.pdf"
    for someone in (world.respondents[1], world.complainant, world.director):
        assert signed_in(someone).get(own).status_code == 404


def test_21_grounds_are_told_only_where_the_director_includes_them(world: World) -> None:
    extract = released(world)
    assert "Because of" not in read(extract.content())
    proceed(world.track(2).prepare_extract, by=world.director, at=MONDAY)
    second = world.extract(2)
    said = {"decision_1_when": SHARED, "decision_1_1": SHARED, "attributes_1": "on"}
    signed_in(world.director).post(at(second, "decide_passages"), {**key(second), **said, "go": "yes"})
    second.refresh_from_db()
    assert "Because of: sex" in second.words


def test_64_a_second_person_approves_what_is_told_and_somebody_else_releases_it(world: World) -> None:
    staff = colleague(world)
    extract = prepare(world)
    with pytest.raises(NotOpenNow, match="another person of the office has to approve"):
        proceed(extract.release, by=world.director, at=MONDAY, text="", mode="hand", reasons="So.")
    proceed(extract.approve, by=world.director, at=MONDAY)
    with pytest.raises(CannotBe, match="Somebody else has to release it"):
        proceed(world.extract().release, by=world.director, at=MONDAY, text="", mode="hand", reasons="So.")
    proceed(world.extract().write_letter, by=world.director, at=MONDAY, text="")
    assert world.extract().approved_by is None, "what is changed is approved anew"
    proceed(world.extract().approve, by=staff, at=MONDAY)
    proceed(world.extract().release, by=world.director, at=MONDAY, text="", mode="hand", reasons="So.")
    assert Notice.objects.get(letter="conciliation/allegations").approved_by == staff


def test_64_other_words_than_those_approved_are_refused(world: World) -> None:
    staff = colleague(world)
    extract = prepare(world)
    proceed(extract.approve, by=staff, at=MONDAY)
    with pytest.raises(CannotBe, match="not the words that were approved"):
        proceed(world.extract().release, by=world.director, at=MONDAY, text="Other.", mode="hand", reasons="So.")


def test_64_a_decision_changed_after_the_approval_is_approved_anew(world: World) -> None:
    colleague(world)
    extract = prepare(world)
    proceed(extract.approve, by=world.director, at=MONDAY)
    proceed(world.extract().decide_passages, by=world.director, at=MONDAY, cells=world.extract().cells["cells"])
    assert world.extract().wants_approval


def test_64_where_nobody_else_can_act_there_is_no_second_person_to_wait_for(world: World) -> None:
    extract = prepare(world)
    assert not extract.wants_approval
    with pytest.raises(NotOpenNow, match="nobody else’s approval"):
        proceed(extract.approve, by=world.director, at=MONDAY)
    assert advise_again(world).state == "released"


def advise_again(world: World) -> Any:
    proceed(world.extract().release, by=world.director, at=MONDAY, text="", mode="hand", reasons="So.")
    return Extract.objects.get(track=world.track())


def test_21_the_second_respondents_paper_is_made_of_their_own_part(world: World) -> None:
    released(world)
    advise(world, 2, mode="portal")
    theirs = Extract.objects.get(track=world.track(2))
    assert "What happened in June." in read(theirs.content())
    assert "kitchen" not in read(theirs.content())
