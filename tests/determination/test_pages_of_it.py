"""Clauses 57 and 58 on the site: the Vice-Chancellor's inbox, the page to read, the form, the letters, the office."""

import html
import re

import pytest

from complaints.models import AuditEntry
from procedure import clock
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step, take
from tests.determination.before import LETTERS, admitted, clock_of, determination, determine, letter, release_all
from tests.investigation.prepared import in_office
from tests.referral.requested import MONDAY
from tests.world import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def words(answer):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def page(someone, address, status=200):
    answer = signed_in(someone).get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return words(answer)


def typed(world, number=1, **changes):
    """Everything as it is typed into the form."""
    found = determination(world, number)
    cells, considerations = found.answer.cells, found.considerations
    said = {f"amounts_{index}": ["sexual_harassment"] for index in range(1, len(cells) + 1)}
    said |= {f"because_{index}": f"Because of {index}." for index in range(1, len(cells) + 1)}
    said |= {f"considered_{index}": f"Considered {index}." for index in range(1, len(considerations) + 1)}
    said |= {"action_1": "APOLOGY", "action_what_1": "In writing.", "action_who_1": "The Head of School"}
    said |= {"action_day_1_day": "14", "action_day_1_month": "12", "action_day_1_year": "2026"}
    return {**said, "action_told_1": "on", "reasons": "Whole reasons.", "summary": "In short.", **changes}


def sent(world, **changes):
    found = determination(world)
    answer = signed_in(world.vice_chancellor).post(
        step(found, "determine"), {"version": str(found.version), **typed(world, **changes)}
    )
    return answer.content.decode()


def test_57_the_vice_chancellor_finds_it_in_the_inbox_reads_it_determines_and_releases_three_letters():
    world, _ = admitted()
    inbox = page(world.vice_chancellor, "/decisions/")
    assert f"{world.case.reference}: what is determined" in inbox
    assert "Notifying the determination: by Monday 30 November 2026" in inbox
    shown = page(world.vice_chancellor, determination(world).get_absolute_url())
    assert "The respondent admitted all of it." in shown and "What happened in the kitchen." in shown
    take(world.vice_chancellor, determination(world), "determine", **typed(world))
    made = determination(world)
    assert made.state == "determined" and made.considered["FINDINGS"] == "Considered 1."
    assert [(each.code, each.what, each.owner, each.due_on.isoformat(), each.told) for each in made.actions.all()] == [
        ("APOLOGY", "In writing.", "The Head of School", "2026-12-14", True)
    ]
    shown = page(world.vice_chancellor, made.get_absolute_url())
    assert "Letters to send" in shown and "to the Director" in shown
    for code in LETTERS:
        opened = signed_in(world.vice_chancellor).get(step(letter(world, code), "release")).context["form"]
        take(world.vice_chancellor, letter(world, code), "release", mode="portal", text=opened["text"].value())
        assert letter(world, code).state == "released", code
    assert clock_of(world).state == "met"
    assert "Nothing waits to be determined." in page(world.vice_chancellor, "/decisions/")


def test_57_the_facts_stand_on_the_form_and_no_field_changes_them():
    world, _ = admitted()
    answer = signed_in(world.vice_chancellor).get(step(determination(world), "determine"))
    shown = answer.content.decode()
    assert "nobody changes them" in shown and "What happened in the kitchen." in shown
    names = set(re.findall(r'name="([a-z_]+?)(?:_\d+.*?)?"', shown))
    assert not {name for name in names if "fact" in name or "finding" in name or "particular" in name}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reasons": ""}, "Write the reasons (clause 57)"),
        ({"summary": " "}, "Write the reasons in summary (clause 57)"),
        ({"amounts_1": []}, "Choose what the facts amount to (clause 57)"),
        ({"amounts_1": ["no_breach", "victimisation"]}, "it cannot be both (clause 57)"),
        ({"because_1": ""}, "Write why (clause 57)"),
        ({"considered_7": ""}, "Say what you thought of this (clause 57)"),
        ({"action_1": ""}, "Choose what is done, be it no action (clause 57)"),
        ({"action_1": "BANISHMENT"}, "BANISHMENT"),
        ({"action_what_1": ""}, "Write what is to be done (clause 57)"),
        ({"action_who_1": ""}, "an action needs an owner (clause 57)"),
        (
            {"action_day_1_year": "", "action_day_1_month": "", "action_day_1_day": ""},
            "an action needs one (clause 57)",
        ),
        ({"action_day_1_year": "2025"}, "cannot have gone by (clause 57)"),
        ({"action_day_1_day": "32"}, "The day must be a number"),
        ({"action_what_2": "And this."}, "or leave the whole action empty (clause 57)"),
        ({"action_2": "NO_ACTION"}, "it cannot be both (clause 57)"),
        ({"reasons": "The victim was right."}, "which judges before anyone has"),
    ],
)
def test_57_what_is_missing_is_said_in_words_and_nothing_typed_is_lost(changes, said):
    world, _ = admitted()
    shown = sent(world, **changes)
    assert said in html.unescape(shown)
    for kept in ("Considered 1.", "Considered 9.", "Because of 2."):
        assert kept in shown
    assert determination(world).state == "before_vice_chancellor"


def test_57_what_is_sent_twice_or_late_is_closed_in_words_and_shows_what_was_typed():
    world, _ = admitted()
    determine(world)
    found = determination(world)
    answer = signed_in(world.vice_chancellor).post(step(found, "determine"), {"version": "0", **typed(world)})
    assert answer.status_code == 409
    assert "Considered 1." in answer.content.decode()


def test_58_only_whoever_determines_has_its_pages_and_the_office_reads_it_in_the_case_once_the_letters_have_left():
    world, respondent = admitted()
    officer, address = in_office(world), determination(world).get_absolute_url()
    for someone in (world.director, world.complainant, respondent, officer, person()):
        page(someone, address, 404)
        page(someone, f"{address}brief/", 404)
    determine(world)
    investigated = f"/cases/{world.case.reference}/determination/"
    assert "Looked at CONSISTENCY." not in page(world.director, investigated)
    release_all(world)
    shown = page(world.director, investigated)
    assert "The determination" in shown and "Looked at CONSISTENCY." in shown and "Referred as serious." in shown
    page(world.director, address, 404)


def test_58_the_complainant_and_the_respondent_read_their_letters():
    world, respondent = admitted()
    determine(world)
    release_all(world)
    for someone, code in ((world.complainant, LETTERS[0]), (respondent, LETTERS[1])):
        notice = letter(world, code)
        side = "my" if someone == world.complainant else "response"
        assert "Letter from the Vice-Chancellor" in page(someone, f"/{side}/{world.case.reference}/")
        answer = signed_in(someone).get(step(notice, "open_letter"))
        assert answer.status_code == 200


def test_57_the_paper_to_print_has_nothing_to_click_and_its_printing_is_recorded():
    world, _ = admitted()
    shown = signed_in(world.vice_chancellor).get(f"{determination(world).get_absolute_url()}brief/").content.decode()
    main = shown.split("<main", 1)[1].split("</main>", 1)[0]
    assert "What is established" in main and "step" not in main and "/decisions/" not in main
    assert AuditEntry.objects.filter(record=determination(world).pk, act__contains="print").exists()


def test_57_each_of_its_pages_is_read_with_few_questions_to_the_database(django_assert_max_num_queries):
    world, _ = admitted()
    address, case = determination(world).get_absolute_url(), f"/cases/{world.case.reference}/determination/"

    def reads(someone, shown, most):
        client = signed_in(someone)
        client.get(shown)
        with django_assert_max_num_queries(most):
            client.get(shown)

    reads(world.vice_chancellor, address, 15)
    determine(world)
    reads(world.vice_chancellor, address, 15)
    release_all(world)
    reads(world.vice_chancellor, address, 15)
    reads(world.vice_chancellor, f"{address}progress/", 15)
    reads(world.director, case, 15)
