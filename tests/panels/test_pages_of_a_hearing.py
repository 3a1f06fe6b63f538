"""Clauses 44, 46, 47 and 53 as they are read and filled in: what is wrong comes back in words, and nothing is lost."""

from datetime import timedelta
from typing import Any

import pytest

from panels.models import Adjournment, Directions, Sitting
from procedure import clock
from tests.channels import body_of, decoded, signed_in
from tests.panels import invited
from tests.panels.closed import AFTER, assure, put, refuse_the_others
from tests.panels.formed import member, panel_of, three
from tests.panels.hearing import (
    BEGUN,
    PLACE,
    SAID,
    SITS,
    TOLD,
    WAITING,
    adjourn,
    arrange,
    chair_of,
    direct,
    heard,
    hearing,
    officer_of,
    sitting_of,
    to_hear,
)
from tests.panels.test_pages_of_a_panel import page, step
from tests.world import person

pytestmark = pytest.mark.django_db


def filled(someone: Any, record: Any, name: str, /, **typed: Any) -> Any:
    """What this person sees after sending that to the page of a step."""
    client = signed_in(someone)
    address = step(record, name)
    asked = client.get(address)
    assert asked.status_code == 200, address
    key = {each: asked.context["form"][each].value() for each in ("once", "version")}
    return client.post(address, {**key, **typed, "go": ""})


def words_of(answer: Any) -> str:
    return " ".join(decoded(body_of(answer)).split())


ARRANGED = {
    "on_day": "7", "on_month": "12", "on_year": "2026", "begins": "10:00", "ends": "16:00", "place": PLACE,
    "waiting": WAITING,
}  # fmt: skip


def test_46_the_page_of_a_hearing_is_the_panels_the_officers_and_the_receivers_and_nobody_elses():
    people = three()
    world = to_hear(people)
    direct(world)
    own = f"/panels/{panel_of(world).pk}/hearing/"
    for someone in (*people, officer_of(world), world.director):
        assert TOLD in page(someone, own)
    for someone in (world.complainant, world.vice_chancellor, world.solicitor, person()):
        page(someone, own, status=404)
    assert own in page(people[1], f"/panel/{member(world, people[1]).pk}/")
    assert own in page(world.director, f"/panels/{panel_of(world).pk}/")
    assert own not in page(world.vice_chancellor, f"/panels/{panel_of(world).pk}/")


def test_46_directions_are_given_in_the_browser_and_lead_back_to_the_hearing():
    world = to_hear()
    with clock.at(BEGUN):
        answer = filled(chair_of(world), panel_of(world), "give_directions", manner="hearing", told=TOLD)
    assert (answer.status_code, answer.url) == (302, f"/panels/{panel_of(world).pk}/hearing/")
    assert Directions.objects.get(complaint=world.case).manner == "hearing"


def test_46_papers_alone_without_a_waiver_come_back_with_what_is_missing_and_what_was_typed():
    world = to_hear()
    with clock.at(BEGUN):
        answer = filled(
            chair_of(world),
            panel_of(world),
            "give_directions",
            manner="papers",
            told=TOLD,
            waived_1="Wrote so on Friday.",
        )
    text = words_of(answer)
    assert answer.status_code == 200 and "clauses 46 and 51" in text and "Wrote so on Friday." in text and TOLD in text
    assert not Directions.objects.exists()


def test_51_a_sitting_that_is_too_soon_comes_back_with_the_earliest_day_and_what_was_typed():
    world = to_hear()
    with clock.at(BEGUN):
        answer = filled(officer_of(world), panel_of(world), "arrange_sitting", **{**ARRANGED, "on_day": "2"})
        text = words_of(answer)
        assert "5 working days to prepare (clause 51)" in text and "Friday 4 December 2026" in text and PLACE in text
        assert not Sitting.objects.exists()
        answer = filled(officer_of(world), panel_of(world), "arrange_sitting", **ARRANGED)
    assert (answer.status_code, answer.url) == (302, f"/panels/{panel_of(world).pk}/hearing/")
    assert sitting_of(world).starts_at == SITS


def test_44_53_a_record_without_a_member_or_a_word_on_the_director_comes_back():
    people = three()
    world = hearing(people)
    typed = {
        "members": [str(each.pk) for each in people[:2]], "observed_executive_officer": "there",
        "observed_director": "away", "observed_solicitor": "away", "notes": SAID,
    }  # fmt: skip
    with clock.at(SITS + timedelta(hours=6)):
        text = words_of(filled(officer_of(world), sitting_of(world), "record_sitting", **typed))
        assert "Not all three members were there" in text and "was not there: they observe every hearing" in text
        assert SAID in text and sitting_of(world).state == "arranged"
        whole = {**typed, "members": [str(each.pk) for each in people], "why_director": "Was ill."}
        answer = filled(officer_of(world), sitting_of(world), "record_sitting", **whole)
    assert answer.status_code == 302 and sitting_of(world).state == "held"


def test_53_a_resumed_hearing_with_another_member_comes_back_in_the_words_of_the_clause():
    people = three()
    world = heard(people)
    adjourn(world)
    with clock.at(SITS + timedelta(days=7)):
        typed = {"here": [str(each.pk) for each in people], "who": "somebody_else"}
        text = words_of(filled(people[0], panel_of(world), "resume", **typed))
        assert "Only the same three members go on with a hearing that has begun" in text and "(clause 53)" in text
        text = words_of(filled(people[0], panel_of(world), "resume", here=[str(people[0].pk)], who="same"))
        assert "Not there:" in text and people[2].name in text
        answer = filled(people[0], panel_of(world), "resume", **{**typed, "here": [str(person().pk)], "who": "same"})
        assert answer.status_code == 200 and panel_of(world).state == "adjourned"
        answer = filled(people[0], panel_of(world), "resume", **{**typed, "who": "same"})
    assert answer.status_code == 302 and panel_of(world).state == "hearing"


def test_53_the_time_it_stood_still_is_shown_to_the_panel_and_to_whoever_decides():
    people = three()
    world = heard(people)
    adjourn(world)
    with clock.at(SITS + timedelta(days=7)):
        for someone, own in ((people[1], "hearing/"), (world.vice_chancellor, "")):
            shown = page(someone, f"/panels/{panel_of(world).pk}/{own}")
            assert "7 days so far" in shown and "the days of the investigation run on" in shown
    assert Adjournment.objects.count() == 1


def test_pages_of_a_hearing_ask_few_questions(django_assert_max_num_queries):
    people = three()
    world = heard(people)
    with clock.at(AFTER):
        put(world)
        arrange(world, at=AFTER, starts=SITS + timedelta(days=14))
        invited.ask(world, at=AFTER)
        invited.show(world, at=AFTER)
        invited.invite(world, person(), at=AFTER, sitting=sitting_of(world, 2))
        for stands_still in (False, True):
            if stands_still:
                adjourn(world, at=AFTER)
            for someone in (people[0], officer_of(world), world.director):
                client = signed_in(someone)
                for page_of in ("hearing", "heard", "owed"):
                    own = f"/panels/{panel_of(world).pk}/{page_of}/"
                    client.get(own)
                    with django_assert_max_num_queries(15):
                        assert client.get(own).status_code == 200


def test_51_the_hearing_is_closed_on_the_page_of_what_is_owed_in_few_questions(django_assert_max_num_queries):
    people = three()
    world = heard(people)
    refuse_the_others(world)
    assure(world)
    with clock.at(AFTER):
        own, client = f"/panels/{panel_of(world).pk}/owed/", signed_in(people[0])
        assert "Close the hearing" in page(people[0], own)
        assert "Close the hearing" not in page(officer_of(world), own)
        client.get(own)
        with django_assert_max_num_queries(15):
            client.get(own)
