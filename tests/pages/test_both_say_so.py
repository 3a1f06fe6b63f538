"""Clause 27: the other side says too that an agreement is not kept: the question, and what is asked again."""

import pytest

from complaints.proceed import proceed
from tests.browser import OpenPage, axe, no_sideways_scroll
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step
from tests.conciliation.together import agreement, conciliating, in_force
from tests.world import MONDAY

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1100, 360])
def test_27_the_page_on_which_the_other_side_says_so_too_holds_asked_and_wrong(open_page: OpenPage, width: int) -> None:
    world, conciliator = conciliating()
    in_force(world, conciliator)
    proceed(agreement(world).report_breach, by=world.complainant, at=MONDAY, about="1", words="It went on.")
    page = open_page(width=width, height=800, client=signed_in(world.respondents[0]))
    page.goto(step(agreement(world), "report_breach_too"))
    axe(page)
    no_sideways_scroll(page)
    page.locator("main form button[type=submit]").last.click()
    page.locator(".govuk-error-summary").wait_for()
    axe(page)
    no_sideways_scroll(page)
