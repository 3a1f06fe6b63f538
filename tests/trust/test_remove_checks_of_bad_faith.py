"""Every check on the pages of a question of bad faith, and every rule about one, taken away by itself, must change what
someone observes (9, 59)."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from complaints import disclosure_of_bad_faith, registry
from complaints.models import GRANTS, BadFaith, Complaint, grants
from procedure import clock
from tests.channels import body_of, decoded, signed_in
from tests.determination import unfounded
from tests.determination.before import determination
from tests.trust.taken_away import EVERY, take_away
from tests.world import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]
ONE, CASE = "/good-faith/{question}/", "/cases/{reference}/determination/"
LOOKS: dict[str, tuple[str, str, str]] = {
    "views/bad_faith.py asked_of: BadFaith": ("complainant", "/my/{reference}/", "badfaith"),
    "views/bad_faith.py of_case: records_of(case, BadFaith": (
        "director",
        "/cases/{reference}/determination/",
        "badfaith",
    ),
    "views/bad_faith.py one: records_of(found.complaint, Notice": ("vice_chancellor", ONE, "notice"),
    "views/bad_faith.py one: capacity_of": ("director", ONE, "safecontact"),
    "views/bad_faith.py _found: BadFaith": ("vice_chancellor", ONE, "badfaith"),
}
"""By how the name of the check begins: who looks where, with every right of theirs to which kind of record taken."""
OF_BAD_FAITH = {name for name in EVERY for look in LOOKS if name.startswith(look)}
"""The names of these checks, for those that take away all others."""


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def test_each_of_these_names_one_check():
    assert len(OF_BAD_FAITH) == len(LOOKS)


def test_59_a_check_taken_away_from_a_page_of_it_is_noticed(monkeypatch: pytest.MonkeyPatch):
    world, _ = unfounded.asked(monkeypatch)
    unfounded.answer(world)
    unfounded.decide(world)
    question, unnoticed = unfounded.question(world), []
    for beginning, (who, way, kind) in LOOKS.items():
        (name,) = (each for each in EVERY if each.startswith(beginning))
        seen: list[Any] = []
        for taken in ((), (EVERY[name],)):
            with transaction.atomic(), monkeypatch.context() as patched:
                take_away(patched, *taken)
                person = getattr(world, who)
                GRANTS[kind].objects.filter(user_id=person.pk).delete()
                answer = signed_in(person).get(way.format(reference=world.case.reference, question=question.pk))
                seen.append((answer.status_code, decoded(body_of(answer)).split("<main", 1)[-1].split("</main>", 1)[0]))
                transaction.set_rollback(True)
        if seen[0] == seen[1]:
            unnoticed.append(name)
    assert unnoticed == []


def known(world: Any, respondent: Any) -> set[tuple[str, str]]:
    """Who sees the question, and the letters about it; settled as the rules are now."""
    grants.settle(Complaint.objects.get(pk=world.case.pk))
    people = {
        "above": world.vice_chancellor, "director": world.director, "complainant": world.complainant,
        "respondent": respondent, "solicitor": world.solicitor,
    }  # fmt: skip
    seen = {(who, "question") for who, each in people.items() if BadFaith.objects.visible_to(each).exists()}
    return seen | {
        (who, f"letter {row.content_object_id}")
        for who, each in people.items()
        for row in GRANTS["notice"].objects.filter(user=each)
    }


@pytest.mark.parametrize("way", ["taken away", "widened"])
@pytest.mark.parametrize("rule", disclosure_of_bad_faith.RULES, ids=lambda rule: rule.name)
def test_59_each_rule_is_noticed_when_it_is_not_there_or_is_for_everyone(rule, way, monkeypatch: pytest.MonkeyPatch):
    world, respondent = unfounded.asked(monkeypatch)
    unfounded.answer(world)
    unfounded.decide(world)
    before = known(world, respondent)
    everyone = replace(rule, to=lambda case, record: dict.fromkeys(each.person for each in case.taking_part))
    others = [each for each in registry.rules() if each is not rule]
    changed = [] if way == "taken away" else [everyone]
    monkeypatch.setattr(registry, "rules", lambda: [*others, *changed])
    assert known(world, respondent) != before
    assert determination(world).state == "determined"
