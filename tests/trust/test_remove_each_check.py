"""Check the check: every permission check, taken away, must change what someone without access can observe (trust.md).

The checks of the code are found by reading it: each call of `visible_to`, each use of what decides who may come. One
that is found and not noticed is named in STANDS_BEHIND with the check that stands before it; anything else fails.
"""

import ast
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site

from complaints.models import capacity, grants, record
from complaints.proceed import choices
from complaints.views import documents
from people import middleware, second_factor
from procedure.offices import Office
from tests.channels import ask, body_of, signed_in, visitor
from tests.machinery.rich import World
from tests.trust.addresses import everything, filled
from tests.trust.cast import bindings, person
from tests.world import appoint

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]

OUTSIDERS = (("staff", "lodged"), ("director", "about the director"), ("complainant", "respondent's own"))
VIEWS = Path(site.BASE_DIR) / "complaints" / "views"
OF_THE_MOMENT = re.compile(r'name="(?:csrfmiddlewaretoken|once)" value="[^"]*"|value="[^"]*" name="(?:csrf|once)\w*"')


def outside(world: World, *, lists: bool = True) -> dict[tuple[str, str], Any]:
    """What people observe at the addresses of cases that are not theirs, and in their lists."""
    known, found = bindings(world), {}
    for role, name in OUTSIDERS:
        client = signed_in(person(world, role))
        for address in everything():
            if address.about_a_record and "draft" not in address.parameters:
                for way in filled(address, known[name]):
                    found[role, way] = ask(client, "GET", way).status_code
        for way in ("/cases/", "/letters/", "/my/") if lists else ():
            found[role, way] = _shown(ask(client, "GET", way))
    return found


def own(world: World) -> dict[str, Any]:
    """What the complainant observes in their own case, of which letters not yet released are no part."""
    client, case = signed_in(person(world, "complainant")), bindings(world)["lodged"]
    ways = [way for each in everything() if each.route.startswith("/my/") for way in filled(each, case)]
    draft = case.first("notice", state="draft")
    ways += [f"/my/{case.reference}/letters/{draft}/", f"/steps/{case.reference}/notice/{draft}/open_letter/"]
    return {way: _shown(ask(client, "GET", way)) for way in ways if "pdf" not in way}


def _shown(answer: Any) -> tuple[int, str]:
    return answer.status_code, OF_THE_MOMENT.sub("", body_of(answer).decode("utf-8", "replace"))


def letter_waits(world: World) -> None:
    """In the complainant's own case there is a letter that is not released."""
    from complaints.proceed import proceed
    from tests.world import MONDAY

    case, director = world.cases["lodged"], person(world, "director")
    inside = {each.pk: "inside" for each in case.allegations.all()}
    proceed(case.decide_scope, by=director, at=MONDAY, decisions=inside, reasons=dict.fromkeys(inside, "Covered."))
    proceed(type(case).objects.get(pk=case.pk).acknowledge, by=director, at=MONDAY)


def calls_of_the_door() -> list[tuple[str, str]]:
    """Every function of a view that calls `visible_to`: its module and its name, read from the source."""
    found = []
    for path in sorted(VIEWS.rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.FunctionDef) and any(
                isinstance(each, ast.Attribute) and each.attr == "visible_to" for each in ast.walk(function)
            ):
                found.append((str(path.relative_to(site.BASE_DIR)), function.name))
    return found


def take_away(monkeypatch: pytest.MonkeyPatch, module: str, function: str) -> None:
    """From now on `visible_to` lets everything through when it is called from that function."""
    model_rows = next(each for each in vars(record).values() if isinstance(each, type) and "visible_to" in vars(each))
    kept = model_rows.visible_to

    def let_through(rows: Any, someone: Any) -> Any:
        frame = sys._getframe(1)
        while frame.f_code.co_name == "manager_method" and frame.f_back is not None:
            frame = frame.f_back  # Model.objects.visible_to goes through Django's manager
        caller = frame.f_code
        if caller.co_filename.endswith(module) and caller.co_name == function:
            return rows
        return kept(rows, someone)

    monkeypatch.setattr(model_rows, "visible_to", let_through)


STANDS_BEHIND: dict[tuple[str, str], str] = {}
"""Checks that cannot be noticed alone today, and what stands before each."""


@pytest.mark.matrix
@pytest.mark.parametrize(("module", "function"), calls_of_the_door())
def test_clause_9_the_door_taken_away_from_a_view_is_noticed(
    world: World, monkeypatch: pytest.MonkeyPatch, module: str, function: str
):
    letter_waits(world)
    before = outside(world), own(world)
    take_away(monkeypatch, module, function)
    noticed = (outside(world), own(world)) != before
    assert noticed is ((module, function) not in STANDS_BEHIND)


def test_clause_9_without_the_rule_that_a_letter_is_released_the_complainant_would_read_drafts(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    from dataclasses import replace

    from complaints import disclosure
    from complaints.models import Notice

    letter_waits(world)
    case, someone = world.cases["lodged"], person(world, "complainant")
    drafts = Notice.objects.visible_to(someone).filter(complaint=case, state="draft")
    assert not drafts.exists()
    open_to_all = tuple(
        replace(rule, of=lambda each: True) if rule.name == "addressee_of_letter" else rule for rule in disclosure.RULES
    )
    monkeypatch.setattr(disclosure, "RULES", open_to_all)
    grants.settle(type(case).objects.get(pk=case.pk))
    assert drafts.exists()


def test_clause_9_without_the_door_strangers_would_come_in(world: World, monkeypatch: pytest.MonkeyPatch):
    before = outside(world, lists=False)
    assert set(before.values()) <= {404, 405}
    monkeypatch.setattr(grants, "visible", lambda rows, someone: rows)
    model_rows = next(each for each in vars(record).values() if isinstance(each, type) and "visible_to" in vars(each))
    monkeypatch.setattr(model_rows, "visible_to", lambda rows, someone: rows)
    assert outside(world, lists=False) != before


def test_clause_9_without_capacity_a_complainant_could_take_the_offices_steps(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    from complaints.views import steps

    client = signed_in(person(world, "complainant"))
    way = f"/steps/{world.cases['lodged'].reference}/acknowledge/"
    assert ask(client, "GET", way).status_code == 404
    allowed = capacity.capacity_of(person(world, "director"), _step("acknowledge"), world.cases["lodged"], on=_today())
    assert allowed is not None
    monkeypatch.setattr(steps, "capacity_of", lambda *_, **__: allowed)
    assert ask(client, "GET", way).status_code != 404


def test_clause_9_without_keeping_people_out_a_respondent_who_joins_the_office_could_act_on_the_case(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    case, named = world.cases["lodged"], appoint(Office.EQUITY_STAFF, person(world, "other complainant"))
    assert not choices(case, named)
    monkeypatch.setattr(capacity, "is_aside", lambda someone, case: False)
    assert choices(case, named)


def test_without_the_second_factor_check_an_office_would_open_with_a_password_alone(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    client = signed_in(person(world, "director"), second_factor=False)
    assert ask(client, "GET", "/cases/").status_code == 302
    monkeypatch.setattr(second_factor, "present", lambda request: True)
    assert ask(client, "GET", "/cases/").status_code == 200


def test_without_default_deny_a_visitor_would_pass_to_the_view_alone(settings: Any, monkeypatch: pytest.MonkeyPatch):
    settings.ROOT_URLCONF = "tests.trust.test_default_deny"
    assert ask(visitor(), "GET", "/forgotten/").status_code == 302
    monkeypatch.setattr(middleware.SignedIn, "process_view", lambda *_: None)
    assert ask(visitor(), "GET", "/forgotten/").status_code == 200


def test_without_the_office_check_the_case_list_would_be_there_for_everyone(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    from complaints.views import cases_list

    client = signed_in(person(world, "staff"))
    assert ask(client, "GET", "/cases/").status_code == 404
    monkeypatch.setattr(cases_list, "require_office", lambda request: None)
    assert ask(client, "GET", "/cases/").status_code == 200


def test_without_the_own_site_check_another_site_could_set_off_a_download(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    case = bindings(world)["lodged"]
    way = f"/cases/{case.reference}/documents/{case.first('document', state='clean')}/"
    client = signed_in(person(world, "equity staff"))
    assert ask(client, "GET", way, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 404
    monkeypatch.setattr(documents, "require_own_site", lambda request: None)
    assert ask(client, "GET", way, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def _step(name: str) -> Any:
    from complaints import registry

    return registry.step_named("complaint", name)


def _today() -> Any:
    from procedure import clock

    return clock.today()
