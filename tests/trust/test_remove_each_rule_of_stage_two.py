"""Each rule of conciliation, and of what crosses the stages, taken away or widened by itself, must be noticed (9).

Rules that the registry holds stand beside `disclosure.RULES`: those of the apps above are taken away where they are
tested; here are those of the complaints themselves.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from complaints import disclosure, disclosure_crossing, disclosure_in_conciliation, registry
from complaints.models import GRANTS, VictimisationReport, grants
from complaints.models.kinds import KINDS
from complaints.proceed import proceed
from procedure import clock
from tests.conciliation.test_who_sees import knows
from tests.house import knowledge_model
from tests.machinery.test_disclosure import waits_for
from tests.trust import three as three_of_them
from tests.trust.test_remove_checks_of_closed_files import OF_KEEPING
from tests.trust.test_remove_each_central_check import CENTRAL, widened
from tests.trust.three import Three
from tests.world import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]

CROSSING = {"suspension", "supportperson", "victimisationreport", "referral"}
AS_IF = {"third respondent": "respondent", "above": "stranger"}
"""Whoever decides above knows of a case like this nothing but what was put before them (60)."""
RULES = (*disclosure_crossing.RULES, *disclosure_in_conciliation.RULES)


def is_of_a_part(rule: disclosure.Rule) -> bool:
    """Whether a rule opens what only a respondent's own part of a case has: what they were told and what they say."""
    return rule.name.startswith("respondent_") or bool(rule.kinds & {"extract", "statement", "statementdraft"})


OF_A_PART = tuple(rule for rule in disclosure.RULES if is_of_a_part(rule))


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    from django.test import override_settings

    folder = override_settings(FILES_FOLDER=str(tmp_path_factory.mktemp("three")))
    with django_db_blocker.unblock(), folder, clock.at(MONDAY), transaction.atomic():
        yield three_of_them.build()
        transaction.set_rollback(True)


@pytest.fixture
def three(built: Three, db: None) -> Three:
    return built.fresh()


def otherwise_than_known(three: Three, kinds: Iterable[str] = GRANTS) -> list[Any]:
    """Every person and record of these kinds in which the site and the independent model differ, both ways."""
    roles = {
        "receiver": "director", "complainant": "complainant", "conciliator": "conciliator",
        "respondent": "respondent 1", "other respondent": "respondent 2", "third respondent": "respondent 3",
        "stranger": "stranger", "above": "vice chancellor",
    }  # fmt: skip
    world, wrong = three.world, []
    for name in kinds:
        if KINDS[name].apart:
            continue
        model: Any = apps.get_model(KINDS[name].label)
        records = list(model._base_manager.filter(**{KINDS[name].of_case: three.case.pk}))
        for role, who in roles.items():
            someone = three.people[who]
            seen = set(model.objects.visible_to(someone).values_list("pk", flat=True))
            for record in records:
                if name in CROSSING:
                    may = knows_of_crossing(role, someone, name, record, three)
                else:
                    may = knows(AS_IF.get(role, role), someone, name, record, world)
                if (record.pk in seen) is not may:
                    wrong.append((role, name, getattr(record, "state", ""), record.pk in seen))
    return wrong


def knows_of_crossing(role: str, someone: Any, kind: str, record: Any, three: Three) -> bool:
    """Of what crosses the stages, by the model that knows nothing of the application."""
    if kind == "victimisationreport":
        return knowledge_model.may_know_report(
            is_mine=record.owner_id == someone.pk,
            is_about_me=record.about_id == someone.pk,
            receives_it=role == "receiver" and record.state != "writing" and record.reaches == "case",
            put_before_me=role == "above" and record.state == "with_vice_chancellor",
        )
    return knowledge_model.may_know(
        is_complainant=role == "complainant",
        receives=role == "receiver",
        kind=kind,
        concerns_me=getattr(record, "person_id", None) == someone.pk,
        released=False,
        about="",
        waits_for_me=kind == "suspension" and waits_for(record, someone.pk),
    )


def settled_with(monkeypatch: pytest.MonkeyPatch, three: Three, rules: tuple[disclosure.Rule, ...]) -> Three:
    """The case settled by other rules than its own."""
    named = {rule.name: rule for rule in rules}
    own = tuple(named.get(rule.name, rule) for rule in disclosure.RULES)
    others = tuple(named.get(rule.name, rule) for rule in registry.rules())
    monkeypatch.setattr(disclosure, "RULES", own)
    monkeypatch.setattr(registry, "rules", lambda: list(others))
    grants.settle(three.now)
    return three.fresh()


def test_9_as_the_rules_stand_everyone_sees_exactly_what_they_may_know(three: Three):
    assert otherwise_than_known(three) == []


def test_9_every_rule_of_the_table_is_widened_by_a_test_that_has_records_of_it():
    in_the_rich_world = {rule.name for rule in disclosure.RULES if f"the rule {rule.name} is for everyone" in CENTRAL}
    elsewhere = {rule.name for rule in OF_A_PART} | set(OF_KEEPING)
    assert in_the_rich_world | elsewhere == {rule.name for rule in disclosure.RULES}


def test_9_these_are_all_the_rules_that_the_complaints_register():
    assert set(RULES) <= set(registry.rules())
    assert {rule.name for rule in RULES if not rule.kinds <= set(GRANTS)} == set()


@pytest.mark.parametrize("rule", [*RULES, *OF_A_PART], ids=lambda rule: rule.name)
def test_9_a_rule_made_for_everyone_is_noticed(three: Three, monkeypatch: pytest.MonkeyPatch, rule: disclosure.Rule):
    assert otherwise_than_known(settled_with(monkeypatch, three, (widened(rule),)), rule.kinds)


@pytest.mark.parametrize("rule", [*RULES, *OF_A_PART], ids=lambda rule: rule.name)
def test_9_a_rule_taken_away_is_noticed(three: Three, monkeypatch: pytest.MonkeyPatch, rule: disclosure.Rule):
    nobody = replace(rule, to=lambda case, record: {})
    assert otherwise_than_known(settled_with(monkeypatch, three, (nobody,)), rule.kinds)


def test_28_without_keeping_aside_whom_it_is_about_a_report_would_reach_them(
    three: Three, monkeypatch: pytest.MonkeyPatch
):
    """A report about someone in the office that receives the case never reaches them, and without the rule it would."""
    staff = three.people["equity staff"]
    three_of_them.reported(three, "respondent 2", "It is one of the office.", about=staff)
    made = VictimisationReport.objects.get(owner=three.people["respondent 2"], about=staff)
    assert not VictimisationReport.objects.visible_to(staff).filter(pk=made.pk).exists()
    rule = disclosure.rule_named("receiver_of_report")
    forgetful = replace(rule, to=disclosure_crossing.receivers)
    settled_with(monkeypatch, three, (forgetful,))
    assert VictimisationReport.objects.visible_to(staff).filter(pk=made.pk).exists()


def test_25_the_conciliators_rules_end_with_the_conciliation(three: Three):
    for number in (1, 3):
        by = three.people[f"respondent {number}"]
        held = three.now.suspensions.filter(state="in_force").first()
        if held is not None:
            proceed(held.lift, by=three.people["director"], at=MONDAY, outcome="ended", reasons="It ended.")
        step = three.track(number).end_unresolved if number == 1 else three.track(number).decline_conciliation
        proceed(step, by=by, at=MONDAY)
    assert otherwise_than_known(three) == []
