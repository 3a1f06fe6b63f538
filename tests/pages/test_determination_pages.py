"""The pages of a determination: the Vice-Chancellor's, and what the office reads once its letters have left."""

import pytest

from complaints.proceed import proceed
from people.models import Standing
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step
from tests.determination.before import LETTERS, admitted, determination, determine, letter, release_all
from tests.investigation.prepared import to_be_prepared
from tests.machinery.rich import World as Rich
from tests.pages.determination_cases import actions, monitoring
from tests.pages.request_cases import held
from tests.pages.test_request_pages import asks
from tests.pages.walk import Walk
from tests.referral.requested import MONDAY, Requested
from tests.world import appoint, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = {
    "determination": "before determined told nominee",
    "determination_brief": "before determined",
    "determination_complaint": "before",
    "determination_progress": "watched",
    "case_determination": "told watched",
    "own_actions": "empty filled",
    "own_action": "filled",
    "case_investigation": "determined",
    "decisions": "determining",
    "step_of_record": "determining releasing entrusting saying recording reporting error",
}


def test_every_page_of_a_determination_holds(walk: Walk, world: Rich) -> None:
    nominee = appoint(Office.VICE_CHANCELLOR, standing=Standing.NOMINEE, clauses=[57, 58])
    case, _ = admitted(to_be_prepared(held=held(world)))
    above, director = signed_in(case.vice_chancellor), signed_in(case.director)
    one = f"/decisions/determination/{determination(case).pk}/"
    walk.as_(signed_in(nominee))
    walk.go("determination", one, "nominee")
    walk.as_(above)
    walk.go("decisions", "/decisions/", "determining")
    walk.go("determination", one, "before")
    walk.go("determination_brief", f"{one}brief/", "before")
    walk.go("determination_complaint", f"{one}complaint/", "before")
    asks(walk, step(determination(case), "determine"), "determining")
    determine(case)
    walk.go("determination", one, "determined")
    walk.go("determination_brief", f"{one}brief/", "determined")
    walk.go("step_of_record", step(letter(case, LETTERS[0]), "release"), "releasing")
    release_all(case)
    walk.go("determination", one, "told")
    walk.as_(director)
    walk.go("case_investigation", f"/cases/{case.case.reference}/investigation/", "determined")
    watched(walk, case, one)
    walk.ends(PAGES, cannot_err={})


def watched(walk: Walk, case: Requested, one: str) -> None:
    """Who does what was determined, what they say, and the report to the Vice-Chancellor (61)."""
    here, owner = f"/cases/{case.case.reference}/determination/", person("Somebody Doing")
    walk.go("case_determination", here, "told")
    first, second = actions(case)
    asks(walk, step(first, "entrust_action"), "entrusting")
    walk.as_(signed_in(owner))
    walk.go("own_actions", "/actions/", "empty")
    proceed(first.entrust_action, by=case.director, at=MONDAY, owner=owner)
    walk.go("own_actions", "/actions/", "filled")
    walk.go("own_action", first.get_absolute_url(), "filled")
    asks(walk, step(first, "say_how_far_it_is"), "saying")
    proceed(actions(case)[0].say_how_far_it_is, by=owner, at=MONDAY, text="Half of it is done.")
    walk.as_(signed_in(case.director))
    asks(walk, step(second, "record_done"), "recording")
    asks(walk, step(monitoring(case), "report_progress"), "reporting")
    proceed(monitoring(case).report_progress, by=case.director, at=MONDAY, text="Half of it is done.")
    walk.go("case_determination", here, "watched")
    walk.as_(signed_in(case.vice_chancellor))
    walk.go("determination_progress", f"{one}progress/", "watched")
