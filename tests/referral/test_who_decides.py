"""Clauses 30-34 and specification 5.1: who may decide on a request, on what, and who has to leave it to others."""

from dataclasses import replace
from datetime import date

import pytest

from complaints.models import (
    Complaint,
    Conciliation,
    DataKey,
    Deadline,
    Decision,
    LegalAdvice,
    Mail,
    Referral,
    RegisterEntry,
    grants,
)
from complaints.models.capacity import who_decides
from complaints.own_days import own_days
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from people.models import Standing
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import take
from tests.referral.requested import (
    TO_BE_INVESTIGATED,
    advised,
    approve_all_but,
    before_the_vice_chancellor,
    refer,
    refuse,
    release,
    requested,
)
from tests.world import MONDAY, appoint, lodged, person, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


@pytest.mark.parametrize("named", [Standing.SUBSTANTIVE, Standing.ACTING])
def test_5_1_whoever_acts_does_not_decide_about_the_vice_chancellor_nor_the_other_way_round(named):
    world = advised()
    acting = appoint(Office.VICE_CHANCELLOR, standing=Standing.ACTING)
    heads = {Standing.SUBSTANTIVE: world.vice_chancellor, Standing.ACTING: acting}
    proceed(world.case.tracks.get(number=2).identify, by=world.director, respondent=heads[named])
    nominee = appoint(Office.CHANCELLORS_NOMINEE)
    refer(world)
    assert who_decides(world.referral.complaint) == Office.CHANCELLORS_NOMINEE
    for head in heads.values():
        assert not Referral.objects.visible_to(head).exists()
        with pytest.raises(NotYours):
            refuse(world, by=head)
    refuse(world, by=nominee)
    assert world.referral.state == "refused"


def test_5_1_where_neither_is_concerned_whoever_acts_decides():
    world = before_the_vice_chancellor()
    acting = appoint(Office.VICE_CHANCELLOR, standing=Standing.ACTING)
    grants.settle(world.case)
    refuse(world, by=acting)
    assert world.referral.state == "refused"


def as_lawyer(world, someone):
    asked = {"lawyer": someone, "who": "A firm", "reasons": "Aside.", "question": "May this be a breach?"}
    proceed(world.referral.consult_another_lawyer, by=world.director, **asked)
    proceed(world.advice.give_advice, by=someone, text="It may be.")


def as_conciliator(world, someone):
    Conciliation(
        complaint=world.case, conciliator=someone, appointed_by=world.director, appointed_at=MONDAY,
        notes_key=DataKey.make(),
    ).save()  # fmt: skip


def by_a_decision(world, someone):
    Decision(
        complaint=world.case, about="safety", outcome="nothing_more", reasons="Nothing.", by=someone,
        capacity="Director, as nominee", at=MONDAY,
    ).save()  # fmt: skip


@pytest.mark.parametrize("involved", [as_lawyer, as_conciliator, by_a_decision])
@pytest.mark.parametrize("standing", [Standing.ACTING, Standing.NOMINEE])
def test_5_1_nobody_decides_who_was_involved_in_substance_before_and_their_page_says_so(involved, standing):
    world, someone = requested(), person()
    involved(world, someone)
    if involved is not as_lawyer:
        proceed(world.referral.consult_the_solicitor, by=world.director, question="May this be a breach?")
        proceed(world.advice.give_advice, by=world.solicitor, text="It may be.")
    refer(world)
    appoint(Office.VICE_CHANCELLOR, someone, standing=standing)
    grants.settle(world.case)
    assert "Somebody else decides now" in signed_in(someone).get(f"/decisions/{world.referral.pk}/").content.decode()
    with pytest.raises(CannotBe, match="Somebody else decides now"):
        refuse(world, by=someone)
    assert world.referral.state == "with_vice_chancellor"
    shown = signed_in(world.vice_chancellor).get(f"/decisions/{world.referral.pk}/").content.decode()
    assert "Somebody else decides now" not in shown
    refuse(world)


def test_5_1_the_chancellors_nominee_who_was_involved_before_does_not_decide_and_another_does():
    world = advised()
    proceed(world.case.tracks.get(number=2).identify, by=world.director, respondent=world.vice_chancellor)
    involved, other = appoint(Office.CHANCELLORS_NOMINEE), appoint(Office.CHANCELLORS_NOMINEE)
    by_a_decision(world, involved)
    refer(world)
    with pytest.raises(CannotBe, match="Somebody else decides now"):
        refuse(world, by=involved)
    refuse(world, by=other)


HELD = [
    (Office.DIRECTOR, Standing.ACTING),
    (Office.DIRECTOR, Standing.NOMINEE),
    (Office.EQUITY_STAFF, Standing.SUBSTANTIVE),
    (Office.ALTERNATIVE_RECEIVER, Standing.SUBSTANTIVE),
    (Office.VICE_CHANCELLOR, Standing.ACTING),
    (Office.VICE_CHANCELLOR, Standing.NOMINEE),
    (Office.VICE_CHANCELLORS_OFFICE, Standing.SUBSTANTIVE),
    (Office.CHANCELLORS_NOMINEE, Standing.SUBSTANTIVE),
    (Office.SOLICITOR, Standing.ACTING),
    (Office.AUDITOR, Standing.SUBSTANTIVE),
    (Office.SYSTEM_ADMINISTRATOR, Standing.SUBSTANTIVE),
]


def test_clause_29_no_other_lawyer_is_asked_who_holds_an_office_that_decides_works_on_cases_or_watches():
    world = requested()
    asked = {"who": "A firm", "reasons": "Aside.", "question": "May this be a breach?"}
    holders = [world.vice_chancellor, world.solicitor]
    holders += [appoint(office, standing=standing) for office, standing in HELD]
    for someone in holders:
        with pytest.raises(CannotBe, match="cannot be asked"):
            proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=someone, **asked)
    assert not LegalAdvice.objects.filter(complaint=world.case).exists()
    other = appoint(Office.DIRECTOR_HR)
    proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=other, **asked)
    assert world.referral.lawyer_asked == other


def test_clause_29_a_solicitor_of_the_name_of_a_respondent_is_not_asked_and_another_lawyer_is():
    held = {office: appoint(office) for office in (Office.DIRECTOR, Office.VICE_CHANCELLOR)}
    held[Office.SOLICITOR] = appoint(Office.SOLICITOR, person("Blake Marrow"))
    world = requested(held=held)
    with pytest.raises(NotOpenNow, match="Ask another lawyer"):
        proceed(world.referral.consult_the_solicitor, by=world.director, question="May this be a breach?")
    as_lawyer(world, person())
    assert not Complaint.objects.visible_to(world.solicitor).exists()


def test_33_32_whoever_may_be_named_reads_no_line_of_the_register_and_prepares_no_decision():
    governance = appoint(Office.DIRECTOR_GOVERNANCE, person("Casey Lumen"))
    office, other = appoint(Office.VICE_CHANCELLORS_OFFICE, person("Avery Quill")), person()
    appoint(Office.VICE_CHANCELLORS_OFFICE, other)
    world = before_the_vice_chancellor()
    assert not RegisterEntry.objects.visible_to(governance).exists()
    assert not Referral.objects.visible_to(office).exists()
    assert not Mail.objects.filter(person=governance, complaint=world.case).exists()
    assert Referral.objects.visible_to(other).exists()


def nominee_of(office, world, *clauses, **terms):
    found = appoint(office, standing=Standing.NOMINEE, clauses=list(clauses), **terms)
    grants.settle(world.case)
    return found


def test_34_a_nominee_for_clause_32_alone_approves_and_refuses_no_part_by_it():
    world = before_the_vice_chancellor()
    nominee = nominee_of(Office.VICE_CHANCELLOR, world, 32)
    with pytest.raises(CannotBe, match="clause 34"):
        approve_all_but(world, refused=1, by=nominee)
    assert world.referral.state == "with_vice_chancellor"
    assert not world.referral.part_decisions.filter(by=nominee).exists()
    approve_all_but(world, by=nominee)
    assert world.referral.state == "approved"


@pytest.mark.parametrize("instruments", [[(32, 34)], [()], [(32,), (34,)]])
def test_34_a_nominee_whose_instruments_carry_both_clauses_refuses_a_part_and_releases_its_letter(instruments):
    world = before_the_vice_chancellor()
    nominee = nominee_of(Office.VICE_CHANCELLOR, world, *instruments[0])
    for each in instruments[1:]:
        appoint(Office.VICE_CHANCELLOR, nominee, standing=Standing.NOMINEE, clauses=list(each))
    approve_all_but(world, refused=1, by=nominee)
    release(world, "referral/refused", by=nominee, mode="portal")
    assert world.letter("referral/refused").state == "released"


def test_30_a_directors_nominee_for_clause_31_alone_refers_and_declines_no_part_by_it():
    world = advised()
    nominee = nominee_of(Office.DIRECTOR, world, 31)
    theirs = replace(world, director=nominee)
    with pytest.raises(CannotBe, match="clause 30"):
        refer(theirs, declined=1)
    assert world.referral.state == "with_solicitor"
    refer(theirs)
    assert world.referral.state == "with_vice_chancellor"


def test_30_a_directors_nominee_for_both_clauses_declines_a_part_and_refers_the_rest():
    world = advised()
    refer(replace(world, director=nominee_of(Office.DIRECTOR, world, 30, 31)), declined=1)
    assert len(world.referral.cells_where("declined")) == 1


def test_32_a_nominee_reads_above_the_page_the_instrument_that_carries_this_decision():
    world = before_the_vice_chancellor()
    nominee = nominee_of(Office.VICE_CHANCELLOR, world, 58, until=date(2026, 12, 30))
    appoint(
        Office.VICE_CHANCELLOR, nominee, standing=Standing.NOMINEE, clauses=[32, 34], until=date(2026, 11, 24)
    )  # fmt: skip
    grants.settle(world.case)
    asked = signed_in(nominee)
    every, one = (asked.get(at).content.decode() for at in ("/decisions/", f"/decisions/{world.referral.pk}/"))
    assert "24 November 2026" in every and "30 December 2026" in every  # what waits there is of either instrument
    assert "to the end of Tuesday 24 November 2026" in one or "to the end of 24 November 2026" in one
    assert "30 December" not in one
    assert "You act as nominee" not in signed_in(world.vice_chancellor).get("/decisions/").content.decode()


def test_34_what_a_nominee_typed_stays_on_the_page_where_their_appointment_does_not_reach_as_far():
    world = before_the_vice_chancellor()
    nominee = nominee_of(Office.VICE_CHANCELLOR, world, 32)
    numbers = range(1, len(world.cells) + 1)
    typed = {f"decision_{number}": "refused" if number == 1 else "approved" for number in numbers}
    typed |= {f"reasons_{number}": "Typed with care." for number in numbers}
    answer = take(nominee, world.referral, "approve", **typed)
    shown = answer.content.decode()
    assert "clause 34" in shown and "Typed with care." in shown
    assert world.referral.state == "with_vice_chancellor"


def test_5_1_where_the_complaint_says_it_is_about_the_vice_chancellor_another_nominee_of_the_chancellor_decides():
    first, second, head = (
        appoint(Office.CHANCELLORS_NOMINEE),
        appoint(Office.CHANCELLORS_NOMINEE),
        appoint(Office.VICE_CHANCELLOR),
    )
    people = [{**each, "name": "", "in_office": Office.VICE_CHANCELLOR.value} for each in written()["people"][:1]]
    incidents = [{**each, "people": [people[0]["key"]]} for each in written()["incidents"]]
    case = lodged(people=people, incidents=incidents, wanted=TO_BE_INVESTIGATED)
    assert case.receiving_office == Office.CHANCELLORS_NOMINEE
    proceed(case.acknowledge, by=first)
    asked = {"lawyer": person(), "who": "A firm", "reasons": "The office is concerned.", "question": "Is it a breach?"}
    proceed(Referral.objects.get().consult_another_lawyer, by=first, **asked)
    proceed(LegalAdvice.objects.get().give_advice, by=asked["lawyer"], text="It may be.")
    decisions = dict.fromkeys((cell.pk for cell in Referral.objects.get().parts), "referred")
    told = {"recommends": "for", "recommendation": "It is serious."}
    proceed(Referral.objects.get().refer_to_vice_chancellor, by=first, decisions=decisions, reasons={}, **told)
    reasons = dict.fromkeys(decisions, "Not by investigation.")
    with pytest.raises(NotYours):
        proceed(Referral.objects.get().refuse, by=head, reasons=reasons)
    with pytest.raises(CannotBe, match="Somebody else decides"):
        proceed(Referral.objects.get().refuse, by=first, reasons=reasons)
    proceed(Referral.objects.get().refuse, by=second, reasons=reasons)
    assert Referral.objects.get().state == "refused"


def test_5_1_the_days_of_a_decision_are_in_the_calendar_of_whoever_decides_it_and_in_no_other():
    world = advised()
    nominee = appoint(Office.CHANCELLORS_NOMINEE)
    proceed(world.case.tracks.get(number=2).identify, by=world.director, respondent=world.vice_chancellor)
    refer(world)
    decision = Deadline.objects.get(complaint=world.case, period="D32").due_on
    assert own_days(nominee, on=MONDAY.date()) == [decision]
    assert own_days(world.vice_chancellor, on=MONDAY.date()) == []
    refuse(world, by=nominee)
    letter = Deadline.objects.get(complaint=world.case, period="D34").due_on
    assert own_days(nominee, on=MONDAY.date()) == [letter]
    assert own_days(world.vice_chancellor, on=MONDAY.date()) == []
