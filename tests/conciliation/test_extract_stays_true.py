"""Clause 21: a respondent is given what the complainant lets be given now, of what goes on here, and nothing beside."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from complaints.models import Allegation, Complaint, Decision, Extract, Notice, Statement
from complaints.models.passages import LEFT_OUT, SHARED, UNDECIDED, begun
from complaints.models.support import NEITHER, Nominated
from complaints.proceed import NotOpenNow, proceed
from complaints.stages.act import CannotBe
from procedure import clock
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged, advise, answer, confirm, prepare
from tests.world import MONDAY, written

pytestmark = pytest.mark.django_db
SECRET = "Nobody else was there"
ALLEGATIONS = "conciliation/allegations"


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def world() -> World:
    made = acknowledged()
    confirm(made, allegation_1=f"It was in the kitchen. {SECRET}. It lasted a minute.")
    return made


def release(world: World, number: int = 1, text: str = "") -> Any:
    return proceed(world.extract(number).release, by=world.director, text=text, mode="portal", reasons="Their part.")


def left_out(world: World, *, passage: int = 1) -> None:
    """One passage of the first allegation is given no longer."""
    extract = world.extract()
    cells = extract.cells["cells"]
    cells[0]["passages"][passage]["decision"] = LEFT_OUT
    proceed(extract.decide_passages, by=world.director, cells=cells)


def decide(world: World, *elsewhere: int) -> None:
    """The events with these numbers belong to another area (20); the others are dealt with here."""
    case = Complaint.objects.get(pk=world.case.pk)
    numbered = dict(case.allegations.values_list("pk", "number"))
    outcomes = {pk: "OUT_FRAUD" if number in elsewhere else "inside" for pk, number in numbered.items()}
    proceed(case.decide_scope, by=world.director, decisions=outcomes, reasons=dict.fromkeys(numbered, "A mark."))


# What the complainant lets be given


def test_21_words_that_the_complainant_no_longer_lets_be_given_are_not_released(world: World) -> None:
    prepare(world)
    confirm(world, allegation_1="It was in the kitchen. It lasted a minute.")
    with pytest.raises(NotOpenNow, match="Begin it again"):
        release(world)
    proceed(world.extract().begin_again, by=world.director)
    assert SECRET not in world.extract().words
    proceed(world.extract().decide_passages, by=world.director, cells=shared(world.extract()))
    release(world)
    assert SECRET not in Extract.objects.get(track=world.track()).text
    assert SECRET not in Notice.objects.get(letter=ALLEGATIONS).text


def shared(extract: Extract) -> list[dict[str, Any]]:
    """Every part of it given as it stands."""
    cells: list[dict[str, Any]] = extract.cells["cells"]
    for part in extract.parts:
        part["decision"] = SHARED
    return cells


def test_21_the_same_words_confirmed_once_more_change_nothing(world: World) -> None:
    prepare(world)
    confirm(world, allegation_1=f"It was in the kitchen. {SECRET}. It lasted a minute.")
    release(world)
    assert world.track().state == "advised"


def test_21_the_office_is_asked_to_begin_it_again(world: World) -> None:
    prepare(world)
    confirm(world, allegation_1="It was in the kitchen.")
    client = signed_in(world.director)
    titles = [each["title"] for each in client.get(f"/cases/{world.case.reference}/tasks/").context["ours"]]
    assert "Begin again what Avery Quill is told" in titles
    assert not any(each.startswith("Tell Avery Quill") for each in titles)
    assert "It has to be begun again." in client.get(f"/cases/{world.case.reference}/respondents/").text


# What goes on here


def test_20_what_belongs_elsewhere_is_not_told_to_the_respondent(world: World) -> None:
    decide(world, 1)
    extract = prepare(world)
    assert [cell["number"] for cell in extract.told] == [1]
    assert "kitchen" not in extract.words
    assert "What happened in June." in extract.words


def test_19_nor_is_what_was_declined_for_its_age(world: World) -> None:
    late = Allegation.objects.get(complaint=world.case, is_late=True)
    case = Complaint.objects.get(pk=world.case.pk)
    said = {"decisions": {late.pk: "declined"}, "reasons": {late.pk: "Too long ago."}}
    proceed(case.decide_late_lodging, by=world.director, **said)
    assert "What happened in June." not in prepare(world).words


def test_20_what_is_sent_on_after_it_was_prepared_is_not_released(world: World) -> None:
    prepare(world)
    decide(world, 1)
    with pytest.raises(NotOpenNow, match="what goes on here, has changed"):
        release(world)


def test_20_a_respondent_of_whom_nothing_goes_on_is_told_nothing_and_nobody_is_asked_to_tell_them(world: World) -> None:
    decide(world, 2)
    with pytest.raises(NotOpenNow, match="they are told nothing"):
        proceed(world.track(2).prepare_extract, by=world.director)
    client = signed_in(world.director)
    tasks = client.get(f"/cases/{world.case.reference}/tasks/").context["ours"]
    assert [each["title"] for each in tasks if "is told" in each["title"]] == ["Prepare what Avery Quill is told"]
    assert "nothing that is said of them goes on here" in client.get(f"/cases/{world.case.reference}/respondents/").text


def test_20_they_hold_up_nothing_the_case_shows_where_the_others_stand(world: World) -> None:
    decide(world, 2)
    advise(world)
    proceed(world.track().decline_conciliation, by=world.respondents[0])
    proceed(world.track().take_no_further, by=world.complainant)
    assert Complaint.objects.get(pk=world.case.pk).stage == "settled"
    page = signed_in(world.complainant).get(f"/my/{world.case.reference}/").text
    assert "Whoever has not been told yet" not in page
    assert "is told nothing: no part that is about them goes on here." in page


def test_22_the_complainant_reads_each_answer_under_the_event_it_is_about(world: World) -> None:
    """The respondent's own paper counts what they were told; the complaint counts what was lodged."""
    decide(world, 1)
    advise(world)
    answer(world, answers={"1": {"answer": "explain", "words": "I was on leave."}})
    given = Statement.objects.get()
    page = signed_in(world.complainant).get(f"/my/{world.case.reference}/statements/{given.pk}/")
    assert [(each["title"], each["answer"].get("words", "")) for each in page.context["said"]] == [
        ("About event 2", "I was on leave.")
    ]


def test_20_decisions_that_are_taken_back_let_it_go_on_again(world: World) -> None:
    decide(world, 1, 2)
    with clock.at(MONDAY + timedelta(minutes=5)):
        decide(world)
    assert Decision.objects.filter(about="scope").count() == 4
    assert [cell["number"] for cell in prepare(world).told] == [1, 2]


# The letter that goes with it


def own_words(world: World) -> str:
    """The letter as it is, with a sentence of the office's own."""
    page = signed_in(world.director).get(at(world.extract(), "write_letter"))
    return f"{page.context['form']['text'].value()}\n\nWe know that this is hard."


def at(record: Any, step: str) -> str:
    return f"/steps/{record.case.reference}/{record._meta.model_name}/{record.pk}/{step}/"


def test_21_a_letter_with_words_of_its_own_does_not_say_what_was_left_out_since(world: World) -> None:
    prepare(world)
    proceed(world.extract().write_letter, by=world.director, text=own_words(world))
    left_out(world)
    with pytest.raises(NotOpenNow, match="still say something that the respondent is not given"):
        release(world)
    kept = world.extract().letter_words
    assert SECRET in kept, "nothing typed is lost"
    proceed(world.extract().write_letter, by=world.director, text=kept.replace(f"{SECRET}. ", ""))
    release(world)
    assert "We know that this is hard." in Notice.objects.get(letter=ALLEGATIONS).text
    assert SECRET not in Notice.objects.get(letter=ALLEGATIONS).text


def test_21_nor_does_it_name_grounds_that_are_given_no_longer(world: World) -> None:
    extract = prepare(world)
    cells = extract.cells["cells"]
    for given in (True, False):
        cells[0]["gives_attributes"] = given
        proceed(world.extract().decide_passages, by=world.director, cells=cells)
        if given:
            text = own_words(world)
            assert "Because of: sex" in text
            proceed(world.extract().write_letter, by=world.director, text=text)
    with pytest.raises(NotOpenNow, match="still say something that the respondent is not given"):
        release(world)


def test_21_nor_can_it_be_given_such_words(world: World) -> None:
    prepare(world)
    with_all = own_words(world)
    left_out(world)
    with pytest.raises(CannotBe, match=SECRET):
        proceed(world.extract().write_letter, by=world.director, text=with_all)
    with pytest.raises(CannotBe, match=SECRET):
        release(world, text=with_all)
    assert world.track().state == "named"


def test_21_on_the_page_it_is_refused_in_words_and_what_was_typed_is_kept(world: World) -> None:
    prepare(world)
    typed = own_words(world)
    left_out(world)
    key = {"once": str(uuid4()), "version": world.extract().version}
    page = signed_in(world.director).post(at(world.extract(), "write_letter"), {**key, "text": typed, "go": "yes"})
    assert page.status_code == 409
    assert "Take it out, or decide first that it is given." in page.text
    assert "We know that this is hard." in page.text


def test_21_words_that_every_such_letter_has_are_not_taken_for_something_left_out() -> None:
    incidents = written()["incidents"]
    incidents[0]["where"] = "a statement"
    world = acknowledged(incidents=incidents)
    confirm(world)
    extract = prepare(world)
    cells = extract.cells["cells"]
    cells[0]["facts"]["where"]["decision"] = LEFT_OUT
    proceed(extract.decide_passages, by=world.director, cells=cells)
    proceed(world.extract().write_letter, by=world.director, text=own_words(world))
    release(world)
    assert world.track().state == "advised"


# Whose name it has in it


@pytest.mark.parametrize(
    ("name", "text", "decision"),
    [
        ("Bo Ng", "Then Ng laughed.", UNDECIDED),
        ("Bo Ng", "Then Bo laughed.", UNDECIDED),
        ("An Li", "It was an hour.", SHARED),
        ("An Li", "An laughed.", UNDECIDED),
        ("李伟", "当时李伟笑了。", UNDECIDED),
        ("J Marrow", "I saw it.", SHARED),
        ("Blake Marrow", "MARROW laughed.", UNDECIDED),
        ("Blake Marrow", "It was narrow.", SHARED),
    ],
)
def test_21_a_passage_with_a_part_of_somebodys_name_starts_undecided_however_short_the_name(
    name: str, text: str, decision: str
) -> None:
    cell = begun(1, of="an id", text=text, facts={}, of_several=False, others=[name])
    assert [each["decision"] for each in cell["passages"]] == [decision]


def test_8_a_passage_that_names_whoever_supports_the_complainant_starts_undecided(world: World) -> None:
    confirm(world, allegation_1="Osprey Tarn waited outside. It lasted a minute.")
    nominated = Nominated("Osprey Tarn", "friend", NEITHER, undertakes=True)
    case = Complaint.objects.get(pk=world.case.pk)
    proceed(case.nominate_support_person, by=world.complainant, nominated=nominated)
    proceed(world.track().prepare_extract, by=world.director)
    assert [each["decision"] for each in world.extract().told[0]["passages"]] == [UNDECIDED, SHARED]
