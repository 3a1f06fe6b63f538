"""Clause 64 for a respondent: their own safe channel and times, a letter that bounces, an alert that is no notice."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from complaints import mailing
from complaints.models import Deadline, Mail, Notice
from complaints.proceed import proceed
from procedure import clock
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged, advise, confirm, later, sweep
from tests.world import MONDAY

pytestmark = pytest.mark.django_db
OWN = {
    "preferred": "email",
    "email": "own@home.example",
    "safe_days": "any",
    "safe_from": "20:00",
    "safe_until": "22:00",
}
EIGHT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # 20:00 that Monday in Melbourne


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def world() -> World:
    made = acknowledged()
    confirm(made)
    return made


def statement_clocks(world: World) -> list[Deadline]:
    return list(Deadline.objects.unmet().filter(track=world.track(), period="D21s"))


def test_64_letters_to_a_respondent_go_to_their_own_safe_address_at_their_own_safe_time(world: World) -> None:
    advise(world)
    proceed(world.track().change_contact, by=world.respondents[0], at=MONDAY, contact=OWN)
    proceed(world.track().ask_for_more_time, by=world.respondents[0], at=MONDAY, reasons="I am ill.")
    proceed(world.track().answer_more_time, by=world.director, at=MONDAY, until=None, reasons="It ends soon.")
    letter = Notice.objects.get(letter="conciliation/more_time")
    mail = Mail.objects.get(notice=letter)
    assert (mail.person, mail.not_before) == (world.respondents[0], EIGHT)
    assert "We will reach you as you asked: by e-mail" in letter.text
    assert "noor@private.example" not in letter.text
    of_the_complainant = Mail.objects.filter(person=world.complainant).order_by("created_at").first()
    assert of_the_complainant is not None and of_the_complainant.not_before == MONDAY


def test_64_an_alert_that_says_nothing_is_no_notice_and_starts_no_clock(world: World, mailoutbox: list[object]) -> None:
    letter = advise(world, mode="portal")
    mailing.dispatch(MONDAY)
    assert Mail.objects.get(notice=letter).state == "sent"
    assert (letter.delivery, letter.deemed_given_on, statement_clocks(world)) == ("dispatched", None, [])
    sweep(later(4))
    letter.refresh_from_db()
    assert (letter.delivery, letter.deemed_given_on) == ("unopened", None), "another way is asked for"
    with clock.at(later(4)):
        page = signed_in(world.director).get(f"/cases/{world.case.reference}/tasks/").text
    assert "in another way" in page
    proceed(letter.open_letter, by=world.respondents[0], at=later(4))
    assert [each.started_on for each in statement_clocks(world)] == [later(4).date()]


def test_64_a_bounce_undoes_that_it_counted_as_given_ends_their_time_and_asks_for_another_way(world: World) -> None:
    letter = advise(world, mode="email")
    mailing.dispatch(MONDAY)
    letter.refresh_from_db()
    assert letter.delivery == "given"
    assert len(statement_clocks(world)) == 1
    proceed(letter.record_return, by=world.director, at=later(1), evidence="The mail came back.")
    letter.refresh_from_db()
    assert (letter.delivery, letter.deemed_given_on, statement_clocks(world)) == ("failed", None, [])
    with clock.at(later(1)):
        client = signed_in(world.director)
        assert "in another way" in client.get(f"/cases/{world.case.reference}/tasks/").text
        page = client.get(f"/cases/{world.case.reference}/respondents/").text
    assert "The letter has not reached them: it has to be given in another way. Their time does not run." in page
    assert "Came back: another way is needed" in page


def unopened(world: World, letter: Notice) -> str:
    page = signed_in(world.respondents[0]).get(f"/response/{world.case.reference}/letters/{letter.pk}/")
    return " ".join(page.text.split())


def test_64_before_it_is_opened_the_page_says_from_which_day_it_counts(world: World) -> None:
    """Nobody is told that their time begins with the opening where it has begun, or will, in another way."""
    letter = advise(world, mode="portal")
    assert "From then on it counts as given to you" in unopened(world, letter)


def test_64_of_a_letter_that_was_handed_over_the_page_says_since_when_it_has_counted(world: World) -> None:
    letter = advise(world)
    assert [each.started_on for each in statement_clocks(world)] == [MONDAY.date()]
    with clock.at(later(3)):
        text = unopened(world, letter)
    assert "has counted as given since Monday 23 November 2026" in text
    assert "From then on it counts" not in text


def test_64_of_a_letter_on_its_way_by_post_the_page_says_when_it_will_count(world: World) -> None:
    letter = advise(world, mode="post")
    proceed(letter.record_service, by=world.director, at=MONDAY, served_at=MONDAY, evidence="Posted.")
    assert "counts as given on Wednesday 2 December 2026; or from the day on which you open it" in unopened(
        world, letter
    )
