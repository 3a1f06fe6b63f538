"""Each check that every page shares, taken away by itself, must make a named test fail (trust.md, "check the check").

The tests that notice stand beside each; they are run here as they are, once as things stand and once without the check.
"""

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q

from complaints import disclosure, proceed, registry
from complaints.models import capacity, grants
from complaints.proceed import NotYours
from complaints.stages.act import Capacity
from complaints.views.settings import acting, rooms
from procedure import clock
from tests.channels import ask, signed_in
from tests.machinery import test_capacity, test_disclosure
from tests.machinery.rich import World
from tests.trust.addresses import everything, filled
from tests.trust.cast import bindings, person

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2", "8.3.1")]

NOTICED = (AssertionError, pytest.fail.Exception)


def nobody_takes_a_step_that_is_not_theirs(world: World) -> None:
    for name in ("lodged", "acknowledged", "withdrawn"):
        case = world.cases[name]
        for role in ("complainant", "equity staff", "nominee"):
            for step in registry.steps("complaint"):
                if capacity.capacity_of(person(world, role), step, case, on=clock.today()) is None:
                    refused(getattr(case, step.name), person(world, role))


def nobody_takes_a_step_on_what_they_cannot_see(world: World) -> None:
    director, case = person(world, "director"), world.cases["lodged"]
    grants.GRANTS["complaint"].objects.filter(user_id=director.pk).delete()
    refused(case.acknowledge, director)


def refused(move: Any, someone: Any) -> None:
    try:
        proceed.proceed(move, by=someone)
    except NotYours:
        return
    except Exception as why:
        raise AssertionError("it came as far as its facts") from why
    raise AssertionError("it was taken")


def settings_found_by_a_stranger(world: World) -> set[str]:
    """The addresses under /settings/ that are there for them. The next calendar and version are being drafted."""
    client, known = signed_in(person(world, "staff")), bindings(world)["lodged"]
    return {
        address.name
        for address in everything()
        if address.route.startswith("/settings/")
        for way in filled(address, known)
        for method in ("GET", "POST")
        if ask(client, method, way).status_code not in {404, 405}
    }


def strangers_find_no_settings(world: World) -> None:
    assert settings_found_by_a_stranger(world) == set()


def settled_anew(monkeypatch: pytest.MonkeyPatch, world: World, where: Any, name: str, value: Any) -> None:
    """The rules changed, and everything settled by them."""
    monkeypatch.setattr(where, name, value)
    for case in world.cases.values():
        grants.settle(case)
    for draft in world.drafts.values():
        grants.settle_apart(draft)
    grants.settle_all_apart()


def widened(rule: disclosure.Rule) -> disclosure.Rule:
    """The rule without what it says of whom, or of which records, it is for."""
    everyone = lambda case, record: {part.person: None for part in case.taking_part} | case.holding(*case.holders)  # noqa: E731
    return replace(rule, to=everyone, of=lambda record: True)


def nobody_inactive_sees_even_their_own(world: World) -> None:
    someone = person(world, "complainant")
    someone.is_active = False
    someone.save()
    assert not type(world.cases["lodged"]).objects.visible_to(someone).exists()


def as_if_active(someone: Any) -> Any:
    return SimpleNamespace(pk=someone.pk, is_active=True, is_authenticated=True)


Patch = Callable[[pytest.MonkeyPatch, World], None]
Check = Callable[..., Any]
SEES = test_disclosure.test_clause_9_everyone_sees_exactly_what_the_specification_says_they_may_know
AGREE = test_disclosure.test_clause_9_has_perm_says_what_visible_to_says_for_every_person_and_every_record
MIDNIGHT = test_disclosure.test_clause_9_an_office_that_ends_at_midnight_sees_nothing_a_second_later_without_a_sweep
LATER = test_disclosure.test_clause_9_someone_named_sees_nothing_even_when_they_hold_the_office_later
NAMED = test_capacity.test_9_nobody_acts_in_an_office_on_a_case_that_names_them_or_is_their_own
VISIBLE = grants.visible


NOT_IN_THIS_WORLD = frozenset({"extract", "statement", "statementdraft", "partmessage", "retention"})
"""What nobody has in it: these rules are widened where there is (test_remove_each_rule_of_stage_two.py,
test_remove_checks_of_closed_files.py)."""


def sets(where: Any, name: str, value: Any) -> Patch:
    return lambda monkeypatch, world: monkeypatch.setattr(where, name, value)


def widens(rule: disclosure.Rule) -> Patch:
    wide = tuple(widened(each) if each is rule else each for each in disclosure.RULES)
    return lambda monkeypatch, world: settled_anew(monkeypatch, world, disclosure, "RULES", wide)


def forgets_who_is_aside(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    holding = disclosure.CaseFacts.holding
    forgetful = lambda case, *offices: holding(replace(case, aside=frozenset()), *offices)  # noqa: E731
    settled_anew(monkeypatch, world, disclosure.CaseFacts, "holding", forgetful)


CENTRAL: dict[str, tuple[Patch, Check]] = {
    "the door lets everything through": (sets(grants, "visible", lambda rows, someone: rows), SEES),
    "the door lets the inactive through": (
        sets(grants, "visible", lambda rows, someone: VISIBLE(rows, as_if_active(someone))),
        nobody_inactive_sees_even_their_own,
    ),
    "the backend says yes to all": (sets(grants.Backend, "has_perm", lambda *given: True), AGREE),
    "no right ends with its last day": (sets(grants, "_still_held", lambda column="until": Q()), MIDNIGHT),
    "nobody asks in what capacity": (
        sets(proceed, "capacity_of", lambda someone, step, record, *, on: Capacity(step.by[0])),
        nobody_takes_a_step_that_is_not_theirs,
    ),
    "nobody asks who sees the record": (
        sets(grants, "visible", lambda rows, someone: rows),
        nobody_takes_a_step_on_what_they_cannot_see,
    ),
    "the named may act": (sets(capacity, "is_aside", lambda someone, *cases: False), NAMED),
    "anyone may see the settings": (sets(rooms, "may_see", lambda *given: True), strangers_find_no_settings),
    "anyone may change the settings": (sets(rooms, "may_change", lambda *given: True), strangers_find_no_settings),
    "anyone may act on the settings": (sets(acting, "may_change", lambda *given: True), strangers_find_no_settings),
    "the named may see": (forgets_who_is_aside, LATER),
    **{
        f"the rule {rule.name} is for everyone": (widens(rule), SEES)
        for rule in disclosure.RULES
        if not rule.kinds <= NOT_IN_THIS_WORLD
    },
}


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.matrix) if "settings" in name else name for name in CENTRAL],
)
def test_clause_9_a_central_check_taken_away_is_noticed_by_the_test_that_stands_for_it(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str
):
    taken_away, notices = CENTRAL[name]
    with transaction.atomic():
        notices(world)
        transaction.set_rollback(True)
    taken_away(monkeypatch, world)
    with pytest.raises(NOTICED):
        notices(world.fresh())
