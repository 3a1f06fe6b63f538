"""Clause 63: the file is closed once nothing is open; then whoever receives the case keeps it, and the parties keep
their own letters (specification 4.1, 5.7)."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from complaints.models import (
    AllegationAgainst,
    Complaint,
    Determination,
    Document,
    FileNote,
    FollowUp,
    Message,
    Monitoring,
    Notice,
    Retention,
    Track,
    grants,
)
from complaints.models.closing import in_the_way, proposed_class
from complaints.proceed import NotOpenNow, NotYours, choices, proceed
from complaints.stages.act import CannotBe
from procedure import clock
from tests.conciliation.test_conciliation_pages import take
from tests.determination.before import NOTHING, admitted, determine, release_all
from tests.determination.test_pages_of_it import page
from tests.investigation.prepared import in_office, to_be_prepared
from tests.referral.requested import MONDAY, later
from tests.world import person

pytestmark = pytest.mark.django_db
WHY, BACK = {"kept_as": "RC5", "reasons": "It was admitted."}, {"returned": "The officer gave the folder back."}


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def fresh(world):
    return Complaint.objects.select_related(*Complaint.read_with).get(pk=world.case.pk)


def close(world, *, by=None, at=MONDAY, **changes):
    return proceed(fresh(world).close_the_file, by=by or world.director, at=at, **{**WHY, **BACK, **changes})


def ended(world=None):
    """Each part is determined, told, reported on, and watched no longer; every letter has left."""
    world = world or to_be_prepared()
    for number in world.case.tracks.order_by("number").values_list("number", flat=True):
        if not Determination.objects.filter(complaint=world.case, track__number=number).exists():
            admitted(world, number)
        determine(world, number, actions=[NOTHING])
        release_all(world, number)
    for watched in Monitoring.objects.filter(complaint=world.case).order_by("begun_at"):
        proceed(watched.report_progress, by=world.director, at=MONDAY, text="Nothing to do.")
        again = Monitoring.objects.get(pk=watched.pk)
        proceed(again.end_monitoring, by=world.director, at=MONDAY, reasons="It is over.")
    release_what_waits(world)
    return world, world.case.tracks.get(number=1).person


def release_what_waits(world):
    for letter in Notice.objects.filter(complaint=world.case, state="draft"):
        by = world.vice_chancellor if letter.released_by_role == "vice_chancellor" else world.director
        proceed(letter.release, by=by, at=MONDAY, mode="portal")


def kept(world):
    return Retention.objects.select_related(*Retention.read_with).get(complaint=world.case)


def test_63_what_is_still_open_stands_in_the_way_and_each_thing_is_said():
    world, _ = admitted()
    assert any("waits for the Vice-Chancellor" in words for words in in_the_way(fresh(world)))
    with pytest.raises(CannotBe, match="cannot be closed yet") as refused:
        close(world)
    assert "neither settled" in refused.value.words and "clause 63" in refused.value.words
    determine(world, actions=[NOTHING])
    assert any("A letter waits" in words for words in in_the_way(fresh(world)))
    release_all(world)
    release_what_waits(world)
    said = in_the_way(fresh(world))
    assert "What was determined is still watched." in said and not any("letter" in words for words in said)
    assert fresh(world).state == "acknowledged" and not Retention.objects.exists()


def test_63_only_the_director_closes_it_with_a_class_and_what_was_given_back():
    world, respondent = ended()
    for someone in (world.complainant, respondent, world.vice_chancellor, person()):
        with pytest.raises(NotYours):
            close(world, by=someone)
    for missing in ({"reasons": " "}, {"returned": ""}, {"kept_as": "RC1"}):
        with pytest.raises(CannotBe, match="clause 63"):
            close(world, **missing)
    close(world)
    assert (fresh(world).state, fresh(world).outcome) == ("closed", "concluded")
    with pytest.raises(NotOpenNow, match="closed already"):
        close(world)


def test_63_everyone_elses_access_ends_and_the_parties_keep_their_own_letters():
    world, respondent = ended()
    proceed(fresh(world).write_to_the_office, by=world.complainant, at=MONDAY, text="Thank you.")
    theirs = {each: set(own(each, world)) for each in (world.complainant, respondent)}
    close(world)
    for someone in (world.vice_chancellor, world.solicitor, person()):
        assert not Complaint.objects.visible_to(someone).exists()
        assert not Notice.objects.visible_to(someone).exists()
        assert not Determination.objects.visible_to(someone).exists()
    for someone, letters in theirs.items():
        assert set(own(someone, world)) == letters and letters
        for model in (Message, Document, AllegationAgainst, Determination, FollowUp, Retention, FileNote):
            assert not model.objects.visible_to(someone).exists(), model
    assert Complaint.objects.visible_to(world.complainant).exists()
    assert Track.objects.visible_to(respondent).count() == 1
    assert not Complaint.objects.visible_to(respondent).exists()
    for model in (Complaint, Determination, Message, Retention, AllegationAgainst):
        assert model.objects.visible_to(world.director).exists(), model


def own(someone, world):
    return Notice.objects.visible_to(someone).filter(complaint=world.case).values_list("pk", flat=True)


def test_63_nothing_is_added_by_a_party_to_a_closed_file_and_they_are_told_why():
    world, _ = ended()
    close(world)
    with pytest.raises(NotOpenNow, match="The file is closed"):
        proceed(fresh(world).write_to_the_office, by=world.complainant, at=MONDAY, text="One more thing.")
    with pytest.raises(NotOpenNow, match="The file is closed"):
        proceed(fresh(world).write_to_the_complainant, by=world.director, at=MONDAY, text="One more thing.")


def test_63_an_executive_officer_still_in_office_sees_nothing_more_once_it_is_closed():
    world, _ = admitted()
    officer = in_office(world)
    ended(world)
    assert Track.objects.visible_to(officer).exists()
    close(world)
    grants.settle(fresh(world))
    assert not Track.objects.visible_to(officer).exists()
    assert not Complaint.objects.visible_to(officer).exists()


def test_63_the_class_that_the_record_speaks_for_is_proposed_and_its_day_is_counted():
    world, _ = ended()
    assert proposed_class(fresh(world)) == "RC5"
    close(world)
    assert (kept(world).counted_from, kept(world).until) == (MONDAY.date(), date(2041, 11, 23))
    proceed(kept(world).keep_in_another_class, by=world.director, at=MONDAY, kept_as="RC4", reasons="Not found.")
    assert kept(world).until == date(2033, 11, 23)
    proceed(kept(world).keep_in_another_class, by=world.director, at=MONDAY, kept_as="RC6", reasons="Under 18.")
    assert kept(world).until is None
    assert [each["what"] for each in kept(world).history] == ["class"] * 3


def test_63_a_legal_hold_is_laid_and_lifted_with_reasons_by_the_director_alone():
    world, _ = ended()
    close(world)
    for someone in (world.complainant, world.vice_chancellor):
        with pytest.raises(NotYours):
            proceed(kept(world).lay_legal_hold, by=someone, at=MONDAY, reasons="A court.")
    with pytest.raises(CannotBe):
        proceed(kept(world).lay_legal_hold, by=world.director, at=MONDAY, reasons=" ")
    proceed(kept(world).lay_legal_hold, by=world.director, at=MONDAY, reasons="A court.")
    assert kept(world).state == "held"
    proceed(kept(world).lift_legal_hold, by=world.director, at=later(1), reasons="It is over.")
    assert kept(world).state == "kept"
    for change in ({"counted_from": date(2020, 1, 1)}, {"capacity": "Somebody"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Retention.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Retention.objects.all().delete()


def test_63_it_is_not_even_asked_where_something_certainly_goes_on():
    from tests.referral.requested import requested

    world = requested()
    (step,) = (each for each in choices(fresh(world), world.director) if each.step.name == "close_the_file")
    assert not step.open and "Something in it goes on" in step.why_not


def test_63_on_the_site_it_says_what_is_open_then_closes_and_each_party_finds_their_letters():
    world, respondent = admitted()
    address = f"/steps/{world.case.reference}/close_the_file/"
    assert "What is still open" in page(world.director, address)
    ended(world)
    assert "Nothing in this case is open." in page(world.director, address)
    take(world.director, fresh(world), "close_the_file", **WHY, **BACK)
    notes = page(world.director, f"/cases/{world.case.reference}/notes/")
    assert "The file is closed" in notes and "23 November 2041" in notes and BACK["returned"] in notes
    take(world.director, kept(world), "lay_legal_hold", reasons="A court asks for it.")
    assert "Under a legal hold" in page(world.director, f"/cases/{world.case.reference}/notes/")
    mine = page(world.complainant, f"/my/{world.case.reference}/")
    assert "This complaint is closed." in mine and "Letter from the Vice-Chancellor" in mine
    assert "Letter from the Vice-Chancellor" in page(respondent, f"/response/{world.case.reference}/")
    page(world.vice_chancellor, f"/cases/{world.case.reference}/", status=404)
