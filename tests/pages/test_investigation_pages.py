"""The pages of an investigation: the Executive Officer's own, and what whoever decides and the office read of it."""

import pytest

from people.models import Standing
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step
from tests.investigation.prepared import appoint_officer, declared, investigation, officer_of, to_be_prepared
from tests.machinery.rich import World as Rich
from tests.pages.request_cases import OFFICER, held
from tests.pages.test_request_pages import asks
from tests.pages.walk import Walk
from tests.world import appoint

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = {
    "executive_officer": "empty asked filled",
    "executive_officer_one": "asked filled",
    "case_investigation": "appointed",
    "decisions": "appointing",
    "decision": "appointing appointed nominee",
    "my_complaint": "prepared",
    "step_of_record": "appointing declaring aside ending error",
}


def test_every_page_of_an_investigation_holds(walk: Walk, world: Rich) -> None:
    preparing = appoint(Office.VICE_CHANCELLOR, standing=Standing.NOMINEE, clauses=[36])
    case = to_be_prepared(held=held(world))
    officer = signed_in(world.people[OFFICER])
    director, above, owner = (signed_in(each) for each in (case.director, case.vice_chancellor, case.complainant))
    decision = f"/decisions/{case.referral.pk}/"
    walk.as_(officer)
    walk.go("executive_officer", "/executive-officer/", "empty")
    walk.as_(above)
    walk.go("decisions", "/decisions/", "appointing")
    walk.go("decision", decision, "appointing")
    asks(walk, step(investigation(case), "appoint_executive_officer"), "appointing")
    appoint_officer(case, world.people[OFFICER])
    walk.go("decision", decision, "appointed")
    asks(walk, step(officer_of(case), "end_appointment"), "ending")
    own = f"/executive-officer/{officer_of(case).pk}/"
    walk.as_(signed_in(preparing))
    walk.go("decision", decision, "nominee")
    walk.as_(officer)
    walk.go("executive_officer", "/executive-officer/", "asked")
    walk.go("executive_officer_one", own, "asked")
    asks(walk, step(officer_of(case), "declare"), "declaring")
    declared(case)
    walk.go("executive_officer", "/executive-officer/")
    walk.go("executive_officer_one", own)
    asks(walk, step(officer_of(case), "stand_aside"), "aside")
    walk.as_(director)
    walk.go("case_investigation", f"/cases/{case.case.reference}/investigation/", "appointed")
    walk.as_(owner)
    walk.go("my_complaint", f"/my/{case.case.reference}/", "prepared")
    walk.ends(PAGES, cannot_err={})
