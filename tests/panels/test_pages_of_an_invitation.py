"""Clauses 48 to 50 as they are read and filled in by whoever is invited; what is wrong comes back as it was typed."""

from datetime import timedelta

import pytest

from complaints.models import Notice
from procedure import clock
from tests.channels import signed_in
from tests.panels.formed import panel_of
from tests.panels.hearing import BEGUN, SITS, officer_of
from tests.panels.invited import TITLE, WORDS, invitation_of, invited
from tests.panels.test_pages_of_a_hearing import filled, words_of
from tests.panels.test_pages_of_a_panel import page
from tests.world import person

pytestmark = pytest.mark.django_db


def test_49_a_witness_opens_the_letter_and_then_sees_what_is_listed_until_the_sitting_ends_and_nobody_else_does():
    world, someone = invited()
    own = f"/invitations/{invitation_of(world, someone).pk}/"
    client = signed_in(someone)
    with clock.at(BEGUN):
        assert client.get(own).url == f"{own}letter/"
        client.post(f"{own}letter/")
        assert Notice.objects.get(letter="panel/invitation").opened_at is not None
        shown = page(someone, own)
        assert TITLE in shown and WORDS in shown and "What you are shown" in shown
        assert own in page(someone, "/invitations/")
        for other in (person(), world.complainant, world.vice_chancellor, officer_of(world)):
            page(other, own, status=404)
        text = client.get(f"{own}date.ics").content.decode()
        assert "SUMMARY:A date at work" in text and "DTSTART:20261206T230000Z" in text
        assert world.case.reference not in text
    with clock.at(SITS + timedelta(hours=5)):
        assert WORDS in page(someone, own)
    with clock.at(SITS + timedelta(hours=7)):
        over = page(someone, own)
        assert WORDS not in over and TITLE not in over and "This is over" in over


def test_50_a_lawyer_as_companion_comes_back_in_the_words_of_the_clause_with_what_was_typed():
    world, someone = invited()
    typed = {"name": "Robin Vale", "declared": "lawyer", "undertakes": "on"}
    with clock.at(BEGUN):
        text = words_of(filled(someone, invitation_of(world, someone), "bring_companion", **typed))
        assert "cannot be an Australian legal practitioner" in text and "(clause 50)" in text and "Robin Vale" in text
        typed["declared"] = "neither"
        answer = filled(someone, invitation_of(world, someone), "bring_companion", **typed)
    assert answer.status_code == 302 and invitation_of(world, someone).companion == "Robin Vale"


def test_48_the_page_of_a_hearing_shows_who_is_heard_what_they_are_shown_and_what_they_answered():
    world, _ = invited()
    with clock.at(BEGUN):
        shown = page(officer_of(world), f"/panels/{panel_of(world).pk}/heard/")
        assert "Who is heard" in page(officer_of(world), f"/panels/{panel_of(world).pk}/hearing/")
        assert "Ten assurances" in page(officer_of(world), f"/panels/{panel_of(world).pk}/owed/")
    assert "Sam Witness" in shown and TITLE in shown
