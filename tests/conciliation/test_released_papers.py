"""Clauses 9 and 21, must-hold of Stage 2: every paper that leaves for a respondent is searched, to its last byte.

Every confidential value of the complaint is a word of its own. What was left out or said otherwise, and whatever is not
that respondent's, is in no released PDF: not in its words, its metadata, its streams or its raw bytes.
"""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from complaints import mailing, notices
from complaints.models import Extract, Notice
from complaints.models.passages import LEFT_OUT, REWORDED
from complaints.proceed import proceed
from procedure import clock
from procedure.offices import Office
from tests.canaries import Canaries
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged, answer, approve, confirm, prepare
from tests.crossing.waiting import suspend
from tests.world import MONDAY, appoint

pytestmark = pytest.mark.django_db
OWN = {
    1: {"respondent 1", "what 1", "when 1", "where 1", "what 2", "when 2", "instead 1"},
    2: {"respondent 2", "what 2", "when 2", "where 2"},
}
"""What each of the two is told. Of the first one's second allegation the place is left out."""


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def told() -> Canaries:
    return Canaries()


@pytest.fixture
def world(told: Canaries) -> World:
    """Both respondents advised: to the first one passage is not given and one in other words, by post to the second."""
    made = acknowledged(director=appoint(Office.DIRECTOR), **told.draft())
    appoint(Office.EQUITY_STAFF)
    first = (told.secret("what 1"), told.secret("left out 1"), told.secret("said otherwise 1"))
    confirm(made, allegation_1=". ".join(f"It was {each}" for each in first) + ".", allegation_2=told.secret("what 2"))
    extract = prepare(made)
    cells = extract.told
    cells[0]["passages"][1] = {"decision": LEFT_OUT}
    cells[0]["passages"][2] = {"decision": REWORDED, "words": told.secret("instead 1")}
    cells[1]["facts"]["where"] = {"decision": LEFT_OUT}
    proceed(extract.decide_passages, by=made.director, cells=cells)
    prepare(made, 2)
    for number, mode in ((1, "email"), (2, "post")):
        approve(made, made.extract(number))
        proceed(
            made.extract(number).release, by=made.director, text="", mode=mode, reasons=told.secret(f"why {number}")
        )
    return made


def every_byte(content: bytes) -> bytes:
    """A PDF as it is on disk, each of its streams unpacked, its objects, its metadata, and the words it shows."""
    reader = PdfReader(io.BytesIO(content))
    found = [content, str(reader.metadata).encode(), str(reader.trailer).encode()]
    found += [page.extract_text().encode() for page in reader.pages]
    for number in range(1, int(reader.trailer["/Size"])):
        try:
            each = reader.get_object(IndirectObject(number, 0, reader))
        except Exception:  # noqa: BLE001 - a number that no object has
            continue
        found.append(str(each).encode())
        if isinstance(each, StreamObject):
            found.append(each.get_data())
    assert len(found) > 20, "the objects of the paper were looked through"
    return b"\n".join(found)


def letters(world: World, number: int) -> list[bytes]:
    """Every letter to this respondent as a PDF; what waits as it would go out."""
    papers = []
    for each in Notice.objects.filter(complaint=world.case, recipient=world.respondents[number - 1]):
        if not each.text:
            _, each.text, missing = notices.bodies(each, sender=world.director, capacity="Director")
            assert missing == [], each.letter
        papers.append(mailing.letter_pdf(each))
    return papers


def kinds(world: World, number: int) -> set[str]:
    mine = Notice.objects.filter(complaint=world.case, recipient=world.respondents[number - 1])
    return set(mine.values_list("letter", flat=True))


@pytest.mark.parametrize("number", [1, 2])
def test_21_the_released_paper_says_a_respondents_own_part_and_nothing_else_of_the_complaint(
    world: World, told: Canaries, number: int
) -> None:
    kept = Extract.objects.get(track=world.track(number), state="released").content()
    assert told.found_in(every_byte(kept)) == OWN[number] - {f"respondent {number}"}


@pytest.mark.parametrize("number", [1, 2])
def test_21_the_letter_that_goes_with_it_says_no_more_and_neither_does_any_later_one(
    world: World, told: Canaries, number: int
) -> None:
    answer(world, 1)
    world.case.refresh_from_db()
    proceed(world.track(2).ask_for_more_time, by=world.respondents[1], reasons="I am away.")
    proceed(world.track(2).answer_more_time, by=world.director, until=None, reasons="It cannot wait.")
    proceed(world.track(1).end_unresolved, by=world.director, how="They went apart.")
    suspend(world)
    proceed(world.case.ask_to_withdraw, by=world.complainant, reasons=told.secret("withdrawal"))
    world.case.refresh_from_db()
    proceed(world.case.confirm_withdrawal, by=world.complainant)
    assert {"conciliation/allegations", "conciliation/taken_no_further"} < kinds(world, number)
    for paper in letters(world, number):
        assert told.found_in(every_byte(paper)) <= OWN[number]
    assert told.found_in(b"".join(map(every_byte, letters(world, number)))) == OWN[number]


@pytest.mark.parametrize("number", [1, 2])
def test_9_what_is_saved_and_its_headers_say_no_more(world: World, told: Canaries, number: int) -> None:
    extract = Extract.objects.get(track=world.track(number), state="released")
    own = signed_in(world.respondents[number - 1])
    letter = Notice.objects.get(letter="conciliation/allegations", track=world.track(number))
    proceed(letter.open_letter, by=world.respondents[number - 1])
    given = own.get(f"/response/{world.case.reference}/papers/{extract.pk}/document.pdf")
    assert given.status_code == 200
    assert told.found_in(str(given.headers).encode()) == set()
    assert told.found_in(every_byte(given.content)) <= OWN[number]


def test_64_the_mail_that_serves_it_carries_it_and_says_nothing_beside(
    world: World, told: Canaries, mailoutbox: list[Any]
) -> None:
    mailing.dispatch(MONDAY)
    served = [each for each in mailoutbox if each.attachments]
    assert [each.to for each in served] == [[world.respondents[0].email]]
    (name, content, _) = served[0].attachments[0]
    assert told.found_in(every_byte(content)) == OWN[1]
    assert name == "letter.pdf"
    for each in mailoutbox:
        assert told.found_in(f"{each.subject} {each.body} {each.extra_headers} {each.to}") <= {"email"}


def test_21_the_same_search_finds_what_is_there(told: Canaries) -> None:
    """The search itself: a word that is in a paper is found, in whatever object it stands."""
    from complaints import pdf

    paper = pdf.document(title="Note", text=f"It was {told.secret('there')}.", reference="AA-1", date=MONDAY.date())
    assert told.found_in(every_byte(paper)) == {"there"}
