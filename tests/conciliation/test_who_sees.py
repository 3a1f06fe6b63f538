"""Clauses 9, 22, 24, 25: who may know each record of a case while it is conciliated, against a model of its own."""

import pytest
from django.apps import apps

from complaints.models import GRANTS, grants
from complaints.models.kinds import KINDS
from complaints.proceed import proceed
from tests.conciliation.stage_two import acknowledged, later
from tests.conciliation.together import agreement, appointed, conciliating, in_force, with_terms, work
from tests.house import knowledge_model
from tests.world import MONDAY, person

pytestmark = pytest.mark.django_db
BY_ITS_PERSON = {
    "notice": "recipient_id", "conciliation": "conciliator_id", "conciliationnote": "written_by_id",
    "document": "given_by_id", "safecontact": "person_id", "statement": "given_by_id", "statementdraft": "owner_id",
}  # fmt: skip


def seen_otherwise_than_known(world, conciliator):
    """Every person and record in which the site and the model differ, both ways."""
    roles = {
        "receiver": world.director, "complainant": world.complainant, "conciliator": conciliator,
        "respondent": world.respondents[0], "other respondent": world.respondents[1], "stranger": person(),
    }  # fmt: skip
    wrong = []
    for name in GRANTS:
        kind = KINDS[name]
        if kind.apart:
            continue
        model = apps.get_model(kind.label)
        for record in model._base_manager.filter(**{kind.of_case: world.case.pk}):
            for role, someone in roles.items():
                sees = model.objects.visible_to(someone).filter(pk=record.pk).exists()
                if sees is not knows(role, someone, name, record, world):
                    wrong.append((role, name, getattr(record, "state", ""), "sees" if sees else "does not see"))
    return wrong


def knows(role, someone, name, record, world):
    mine = name in BY_ITS_PERSON and getattr(record, BY_ITS_PERSON[name]) == someone.pk
    part = getattr(record, "track", None)
    if name == "notice":
        mine = mine and record.state == "released"
    if name == "statementdraft":
        return mine and record.state == "writing"
    if name == "safecontact" and mine:
        return True
    state = getattr(record, {"decision": "about", "deadline": "period"}.get(name, "state"), "")
    now = work(world)
    return knowledge_model.may_know_in_conciliation(
        role.removeprefix("other "),
        name,
        record_state=state,
        part_state=part.state if part is not None else "",
        mine=mine,
        my_part=part is not None and part.person_id == someone.pk and part.advised_at is not None,
        bound=now is not None and now.state == "in_hand",
    )


def before_the_declaration():
    world = acknowledged()
    return world, appointed(world)


def under_way():
    world, conciliator = conciliating(respondents=2)
    proceed(work(world).write_note, by=conciliator, at=MONDAY, words="For me.")
    facts = {"on": MONDAY.date(), "manner": "joint", "took_part": ["complainant"]}
    proceed(work(world).record_session, by=conciliator, at=MONDAY, **facts)
    with_terms(world, conciliator)
    return world, conciliator


def one_part_resolved():
    world, conciliator = conciliating(respondents=2)
    proceed(work(world).write_note, by=conciliator, at=MONDAY, words="For me.")
    in_force(world, conciliator)
    return world, conciliator


def one_part_ended_without_agreement():
    world, conciliator = under_way()
    proceed(world.track().end_unresolved, by=world.complainant, at=later(1))
    assert agreement(world).state == "set_aside"
    return world, conciliator


def all_over():
    world, conciliator = one_part_ended_without_agreement()
    proceed(world.track(2).decline_conciliation, by=world.respondents[1], at=later(2))
    return world, conciliator


@pytest.mark.parametrize(
    "bring", [before_the_declaration, under_way, one_part_resolved, one_part_ended_without_agreement, all_over]
)
def test_9_everyone_in_a_case_that_is_conciliated_sees_exactly_what_they_may_know(bring):
    world, conciliator = bring()
    assert seen_otherwise_than_known(world, conciliator) == []
    grants.settle(world.case)
    assert grants.settle(world.case).unchanged
