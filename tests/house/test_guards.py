"""The database refuses what no step leads to, whoever asks (specification 5.3; the traps of the house)."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from complaints import informal
from complaints.documenting.tables import moving_models
from complaints.models import (
    Agreement,
    AllegationAgainst,
    Answer,
    AnswerDraft,
    AnswerStatement,
    AskedAfter,
    BadFaith,
    Clarification,
    Complaint,
    Conciliation,
    DataKey,
    Decision,
    Determination,
    DeterminedAction,
    ExecutiveOfficer,
    Extract,
    FollowUp,
    Investigation,
    LegalAdvice,
    Mail,
    Monitoring,
    OutcomeComment,
    Pack,
    Referral,
    Retention,
    SaidToCell,
    StatementCopy,
    StatementDraft,
    StoodAside,
    SupportPerson,
    Suspension,
    VictimisationReport,
)
from complaints.stages.step import pairs
from contact_officers.models import Network
from panels.models import (
    FairnessCheck,
    Finding,
    Invitation,
    Invitee,
    MembersTold,
    MemberView,
    NewMaterial,
    Objection,
    Panel,
    PanelMember,
    PanelReport,
    PutToPanel,
    ReportSignature,
    Sitting,
)
from procedure.offices import Office
from reporting.models import Incidence
from tests.contact_officers.entries import a_log
from tests.contact_officers.entries import a_row as an_entry
from tests.contact_officers.world import a_row as an_officer
from tests.machinery.rich import received
from tests.world import MONDAY, appoint, draft, lodged, person

pytestmark = pytest.mark.django_db


def refused(sql: str, *parameters) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            assert cursor.rowcount == 1, "the statement must have met a row"
            raise Undone
    except DatabaseError:
        return True
    except Undone:
        return False


class Undone(Exception):
    """The statement went through; take it back."""


APART = {
    "draft": draft, "network": Network.the_one, "officer": an_officer, "incidence": Incidence.the_one,
    "concern": lambda: informal.begin(person()), "adviceasked": lambda: informal.begin_question(person()),
    "contactlog": a_log, "consultation": an_entry,
}  # fmt: skip
"""How a record that no case has comes to be."""


OF_A_CASE = {
    "complaint": lambda case: case,
    "track": lambda case: case.tracks.first(),
    "notice": lambda case: case.notices.first(),
    "extract": lambda case: an_extract(case.tracks.first()),
    "statementdraft": lambda case: a_statement(case.tracks.first()),
    "conciliation": lambda case: a_conciliation(case),
    "agreement": lambda case: Agreement.objects.create(
        complaint=case, track=case.tracks.first(), number=1, kind="terms", begun_at=MONDAY
    ),
    "suspension": lambda case: a_suspension(case),
    "supportperson": lambda case: SupportPerson.objects.create(
        complaint=case, person=case.complainant, name="A Friend", relation="friend", declared_at=MONDAY
    ),
    "victimisationreport": lambda case: VictimisationReport.objects.create(complaint=case, owner=case.complainant),
    "referral": lambda case: a_request(case),
    "legaladvice": lambda case: LegalAdvice.objects.create(
        complaint=case, referral=a_request(case), asked_by=person(), asked_at=MONDAY, question="May it be a breach?"
    ),
    "investigation": lambda case: an_investigation(case),
    "executiveofficer": lambda case: ExecutiveOfficer.objects.create(
        complaint=case, person=person(), appointed_by=person(), appointed_at=MONDAY, reasons="Has done it before."
    ),
    "answerdraft": lambda case: a_draft_of_an_answer(case),
    "answer": lambda case: an_admitted_answer(case),
    "statementcopy": lambda case: a_copy(case),
    "pack": lambda case: Pack.objects.create(complaint=case, answer=an_answer(case), track=case.tracks.first()),
    "panel": lambda case: a_full_panel(case),
    "panelmember": lambda case: PanelMember.objects.create(
        complaint=case, panel=a_panel(case), person=person(), appointed_by=person(), appointed_at=MONDAY
    ),
    "determination": lambda case: Determination.objects.create(
        complaint=case, answer=an_answer(case), track=case.tracks.first(), rests_on="full_admission", begun_at=MONDAY
    ),
    "sitting": lambda case: Sitting.objects.create(
        complaint=case,
        panel=a_panel(case),
        number=1,
        starts_at=MONDAY,
        ends_at=MONDAY,
        arranged_by=person(),
        arranged_at=MONDAY,
    ),
    "invitee": lambda case: an_invitee(case),
    "invitation": lambda case: an_invitation(case),
    "fairnesscheck": lambda case: a_fairness_check(case),
    "newmaterial": lambda case: new_material(case),
    "finding": lambda case: a_finding(case),
    "memberview": lambda case: a_view(case),
    "panelreport": lambda case: a_report_all_have_signed(case),
    "memberstold": lambda case: told_of_a_panel(case),
    "objection": lambda case: an_objection(case),
    "clarification": lambda case: Clarification.objects.create(
        complaint=case, determination=a_determination(case), asked_by=person(), asked_at=MONDAY
    ),
    "retention": lambda case: Retention.objects.create(
        complaint=case, kept_as="RC3", counted_from=MONDAY.date(), closed_by=person(), closed_at=MONDAY
    ),
    "outcomecomment": lambda case: a_comment(case),
    "monitoring": lambda case: a_monitoring(case),
    "followup": lambda case: a_follow_up(case),
    "badfaith": lambda case: BadFaith.objects.create(
        complaint=case, person=case.complainant, raised_by=person(), raised_at=MONDAY
    ),
    "askedafter": lambda case: AskedAfter.objects.create(
        complaint=case, monitoring=a_monitoring(case), person=case.complainant
    ),
}
"""A record of a case, by its kind."""


def told_of_a_panel(case, panel=None):
    who = {"panel": panel or a_panel(case), "person": case.complainant, "told_at": MONDAY}
    return MembersTold.objects.create(complaint=case, **who)


def an_objection(case):
    panel = a_full_panel(case)
    made = {"told": told_of_a_panel(case, panel), "member": panel.members.first(), "made_by": case.complainant}
    return Objection.objects.create(complaint=case, made_at=MONDAY, why="They are friends.", **made)


def a_determination(case):
    return OF_A_CASE["determination"](case)


def a_monitoring(case):
    there = a_determination(case)
    return Monitoring.objects.create(complaint=case, determination=there, track=there.track, begun_at=MONDAY)


def a_follow_up(case):
    watched = a_monitoring(case)
    told = {"number": 1, "code": "APOLOGY", "due_on": MONDAY.date(), "told": True}
    action = DeterminedAction.objects.create(complaint=case, determination=watched.determination, **told)
    return FollowUp.objects.create(complaint=case, monitoring=watched, action=action)


def an_invitee(case):
    return Invitee.objects.create(
        complaint=case, panel=a_panel(case), number=1, key="other", way="appear", wanted_by=person(), wanted_at=MONDAY
    )


def an_invitation(case):
    invitee = an_invitee(case)
    return Invitation.objects.create(
        complaint=case, panel=invitee.panel, invitee=invitee, person=person(), sent_at=MONDAY, by=MONDAY.date()
    )


def a_fairness_check(case):
    return FairnessCheck.objects.create(complaint=case, panel=a_panel(case), track=case.tracks.first(), begun_at=MONDAY)


def new_material(case):
    check = a_fairness_check(case)
    told = {"number": 1, "put_by": person(), "put_at": MONDAY, "answer_by": MONDAY.date()}
    return NewMaterial.objects.create(complaint=case, panel=check.panel, check_of=check, track=check.track, **told)


def a_finding(case):
    panel = a_panel(case)
    put = PutToPanel.objects.create(panel=panel, cell=case.allegations.first().against.first())
    return Finding.objects.create(complaint=case, panel=panel, put=put)


def a_view(case):
    finding, someone = a_finding(case), person()
    member = a_member(finding.panel, someone)
    with connection.cursor() as cursor:  # as if by its hearing: nobody gives a view before it deliberates
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE panels_panel DISABLE TRIGGER USER")
        cursor.execute("UPDATE panels_panel SET state = 'deliberating' WHERE id = %s", [finding.panel.pk])
        cursor.execute("ALTER TABLE panels_panel ENABLE TRIGGER USER")
    return MemberView.objects.create(complaint=case, finding=finding, member=member, person=someone, round=1)


def a_report_all_have_signed(case):
    report = PanelReport.objects.create(complaint=case, panel=a_panel(case), begun_at=MONDAY)
    for _ in range(3):
        ReportSignature.objects.create(report=report, member=a_member(report.panel, person()), digest="", at=MONDAY)
    return report


def a_member(panel, someone):
    return PanelMember.objects.create(
        complaint=panel.complaint, panel=panel, person=someone, appointed_by=person(), appointed_at=MONDAY
    )


def a_panel(case):
    begun = Investigation.objects.create(complaint=case, referral=a_request(case), begun_at=MONDAY)
    return Panel.objects.create(complaint=case, investigation=begun, formed_by=person(), formed_at=MONDAY)


def a_full_panel(case):
    """With three members who have declared themselves: without them no panel goes on (42)."""
    panel = a_panel(case)
    for number in range(3):
        told = {"appointed_by": person(), "appointed_at": MONDAY, "is_chair": number == 0}
        PanelMember.objects.create(complaint=case, panel=panel, person=person(), **told)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE panels_panelmember DISABLE TRIGGER USER")
        cursor.execute("UPDATE panels_panelmember SET state = 'declared' WHERE panel_id = %s", [panel.pk])
        cursor.execute("ALTER TABLE panels_panelmember ENABLE TRIGGER USER")
    return panel


def an_extract(track):
    made = Extract.begin(track)
    made.save()
    return made


def a_request(case):
    return Referral.objects.create(complaint=case, requested_by=case.complainant, requested_at=MONDAY)


def an_investigation(case):
    return Investigation.objects.create(complaint=case, referral=a_request(case), begun_at=MONDAY)


def an_answer(case):
    return Answer.objects.create(complaint=case, investigation=an_investigation(case), track=case.tracks.first())


def a_statement_to_it(answer):
    given = {"complaint": answer.complaint, "track": answer.track, "given_by": person(), "given_at": MONDAY}
    return AnswerStatement.objects.create(answer=answer, number=1, signed_at=MONDAY, **given)


def an_admitted_answer(case):
    """With its one part admitted and signed: without that nothing is established (40)."""
    answer = an_answer(case)
    cell = AllegationAgainst.objects.filter(track=answer.track)[0]
    answer.investigation.cells.add(cell)
    SaidToCell.objects.create(statement=a_statement_to_it(answer), cell=cell, answer="admit", signed=True)
    return answer


def a_comment(case):
    asked = {"person": case.complainant, "asked_by": person(), "asked_at": MONDAY}
    return OutcomeComment.objects.create(complaint=case, determination=a_determination(case), of="complainant", **asked)


def a_copy(case):
    answer = an_answer(case)
    given = {"complaint": case, "answer": answer, "track": answer.track}
    return StatementCopy.objects.create(statement=a_statement_to_it(answer), **given)


def a_draft_of_an_answer(case):
    answer = an_answer(case)
    return AnswerDraft.objects.create(
        complaint=case, answer=answer, track=answer.track, owner=person(), touched_at=MONDAY
    )


def a_suspension(case):
    decided = {"began_on": MONDAY.date(), "decided_by": case.complainant, "decided_at": MONDAY}
    return Suspension.objects.create(complaint=case, kind="deferral", body="VEOHRC", **decided)


def a_statement(track):
    return StatementDraft.objects.create(complaint=track.complaint, track=track, owner=person(), touched_at=MONDAY)


def a_conciliation(case):
    return Conciliation.objects.create(
        complaint=case, conciliator=person(), appointed_by=person(), appointed_at=MONDAY, notes_key=DataKey.make()
    )


def a_row(model, state: str):
    """A row of the machine in that state, made past its guards for this test alone."""
    kind = model._meta.model_name
    if kind in APART:
        made = APART[kind]()
    else:
        case = lodged()
        appoint_once()
        if kind == "document":
            from complaints.models import Document

            (made,) = Document.keep_all([received()], complaint=case, by=case.complainant, at=MONDAY)
        else:
            made = OF_A_CASE[kind](case)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE {table} SET state = %s WHERE id = %s", [state, made.pk])
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    return made


def appoint_once():
    from people.models import Appointment
    from procedure.offices import Office

    if not Appointment.objects.exists():
        appoint(Office.DIRECTOR)


@pytest.mark.parametrize("model", moving_models(), ids=lambda model: model.__name__)
def test_5_3_an_update_to_a_state_that_no_step_leads_to_is_refused_and_every_other_goes_through(
    settings, tmp_path, model
):
    settings.FILES_FOLDER = str(tmp_path)
    states = [str(value) for value, _ in model._meta.get_field("state").choices]
    allowed = set(pairs(model))
    for source in states:
        row = a_row(model, source)
        for target in states:
            statement = f"UPDATE {model._meta.db_table} SET state = %s WHERE id = %s"
            if source != target:
                assert refused(statement, target, row.pk) is ((source, target) not in allowed), (source, target)


AT_FIRST = {"Notice": {"released"}, "Consultation": {"kept"}}
"""States that a step leads to and a record may also begin in: a receipt; an entry that is complete at once."""


@pytest.mark.parametrize("model", moving_models(), ids=lambda model: model.__name__)
def test_5_3_a_record_cannot_be_inserted_in_a_later_state(settings, tmp_path, model):
    settings.FILES_FOLDER = str(tmp_path)
    entered = {target for _, target in pairs(model)}
    later = entered - AT_FIRST.get(model.__name__, set())
    first = str(model._meta.get_field("state").default)
    for state in later - {first} or {"invented"}:
        row = a_row(model, first)
        row._state.adding = True
        row.pk = None
        row.__dict__["state"] = state
        with pytest.raises(DatabaseError, match="first state"), transaction.atomic():
            _insert(model, row, state)


def _insert(model, row, state) -> None:
    """A copy of a stored row with another id and state, by SQL alone."""
    import uuid

    columns = [field.column for field in model._meta.concrete_fields if field.column not in {"id", "state"}]
    names = ", ".join(f'"{column}"' for column in columns)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (id, state, {names}) SELECT %s, %s, {names} FROM {table} LIMIT 1",
            [uuid.uuid4(), state],
        )


def test_63_a_decision_cannot_be_deleted():
    from complaints.proceed import proceed
    from procedure.offices import Office

    director, case = appoint(Office.DIRECTOR), lodged()
    proceed(case.confirm_standing, by=director, at=MONDAY, standing="STAFF", reasons="Seen.")
    assert refused("DELETE FROM complaints_decision WHERE id = %s", Decision.objects.get().pk)


def test_5_3_an_orm_update_past_the_machine_is_refused_too():
    case = lodged()
    with pytest.raises(DatabaseError), transaction.atomic():
        Complaint.objects.filter(pk=case.pk).update(state="invented")
    with pytest.raises(AttributeError):
        case.state = "closed"


def test_5_3_a_failed_reload_does_not_lift_the_protection_of_the_state():
    case = lodged()
    Complaint.objects.filter(pk=case.pk)
    stray = Complaint(pk=case.pk.__class__(int=1))
    with pytest.raises(Complaint.DoesNotExist):
        stray.refresh_from_db()
    with pytest.raises(AttributeError):
        case.state = "closed"
    case.refresh_from_db()
    assert case.state == "lodged"


def test_64_a_mail_is_never_erased_and_stays_to_whom_why_and_under_which_id_it_was_written():
    lodged()
    mail = Mail.objects.first()
    assert refused("DELETE FROM complaints_mail WHERE id = %s", mail.pk)
    other = appoint(Office.VICE_CHANCELLOR)
    changes = {"person_id": other.pk, "purpose": "letter", "cause": uuid4(), "message_id": "<x@y>"}
    for column, value in changes.items():
        assert refused(f"UPDATE complaints_mail SET {column} = %s WHERE id = %s", value, mail.pk), column
    assert not refused("UPDATE complaints_mail SET state = 'dead' WHERE id = %s", mail.pk)


def test_9_whoever_is_kept_out_of_a_case_is_kept_out_for_good():
    case = lodged()
    aside = StoodAside.objects.create(complaint=case, person=appoint(Office.VICE_CHANCELLOR), because="named")
    assert refused("DELETE FROM complaints_stoodaside WHERE id = %s", aside.pk)
    assert refused("UPDATE complaints_stoodaside SET because = 'x' WHERE id = %s", aside.pk)
    assert refused("UPDATE complaints_stoodaside SET person_id = %s WHERE id = %s", case.complainant_id, aside.pk)
