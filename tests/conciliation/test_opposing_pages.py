"""Clauses 13, 14, 21, 23, 25: opposite acts at the same moment, as two people send them from pages opened before.

One wins. The other reads that it did not happen and why, and what they typed stands on that page.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from complaints import audit
from complaints.models import Complaint, Notice, Statement, StatementDraft
from complaints.proceed import proceed
from complaints.stages.suspension import WAITS
from procedure import clock
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged, advise, confirm, write
from tests.conciliation.together import agreement, conciliating, with_terms, work
from tests.faults.test_races import at_once
from tests.world import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)

SAID = "It was not like that at all, and I can show the roster."
WHY = "The outside body looks at the same events, and one process at a time is fairer."
HOW = "They told me on the telephone this morning that they would rather not."
Sending = Callable[[], Any]


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_FOLDER = str(tmp_path / "files")


def address_of(record: Any, name: str) -> str:
    kind, reference = record._meta.model_name, record.case.reference
    return f"/steps/{reference}/{name}/" if kind == "complaint" else f"/steps/{reference}/{kind}/{record.pk}/{name}/"


def opened(someone: Any, address: str, **typed: Any) -> Sending:
    """That person has the page before them, filled in and confirmed: what sends it."""
    client: Client = signed_in(someone)
    with clock.at(MONDAY):
        page = client.get(address)
        assert page.status_code == 200, (address, page.status_code)
        form = page.context.get("form") or page.context
    hidden = {"once": str(form["once"].value()), "version": form["version"].value()} if "form" in page.context else {
        "once": str(page.context["once"]), "version": page.context["version"]}  # fmt: skip
    return lambda: client.post(address, {**hidden, **typed, "go": "yes"})


def step_page(someone: Any, record: Any, name: str, **typed: Any) -> Sending:
    return opened(someone, address_of(record, name), **typed)


def in_order(first: Sending, second: Sending) -> list[Any]:
    with clock.at(MONDAY):
        return [first(), second()]


def said_on(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def one_of_them(answers: list[Any]) -> tuple[int, str]:
    """Which of them was done, and what the page of the other says."""
    codes = [each.status_code for each in answers]
    assert sorted(code >= 400 for code in codes) == [False, True], codes
    assert 409 in codes, codes
    assert audit.verify().broken is None
    return 1 - codes.index(409), said_on(answers[codes.index(409)])


# Statement and decline (21, 23)


def written() -> tuple[World, StatementDraft]:
    world = acknowledged()
    confirm(world)
    advise(world)
    return world, write(world, text=SAID)


def statement_and_decline(world: World) -> tuple[Sending, Sending]:
    giving = opened(world.respondents[0], f"/response/{world.case.reference}/statement/send/")
    return giving, step_page(world.director, world.track(), "decline_conciliation", how=HOW)


def check_statement_and_decline(world: World, answers: list[Any]) -> None:
    won, words = one_of_them(answers)
    if won == 0:
        assert (world.track().state, Statement.objects.count()) == ("statement_given", 1)
        assert "Nothing was done." in words
        assert HOW in words
    else:
        assert (world.track().state, Statement.objects.count()) == ("declined", 0)
        assert "This stage has ended for you" in words
        assert SAID in words
        assert StatementDraft.objects.get().content["text"] == SAID


@pytest.mark.parametrize("decline_first", [False, True])
def test_23_a_statement_and_a_decline_from_pages_opened_before(decline_first):
    world, _ = written()
    statement, decline = statement_and_decline(world)
    answers = in_order(decline, statement)[::-1] if decline_first else in_order(statement, decline)
    check_statement_and_decline(world, answers)
    assert world.track().state == ("declined" if decline_first else "statement_given")


@pytest.mark.parametrize("attempt", range(2))
def test_23_a_statement_and_a_decline_at_the_same_moment_have_one_winner(attempt):
    world, _ = written()
    check_statement_and_decline(world, at_once(statement_and_decline(world)))


def test_21_a_statement_that_meets_a_suspension_is_kept_and_its_writer_reads_that_it_waits():
    world, _ = written()
    statement, _ = statement_and_decline(world)
    waits = step_page(world.director, world.case, "suspend", body="VEOHRC", evidence="Its letter.", reasons=WHY)
    _, refused = in_order(waits, statement)
    assert refused.status_code == 409
    assert WAITS in said_on(refused)
    assert SAID in said_on(refused)
    assert Statement.objects.count() == 0


# Signing and withdrawing (14, 25)


def signed_by_the_respondent() -> World:
    world, conciliator = conciliating()
    proceed(with_terms(world, conciliator).sign, by=world.respondents[0], at=MONDAY)
    return world


def sign_and_withdraw(world: World) -> tuple[Sending, Sending]:
    """The complainant's second signature in one window, and in another the withdrawal that was asked for before."""
    case = Complaint.objects.get(pk=world.case.pk)
    proceed(case.ask_to_withdraw, by=world.complainant, at=MONDAY)
    case.refresh_from_db()
    signing = step_page(world.complainant, agreement(world), "sign_too")
    return signing, step_page(world.complainant, case, "confirm_withdrawal")


def check_sign_and_withdraw(world: World, answers: list[Any]) -> None:
    won, words = one_of_them(answers)
    assert "Nothing was done." in words
    state = (world.track().state, agreement(world).state, Complaint.objects.get().state)
    if won == 0:
        assert state == ("resolved", "in_force", "acknowledged")
        assert "Confirm that you want to withdraw" in words
    else:
        assert state == ("conciliating", "set_aside", "closed")
        assert "Not possible while this is: not agreed" in words
    assert work(world).state == "ended"


@pytest.mark.parametrize("withdraw_first", [False, True])
def test_14_a_signature_and_a_withdrawal_from_pages_opened_before(withdraw_first):
    world = signed_by_the_respondent()
    sign, withdraw = sign_and_withdraw(world)
    answers = in_order(withdraw, sign)[::-1] if withdraw_first else in_order(sign, withdraw)
    check_sign_and_withdraw(world, answers)
    assert Complaint.objects.get().state == ("closed" if withdraw_first else "acknowledged")


@pytest.mark.parametrize("attempt", range(2))
def test_14_a_signature_and_a_withdrawal_at_the_same_moment_have_one_winner(attempt):
    world = signed_by_the_respondent()
    check_sign_and_withdraw(world, at_once(sign_and_withdraw(world)))


def test_14_why_someone_wants_to_withdraw_is_kept_where_a_signature_came_between():
    world = signed_by_the_respondent()
    asking = step_page(world.complainant, Complaint.objects.get(), "ask_to_withdraw", reasons="I am tired of it all.")
    _, refused = in_order(step_page(world.complainant, agreement(world), "sign_too"), asking)
    assert refused.status_code == 409
    assert "I am tired of it all." in said_on(refused)


# Resolving and suspending (13, 25)


def resolve_and_suspend(world: World) -> tuple[Sending, Sending]:
    case = Complaint.objects.get(pk=world.case.pk)
    waits = step_page(world.director, case, "suspend", body="VEOHRC", evidence="Its letter.", reasons=WHY)
    return step_page(world.complainant, agreement(world), "sign_too"), waits


def check_resolve_and_suspend(world: World, answers: list[Any]) -> None:
    won, words = one_of_them(answers)
    assert "Nothing was done." in words
    letters = set(Notice.objects.filter(complaint=world.case).values_list("letter", flat=True))
    assert ("conciliation/agreed" in letters) != ("suspension/waits" in letters)
    if won == 0:
        assert world.track().state == "resolved"
        assert WHY in words
        assert "Its letter." in words
    else:
        assert (world.track().state, agreement(world).state) == ("conciliating", "signed_by_one")
        assert WAITS in words


@pytest.mark.parametrize("suspend_first", [False, True])
def test_13_a_last_signature_and_a_suspension_from_pages_opened_before(suspend_first):
    world = signed_by_the_respondent()
    resolve, suspend = resolve_and_suspend(world)
    answers = in_order(suspend, resolve)[::-1] if suspend_first else in_order(resolve, suspend)
    check_resolve_and_suspend(world, answers)
    assert world.track().state == ("conciliating" if suspend_first else "resolved")


@pytest.mark.parametrize("attempt", range(2))
def test_13_a_last_signature_and_a_suspension_at_the_same_moment_have_one_winner(attempt):
    world = signed_by_the_respondent()
    check_resolve_and_suspend(world, at_once(resolve_and_suspend(world)))
