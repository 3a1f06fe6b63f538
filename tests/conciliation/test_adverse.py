"""What weighs on its reader (64): the acknowledgement does where it refuses something, and is then read twice."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from complaints.models import Allegation, Complaint, Notice
from complaints.proceed import NotOpenNow, proceed
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.stage_two import acknowledged, advise, confirm
from tests.world import MONDAY, appoint, lodged

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def director() -> User:
    return appoint(Office.DIRECTOR)


@pytest.fixture
def staff() -> User:
    return appoint(Office.EQUITY_STAFF)


def decide(case: Complaint, by: User, outcome: str, why: str = "Too long ago.") -> None:
    late = Allegation.objects.get(complaint=case, is_late=True)
    fresh = Complaint.objects.get(pk=case.pk)
    proceed(fresh.decide_late_lodging, by=by, decisions={late.pk: outcome}, reasons={late.pk: why})


def acknowledgement() -> Notice:
    found: Notice = Notice.objects.get(letter="lodging/acknowledgement")
    return found


@pytest.mark.parametrize("decided_first", [True, False])
def test_19_64_an_acknowledgement_that_declines_a_part_waits_for_a_second_person(
    director: User, staff: User, decided_first: bool
) -> None:
    case = lodged()
    if decided_first:
        decide(case, director, "declined")
    proceed(Complaint.objects.get(pk=case.pk).acknowledge, by=director)
    if not decided_first:
        decide(case, director, "declined")
    assert not Notice.objects.filter(letter="lodging/late_lodging").exists(), "the acknowledgement says it"
    with pytest.raises(NotOpenNow, match="another person of the office has to approve"):
        proceed(acknowledgement().release, by=director, mode="portal")
    proceed(acknowledgement().approve, by=staff)
    proceed(acknowledgement().release, by=director, mode="portal")
    assert "it does not go ahead under this Procedure" in acknowledgement().text


def test_19_64_what_is_decided_otherwise_after_the_approval_is_approved_anew(director: User, staff: User) -> None:
    case = lodged()
    decide(case, director, "declined")
    proceed(Complaint.objects.get(pk=case.pk).acknowledge, by=director)
    proceed(acknowledgement().approve, by=staff)
    decide(case, director, "declined", "Nobody who knew of it is here.")
    assert acknowledgement().wants_approval
    decide(case, director, "accepted", "It is one course of conduct.")
    assert len({each.at for each in case.decisions.all()}) == 3, "the last one counts: no two stand at one instant"
    assert not acknowledgement().wants_approval
    proceed(acknowledgement().release, by=director, mode="portal")


def test_20_64_it_waits_too_where_every_part_belongs_elsewhere_and_not_where_one_does(
    director: User, staff: User
) -> None:
    case = lodged()
    proceed(case.acknowledge, by=director)
    first, second = case.allegations.order_by("number").values_list("pk", flat=True)
    reasons = {first: "A mark.", second: "A mark."}
    for outcomes, weighs in (
        ({first: "OUT_FRAUD", second: "inside"}, False),
        (dict.fromkeys(reasons, "OUT_FRAUD"), True),
    ):
        proceed(Complaint.objects.get(pk=case.pk).decide_scope, by=director, decisions=outcomes, reasons=reasons)
        assert acknowledgement().wants_approval is weighs


def test_5_6_reasons_that_a_letter_says_judge_nobody_and_nothing_typed_is_lost(director: User) -> None:
    case = lodged()
    late = Allegation.objects.get(complaint=case, is_late=True)
    at = f"/steps/{case.reference}/decide_late_lodging/"
    client = signed_in(director)
    typed = "The accused has left."
    said = {f"decision_{late.number}": "declined", f"reasons_{late.number}": typed}
    page = client.post(at, {"once": str(uuid4()), "version": case.version, **said, "go": "yes"})
    assert "This says “accused”, which judges before anyone has" in page.text
    assert page.context["form"][f"reasons_{late.number}"].value() == typed
    assert not Complaint.objects.get(pk=case.pk).decisions.exists()


def test_5_6_an_answer_about_more_time_judges_nobody() -> None:
    world = acknowledged()
    confirm(world)
    advise(world)
    proceed(world.track().ask_for_more_time, by=world.respondents[0], at=MONDAY, reasons="I am ill.")
    at = f"/steps/{world.case.reference}/track/{world.track().pk}/answer_more_time/"
    world.case.refresh_from_db()
    said = {"answer": "no", "reasons": "The victim has waited long enough."}
    key = {"once": str(uuid4()), "version": world.track().version}
    page = signed_in(world.director).post(at, {**key, **said, "go": "yes"})
    assert "judges before anyone has" in page.text
    assert world.track().more_time_asked is not None
