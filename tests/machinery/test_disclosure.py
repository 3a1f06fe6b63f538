"""Clause 9: who may see what, for every person and every record of a rich world; and that settling is total."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from complaints import sweeps
from complaints.models import GRANTS, Complaint, GrantReason, Track, grants
from complaints.models.kinds import KINDS
from complaints.proceed import proceed
from people.models import Appointment
from procedure import clock
from procedure.offices import Office
from tests.house import knowledge_model
from tests.machinery.rich import World
from tests.world import MONDAY, appoint, lodged, person, written

pytestmark = pytest.mark.django_db

IN_FORCE = {
    "director": "director", "acting director": "director", "nominee": "director", "nominee for clause 20": "director",
    "nominee for one case": "director", "equity staff": "equity_staff", "alternative receiver": "alternative_receiver",
    "vice-chancellor": "vice_chancellor", "chancellor's nominee": "chancellors_nominee", "solicitor": "solicitor",
    "coordinator": "coordinator", "contact officer": "contact_officer", "hr": "director_hr",
}  # fmt: skip
"""Written by hand, so that the model below knows nothing of the application's own tables."""


def every_record():
    return [record for model in map(_model, GRANTS) for record in model._base_manager.select_related(*model.read_with)]


def _model(name):
    from django.apps import apps

    return apps.get_model(KINDS[name].label)


def _parties(case):
    people = {case.complainant_id} | set(case.tracks.values_list("person", flat=True))
    return people | set(case.witnesses.values_list("person", flat=True))


def _may_know(who, someone, record, world, parties) -> bool:
    kind, case = record._meta.model_name, record.case
    person_id = getattr(someone, "pk", None)
    mine = {
        "draft": "owner_id", "document": "given_by_id", "safecontact": "person_id", "notice": "recipient_id",
        "statement": "given_by_id", "statementdraft": "owner_id",
        "supportperson": "person_id",
    }  # fmt: skip
    concerns_me = kind in mine and person_id is not None and getattr(record, mine[kind]) == person_id
    if kind in {"draft", "statementdraft"}:
        return knowledge_model.may_know(
            is_complainant=False, receives=False, kind=kind, concerns_me=concerns_me and record.state == "writing",
            released=False, about="",
        )  # fmt: skip
    office = IN_FORCE.get(who)
    if case is None and kind != "deadline":
        here = None if who == "nominee for one case" else office
        return knowledge_model.may_know_without_case(kind, record, person_id=person_id, office=here)
    if case is None:
        return knowledge_model.may_know_duty(
            office=None if who == "nominee for one case" else office,
            belongs_to=record.office,
            is_about_me=person_id is not None and record.person_id == person_id,
        )
    if who == "nominee for one case" and case != world.cases["lodged"]:
        office = None
    receives = knowledge_model.receives(
        office=office,
        receiving_office=str(getattr(record, "receiving_office", case.receiving_office)),
        in_force=True,
        party_or_kept_out=person_id in parties[case.pk],
    )
    if kind == "victimisationreport":
        return knowledge_model.may_know_report(
            is_mine=person_id is not None and record.owner_id == person_id,
            is_about_me=person_id is not None and record.about_id == person_id,
            receives_it=receives and record.state != "writing",
        )
    return knowledge_model.may_know(
        is_complainant=person_id == case.complainant_id,
        receives=receives,
        kind=kind,
        concerns_me=concerns_me,
        released=kind in {"notice", "extract"} and record.state == "released",
        about=getattr(record, "about", "") or getattr(record, "period", ""),
        my_part=_is_own_part(record, person_id),
        waits_for_me=kind == "suspension" and waits_for(record, person_id),
    )


def waits_for(suspension, person_id) -> bool:
    """Whether that person is a respondent for whom it waits, by the model that knows nothing of the application."""
    track = suspension.complaint.tracks.filter(person=person_id).first() if person_id else None
    return track is not None and knowledge_model.waits_for_respondent(
        suspension=suspension.state,
        part_state=track.state,
        told=track.advised_at is not None,
        agreement_states=frozenset(track.agreements.values_list("state", flat=True)),
    )


def _is_own_part(record, person_id) -> bool:
    track = getattr(record, "track", None)
    return track is not None and track.advised_at is not None and person_id == track.person_id


def test_clause_9_has_perm_says_what_visible_to_says_for_every_person_and_every_record(world: World):
    disagreements = []
    for who, someone in world.people.items():
        for name in GRANTS:
            model = _model(name)
            seen = set(model.objects.visible_to(someone).values_list("pk", flat=True))
            for record in model._base_manager.all():
                allowed = someone.has_perm(f"{KINDS[name].app}.view_{name}", record)
                in_short = someone.has_perm("view", record)
                if not allowed is in_short is (record.pk in seen):
                    disagreements.append((who, name))
    assert disagreements == []


def test_clause_9_everyone_sees_exactly_what_the_specification_says_they_may_know(world: World):
    wrong, records = [], every_record()
    parties = {case.pk: _parties(case) for case in world.cases.values()}
    for who, someone in world.people.items():
        seen = {pk for name in GRANTS for pk in _model(name).objects.visible_to(someone).values_list("pk", flat=True)}
        for record in records:
            sees = record.pk in seen
            if sees is not _may_know(who, someone, record, world, parties):
                wrong.append((who, record._meta.model_name, "sees" if sees else "does not see"))
    assert len(records) > 90
    assert wrong == []


def test_clause_9_a_permission_without_a_record_is_never_given(world: World):
    for someone in world.people.values():
        assert not someone.has_perm("complaints.view_complaint")
        assert not someone.has_perm("complaints.change_complaint", world.cases["lodged"])


def test_clause_9_nobody_signed_in_and_nobody_inactive_sees_anything(world: World):
    for someone in (AnonymousUser(), world.people["inactive equity staff"]):
        assert not any(_model(name).objects.visible_to(someone).exists() for name in GRANTS)


def test_clause_9_settling_again_changes_nothing(world: World):
    for case in world.cases.values():
        assert grants.settle(case).unchanged
        assert grants.drift(case) == (frozenset(), frozenset())


def test_clause_9_settling_repairs_a_grant_added_and_a_grant_removed_by_hand(world: World):
    case, stranger = world.cases["lodged"], world.people["stranger"]
    table = GRANTS["complaint"]
    kept = table.objects.filter(content_object=case).first()
    table.objects.create(user=stranger, content_object=case, permission_id=kept.permission_id)
    table.objects.filter(content_object=case, user=world.people["director"]).delete()
    missing, surplus = grants.drift(case)
    assert {held[0] for held in missing} == {world.people["director"].pk}
    assert {held[0] for held in surplus} == {stranger.pk}
    grants.reconcile(case)
    assert grants.drift(case) == (frozenset(), frozenset())
    assert not Complaint.objects.visible_to(stranger).exists()
    assert case in Complaint.objects.visible_to(world.people["director"])


def test_clause_9_every_grant_has_a_reason_and_every_reason_a_grant(world: World):
    for name, table in GRANTS.items():
        stored = set(table.objects.values_list("user_id", "content_object_id"))
        reasons = GrantReason.objects.filter(kind=name, until__isnull=True)
        assert stored == set(reasons.values_list("person_id", "record"))


def test_clause_9_someone_named_sees_nothing_even_when_they_hold_the_office_later(world: World):
    appoint(Office.EQUITY_STAFF, world.people["respondent"])
    appoint(Office.EQUITY_STAFF, world.people["witness"])
    grants.settle(world.cases["lodged"])
    assert not Complaint.objects.visible_to(world.people["witness"]).filter(pk=world.cases["lodged"].pk).exists()
    assert not Complaint.objects.visible_to(world.people["respondent"]).filter(pk=world.cases["lodged"].pk).exists()


def test_clause_9_a_respondent_sees_nothing_before_they_are_told(world: World):
    assert not Track.objects.visible_to(world.people["respondent"]).filter(complaint=world.cases["lodged"]).exists()


def test_clause_9_an_office_that_ends_at_midnight_sees_nothing_a_second_later_without_a_sweep(world: World):
    acting, case = world.people["acting director"], world.cases["lodged"]
    last = Appointment.objects.get(holder=acting).until
    midnight = MONDAY.replace(hour=13) + timedelta(days=(last - MONDAY.date()).days)  # 24:00 in Melbourne, UTC+11
    with clock.at(midnight - timedelta(seconds=1)):
        assert case in Complaint.objects.visible_to(acting)
        assert acting.has_perm("complaints.view_complaint", case)
    with clock.at(midnight):
        assert not Complaint.objects.visible_to(acting).exists()
        assert not acting.has_perm("complaints.view_complaint", case)
        assert grants.why(acting, case) == []


def test_clause_9_a_passed_on_case_is_lost_to_the_whole_office_in_the_same_act(world: World):
    case = world.cases["lodged"]
    taken = proceed(case.pass_to_another_receiver, by=world.people["equity staff"], at=MONDAY, reasons="A friend.")
    for who in ("director", "acting director", "nominee", "nominee for one case", "equity staff"):
        assert not Complaint.objects.visible_to(world.people[who]).filter(pk=case.pk).exists()
    assert case in Complaint.objects.visible_to(world.people["alternative receiver"])
    assert world.people["alternative receiver"].pk in {held[0] for held in taken.settled.gained}


def test_clause_9_someone_who_complains_while_in_the_office_does_not_handle_their_own_case(world: World):
    case = world.cases["by equity staff"]
    assert case.receiving_office == Office.ALTERNATIVE_RECEIVER
    assert not Complaint.objects.visible_to(world.people["director"]).filter(pk=case.pk).exists()
    assert case in Complaint.objects.visible_to(world.people["equity staff"])


def test_clause_9_the_nightly_reconciling_finds_what_differs_once_a_day_and_settles_it(world: World):
    case, stranger = world.cases["lodged"], world.people["stranger"]
    permission = GRANTS["complaint"].objects.values_list("permission_id", flat=True).first()
    sweeps.run(MONDAY)
    GRANTS["complaint"].objects.create(user=stranger, content_object=case, permission_id=permission)
    assert sweeps.run(MONDAY + timedelta(hours=1))["reconcile"] == 0
    with clock.at(MONDAY + timedelta(days=3)):
        assert sweeps.run(MONDAY + timedelta(days=3))["reconcile"] == 1
        assert not Complaint.objects.visible_to(stranger).exists()
        assert sweeps.run(MONDAY + timedelta(days=3, minutes=1))["reconcile"] == 0


def test_clause_9_all_cases_of_a_person_are_found_in_one_query(world: World, django_assert_num_queries):
    for _ in range(3):
        lodged(person(), incidents=written()["incidents"] * 3)
    with django_assert_num_queries(1):
        assert len(Complaint.objects.for_work().visible_to(world.people["director"])) > 5
