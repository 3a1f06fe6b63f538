"""How many respondents a complaint has, and who, is nothing that any page of one of them tells by anything (9)."""

import re
from typing import Any

import pytest
from django.db import transaction

from procedure import clock
from tests import channels
from tests.trust import three as three_of_them
from tests.trust.three import NUMBERS, Three, without_ids
from tests.world import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.2", "8.2.3")]


def test_clause_9_no_page_of_a_respondent_tells_by_anything_how_many_others_there_are(
    db: None, settings: Any, tmp_path: Any
):
    """The first respondent's pages are the same, letter for letter, whether there are three of them or one."""
    settings.FILES_FOLDER = str(tmp_path / "files")
    shown = []
    for numbers in (NUMBERS, (1,)):
        with clock.at(MONDAY), transaction.atomic():
            three = three_of_them.build(numbers)
            client = channels.signed_in(three.people["respondent 1"])
            shown.append([_page(client, way, three) for way in _own_pages(client, three)])
            transaction.set_rollback(True)
    assert len(shown[0]) > 8
    assert shown[0] == shown[1]


def _own_pages(client: Any, three: Three) -> list[str]:
    """The pages that a respondent is led to from their own, in the order in which they stand."""
    home = f"/response/{three.case.reference}/"
    text = channels.body_of(channels.ask(client, "GET", home)).decode()
    led_to = re.findall(r'href="(/(?:response|steps|agreements|reports-made)/[^"#]*)"', text)
    return list(dict.fromkeys(["/my/", home, *led_to]))


def _page(client: Any, way: str, three: Three) -> tuple[str, str]:
    answer = channels.ask(client, "GET", way)
    text = channels.decoded(channels.body_of(answer))
    return without_ids(way, three), without_ids(text, three)
