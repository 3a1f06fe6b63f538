"""Clause 9 and specification 5.1, 5.7: a nominee reads what the clauses of their instrument need, and nothing else.

Of a decision before its letter that is the most: whoever is nominee for another clause learns neither that there is a
request, nor what was decided, nor by which day (32, 34).
"""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from complaints import registry
from complaints.disclosure_of_answers import RULES as OF_ANSWERS
from complaints.disclosure_of_bad_faith import RULES as OF_BAD_FAITH
from complaints.disclosure_of_determinations import RULES as DETERMINATIONS
from complaints.disclosure_of_progress import RULES as PROGRESS
from complaints.models import (
    AuditEntry,
    Complaint,
    Deadline,
    Document,
    GrantReason,
    Investigation,
    LegalAdvice,
    Mail,
    Referral,
    VictimisationReport,
    grants,
)
from complaints.own_days import own_days
from complaints.proceed import NotYours
from panels.rules import RULES as OF_PANELS
from people.models import Appointment, Standing, User
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step
from tests.house import knowledge_model
from tests.investigation.prepared import appoint_officer, investigation, release_letters
from tests.referral.instruments import (
    INSTRUMENTS,
    LAST_DAY,
    STORY,
    approved,
    before_them,
    informing,
    nominee,
    prepared,
    records,
    refused,
    seen,
)
from tests.referral.requested import ADVICE, Requested, advised, approve_all_but, refer, refuse
from tests.referral.test_settings import reads
from tests.world import MONDAY, appoint, lodged, person

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]
ABOVE = Office.VICE_CHANCELLOR


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def everyone(world: Requested) -> dict[tuple[Office, tuple[int, ...]], User]:
    """A nominee by each instrument."""
    return {
        (office, clauses): nominee(office, world, *clauses) for office, all_ in INSTRUMENTS.items() for clauses in all_
    }


def otherwise_than_known(world: Requested, people: dict[tuple[Office, tuple[int, ...]], User]) -> list[object]:
    """Every instrument and record in which the site and the model differ, both ways, measured by the holder's sight."""
    heads = {Office.VICE_CHANCELLOR: world.vice_chancellor, Office.DIRECTOR: world.director}
    whole = {office: seen(head, world) for office, head in heads.items()}
    known, wrong = records(world), []
    papers = any(kind == "pack" for kind, _ in known)
    for (office, clauses), someone in people.items():
        theirs = seen(someone, world)
        for (kind, key), period in known.items():
            carries = knowledge_model.an_instrument_carries(
                office.value, kind, frozenset(clauses), period=period, papers=papers
            )
            if ((kind, key) in theirs) is not ((kind, key) in whole[office] and carries):
                wrong.append((office.value, clauses, kind))
    return wrong


@pytest.mark.parametrize("when", STORY)
def test_clause_9_every_nominee_sees_what_their_office_sees_as_far_as_the_instrument_reaches(when, monkeypatch):
    reads(monkeypatch, vice_chancellor_sees_advice=True)
    world = STORY[when]()
    assert otherwise_than_known(world, everyone(world)) == []


def test_clause_9_the_clauses_of_each_rule_taken_away_are_noticed(monkeypatch):
    reads(monkeypatch, vice_chancellor_sees_advice=True)
    world, rules = informing(), registry.rules()
    people = everyone(world)
    elsewhere = (*OF_ANSWERS, *OF_PANELS, *DETERMINATIONS, *OF_BAD_FAITH, *PROGRESS)
    limited = [each for each in rules if each.under and each not in elsewhere]
    assert len(limited) == 14
    for rule in limited:
        wide = [replace(each, under=frozenset()) if each is rule else each for each in rules]
        monkeypatch.setattr(registry, "rules", lambda wide=wide: wide)
        grants.settle(Complaint.objects.get(pk=world.case.pk))
        assert otherwise_than_known(world, people), rule.name


# Deciding: 32 and 34


@pytest.mark.parametrize("story", [before_them, refused, approved])
def test_34_a_nominee_for_another_clause_learns_neither_of_the_request_nor_of_its_outcome_nor_of_a_day(story):
    world = story()
    other, deciding = nominee(ABOVE, world, 58), nominee(ABOVE, world, 32, 34)
    shown = signed_in(other).get("/decisions/").text
    assert world.case.reference not in shown
    for nothing in ("No decisions are waiting.", "No investigation is being prepared.", "No letter is waiting."):
        assert nothing in shown
    assert own_days(other, on=clock.today()) == []
    assert signed_in(other).get(f"/decisions/{world.referral.pk}/").status_code == 404
    assert world.case.reference in signed_in(deciding).get("/decisions/").text
    assert own_days(deciding, on=clock.today()) != []


def test_30_the_day_of_the_directors_decision_is_in_the_calendar_of_whose_instrument_reaches_it():
    world = advised()
    due = Deadline.objects.get(complaint=world.case, period="D30").due_on
    for clauses, theirs in (((), True), ((30,), True), ((31,), True), ((20,), False), ((20, 30), True), ((29,), False)):
        someone = nominee(Office.DIRECTOR, world, *clauses)
        assert Deadline.objects.visible_to(someone).filter(period="D30").exists(), clauses
        assert (due in own_days(someone, on=clock.today())) is theirs, clauses


def test_20_a_nominee_for_that_clause_has_in_the_calendar_the_days_that_it_reaches():
    appoint(Office.DIRECTOR)
    case = lodged()
    (due,) = set(Deadline.objects.filter(complaint=case).unmet().values_list("due_on", flat=True))
    for clause, theirs in ((21, [due]), (30, [])):
        someone = appoint(Office.DIRECTOR, person(), standing=Standing.NOMINEE, until=LAST_DAY, clauses=[clause])
        grants.settle(case)
        assert own_days(someone, on=clock.today()) == theirs


@pytest.mark.parametrize("first", [(58,), (32, 34)])
def test_5_1_whoever_is_nominee_by_two_instruments_reads_a_request_by_the_one_that_reaches_it(first):
    someone, other = person("Nomi Limited"), {(58,): (32, 34), (32, 34): (58,)}[first]
    by = {
        clauses: Appointment.objects.create(
            office=ABOVE, holder=someone, instrument=f"For {clauses[0]}", standing=Standing.NOMINEE,
            clauses=list(clauses), starts=date(2020, month, 1), until=LAST_DAY,
        )
        for month, clauses in enumerate((first, other), start=1)
    }  # fmt: skip
    world = before_them()
    assert signed_in(someone).get(f"/decisions/{world.referral.pk}/").status_code == 200
    entry = AuditEntry.objects.filter(actor=someone.pk, act__startswith="read").latest("id")
    assert entry.authority == by[32, 34].pk


def test_31_a_nominee_for_another_clause_opens_no_file_of_the_complainants():
    world = before_them()
    other, deciding = nominee(ABOVE, world, 58), nominee(ABOVE, world, 34)
    address = reverse("case_document", args=[world.case.reference, Document.objects.get(complaint=world.case).pk])
    assert signed_in(other).get(address).status_code == 404
    assert signed_in(deciding).get(address).status_code == 200


@pytest.mark.parametrize("clause", [32, 34])
def test_32_a_nominee_for_one_of_the_two_clauses_opens_the_page_and_decides_within_it(clause):
    world = before_them()
    someone = nominee(ABOVE, world, clause)
    client, address = signed_in(someone), f"/decisions/{world.referral.pk}/"
    assert address in client.get("/decisions/").text
    shown = client.get(address)
    assert (shown.status_code, "You act as nominee" in shown.text) == (200, True)
    assert client.get(reverse("decision_brief", args=[world.referral.pk])).status_code == 200
    own, other = (("approve", "refuse"), ("refuse", "approve"))[clause == 34]
    assert step(world.referral, own) in shown.text
    assert step(world.referral, other) not in shown.text
    assert client.get(step(world.referral, own)).status_code == 200
    assert client.get(step(world.referral, other)).status_code == 404
    with pytest.raises(NotYours):
        refuse(world, by=someone) if clause == 32 else approve_all_but(world, by=someone)
    approve_all_but(world, by=someone) if clause == 32 else refuse(world, by=someone)
    assert world.referral.state == ("approved" if clause == 32 else "refused")


def test_32_a_nominee_for_that_clause_alone_reads_why_they_have_to_leave_it_to_somebody_else():
    world = advised()
    someone = world.solicitor
    refer(world)
    appoint(ABOVE, someone, standing=Standing.NOMINEE, until=LAST_DAY, clauses=[32])
    grants.settle(Complaint.objects.get(pk=world.case.pk))
    assert "Somebody else decides now." in signed_in(someone).get(f"/decisions/{world.referral.pk}/").text


def test_5_1_two_instruments_reach_as_far_and_as_long_as_each_of_them_says():
    world = before_them()
    someone = nominee(ABOVE, world, 32, 34)
    appoint(ABOVE, someone, standing=Standing.NOMINEE, until=date(2026, 12, 24), clauses=[58])
    grants.settle(Complaint.objects.get(pk=world.case.pk))
    assert Referral.objects.visible_to(someone).exists()
    ends = GrantReason.objects.filter(person=someone, complaint=world.case, by_office=True, until__isnull=True)
    assert set(ends.values_list("expires_on", flat=True)) == {LAST_DAY}


# Preparing: 36


def test_36_a_nominee_for_that_clause_alone_appoints_and_reads_nothing_else():
    world = approved()
    release_letters(world)
    someone = nominee(ABOVE, world, 36)
    client, address = signed_in(someone), f"/decisions/{world.referral.pk}/"
    listed = client.get("/decisions/").text
    assert (address in listed, "You act as nominee" in listed) == (True, True)
    shown = client.get(address)
    to_appoint = step(investigation(world), "appoint_executive_officer")
    asked = client.get(to_appoint)
    assert (shown.status_code, asked.status_code, to_appoint in shown.text) == (200, 200, True)
    for words in (listed, shown.text, asked.text):
        for hidden in (world.case.complainant_name, "Avery Quill", "kitchen", "It is serious."):
            assert hidden not in words
    typed = {name: asked.context["form"][name].value() for name in ("once", "version")}
    chosen = person()
    answer = client.post(
        to_appoint, {**typed, "who": chosen.email, "asked": "on", "reasons": "Knows how.", "go": "yes"}
    )
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert chosen.name in client.get(address).text
    for refused_ in (reverse("decision_brief", args=[world.referral.pk]), step(world.referral, "refuse")):
        assert client.get(refused_).status_code == 404
    assert seen(someone, world) == {each for each in seen(world.vice_chancellor, world) if is_of_preparing(world, each)}


def is_of_preparing(world, record):
    of_it = knowledge_model.INVESTIGATING - {"answer"}  # whom it is about stays with those who inform them (37)
    return record[0] in of_it or records(world)[record] in {"D36", "D37"}


def test_36_before_it_is_approved_there_is_nothing_for_a_nominee_for_that_clause():
    world = before_them()
    someone = nominee(ABOVE, world, 36)
    assert seen(someone, world) == set()
    assert signed_in(someone).get(f"/decisions/{world.referral.pk}/").status_code == 404


def test_36_a_nominee_for_the_decision_alone_neither_reads_who_looks_after_it_nor_appoints():
    world = prepared()
    someone = nominee(ABOVE, world, 32, 34)
    assert not Investigation.objects.visible_to(someone).exists()
    shown = signed_in(someone).get(f"/decisions/{world.referral.pk}/")
    assert (shown.status_code, "Executive Officer" in shown.text) == (200, False)
    with pytest.raises(NotYours):
        appoint_officer(world, person(), by=someone, step="appoint_another_executive_officer")


# Reports: 60


def test_60_a_nominee_for_that_clause_alone_opens_the_report_and_nothing_of_the_case():
    world = approved()
    someone, other = nominee(ABOVE, world, 60), nominee(ABOVE, world, 32, 34)
    made = VictimisationReport.objects.get(complaint=world.case)
    address = reverse("report", args=[world.case.reference, made.pk])
    act = reverse("act_on_report", args=[world.case.reference, made.pk, "decided"])
    client = signed_in(someone)
    listed = client.get("/decisions/").text
    assert (address in listed, "You act as nominee" in listed) == (True, True)
    assert [client.get(each).status_code for each in (address, act)] == [200, 200]
    assert client.get(f"/decisions/{world.referral.pk}/").status_code == 404
    assert seen(someone, world) == {("victimisationreport", made.pk)}
    assert [signed_in(other).get(each).status_code for each in (address, act)] == [404, 404]


# The advice of a lawyer: 29 to 31


@pytest.mark.parametrize("clauses", [(29,), (30,), (31,), ()])
def test_29_a_nominee_of_the_directors_reads_the_advice_where_the_instrument_reaches_what_it_is_for(clauses):
    world = advised()
    someone = nominee(Office.DIRECTOR, world, *clauses)
    assert ADVICE in signed_in(someone).get(f"/cases/{world.case.reference}/investigation/").text


def test_29_a_nominee_of_the_directors_for_other_clauses_reads_the_request_and_not_the_advice():
    world = advised()
    someone = nominee(Office.DIRECTOR, world, 20, 21)
    client = signed_in(someone)
    shown = client.get(f"/cases/{world.case.reference}/investigation/")
    assert (shown.status_code, ADVICE in shown.text) == (200, False)
    assert Referral.objects.visible_to(someone).exists()
    assert not LegalAdvice.objects.visible_to(someone).exists()
    tasks = client.get(f"/cases/{world.case.reference}/tasks/").text
    assert "The request for an investigation, with a lawyer’s advice" in tasks
    assert "Ask another lawyer" not in tasks


# Word of new work


def test_5_1_word_of_new_work_reaches_a_nominee_within_their_instrument():
    world = advised()
    deciding, other = (nominee(ABOVE, world, *clauses) for clauses in ((32,), (58,)))
    refer(world)
    told = set(Mail.objects.filter(purpose="new_work").values_list("person", flat=True))
    assert {world.vice_chancellor.pk, deciding.pk} <= told
    assert other.pk not in told
