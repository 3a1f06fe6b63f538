"""Each rule of disclosure of a request for an investigation, taken away or widened, must be noticed (9, 29-34).

Somebody sees more or less than the model of 5.7 says, which shares nothing with the application. That each need is
noticed too is asked in `tests/referral/test_needs_taken_away.py`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from complaints import disclosure, disclosure_of_requests, registry
from complaints.models import GRANTS, Complaint, grants
from complaints.models.kinds import KINDS
from complaints.proceed import proceed
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.house import knowledge_model
from tests.machinery.rich import received
from tests.referral.requested import (
    ADVICE,
    TO_BE_INVESTIGATED,
    Requested,
    approve_all_but,
    refer,
    referred_cells,
    requested,
)
from tests.trust.test_remove_each_central_check import widened
from tests.world import MONDAY, appoint, lodged, person

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]
WAYS = [(another, decided) for another in (False, True) for decided in (False, True)]
"""Whether another lawyer is asked in the Solicitor's place, and whether the Vice-Chancellor has decided."""
STATE = {"partdecision": "outcome", "deadline": "period", "decision": "about"}


@dataclass
class Watched:
    """A request, and everyone who may know something of it: by what they are called, their role and whether it is open
    to them now."""

    world: Requested
    people: dict[str, tuple[User, str, bool]]


def another_of(world: Requested) -> Requested:
    """Another complaint that asks for an investigation, with the same holders of offices."""
    case = lodged(wanted=TO_BE_INVESTIGATED)
    proceed(case.acknowledge, by=world.director, at=MONDAY)
    return replace(world, case=Complaint.objects.get(pk=case.pk))


def watched_request(
    world: Requested, office: User, governance: User, *, another_lawyer: bool, decided: bool
) -> Watched:
    """One part declined, the others before the Vice-Chancellor with a draft kept; the advice is shared. `decided`: one
    of them was refused and one approved, so that letters wait and nobody is asked for advice any more."""
    lawyer = person()
    case = Complaint.objects.get(pk=world.case.pk)
    proceed(case.add_files, by=case.complainant, at=MONDAY, files=[received()])
    if another_lawyer:
        asked = {"who": "A firm", "reasons": "Aside.", "question": "May this be a breach?"}
        proceed(world.referral.consult_another_lawyer, by=world.director, at=MONDAY, lawyer=lawyer, **asked)
    else:
        proceed(world.referral.consult_the_solicitor, by=world.director, at=MONDAY, question="May this be a breach?")
    proceed(world.advice.give_advice, by=lawyer if another_lawyer else world.solicitor, at=MONDAY, text=ADVICE)
    refer(world, declined=1)
    drafted = dict.fromkeys((cell.pk for cell in referred_cells(world)), "approved")
    proceed(world.referral.draft_the_decision, by=office, at=MONDAY, decisions=drafted, reasons={})
    if decided:
        approve_all_but(world, refused=1)
    return Watched(
        world,
        {
            "receiver": (world.director, "receiver", True),
            "complainant": (world.complainant, "complainant", True),
            "Solicitor": (world.solicitor, "lawyer", not another_lawyer and not decided),
            "another lawyer": (lawyer, "lawyer", another_lawyer and not decided),
            "Vice-Chancellor": (world.vice_chancellor, "vice_chancellor", True),
            "their office": (office, "vice_chancellors_office", True),
            "governance": (governance, "governance", True),
            "stranger": (person(), "stranger", False),
        },
    )


def otherwise_than_known(watched: Watched) -> list[Any]:
    """Every person and record in which the site and the model differ, both ways."""
    wrong, case = [], watched.world.case
    shared = bool(Complaint.objects.get(pk=case.pk).procedure.reading("vice_chancellor_sees_advice"))
    for name in GRANTS:
        kind = KINDS[name]
        if kind.apart:
            continue
        model: Any = apps.get_model(kind.label)
        records = list(model._base_manager.filter(**{kind.of_case: case.pk}))
        for called, (someone, role, is_open) in watched.people.items():
            seen = set(model.objects.visible_to(someone).values_list("pk", flat=True)) if records else set()
            for record in records:
                may = knowledge_model.may_know_of_a_request(
                    role,
                    name,
                    state=getattr(record, STATE.get(name, "state"), ""),
                    open_to_me=is_open,
                    mine=is_mine(name, record, role, someone, case),
                    shared=shared,
                    prepared_above=name == "notice" and _is_prepared_above(record),
                    letters_left=False,
                )
                if (record.pk in seen) is not may:
                    wrong.append((called, name, getattr(record, "state", ""), record.pk in seen))
    return wrong


def _is_prepared_above(letter: Any) -> bool:
    return bool(letter.state == "draft" and letter.released_by_role == "vice_chancellor")


def is_mine(kind: str, record: Any, role: str, someone: User, case: Complaint) -> bool:
    """The letter to me or that I release, the file the complainant gave, the contact I left, the advice I gave."""
    if kind == "notice":
        to_me = record.recipient_id == someone.pk and record.state == "released"
        return to_me or (role.startswith("vice_chancellor") and record.released_by_role == "vice_chancellor")
    if kind == "document":
        return bool(record.given_by_id == case.complainant_id)
    if kind == "safecontact":
        return bool(record.person_id == someone.pk)
    return kind == "legaladvice" and record.given_by_id == someone.pk


@pytest.fixture(scope="module")
def built(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[tuple[bool, bool], Watched]]:
    """Each of `WAYS`; the Vice-Chancellor sees the advice by the setting."""
    from django.test import override_settings

    from procedure.models import ProcedureVersion

    folder = override_settings(FILES_FOLDER=str(tmp_path_factory.mktemp("requests")))
    with django_db_blocker.unblock(), folder, clock.at(MONDAY), transaction.atomic():
        reading = pytest.MonkeyPatch()
        own = ProcedureVersion.reading
        reading.setattr(
            ProcedureVersion,
            "reading",
            lambda version, code: True if code == "vice_chancellor_sees_advice" else own(version, code),
        )
        office, governance = appoint(Office.VICE_CHANCELLORS_OFFICE), appoint(Office.DIRECTOR_GOVERNANCE)
        first = requested()
        yield {
            (another, decided): watched_request(
                first if (another, decided) == WAYS[0] else another_of(first),
                office,
                governance,
                another_lawyer=another,
                decided=decided,
            )
            for another, decided in WAYS
        }
        reading.undo()
        transaction.set_rollback(True)


@contextmanager
def taken_back() -> Iterator[None]:
    with clock.at(MONDAY), transaction.atomic():
        yield
        transaction.set_rollback(True)


def settled_with(monkeypatch: pytest.MonkeyPatch, watched: Watched, rule: disclosure.Rule) -> None:
    """The case settled by that rule in the place of its own."""
    others = [rule if each.name == rule.name else each for each in registry.rules()]
    monkeypatch.setattr(registry, "rules", lambda: others)
    grants.settle(Complaint.objects.get(pk=watched.world.case.pk))


def noticed(monkeypatch: pytest.MonkeyPatch, built: dict[tuple[bool, bool], Watched], rule: disclosure.Rule) -> bool:
    for watched in built.values():
        with taken_back(), monkeypatch.context() as patched:
            settled_with(patched, watched, rule)
            if otherwise_than_known(watched):
                return True
    return False


@pytest.mark.parametrize("way", WAYS)
def test_9_as_the_rules_stand_everyone_sees_of_a_request_exactly_what_they_may_know(
    built: dict[tuple[bool, bool], Watched], db: None, way: tuple[bool, bool]
):
    with clock.at(MONDAY):
        assert otherwise_than_known(built[way]) == []


def test_9_these_are_rules_that_the_complaints_register():
    assert set(disclosure_of_requests.RULES) <= set(registry.rules())


@pytest.mark.parametrize("rule", disclosure_of_requests.RULES, ids=lambda rule: rule.name)
def test_9_a_rule_of_requests_made_for_everyone_is_noticed(
    built: dict[tuple[bool, bool], Watched], db: None, monkeypatch: pytest.MonkeyPatch, rule: disclosure.Rule
):
    assert noticed(monkeypatch, built, widened(rule))


@pytest.mark.parametrize("rule", disclosure_of_requests.RULES, ids=lambda rule: rule.name)
def test_9_a_rule_of_requests_taken_away_is_noticed(
    built: dict[tuple[bool, bool], Watched], db: None, monkeypatch: pytest.MonkeyPatch, rule: disclosure.Rule
):
    assert noticed(monkeypatch, built, replace(rule, to=lambda case, record: {}))
