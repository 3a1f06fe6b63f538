"""Over random worlds, whoever appoints sees the same whether or not anyone was consulted (43; specification 1.11 d).

Two worlds differ in nothing but what stands in the logs of officers: who was consulted, by whom, about what. Refusals,
the list of those who may be appointed, and every statement that the database is asked are compared whole. Statements
stand for timings: where they are the same, with the same values, nothing is left that could take longer.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from complaints import registry
from complaints.models import Complaint
from complaints.proceed import proceed
from complaints.stages.act import CannotBe
from contact_officers.bar import EX_HDCO
from contact_officers.coded import CONFLICTS, ENQUIRERS, RELATIONS
from contact_officers.models import Consultation
from people.models import Appointment
from procedure import clock
from procedure.offices import Office
from tests.contact_officers import world
from tests.contact_officers.entries import CONSENT, DUTY, logged
from tests.office.conftest import signed_in
from tests.world import MONDAY, appoint, lodged, person

__all__ = ["signed_in"]

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
OFFICERS = 3
NOBODY: list[Any] = []

DAYS = st.none() | st.dates(date(2024, 1, 1), TODAY)
TERMS = st.lists(
    st.tuples(
        st.dates(date(2019, 1, 1), TODAY),
        st.none() | st.integers(0, 2500),  # how many days until the last one
        st.booleans(),  # revoked at once, so that they never served
    ),
    min_size=1,
    max_size=4,
)
CONSULTED = st.lists(
    st.fixed_dictionaries(
        {
            "by": st.integers(0, OFFICERS - 1),
            "about": st.sampled_from(["complainant", "respondent", "someone else"]),
            "enquirer": st.sampled_from(sorted(ENQUIRERS)),
            "relation": st.sampled_from(sorted(RELATIONS)),
            "days_ago": st.integers(0, 20),
            "then": st.sampled_from(["", "consent", "duty", "code", "conflict", "witness", "helped"]),
        }
    ),
    min_size=1,
    max_size=3,
)


class ToAppoint:
    """A step of the case that appoints, as later stages declare theirs, bound to its record."""

    def __init__(self, case: Complaint) -> None:
        self.__self__ = case
        self.step = replace(Complaint.acknowledge.step, appoints=("who",))


@pytest.fixture
def known():
    """Officers with a log each, a Director who appoints, and a case."""
    with clock.at(MONDAY):
        by = world.coordinator()
        officers = [world.officer(by) for _ in range(OFFICERS)]
        director, others = appoint(Office.DIRECTOR), [person(), appoint(Office.EQUITY_STAFF)]
        yield {"officers": officers, "director": director, "others": others, "case": lodged()}


def consult(known: dict[str, Any], said: list[dict[str, Any]]) -> None:
    """Each conversation is logged as an officer would log it, with whatever came of it."""
    names = {"complainant": known["case"].complainant.name, "respondent": "Avery Quill", "someone else": "Mo Vance"}
    for each in said:
        officer = known["officers"][each["by"]]
        held_on = TODAY - timedelta(days=each["days_ago"])
        coded = {"enquirer": each["enquirer"], "relation": each["relation"], "held_on": held_on}
        entry = logged(officer, **coded)
        named = {"name": names[each["about"]], "reached": "0491 570 006"}
        moves: dict[str, Any] = {
            "consent": (entry.record_referral_with_consent, {**CONSENT, **named}),
            "duty": (entry.escalate_duty_of_care, {**DUTY, **named, "on": TODAY}),
            "code": (entry.offer_code, {}),
            "conflict": (entry.declare_conflict, {"because": min(CONFLICTS)}),
            "witness": (entry.become_witness, {"asked_for": True}),
            "helped": (entry.help_prepare, {"on": TODAY}),
        }
        if each["then"]:
            move, facts = moves[each["then"]]
            proceed(move, by=officer.person, **facts)


def seen_by_who_appoints(known: dict[str, Any], holders: list[Any]) -> dict[str, Any]:
    """All that reaches whoever appoints: each refusal in its words, the list to choose from, and what was asked."""
    people = [*(each.person for each in known["officers"]), *holders, *known["others"]]
    answers = {each.pk: _tried(known, each) for each in people}
    with CaptureQueriesContext(connection) as asked:
        barred = registry.barred(known["case"], on=TODAY)
    return {
        "answers": answers,
        "barred": {pk: bar.code for pk, bar in barred.items()},
        "to_choose_from": [each.name for each in people if each.pk not in barred],
        "asked": statements(asked),
    }


def _tried(known: dict[str, Any], whom: Any) -> tuple[str, list[str]]:
    """What comes of appointing them, and every statement on the way to it."""
    with CaptureQueriesContext(connection) as asked:
        try:
            proceed(ToAppoint(known["case"]), by=known["director"], who=whom)
        except CannotBe as refused:
            answer = refused.words
        except TypeError as past_the_bars:  # the step of this test stores nobody
            answer = f"passed: {past_the_bars}"
    return answer, statements(asked)


def statements(asked: CaptureQueriesContext) -> list[str]:
    """What was asked, with its values; savepoints and cursors are numbered anew each time."""
    return [re.sub(r"s\d+_x\d+|_django_curs_\w+", "numbered", query["sql"]) for query in asked]


def in_a_world(known: dict[str, Any], holders: list[Any], said: list[dict[str, Any]]) -> dict[str, Any]:
    """What whoever appoints sees where that was said; the world is put back."""
    with transaction.atomic():
        before = Consultation.objects.count()
        consult(known, said)
        assert Consultation.objects.count() == before + len(said)
        seen = seen_by_who_appoints(known, holders)
        transaction.set_rollback(True)
    return seen


def held(terms: list[tuple[date, int | None, bool]]) -> list[Any]:
    """People who hold or held the office, each for a term."""
    holders = []
    for starts, days, revoked in terms:
        until = None if days is None else starts + timedelta(days=days)
        holder = appoint(Office.CONTACT_OFFICER, starts=starts, until=until)
        if revoked:
            Appointment.objects.filter(holder=holder).update(revoked_at=f"{starts.isoformat()}T02:00:00Z")
        holders.append(holder)
    return holders


@given(terms=TERMS, first_day=DAYS, one=CONSULTED, other=CONSULTED)
@settings(max_examples=12, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_43_whoever_appoints_sees_the_same_whether_or_not_and_about_what_anyone_was_consulted(
    known, terms, first_day, one, other
):
    with transaction.atomic():
        holders = held(terms)
        known["case"].allegations.update(begins_on=first_day, latest_on=first_day)
        nothing_said = in_a_world(known, holders, NOBODY)
        serving = {each.person_id for each in known["officers"]}
        assert serving <= set(nothing_said["barred"])
        assert all(nothing_said["answers"][pk][0] == EX_HDCO.words for pk in serving)
        assert in_a_world(known, holders, one) == nothing_said
        assert in_a_world(known, holders, other) == nothing_said
        transaction.set_rollback(True)


def test_43_the_same_is_asked_of_whoever_is_to_be_appointed_barred_or_not(known):
    holders = held([(date(2020, 1, 1), None, False), (date(2021, 1, 1), date.resolution.days, False)])
    answers = seen_by_who_appoints(known, holders)["answers"]
    assert {answer == EX_HDCO.words for answer, _ in answers.values()} == {True, False}
    asked = {tuple(each.replace(str(pk), "whom") for each in statements) for pk, (_, statements) in answers.items()}
    assert len(asked) == 1


PAGES = ("/cases/{case}/", "/cases/{case}/people/", "/contact-officers/", "/contact-officers/network/")


def test_9_no_page_that_the_director_reads_before_appointing_differs_by_a_conversation(known, signed_in):
    client = signed_in(known["director"])
    officers = [each.get_absolute_url() for each in known["officers"]]
    pages = [*(page.format(case=known["case"].reference) for page in PAGES), *officers]
    for page in pages:
        client.get(page)  # what is told of who read a page is there both times
    before = [_without_tokens(client.get(page)) for page in pages]
    said = {"about": "complainant", "enquirer": "STAFF", "relation": "AFFECTED", "days_ago": 0}
    consult(known, [{**said, "by": 0, "then": then} for then in ("consent", "duty", "witness")])
    assert [_without_tokens(client.get(page)) for page in pages] == before


def _without_tokens(answer: Any) -> str:
    assert answer.status_code == 200
    return re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]+"', "", answer.content.decode())
