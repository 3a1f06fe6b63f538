"""The pages of what crosses the stages: it waits, who supports whom, reports of victimisation (8, 13, 28)."""

import pytest
from django.test import Client
from playwright.sync_api import Page

from complaints.models import SupportPerson, VictimisationReport
from complaints.proceed import proceed
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged, advise, confirm, later
from tests.crossing.reported import WARNS, advised, decided, take
from tests.crossing.waiting import in_force, lift, suspend
from tests.machinery.rich import World as Rich
from tests.pages.walk import Walk
from tests.world import MONDAY

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = {
    "make_report": "complainant respondent office error",
    "report": "sent answered office decided released over",
    "act_on_report": "empty error advice deciding above no-further releasing giving outcome closed",
    "reports": "empty filled",
    "step_of_case": "supporting error suspending once-more waits",
    "step_of_record": "supporting ending reviewing lifting impossible error waits",
    "my_complaint": "waits again",
    "response": "waits again",
    "case": "waits again",
    "case_deadlines": "waits",
    "case_people": "waits",
    "case_respondents": "waits",
}
LAWYER = "They are an Australian legal practitioner"


def test_every_page_of_what_crosses_the_stages_holds(walk: Walk, world: Rich) -> None:
    case = acknowledged(director=world.people["director"])
    confirm(case)
    advise(case)
    everyone = [signed_in(someone) for someone in (case.director, case.complainant, case.respondents[0])]
    supporting(walk, case, *everyone[1:])
    reporting(walk, case, world, *everyone)
    suspending(walk, case, everyone[0])
    ways = dict(zip(everyone, ("case", "my_complaint", "response"), strict=True))
    homes = {"case": "cases", "my_complaint": "my", "response": "response"}
    for state in ("waits", "again"):
        for client, name in ways.items():
            walk.as_(client)
            walk.go(name, f"/{homes[name]}/{case.case.reference}/", state)
        if state == "waits":
            standing_still(walk, case, *everyone)
            lift(case, at=MONDAY)
    walk.ends(PAGES, cannot_err={})


def supporting(walk: Walk, case: World, noor: Client, avery: Client) -> None:
    """Each party says who supports them; the complainant names a lawyer first."""
    reference = case.case.reference
    page = walk.as_(noor)
    walk.go("step_of_case", f"/steps/{reference}/nominate_support_person/", "supporting")
    walk.err("step_of_case")
    names(page, LAWYER)
    walk.look("step_of_case", "error")
    page.get_by_label("No, neither").check()
    send(page)
    page = walk.as_(avery)
    walk.go("step_of_record", f"/steps/{reference}/track/{case.track().pk}/nominate_support_person/", "supporting")
    walk.err("step_of_record")
    names(page, "No, neither")
    kept = SupportPerson.objects.get(track=case.track())
    walk.go("step_of_record", f"/steps/{reference}/supportperson/{kept.pk}/end_support/", "ending")


def names(page: Page, declared: str) -> None:
    page.get_by_label("Their name").fill("Ayesha Lindqvist")
    page.get_by_label("A friend").check()
    page.get_by_label(declared).check()
    page.get_by_label("They have agreed to keep private").check()
    send(page)


def send(page: Page) -> None:
    page.locator("main form[method=post] button.govuk-button:visible").first.click()
    page.wait_for_load_state()


def reporting(walk: Walk, case: World, world: Rich, office: Client, noor: Client, avery: Client) -> None:
    """Made by each, read by each, taken up; and in the list of whoever reports reach."""
    address = f"/reports-made/{case.case.reference}/"
    for client, state in ((noor, "complainant"), (office, "office"), (avery, "respondent")):
        page = walk.as_(client)
        walk.go("make_report", address, state)
        walk.err("make_report")
    page.get_by_label("What is happening?").fill("I am left out of every meeting since then.")
    page.get_by_label("The person who complained").check()
    send(page)
    walk.look("report", "sent")
    made = VictimisationReport.objects.get()
    walk.as_(signed_in(world.people["alternative receiver"]))
    walk.go("reports", "/reports-made/", "empty")
    walk.as_(office)
    walk.go("reports", "/reports-made/", "filled")
    walk.go("report", f"{address}{made.pk}/", "office")
    walk.go("act_on_report", f"{address}{made.pk}/first/", "empty")
    walk.err("act_on_report")
    proceed(made.take_up, by=case.director, at=MONDAY, told="We speak with your manager today.", reasons="Urgent.")
    walk.as_(avery)
    walk.go("report", f"{address}{made.pk}/", "answered")
    acting(walk, case, office, f"{address}{made.pk}/", made)


def acting(walk: Walk, case: World, office: Client, address: str, made: VictimisationReport) -> None:
    """What is done about it: advice, a decision with a letter, the letter, and what came of it."""
    walk.as_(office)
    looks = {"advice": "advice", "decision": "deciding", "referral": "above", "no-further": "no-further"}
    for word, state in looks.items():
        walk.go("act_on_report", f"{address}{word}/", state)
        walk.err("act_on_report")
    reported = advised(made, case.director, taken_up=True)
    decided(reported, "act_on_victimisation", case.director, "VIC_INFORM", **WARNS)
    walk.go("report", address, "decided")
    walk.go("act_on_report", f"{address}letter/", "releasing")
    take(made, "release_warning", case.director, words="The roster is not changed again.")
    walk.go("report", address, "released")
    walk.go("act_on_report", f"{address}given/", "giving")
    walk.err("act_on_report")
    given = {"given_on": later(1).date(), "how": "hand", "evidence": "By the Director, in person."}
    take(made, "record_letter_given", case.director, **given)
    walk.go("act_on_report", f"{address}outcome/", "outcome")
    walk.err("act_on_report")
    take(made, "record_what_came_of_it", case.director, outcome="It has ended.")
    walk.go("report", address, "over")
    walk.go("act_on_report", f"{address}outcome/", "closed")


def suspending(walk: Walk, case: World, office: Client) -> None:
    """The decision that it waits: asked, wrong, asked once more; taken, and not to be taken twice."""
    page, address = walk.as_(office), f"/steps/{case.case.reference}/suspend/"
    walk.go("step_of_case", address, "suspending")
    walk.err("step_of_case")
    page.get_by_role("radio").first.check()
    page.get_by_label("What shows that it has the matter?").fill("Its letter of Friday.")
    page.get_by_label("Why does the process here wait?").fill("One process at a time is fairer to everyone.")
    page.get_by_role("button", name="Continue", exact=True).click()
    walk.look("step_of_case", "once-more")
    suspend(case)
    walk.go("step_of_case", address, "waits", status=409)


def standing_still(walk: Walk, case: World, office: Client, noor: Client, avery: Client) -> None:
    """While it waits: what the office does with it, and a step of a respondent that has to wait."""
    reference = case.case.reference
    walk.as_(office)
    for part in ("deadlines", "people", "respondents"):
        walk.go(f"case_{part}", f"/cases/{reference}/{part}/", "waits")
    held = f"/steps/{reference}/suspension/{in_force(case).pk}"
    supporter = SupportPerson.objects.get(track=case.track())
    for state, address in (
        ("reviewing", f"{held}/review/"),
        ("lifting", f"{held}/lift/"),
        ("impossible", f"/steps/{reference}/supportperson/{supporter.pk}/find_not_possible/"),
    ):
        walk.go("step_of_record", address, state)
        walk.err("step_of_record")
    walk.as_(avery)
    step = f"/steps/{reference}/track/{case.track().pk}/decline_conciliation/"
    walk.go("step_of_record", step, "waits", status=409)
