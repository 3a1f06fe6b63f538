"""The sheet of options that an officer hands over (7, 15-17): made of the lists, so that it never goes stale."""

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.test import Client
from django.utils.html import escape

from contact_officers import coded, options
from procedure import clock, drafting
from procedure.defaults import LISTS
from procedure.models import ReferenceItem

pytestmark = pytest.mark.django_db

SHEET = "/options/sheet/"


def read() -> str:
    return Client().get(SHEET).content.decode()


@pytest.mark.parametrize("code", ["local_help", "informal_resolutions", "choices_after_stage_1"])
def test_15_16_17_every_row_of_the_lists_is_on_the_sheet(code):
    page = read()
    rows = next(each for each in LISTS if each.code == code).rows
    assert rows and [row.label for row in rows if escape(row.label) not in page] == []


ON_THE_SHEET = {
    "DIRECT": "Speak or write to the other person yourself",
    "ASSISTED": "Sort it out with someone’s help",
    "CONCILIATION": "Lodge a complaint and ask for conciliation",
    "INVESTIGATION": "Lodge a complaint and ask for a formal investigation",
    "EXTERNAL": "Go to an outside body",
    "NO_ACTION": "Take it no further",
}


def test_8_the_sheet_says_who_may_come_along():
    assert "You can bring someone with you at any time" in read()
    assert "Anyone but a practising lawyer" in read()


def test_15_every_option_that_an_officer_can_log_as_explained_is_on_the_sheet():
    page = read()
    assert ON_THE_SHEET.keys() == coded.OPTIONS.keys()
    assert [words for words in ON_THE_SHEET.values() if words not in page] == []


def test_17_what_the_university_changes_in_a_list_is_on_the_sheet_at_once():
    draft = drafting.draft_next_version()
    changed = ReferenceItem.objects.filter(reference_list__version=draft, code="EXTERNAL")
    changed.update(label="Go to any body outside, whenever you like")
    assert "Go to any body outside" not in read()
    drafting.publish(draft, by=None, in_force_from=clock.today())
    assert "Go to any body outside, whenever you like" in read()


def test_24_what_the_university_changes_in_a_period_is_on_the_sheet_at_once():
    draft = drafting.draft_next_version()
    draft.period_overrides = {**draft.period_overrides, "D24": {"length": 25}}
    draft.save()
    assert "It usually takes 20 working days" in read()
    drafting.publish(draft, by=None, in_force_from=clock.today())
    assert "It usually takes 25 working days" in read()


def test_15_where_no_list_can_be_read_the_sheet_stands_in_the_defaults(monkeypatch):
    def none() -> None:
        raise ObjectDoesNotExist

    monkeypatch.setattr(options, "current_version", none)
    assert "Listens without taking sides" in read()


def test_7_the_sheet_says_what_an_officer_cannot_do_and_what_victimisation_is():
    page = read()
    assert "cannot do" in page and "decide who is right" in page and "legal advice" in page
    assert "gave evidence" in page  # victimisation, from the list of terms (67)


def test_13_the_sheet_names_support_and_outside_bodies_with_their_time_limits():
    page = read()
    assert "1800RESPECT" in page and "Fair Work Commission" in page and "Time limit: It may decline" in page


def test_the_sheet_is_open_to_everyone_and_leaves_no_cookie():
    visitor = Client()
    assert visitor.get(SHEET).status_code == 200 and not visitor.cookies
    assert visitor.post(SHEET).status_code == 405


def test_the_landing_page_and_the_help_page_lead_to_the_sheet():
    assert all(f'href="{SHEET}"' in Client().get(page).content.decode() for page in ("/", "/help/"))
