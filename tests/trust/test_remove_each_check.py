"""Check the check: every permission check, taken away, must change what someone without access can observe (trust.md).

Here are the checks that stand in the middle and serve every page; those of each view, found by reading it, are taken
away one by one in test_remove_each_view_check.py (`make matrix`).
"""

import re
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
from tests.trust.test_existence import IDS, theirs
from tests.world import appoint

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]

OUTSIDERS = (("staff", "lodged"), ("director", "about the director"), ("complainant", "respondent's own"))
VIEWS = Path(site.BASE_DIR) / "complaints" / "views"
OF_THE_MOMENT = re.compile(r'name="(?:csrfmiddlewaretoken|once)" value="[^"]*"|value="[^"]*" name="(?:csrf|once)\w*"')


def outside(world: World, *, lists: bool = True) -> dict[tuple[str, str], Any]:
    """What people observe at the addresses of cases that are not theirs, and in their lists."""
    known, found = bindings(world), {}
    for role, name in OUTSIDERS:
        client, own = signed_in(person(world, role)), theirs(world, role)
        for address in everything():
            if address.about_a_duty and role == "director":
                continue  # the duties of the office are the Director's, whatever case is another's
            if address.about_a_record and "draft" not in address.parameters:
                for way in filled(address, known[name]):
                    if not own & set(IDS.findall(way)):
                        found[role, way] = ask(client, "GET", way).status_code
        for way in ("/cases/", "/letters/", "/my/") if lists else ():
            found[role, way] = _shown(ask(client, "GET", way))
    return found


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
    """The page asks twice: itself, and again among the steps that are open. Either would keep them out."""
    from complaints import proceed
    from complaints.views import steps

    client = signed_in(person(world, "complainant"))
    way = f"/steps/{world.cases['lodged'].reference}/acknowledge/"
    assert ask(client, "GET", way).status_code == 404
    allowed = capacity.capacity_of(person(world, "director"), _step("acknowledge"), world.cases["lodged"], on=_today())
    assert allowed is not None
    for asked_in in (steps, proceed):
        monkeypatch.setattr(asked_in, "capacity_of", lambda *_, **__: allowed)
    assert ask(client, "GET", way).status_code != 404


def test_clause_9_without_keeping_people_out_a_respondent_who_joins_the_office_could_act_on_the_case(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    case, named = world.cases["lodged"], appoint(Office.EQUITY_STAFF, person(world, "other complainant"))
    assert not choices(case, named)
    monkeypatch.setattr(capacity, "is_aside", lambda someone, *cases: False)
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
