"""Each rule of disclosure of an investigation, taken away or widened, must be noticed (9, 36).

Somebody sees more or less than the model of 5.7 says, which shares nothing with the application.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from complaints import disclosure, disclosure_of_investigations, registry
from complaints.models import GRANTS, Complaint, ExecutiveOfficer, LegalAdvice, Track, grants
from complaints.models.kinds import KINDS
from complaints.proceed import of_itself, proceed
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.house import knowledge_model
from tests.investigation.prepared import answer_of, appoint_officer, approved, declared, release_letters
from tests.machinery.rich import received
from tests.referral.requested import Requested
from tests.trust.test_remove_each_central_check import widened
from tests.world import MONDAY, appoint, person

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]
TURNS = ("approved", "appointed", "in office", "informed", "stood aside")
STATE = {"partdecision": "outcome", "deadline": "period", "decision": "about"}


@dataclass
class Watched:
    """An investigation at one turn, and everyone who may know something of it, by role."""

    world: Requested
    turn: str
    people: dict[str, User]


def at(turn: str, world: Requested, officer: User, office: User) -> Watched:
    """The same case, taken as far as that turn."""
    respondent = person()
    Track.objects.filter(complaint=world.case, number=1).update(person=respondent)
    case = Complaint.objects.get(pk=world.case.pk)
    proceed(case.add_files, by=case.complainant, at=MONDAY, files=[received()])
    release_letters(world)
    if turn != "approved":
        appoint_officer(world, officer)
    if turn in {"in office", "informed", "stood aside"}:
        declared(world)
    if turn == "informed":
        of_itself(answer_of(world, 1).inform, at=MONDAY)
    if turn == "stood aside":
        there = ExecutiveOfficer.objects.get(complaint=world.case)
        proceed(there.stand_aside, by=officer, at=MONDAY, reasons="I know one of them.")
    return Watched(
        world,
        turn,
        {
            "receiver": world.director,
            "complainant": world.complainant,
            "respondent": respondent,
            "lawyer": world.solicitor,
            "vice_chancellor": world.vice_chancellor,
            "vice_chancellors_office": office,
            "executive_officer": officer,
            "stranger": person(),
        },
    )


def otherwise_than_known(watched: Watched) -> list[Any]:
    """Every person and record in which the site and the model differ, both ways."""
    wrong, case = [], watched.world.case
    for name in GRANTS:
        kind = KINDS[name]
        if kind.apart:
            continue
        model: Any = apps.get_model(kind.label)
        records = list(model._base_manager.filter(**{kind.of_case: case.pk}))
        for role, someone in watched.people.items():
            seen = set(model.objects.visible_to(someone).values_list("pk", flat=True)) if records else set()
            for record in records:
                may = knowledge_model.may_know_of_an_investigation(
                    role,
                    name,
                    state=getattr(record, STATE.get(name, "state"), ""),
                    turn=watched.turn,
                    mine=is_mine(name, record, role, someone, case),
                )
                if (record.pk in seen) is not may:
                    wrong.append((role, name, getattr(record, "state", ""), record.pk in seen))
    return wrong


def is_mine(kind: str, record: Any, role: str, someone: User, case: Complaint) -> bool:
    """The letter to me or that I release, the file the complainant gave, the contact I left, my appointment."""
    if kind == "notice":
        to_me = record.recipient_id == someone.pk and record.state == "released"
        return to_me or (role.startswith("vice_chancellor") and record.released_by_role == "vice_chancellor")
    if kind == "document":
        return bool(record.given_by_id == case.complainant_id)
    if kind == "legaladvice":
        return bool(record.given_by_id == someone.pk)
    if kind in {"track", "answer"}:
        return bool((record if kind == "track" else record.track).person_id == someone.pk)
    if kind in {"safecontact", "executiveofficer"}:
        return bool(record.person_id == someone.pk)
    return False


@pytest.fixture(scope="module")
def built(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Watched]]:
    """The case at each of `TURNS`."""
    from django.test import override_settings

    folder = override_settings(FILES_FOLDER=str(tmp_path_factory.mktemp("investigations")))
    with django_db_blocker.unblock(), folder, clock.at(MONDAY), transaction.atomic():
        office = appoint(Office.VICE_CHANCELLORS_OFFICE)
        first = approved(refused=1)
        held = {
            Office.DIRECTOR: first.director,
            Office.SOLICITOR: first.solicitor,
            Office.VICE_CHANCELLOR: first.vice_chancellor,
        }
        worlds = [first, *(approved(refused=1, held=held) for _ in TURNS[1:])]
        yield {turn: at(turn, world, person(), office) for turn, world in zip(TURNS, worlds, strict=True)}
        transaction.set_rollback(True)


def noticed(monkeypatch: pytest.MonkeyPatch, built: dict[str, Watched], rule: disclosure.Rule) -> bool:
    for watched in built.values():
        with clock.at(MONDAY), transaction.atomic(), monkeypatch.context() as patched:
            others = [rule if each.name == rule.name else each for each in registry.rules()]
            patched.setattr(registry, "rules", lambda others=others: others)
            grants.settle(Complaint.objects.get(pk=watched.world.case.pk))
            found = otherwise_than_known(watched)
            transaction.set_rollback(True)
        if found:
            return True
    return False


@pytest.mark.parametrize("turn", TURNS)
def test_36_as_the_rules_stand_everyone_sees_of_an_investigation_exactly_what_they_may_know(
    built: dict[str, Watched], db: None, turn: str
):
    assert LegalAdvice.objects.filter(complaint=built[turn].world.case).exists()
    with clock.at(MONDAY):
        assert otherwise_than_known(built[turn]) == []


def test_36_these_are_rules_that_the_complaints_register():
    assert set(disclosure_of_investigations.RULES) <= set(registry.rules())


@pytest.mark.parametrize("rule", disclosure_of_investigations.RULES, ids=lambda rule: rule.name)
def test_36_a_rule_of_investigations_made_for_everyone_is_noticed(
    built: dict[str, Watched], db: None, monkeypatch: pytest.MonkeyPatch, rule: disclosure.Rule
):
    assert noticed(monkeypatch, built, widened(rule))


@pytest.mark.parametrize("rule", disclosure_of_investigations.RULES, ids=lambda rule: rule.name)
def test_36_a_rule_of_investigations_taken_away_is_noticed(
    built: dict[str, Watched], db: None, monkeypatch: pytest.MonkeyPatch, rule: disclosure.Rule
):
    assert noticed(monkeypatch, built, replace(rule, to=lambda case, record: {}))
