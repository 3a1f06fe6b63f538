"""The pages of an Enquiry Panel: the builder's, and a member's from the asking to the papers (41-45)."""

from datetime import timedelta

import pytest

from complaints.models import Deadline
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step
from tests.investigation.prepared import investigation
from tests.machinery.rich import World as Rich
from tests.pages.request_cases import held
from tests.pages.test_request_pages import asks
from tests.pages.walk import Walk
from tests.panels.formed import all_declared, bind, constitute, form_panel, member, nominate, panel_of, to_be_formed
from tests.panels.objecting import NOT_RIGHT, object_to, objection, rule, told
from tests.world import MONDAY, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = {
    "panel": "formed asked objected constituted",
    "panel_members": "empty asked filled",
    "panel_member": "asked bound declared constituted",
    "panel_papers": "filled",
    "panel_answers": "filled",
    "panel_told": "told objected ruled",
    "step_of_record": "forming naming signing declaring aside ending objecting ruling error",
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
    told_of_it = told(case, case.complainant)
    in_time = Deadline.objects.filter(complaint=case.case, period="D43")
    in_time.update(due_on=MONDAY.date() + timedelta(days=3))
    party = signed_in(case.complainant)
    walk.as_(party)
    its = f"/panels/told/{told_of_it.pk}/"
    walk.go("panel_told", its, "told")
    asks(walk, step(told_of_it, "object_to_member"), "objecting")
    object_to(case, case.complainant, people[1])
    walk.go("panel_told", its, "objected")
    walk.as_(above)
    walk.go("panel", own, "objected")
    asks(walk, step(objection(case), "dismiss"), "ruling")
    rule(case, "dismiss", reasons=NOT_RIGHT)
    walk.as_(party)
    walk.go("panel_told", its, "ruled")
    in_time.update(due_on=MONDAY.date() - timedelta(days=3))
    walk.as_(sitting)
    constitute(case, at=MONDAY)
    walk.go("panel_member", mine, "constituted")
    walk.go("panel_papers", f"{mine}papers/")
    walk.go("panel_answers", f"{mine}answers/")
    walk.as_(above)
    walk.go("panel", own, "constituted")
    walk.ends(PAGES, cannot_err={})
