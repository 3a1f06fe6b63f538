"""The letters of Stage 2 (5.6, 64): a second person approves what weighs on someone, and no word judges anybody."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from complaints import plain_words
from complaints.models import Allegation, Notice
from complaints.proceed import NotOpenNow, proceed
from complaints.stages.act import CannotBe
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.stage_two import acknowledged, advise, confirm, prepare
from tests.world import MONDAY, appoint, lodged

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def director() -> User:
    return appoint(Office.DIRECTOR)


@pytest.fixture
def staff() -> User:
    return appoint(Office.EQUITY_STAFF)


@pytest.fixture
def letter(director: User, staff: User) -> Notice:
    """What was decided on allegations older than twelve months, waiting: a letter that weighs on its reader."""
    case = lodged()
    proceed(case.acknowledge, by=director)
    proceed(Notice.objects.get(letter="lodging/acknowledgement").release, by=director, mode="portal")
    case.refresh_from_db()
    late = Allegation.objects.get(complaint=case, is_late=True)
    proceed(case.decide_late_lodging, by=director, decisions={late.pk: "declined"}, reasons={late.pk: "Too long ago."})
    found: Notice = Notice.objects.get(letter="lodging/late_lodging")
    return found


def at(record: Any, step: str) -> str:
    return f"/steps/{record.case.reference}/{record._meta.model_name}/{record.pk}/{step}/"


def key(record: Any) -> dict[str, Any]:
    record.refresh_from_db()
    return {"once": str(uuid4()), "version": record.version}


def test_64_a_letter_that_weighs_on_someone_waits_for_a_second_person(
    letter: Notice, director: User, staff: User
) -> None:
    with pytest.raises(NotOpenNow, match="another person of the office has to approve"):
        proceed(letter.release, by=director, mode="portal")
    proceed(letter.approve, by=staff)
    letter.refresh_from_db()
    proceed(letter.release, by=director, mode="portal")
    letter.refresh_from_db()
    assert (letter.state, letter.approved_by) == ("released", staff)


def test_64_whoever_approved_it_does_not_release_it(letter: Notice, director: User, staff: User) -> None:
    proceed(letter.approve, by=director)
    letter.refresh_from_db()
    with pytest.raises(CannotBe, match="Somebody else has to release it"):
        proceed(letter.release, by=director, mode="portal")


def test_64_a_letter_that_was_changed_is_approved_anew(letter: Notice, director: User, staff: User) -> None:
    proceed(letter.approve, by=staff)
    letter.refresh_from_db()
    proceed(letter.change_words, by=director, text="Dear Noor, I have decided.")
    letter.refresh_from_db()
    assert letter.wants_approval
    proceed(letter.approve, by=staff)
    letter.refresh_from_db()
    proceed(letter.release, by=director, mode="portal")
    letter.refresh_from_db()
    assert "Dear Noor, I have decided." in letter.text


def test_64_with_other_words_than_were_approved_it_is_not_released(letter: Notice, director: User, staff: User) -> None:
    proceed(letter.approve, by=staff)
    letter.refresh_from_db()
    with pytest.raises(CannotBe, match="not the words that were approved"):
        proceed(letter.release, by=director, mode="portal", text="Something else.")


def test_64_a_letter_that_weighs_on_nobody_needs_no_second_person(director: User, staff: User) -> None:
    case = lodged()
    proceed(case.acknowledge, by=director)
    letter = Notice.objects.get(letter="lodging/acknowledgement")
    with pytest.raises(NotOpenNow, match="nobody else’s approval"):
        proceed(letter.approve, by=staff)
    proceed(letter.release, by=director, mode="portal")


def test_64_the_page_shows_the_whole_letter_to_whoever_approves(letter: Notice, staff: User) -> None:
    page = signed_in(staff).get(at(letter, "approve"))
    assert "Too long ago." in page.context["whole"]
    assert "[the name of whoever releases it]" in page.context["whole"]
    assert "Issued automatically" not in page.context["whole"]
    signed_in(staff).post(at(letter, "approve"), {**key(letter), "go": "yes"})
    letter.refresh_from_db()
    assert letter.approved_by == staff


def test_64_letters_released_together_leave_out_one_that_waits_for_its_second_person(
    letter: Notice, director: User, staff: User
) -> None:
    client = signed_in(director)
    page = client.get("/letters/")
    assert [row["id"] for row in page.context["to_read"]] == [letter.pk]
    assert "whoever approves one does not release it" in page.text
    said = {"letter": str(letter.pk), **{f"{name}_{letter.pk}": value for name, value in key(letter).items()}}
    client.post("/letters/release/", {**said, "go": "yes"})
    letter.refresh_from_db()
    assert letter.state == "draft"


def test_64_letters_released_together_leave_out_one_that_whoever_releases_them_approved(
    letter: Notice, director: User
) -> None:
    proceed(letter.approve, by=director)
    said = {"letter": str(letter.pk), **{f"{name}_{letter.pk}": value for name, value in key(letter).items()}}
    answer = signed_in(director).post("/letters/release/", {**said, "go": "yes"})
    assert answer.status_code == 409
    assert "you approved it. Somebody else has to release it." in answer.text
    letter.refresh_from_db()
    assert letter.state == "draft"


@pytest.mark.parametrize("word", ["victim", "Accused", "perpetrators", "alleged offender"])
def test_5_6_words_that_judge_are_refused_with_everything_that_was_typed(
    letter: Notice, director: User, word: str
) -> None:
    typed = f"Dear Noor, the {word} was heard."
    page = signed_in(director).post(at(letter, "change_words"), {**key(letter), "text": typed})
    assert "judges before anyone has" in page.text
    assert page.context["form"]["text"].value() == typed
    letter.refresh_from_db()
    assert letter.body == ""


def test_5_6_a_word_that_a_party_wrote_themselves_stays_theirs() -> None:
    own = "They said: I am the victim here."
    assert plain_words.refused(own, beside=own) == ""
    assert "victim" in plain_words.refused(f"{own} The victim was heard.", beside=own)
    assert plain_words.refused("Victimisation is against the law.") == ""


def test_5_6_words_that_judge_are_refused_in_the_letter_that_goes_with_an_extract() -> None:
    world = acknowledged()
    confirm(world, allegation_1="I felt like a victim.")
    extract = prepare(world)
    client = signed_in(world.director)
    page = client.get(at(extract, "release"))
    assert page.status_code == 200, page.context["why"]
    own = page.context["form"]["text"].value()
    said = {"mode": "portal", "reasons": "Their own part."}
    refused = client.post(at(extract, "release"), {**key(extract), **said, "text": f"{own} The victim.", "go": "yes"})
    assert "judges before anyone has" in refused.text
    assert refused.context["form"]["reasons"].value() == "Their own part."
    taken = client.post(at(extract, "release"), {**key(extract), **said, "text": own, "go": "yes"})
    assert taken.status_code == 302, "their own word is in what they confirmed, and stays"
    assert "I felt like a victim." in Notice.objects.get(letter="conciliation/allegations").text


def test_21_the_letter_to_a_respondent_judges_nobody_and_says_what_they_can_do() -> None:
    world = acknowledged()
    confirm(world)
    text = advise(world).text
    for words in (
        "No finding has been made about you",
        "5 working days",
        "that is your right".capitalize(),
        "Your statement is read by the person who complained",
        "If you need longer, ask",
        "clause 28",
    ):
        assert words in text
