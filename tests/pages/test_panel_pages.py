"""The pages of an Enquiry Panel: the builder's, and a member's from the asking to the papers (41-45)."""

from datetime import timedelta

import pytest

from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step
from tests.investigation.prepared import investigation
from tests.machinery.rich import World as Rich
from tests.pages.request_cases import held
from tests.pages.test_request_pages import asks
from tests.pages.walk import Walk
from tests.panels.formed import all_declared, bind, constitute, form_panel, member, nominate, panel_of, to_be_formed
from tests.world import MONDAY, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = {
    "panel": "formed asked constituted",
    "panel_members": "empty asked filled",
    "panel_member": "asked bound declared constituted",
    "panel_papers": "filled",
    "step_of_record": "forming naming signing declaring aside ending error",
}


def test_every_page_of_a_panel_holds(walk: Walk, world: Rich) -> None:
    people = [person() for _ in range(3)]
    case = to_be_formed(held=held(world))
    sitting, above = signed_in(people[0]), signed_in(case.vice_chancellor)
    walk.as_(sitting)
    walk.go("panel_members", "/panel/", "empty")
    walk.as_(above)
    walk.go("step_of_record", step(investigation(case), "form_panel"), "forming")
    form_panel(case)
    own = f"/panels/{panel_of(case).pk}/"
    walk.go("panel", own, "formed")
    asks(walk, step(panel_of(case), "nominate_members"), "naming")
    nominate(case, people)
    walk.go("panel", own, "asked")
    asks(walk, step(member(case, people[1]), "end_membership"), "ending")
    walk.as_(sitting)
    mine = f"/panel/{member(case, people[0]).pk}/"
    walk.go("panel_members", "/panel/", "asked")
    walk.go("panel_member", mine, "asked")
    asks(walk, step(member(case, people[0]), "give_undertaking"), "signing")
    asks(walk, step(member(case, people[0]), "stand_aside"), "aside")
    bind(case, people[0])
    walk.go("panel_member", mine, "bound")
    asks(walk, step(member(case, people[0]), "declare"), "declaring")
    all_declared(case, at=MONDAY - timedelta(days=10))
    walk.go("panel_members", "/panel/")
    walk.go("panel_member", mine, "declared")
    constitute(case, at=MONDAY)
    walk.go("panel_member", mine, "constituted")
    walk.go("panel_papers", f"{mine}papers/")
    walk.as_(above)
    walk.go("panel", own, "constituted")
    walk.ends(PAGES, cannot_err={})
