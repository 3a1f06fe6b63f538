"""Clauses 22, 25, 26, 14: opposite acts at the same moment. One wins, the other is told, and the record is a path."""

from collections.abc import Callable
from typing import Any

import pytest

from complaints import audit
from complaints.models import Complaint, Notice
from complaints.proceed import NotOpenNow, NotYours, proceed
from tests.conciliation.together import agreement, conciliating, with_terms, work
from tests.faults.test_races import at_once, refused
from tests.world import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_FOLDER = str(tmp_path / "files")


def taking(record: Any, step: str, by: Any, **facts: Any) -> Callable[[], Any]:
    mine = type(record)._base_manager.select_related(*type(record).read_with).get(pk=record.pk)
    return lambda: proceed(getattr(mine, step), by=by, at=MONDAY, **facts)


def signed_by_the_complainant():
    world, conciliator = conciliating()
    proceed(with_terms(world, conciliator).sign, by=world.complainant, at=MONDAY)
    return world, conciliator


def one_winner(*works: Callable[[], Any], or_gone: bool = False) -> None:
    """One is taken; the other is told why not, or, where its access ended with the first, finds nothing (9)."""
    (loser,) = refused(at_once(works))
    assert (isinstance(loser, NotOpenNow) and loser.words) or (or_gone and isinstance(loser, NotYours)), repr(loser)
    assert audit.verify().broken is None


def outcome(world):
    return world.track().state, agreement(world).state


def test_25_signing_and_taking_a_signature_back_at_once_has_one_winner():
    world, _ = signed_by_the_complainant()
    one_winner(
        taking(agreement(world), "sign_too", world.respondents[0]),
        taking(agreement(world), "take_back_signature", world.complainant),
    )
    assert outcome(world) in {("resolved", "in_force"), ("conciliating", "draft")}


def test_25_resolving_and_ending_without_resolution_at_once_has_one_winner():
    world, conciliator = signed_by_the_complainant()
    one_winner(
        taking(agreement(world), "sign_too", world.respondents[0]),
        taking(world.track(), "end_unresolved", conciliator),
        or_gone=True,
    )
    assert outcome(world) in {("resolved", "in_force"), ("unresolved", "set_aside")}
    written = set(Notice.objects.filter(complaint=world.case).values_list("letter", flat=True))
    assert ("conciliation/agreed" in written) != ("conciliation/not_resolved" in written)
    assert work(world).state == "ended"


def test_14_signing_and_withdrawing_the_complaint_at_once_leaves_nothing_half_signed():
    world, _ = signed_by_the_complainant()
    proceed(world.case.ask_to_withdraw, by=world.complainant, at=MONDAY)
    results = at_once(
        [
            taking(agreement(world), "sign_too", world.respondents[0]),
            taking(Complaint.objects.get(), "confirm_withdrawal", world.complainant),
        ]
    )
    assert all(isinstance(each, NotOpenNow) for each in refused(results))
    assert Complaint.objects.get().state == "closed"
    assert outcome(world) in {("resolved", "in_force"), ("conciliating", "set_aside")}
    assert work(world).state == "ended"


def test_25_both_sides_signing_first_at_once_is_one_signature():
    world, conciliator = conciliating()
    with_terms(world, conciliator)
    one_winner(
        taking(agreement(world), "sign", world.respondents[0]),
        taking(agreement(world), "sign", world.complainant),
    )
    assert outcome(world) == ("conciliating", "signed_by_one")


def test_25_a_signature_and_a_change_of_the_terms_at_once_never_make_an_agreement_that_nobody_read():
    world, conciliator = signed_by_the_complainant()
    version = agreement(world).version
    one_winner(  # to the conciliator, whose work the last signature ends, the agreement is no longer there at all
        taking(agreement(world), "sign_too", world.respondents[0], version=version),
        taking(agreement(world), "add_term", conciliator, what="Another.", owner="university", version=version),
        or_gone=True,
    )
    assert outcome(world) in {("resolved", "in_force"), ("conciliating", "draft")}
