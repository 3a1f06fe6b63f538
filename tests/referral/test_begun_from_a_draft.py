"""What the Vice-Chancellor's office drafted for one outcome never becomes the reasons for the other (32, 34)."""

from typing import Any
from uuid import uuid4

import pytest

from complaints.proceed import proceed
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.channels import decoded, signed_in
from tests.conciliation.stage_two import later
from tests.conciliation.test_conciliation_pages import step, take
from tests.referral.requested import Requested, before_the_vice_chancellor, referred_cells
from tests.world import MONDAY, appoint

pytestmark = pytest.mark.django_db
GRAVE, NONE, DAY = "It is grave and must be investigated.", "Settled otherwise.", "Tuesday 24 November 2026"
YES, NO = "“It is investigated”", "“It is not investigated”"
OFFICE = "the Vice-Chancellor’s office, of"


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def drafted(*outcomes: str, reasons: dict[str, str] | None = None, declined: int = 0) -> tuple[Requested, User]:
    """A draft with an outcome for each part that was referred, prepared the day after."""
    office, world = appoint(Office.VICE_CHANCELLORS_OFFICE), before_the_vice_chancellor(declined=declined)
    words = {"approved": GRAVE, "refused": NONE} if reasons is None else reasons
    decisions = dict(zip((cell.pk for cell in referred_cells(world)), outcomes, strict=True))
    given = {cell: words[outcome] for cell, outcome in decisions.items()}
    proceed(world.referral.draft_the_decision, by=office, at=later(1), decisions=decisions, reasons=given)
    return world, office


def opened(world: Requested, way: str, someone: User | None = None) -> Any:
    return signed_in(someone or world.vice_chancellor).get(step(world.referral, way)).context["form"]


def begun(form: Any, field: str) -> list[Any]:
    return [form[f"{field}_{number}"].value() for number in range(1, len(form.parts) + 1)]


def hints(form: Any) -> list[str]:
    return [form[f"reasons_{number}"].help_text for number in range(1, len(form.parts) + 1)]


def sends(world: Requested, way: str, **typed: str) -> Any:
    given = {"version": str(world.referral.version), "once": str(uuid4()), "go": "yes", **typed}
    return signed_in(world.vice_chancellor).post(step(world.referral, way), given)


def test_34_reasons_drafted_for_an_investigation_are_not_filled_in_as_those_for_none_and_the_page_says_so():
    world, _ = drafted(*["approved"] * 3)
    form = opened(world, "refuse")
    assert begun(form, "reasons") == ["", "", ""]
    for hint in hints(form):
        assert f"Nothing is filled in: the draft by {OFFICE} {DAY}, is for {YES}." in hint
    assert GRAVE not in decoded(signed_in(world.vice_chancellor).get(step(world.referral, "refuse")).content)


def test_34_reasons_drafted_for_a_refusal_are_filled_in_there_and_are_called_the_offices_draft_of_that_day():
    world, _ = drafted(*["refused"] * 3)
    form = opened(world, "refuse")
    assert begun(form, "reasons") == [NONE] * 3
    for hint in hints(form):
        assert f"Filled in from the draft by {OFFICE} {DAY}, for {NO}. You can change all of it." in hint
    take(world.vice_chancellor, world.referral, "refuse", **{f"reasons_{number}": NONE for number in (1, 2, 3)})
    assert world.referral.state == "refused"


def test_34_of_a_mixed_draft_only_the_reasons_for_what_is_refused_are_filled_in_where_all_is_refused():
    world, _ = drafted("refused", "approved", "refused")
    form = opened(world, "refuse")
    assert begun(form, "reasons") == [NONE, "", NONE]
    assert [OFFICE in hint for hint in hints(form)] == [True] * 3
    assert [YES in hint for hint in hints(form)] == [False, True, False]


def test_32_where_each_part_is_decided_its_draft_is_filled_in_with_the_outcome_it_is_for():
    world, _ = drafted("refused", "approved", "approved")
    form = opened(world, "approve")
    assert begun(form, "decision") == ["refused", "approved", "approved"]
    assert begun(form, "reasons") == [NONE, GRAVE, GRAVE]
    for hint, called in zip(hints(form), (NO, YES, YES), strict=True):
        assert f"Filled in from the draft by {OFFICE} {DAY}, for {called}." in hint


@pytest.mark.parametrize("way", ["approve", "refuse"])
def test_34_what_was_drafted_for_the_other_outcome_is_not_taken_as_the_reasons_for_this_one_and_nothing_is_lost(
    way: str,
):
    world, _ = drafted(*["approved"] * 3)
    chosen = {"decision_1": "refused", "decision_2": "approved", "decision_3": "approved"} if way == "approve" else {}
    typed = {"reasons_1": f"  {GRAVE} ", "reasons_2": "Kept as typed.", "reasons_3": "And this."}
    answer = sends(world, way, **chosen, **typed)
    told = decoded(answer.content)
    assert answer.status_code == 200 and world.referral.state == "with_vice_chancellor"
    assert f"These reasons were drafted for {YES}. Write the reasons for what you decide" in told
    assert set(answer.context["form"].errors) == {"reasons_1"}
    assert GRAVE in told and "Kept as typed." in told
    sends(world, way, **chosen, **{**typed, "reasons_1": "Their own."})
    assert world.referral.state == ("approved" if way == "approve" else "refused")


def test_32_the_office_reads_its_own_draft_back_with_its_day_and_may_turn_it_round():
    world, office = drafted(*["approved"] * 3)
    form = opened(world, "draft_the_decision", office)
    assert begun(form, "reasons") == [GRAVE] * 3 and DAY in hints(form)[0]
    turned = {f"decision_{number}": "refused" for number in (1, 2, 3)}
    reasons = {f"reasons_{number}": GRAVE for number in (1, 2, 3)}
    with clock.at(later(2)):
        take(office, world.referral, "draft_the_decision", **turned, **reasons)
        form = opened(world, "refuse")
    assert begun(form, "reasons") == [GRAVE] * 3 and "Wednesday 25 November 2026" in hints(form)[0]


def test_32_a_draft_without_reasons_is_called_one_and_without_a_draft_nothing_is_said_of_one():
    world, _ = drafted(*["approved"] * 3, reasons={"approved": " "})
    assert f"is for {YES} and gives no reasons." in hints(opened(world, "approve"))[0]
    assert begun(opened(world, "approve"), "decision") == ["approved"] * 3
    answer = sends(world, "refuse", reasons_1="One.", reasons_2="Two.", reasons_3="Three.")
    assert answer.status_code == 302


def test_32_without_a_draft_no_form_speaks_of_one():
    world = before_the_vice_chancellor()
    for way in ("approve", "refuse"):
        assert not any("draft" in hint for hint in hints(opened(world, way)))


@pytest.mark.parametrize("paper", ["", "brief/"])
def test_32_what_is_to_be_decided_lists_what_was_referred_and_nothing_else(paper: str):
    world = before_the_vice_chancellor(declined=1)
    told = decoded(signed_in(world.vice_chancellor).get(f"/decisions/{world.referral.pk}/{paper}").content)
    _, after = told.split("What is to be decided")
    theirs, others = after.split("What the Director did not refer")
    others, _ = others.split("The complaint</h2>")
    assert "Even proved, no breach." in others and "Even proved, no breach." not in theirs
    assert (theirs.count("app-part__words"), others.count("app-part__words")) == (2, 1)


def test_32_where_all_was_referred_nothing_is_said_of_what_was_not():
    world = before_the_vice_chancellor()
    told = decoded(signed_in(world.vice_chancellor).get(f"/decisions/{world.referral.pk}/").content)
    assert told.count("app-part__words") == 3 and "did not refer" not in told
