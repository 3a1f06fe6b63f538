"""The pages by which respondents are informed of an investigation (37): of whoever prepares, releases and is told."""

import pytest
from django.urls import reverse

from complaints.proceed import proceed
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step
from tests.investigation.informing import begun, decide, release_pack, to_be_informed, with_a_file
from tests.investigation.prepared import answer_of, officer_of
from tests.machinery.rich import World as Rich
from tests.pages.request_cases import OFFICER, held
from tests.pages.test_request_pages import asks
from tests.pages.walk import Walk
from tests.world import MONDAY

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = {
    "executive_officer_one": "informing",
    "pack": "empty filled waiting released",
    "decisions": "informing",
    "case_investigation": "informing",
    "response": "informed unopened",
    "response_investigation": "filled",
    "step_of_record": "beginning passages files putting returning releasing error",
}


def test_every_page_of_informing_holds(walk: Walk, world: Rich) -> None:
    holding = held(world)
    there = to_be_informed(held=holding, officer=world.people[OFFICER], known=(1,))
    with_a_file(there)
    officer, above = signed_in(there.officer), signed_in(there.vice_chancellor)
    own = officer_of(there.world).get_absolute_url()
    walk.as_(officer)
    walk.go("executive_officer_one", own, "informing")
    walk.go("step_of_record", step(answer_of(there, 1), "prepare_pack"), "beginning")
    pack = begun(there)
    page = reverse("pack", args=[pack.pk])
    walk.go("pack", page, "empty")
    walk.go("step_of_record", step(pack, "decide_passages"), "passages")
    asks(walk, step(pack, "decide_files"), "files")
    walk.go("step_of_record", step(pack, "put_before_the_vice_chancellor"), "putting")
    pack = decide(there)
    walk.go("pack", page)
    proceed(
        pack.put_before_the_vice_chancellor, by=there.officer, at=MONDAY, other_action="You work elsewhere for now."
    )
    walk.as_(above)
    walk.go("decisions", "/decisions/", "informing")
    walk.go("pack", page, "waiting")
    asks(walk, step(pack, "send_back"), "returning")
    walk.go("step_of_record", step(pack, "release"), "releasing")
    release_pack(there)
    respondent, response = signed_in(there.respondents[0]), f"/response/{there.case.reference}/"
    walk.as_(respondent)
    walk.go("response", response, "unopened")
    proceed(there.letter(1).open_letter, by=there.respondents[0], at=MONDAY)
    walk.go("response", response, "informed")
    walk.go("response_investigation", f"{response}investigation/")
    walk.as_(officer)
    walk.go("pack", page, "released")
    walk.as_(signed_in(there.world.director))
    walk.go("case_investigation", f"/cases/{there.case.reference}/investigation/", "informing")
    walk.ends(PAGES, cannot_err={})
