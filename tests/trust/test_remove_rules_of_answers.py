"""Each rule of disclosure of what is answered to an investigation, taken away or widened, must be noticed (9, 38)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from complaints import answering_investigations, disclosure, disclosure_of_answers, registry, saving
from complaints.models import GRANTS, Complaint, Track, grants
from complaints.models.kinds import KINDS
from people.models import Standing
from procedure import clock
from procedure.offices import Office
from tests.house.knowledge_of_answers import may_know_of_an_answer
from tests.investigation import answered
from tests.investigation.followed import copy_given
from tests.investigation.prepared import answer_of
from tests.machinery.rich import received
from tests.trust.test_remove_checks_of_investigations import STATE, Watched, is_mine
from tests.trust.test_remove_each_central_check import widened
from tests.world import MONDAY, appoint, person

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]


def build() -> Watched:
    """Both have sent a statement and write another: of the one, with a file, the complainant has a copy."""
    world = answered.both_informed()
    for number in (1, 2):
        draft = answered.write(world, number, "deny")
        saving.add_file(draft, received(clean=True), by=draft.owner)
    answered.give(world, 1, "deny")
    copy_given(world, 1, at=MONDAY)
    answered.give(world, 2, "deny")
    answering_investigations.begin(answer_of(world, 1), by=answered.respondent(world, 1))
    answering_investigations.begin(answer_of(world, 2), by=answered.respondent(world, 2))
    people = {
        "receiver": world.director,
        "complainant": world.complainant,
        "respondent": answered.respondent(world, 1),
        "other respondent": answered.respondent(world, 2),
        "lawyer": world.solicitor,
        "vice_chancellor": world.vice_chancellor,
        "vice_chancellors_office": appoint(Office.VICE_CHANCELLORS_OFFICE),
        "executive_officer": world.case.executive_officers.get().person,
        "nominee": appoint(Office.VICE_CHANCELLOR, person(), standing=Standing.NOMINEE, clauses=[38]),
        "stranger": person(),
    }
    grants.settle(Complaint.objects.get(pk=world.case.pk))
    return Watched(world, "informed", people)


def otherwise_than_known(watched: Watched) -> list[Any]:
    """Every person and record in which the site and the model differ, both ways."""
    wrong, case = [], watched.world.case
    for name in GRANTS:
        if KINDS[name].apart:
            continue
        model: Any = apps.get_model(KINDS[name].label)
        records = list(model._base_manager.filter(**{KINDS[name].of_case: case.pk}))
        for role, someone in watched.people.items():
            seen = set(model.objects.visible_to(someone).values_list("pk", flat=True)) if records else set()
            for record in records:
                may = may_know_of_an_answer(
                    role.removeprefix("other "),
                    name,
                    state=getattr(record, STATE.get(name, "state"), ""),
                    mine=_is_mine(name, record, role, someone, case),
                    answers=name == "deadline" and record.period == "D38",
                    awaited=name == "deadline" and record.period in {"D39", "D41", "D58"},
                    evidence=name == "document" and record.answer_id is not None,
                )
                if (record.pk in seen) is not may:
                    wrong.append((role, name, getattr(record, "state", ""), record.pk in seen))
    return wrong


def _is_mine(kind: str, record: Any, role: str, someone: Any, case: Any) -> bool:
    if kind in {"answerstatement", "deadline"}:
        return record.track_id is not None and Track.objects.get(pk=record.track_id).person_id == someone.pk
    if kind == "answerdraft":
        return bool(record.owner_id == someone.pk and record.state == "writing")
    if kind == "document" and record.answer_id is not None:
        return bool(record.given_by_id == someone.pk)
    return is_mine(kind, record, role, someone, case)


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    from django.test import override_settings

    folder = override_settings(FILES_FOLDER=str(tmp_path_factory.mktemp("answers")))
    with django_db_blocker.unblock(), folder, clock.at(MONDAY), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def noticed(monkeypatch: pytest.MonkeyPatch, watched: Watched, rule: disclosure.Rule) -> bool:
    with clock.at(MONDAY), transaction.atomic(), monkeypatch.context() as patched:
        others = [rule if each.name == rule.name else each for each in registry.rules()]
        patched.setattr(registry, "rules", lambda: others)
        grants.settle(Complaint.objects.get(pk=watched.world.case.pk))
        found = otherwise_than_known(watched)
        transaction.set_rollback(True)
    return bool(found)


def test_38_as_the_rules_stand_everyone_sees_of_an_answer_exactly_what_they_may_know(built: Watched, db: None):
    with clock.at(MONDAY):
        assert otherwise_than_known(built) == []


@pytest.mark.parametrize("rule", disclosure_of_answers.RULES, ids=lambda rule: rule.name)
def test_38_a_rule_of_answers_made_for_everyone_is_noticed(
    built: Watched, db: None, monkeypatch: pytest.MonkeyPatch, rule: disclosure.Rule
):
    assert noticed(monkeypatch, built, widened(rule))


@pytest.mark.parametrize("rule", disclosure_of_answers.RULES, ids=lambda rule: rule.name)
def test_38_a_rule_of_answers_taken_away_is_noticed(
    built: Watched, db: None, monkeypatch: pytest.MonkeyPatch, rule: disclosure.Rule
):
    assert noticed(monkeypatch, built, replace(rule, to=lambda case, record: {}))
