"""Clause 8: anyone involved may have a support person, who is no practising lawyer and sees nothing here by default."""

import pytest

from complaints.forms.support import ComplainantNominates, RespondentNominates
from complaints.models import Complaint, Notice, SupportPerson, Track
from complaints.models.kinds import KINDS
from complaints.models.support import LAWYER, NEITHER, TRAINING, Nominated
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.stage_two import acknowledged, advise, confirm, later, letters_to
from tests.world import MONDAY, appoint, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun():
    world = acknowledged()
    confirm(world)
    advise(world)
    return world


def somebody(name="Ayesha Lindqvist", **changes) -> Nominated:
    return Nominated(**{"name": name, "relation": "friend", "declared": NEITHER, "undertakes": True, **changes})


def nominate(world, *, of=1, **changes):
    """By the complainant (`of` 0) or by a respondent, by number."""
    by = world.respondents[of - 1] if of else world.complainant
    move = world.track(of).nominate_support_person if of else world.case.nominate_support_person
    proceed(move, by=by, at=MONDAY, nominated=somebody(**changes))
    return SupportPerson.objects.get(complaint=world.case, person=by, state="named")


@pytest.mark.parametrize("of", [0, 1])
def test_clause_8_a_party_names_who_supports_them_and_gets_a_sheet_for_them(begun, of):
    named = nominate(begun, of=of)
    assert (named.name, named.state, named.user, named.conflict) == ("Ayesha Lindqvist", "named", None, False)
    sheet = Notice.objects.get(complaint=begun.case, letter__startswith="support/")
    assert (sheet.recipient, sheet.state) == (named.person, "released")
    assert "Ayesha Lindqvist" in sheet.text


@pytest.mark.parametrize("declared", [LAWYER, TRAINING])
@pytest.mark.parametrize("of", [0, 1])
def test_clause_8_a_lawyer_is_refused_in_words_and_what_was_typed_stays(begun, declared, of):
    with pytest.raises(CannotBe, match="legal practitioner"):
        nominate(begun, of=of, declared=declared)
    assert not SupportPerson.objects.exists()
    record, kind, by = (
        (begun.track(), RespondentNominates, begun.respondents[0])
        if of
        else (Complaint.objects.get(pk=begun.case.pk), ComplainantNominates, begun.complainant)
    )
    typed = {"name": "Ayesha Lindqvist", "relation": "friend", "declared": declared, "undertakes": "on"}
    form = kind(record, by, {**typed, "once": "6a0d3b1e-0000-4000-8000-000000000001", "version": "0"})
    assert not form.is_valid()
    assert "legal practitioner" in form.errors["declared"][0]
    assert form["name"].value() == "Ayesha Lindqvist"


def test_clause_8_without_the_undertaking_it_is_refused(begun):
    with pytest.raises(CannotBe, match="keep private"):
        nominate(begun, undertakes=False)


def test_clause_8_someone_new_replaces_whoever_supported_them_before_and_only_for_that_party(begun):
    first, other = nominate(begun), nominate(begun, of=0)
    second = nominate(begun, name="Teo Brannigan")
    states = dict(SupportPerson.objects.values_list("pk", "state"))
    assert states == {first.pk: "replaced", second.pk: "named", other.pk: "named"}


def test_clause_8_a_party_goes_on_without_them_and_nobody_else_decides_that(begun):
    named = nominate(begun)
    for someone in (begun.complainant, begun.respondents[1]):
        with pytest.raises(NotYours):
            proceed(named.end_support, by=someone, at=later(1))
    proceed(named.end_support, by=begun.respondents[0], at=later(1))
    assert SupportPerson.objects.get(pk=named.pk).state == "ended"


def test_clause_8_nobody_supports_themself_and_nobody_who_may_decide_supports_anyone(begun):
    with pytest.raises(CannotBe, match="your own"):
        nominate(begun, name=begun.respondents[0].name)
    vice_chancellor = appoint(Office.VICE_CHANCELLOR, person("Marguerite Oduya"))
    for changes in ({"name": "Marguerite Oduya"}, {"name": "Maggie", "email": vice_chancellor.email}):
        with pytest.raises(CannotBe, match="may have to decide"):
            nominate(begun, **changes)


@pytest.mark.parametrize("name", ["Blake Marrow", "Casey Lumen", "marrow, BLAKE"])
def test_clause_8_the_complainant_is_told_that_a_party_or_a_witness_cannot_support_them(begun, name):
    with pytest.raises(CannotBe, match="is named in this complaint"):
        nominate(begun, of=0, name=name)


@pytest.mark.parametrize("name", ["Blake Marrow", "Casey Lumen"])
def test_clause_9_a_respondent_learns_of_nobody_by_naming_them_and_the_office_looks_at_it(begun, name):
    named = nominate(begun, name=name)
    assert (named.state, named.conflict) == ("named", True)
    with pytest.raises(NotYours):
        proceed(named.find_not_possible, by=begun.respondents[0], at=later(1), reasons="So.")
    proceed(named.find_not_possible, by=begun.director, at=later(1), reasons="A witness.")
    assert SupportPerson.objects.get(pk=named.pk).state == "not_possible"


def test_clause_8_a_namesake_who_is_someone_else_is_no_conflict(begun):
    other = person("Blake Marrow", email="other.marrow@example.edu")
    named = nominate(begun, of=0, name="Blake Marrow", email=other.email)
    assert (named.user, named.conflict) == (other, False)


def test_clause_9_the_support_person_sees_nothing_and_each_party_sees_only_their_own(begun):
    friend = person("Ayesha Lindqvist")
    named = nominate(begun, email=friend.email)
    assert named.user == friend
    from django.apps import apps

    for kind in KINDS.values():
        assert not apps.get_model(kind.label).objects.visible_to(friend).exists()
    assert SupportPerson.objects.visible_to(begun.respondents[0]).get() == named
    assert SupportPerson.objects.visible_to(begun.director).get() == named
    for someone in (begun.complainant, begun.respondents[1]):
        assert not SupportPerson.objects.visible_to(someone).exists()


def test_clause_8_a_respondent_names_nobody_before_they_are_told(begun):
    with pytest.raises(NotYours):
        proceed(begun.track(2).nominate_support_person, by=begun.respondents[1], at=MONDAY, nominated=somebody())


def test_clause_8_nobody_is_named_once_the_complaint_is_closed(begun):
    proceed(Complaint.objects.get(pk=begun.case.pk).ask_to_withdraw, by=begun.complainant, at=MONDAY)
    proceed(Complaint.objects.get(pk=begun.case.pk).confirm_withdrawal, by=begun.complainant, at=MONDAY)
    with pytest.raises(NotOpenNow, match="closed"):
        nominate(begun)


def test_2_10_whether_they_come_from_a_union_is_asked_and_kept_nowhere():
    asked = {*RespondentNominates.base_fields, *(field.name for field in SupportPerson._meta.get_fields())}
    relations = " ".join(label for _, label in SupportPerson._meta.get_field("relation").choices)
    assert not any("union" in word.lower() for word in (*asked, relations))


def test_8_a_letter_of_the_catalogue_goes_with_it(begun):
    nominate(begun)
    assert letters_to(begun.respondents[0], begun.case)[-1] == "support/role_sheet_respondent"
    assert Track.objects.get(complaint=begun.case, number=1).state == "advised"


def test_clause_8_the_office_reads_whose_family_they_are_in_words_that_are_not_the_partys_own(begun):
    nominate(begun, of=0, relation="family")
    shown = signed_in(begun.director).get(f"/cases/{begun.case.reference}/").text
    assert "someone of their family" in shown
    assert "someone of my family" not in shown


def test_clause_8_whoever_named_someone_who_cannot_support_them_reads_that_and_no_reason(begun, signed_in):
    named = nominate(begun, name="Casey Lumen")
    proceed(named.find_not_possible, by=begun.director, at=MONDAY, reasons="A witness in it.")
    shown = signed_in(begun.respondents[0]).get(f"/response/{begun.case.reference}/").content.decode()
    assert "cannot be your support person in this matter" in shown
    assert "A witness in it" not in shown
    nominate(begun)
    shown = signed_in(begun.respondents[0]).get(f"/response/{begun.case.reference}/").content.decode()
    assert "cannot be your support person" not in shown


@pytest.mark.parametrize("first", [0, 1])
def test_clause_8_someone_who_supports_the_other_side_too_is_looked_at_and_neither_side_is_told(begun, first):
    one = nominate(begun, of=first)
    other = nominate(begun, of=1 - first)
    assert (one.conflict, other.conflict, other.state) == (False, True, "named")


def test_clause_8_a_conflict_found_is_a_task_of_the_office_until_it_is_looked_at(begun, signed_in):
    named, page = nominate(begun, name="Casey Lumen"), signed_in(begun.director)
    tasks, summary = f"/cases/{begun.case.reference}/tasks/", f"/cases/{begun.case.reference}/"
    assert "Look at whether this person can be the support person" in page.get(tasks).content.decode()
    assert "They can be the support person" in page.get(summary).content.decode()
    for someone in (begun.respondents[0], begun.complainant, appoint(Office.EQUITY_STAFF)):
        with pytest.raises(NotYours):
            proceed(named.find_possible, by=someone, at=later(1))
    proceed(named.find_possible, by=begun.director, at=MONDAY)
    after = SupportPerson.objects.get(pk=named.pk)
    assert (after.state, after.conflict) == ("named", False)
    assert "Look at whether this person" not in page.get(tasks).content.decode()
    with pytest.raises(NotOpenNow, match="no conflict"):
        proceed(after.find_possible, by=begun.director, at=later(1))


def test_clause_8_someone_without_a_conflict_is_no_task(begun, signed_in):
    nominate(begun)
    shown = signed_in(begun.director).get(f"/cases/{begun.case.reference}/tasks/").content.decode()
    assert "Look at whether this person" not in shown


@pytest.mark.parametrize("by_address", [True, False])
def test_clause_43_whoever_supports_a_party_is_not_appointed_to_conciliate_and_the_words_do_not_say_why(
    begun, by_address
):
    friend = person("Ayesha Lindqvist")
    nominate(begun, email=friend.email if by_address else "")
    facts = {"conciliator": friend, "asked": True, "reasons": "Impartial."}
    with pytest.raises(CannotBe, match="cannot be appointed in this case: they have had a part in it"):
        proceed(Complaint.objects.get(pk=begun.case.pk).appoint_conciliator, by=begun.director, at=MONDAY, **facts)
