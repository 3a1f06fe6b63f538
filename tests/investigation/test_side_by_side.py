"""Clause 36 where two parts of one complaint are investigated: one person looks after both, and neither side learns of
the other."""

from typing import Any

import pytest

from complaints.models import Deadline, Investigation, Notice
from complaints.proceed import NotOpenNow, NotYours, proceed
from procedure.offices import Office
from tests.channels import body_of, decoded, signed_in
from tests.conciliation import stage_two
from tests.investigation.prepared import WHY
from tests.investigation.side_by_side import both_approved, investigation_of
from tests.world import MONDAY, appoint, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> dict[Office, Any]:
    return {each: appoint(each) for each in (Office.DIRECTOR, Office.SOLICITOR, Office.VICE_CHANCELLOR)}


@pytest.fixture
def world(held: dict[Office, Any]) -> stage_two.World:
    return both_approved(held)


def appointed(world: stage_two.World, held: dict[Office, Any], someone: Any) -> None:
    told = {"executive_officer": someone, "asked": True, "reasons": WHY}
    first = investigation_of(world, 1)
    proceed(first.appoint_executive_officer, by=held[Office.VICE_CHANCELLOR], at=MONDAY, **told)


def test_36_each_part_has_its_own_investigation_and_its_own_clock(world):
    assert [[cell.track_id for cell in investigation_of(world, number).parts] for number in (1, 2)] == [
        [world.track(number).pk] * 2 for number in (1, 2)
    ]
    assert Deadline.objects.filter(complaint=world.case, period="D36", state="running").count() == 2


def test_36_who_looks_after_one_is_entrusted_with_the_other_and_nobody_is_appointed_beside_them(world, held):
    above, someone, second = held[Office.VICE_CHANCELLOR], person(), investigation_of(world, 2)
    with pytest.raises(NotOpenNow, match="Nobody is appointed"):
        proceed(second.entrust_to_the_executive_officer, by=above, at=MONDAY)
    appointed(world, held, someone)
    told = {"executive_officer": person(), "asked": True, "reasons": WHY}
    with pytest.raises(NotOpenNow, match="appointed in this complaint already"):
        proceed(second.appoint_executive_officer, by=above, at=MONDAY, **told)
    with pytest.raises(NotYours):
        proceed(second.entrust_to_the_executive_officer, by=held[Office.DIRECTOR], at=MONDAY)
    proceed(second.entrust_to_the_executive_officer, by=above, at=MONDAY)
    assert {each.state for each in Investigation.objects.all()} == {"executive_officer_appointed"}
    assert set(Deadline.objects.filter(period="D36").values_list("state", flat=True)) == {"met"}


def test_36_neither_respondent_learns_of_it_before_clause_37_by_page_letter_or_who_sees_it(world, held):
    names = [each.name for each in world.respondents]
    before = [page_of(world, number) for number in (1, 2)]
    someone = person("Exa Officer-Canary")
    appointed(world, held, someone)
    there = world.case.executive_officers.get()
    proceed(there.declare, by=someone, at=MONDAY, confidential=True, impartial=True)
    assert [page_of(world, number) for number in (1, 2)] == before
    for number in (1, 2):
        page = page_of(world, number)
        assert someone.name not in page
        assert names[2 - number] not in page
        assert not Investigation.objects.visible_to(world.respondents[number - 1]).exists()
        to = Notice.objects.filter(recipient=world.respondents[number - 1], letter__startswith="investigation/")
        assert not to.exists()


def page_of(world: stage_two.World, number: int) -> str:
    """What a respondent's own page says, without what changes from one asking to the next."""
    answer = signed_in(world.respondents[number - 1]).get(f"/response/{world.case.reference}/")
    main = decoded(body_of(answer)).split("<main", 1)[1].split("</main>", 1)[0]
    return "\n".join(line for line in main.splitlines() if "csrf" not in line)
