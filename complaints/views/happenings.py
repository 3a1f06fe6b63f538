"""What has happened in a case, in words, from the trail of its acts: newest first, nothing rewritten (4.3).

Only steps, clocks and mail that did not leave are told, and only of records the reader may see; who read what is
another page.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from complaints import registry
from complaints.models import AuditEntry, GrantReason, grants
from complaints.registry import Step
from complaints.roles import COMPLAINANT, MACHINERY, WRITER
from complaints.views.happenings_determined import OF_DETERMINATIONS
from complaints.views.received import received_by
from people.models import User
from procedure.periods import PERIODS

CLOCKS = {
    "clock:breached": "A time limit passed without being met",
    "clock:beyond_target": "A usual time has passed",
    "clock:begun": "The time started",
}
MAIL = {"mail:not_sent": "Mail could not be handed over"}  # mail that left is told on its letter's page
WORDS = {
    "draft.lodge": "The complaint was lodged",
    "complaint.confirm_what_was_lodged": "The complainant confirmed what was taken down for them",
    "complaint.confirm_standing": "The complainant’s standing was recorded",
    "complaint.decide_late_lodging": "It was decided whether late allegations go on",
    "complaint.decide_scope": "The scope of each allegation was decided",
    "complaint.acknowledge": "The complaint was acknowledged; the letter waits for release",
    "complaint.record_call": "The call to the complainant was recorded",
    "complaint.record_call_not_reached": "The complainant was called and not reached",
    "complaint.record_safety_decision": "It was decided what is done about safety",
    "complaint.ask_to_withdraw": "The complainant asked to withdraw",
    "complaint.go_on_after_all": "The complainant goes on after all",
    "complaint.confirm_withdrawal": "The complainant confirmed the withdrawal; the complaint is closed",
    "complaint.record_steps_after_withdrawal": "What follows the withdrawal was recorded",
    "complaint.write_to_the_office": "A message came from the complainant",
    "complaint.write_to_the_complainant": "A message went to the complainant",
    "complaint.close_the_file": "The file was closed",
    "complaint.write_file_note": "A note was kept for the file",
    "filenote.write_file_note": "A note was kept for the file",
    "complaint.add_files": "Files were added",
    "complaint.change_contact": "The complainant changed how they can be reached",
    "complaint.pass_to_another_receiver": "The case was passed to another receiver",
    "complaint.give_new_code": "The complainant was given a new code; the one before stopped working",
    "complaint.extend_deadline": "A clock got a new date",
    "complaint.recalculate_deadline": "A clock was worked out again",
    "complaint.confirm_particulars": "The complainant confirmed which of their words may be given",
    "track.identify": "It was recorded who a respondent is",
    "track.prepare_extract": "What a respondent is told was begun",
    "track.advise": "A respondent was told what is alleged against them",
    "track.ask_for_more_time": "A respondent asked for more time",
    "track.receive_statement": "A statement was received",
    "track.add_statement": "A statement was received; nothing else changed",
    "track.say_willing": "A respondent would take part in conciliation",
    "track.decline_conciliation": "A respondent does not wish to conciliate",
    "track.remind": "A reminder was written for a respondent",
    "track.record_silence": "It was recorded that no statement came",
    "track.end_unresolved": "Conciliation with a respondent ended without a resolution",
    "referral.consult_the_solicitor": "The University Solicitor was asked for advice",
    "referral.consult_another_lawyer": "Another lawyer was asked for advice",
    "referral.decline": "It was decided that a request for an investigation is not referred",
    "referral.refer_to_vice_chancellor": "A request for an investigation was referred to the Vice-Chancellor",
    "referral.ask_the_director": "The Vice-Chancellor asked the Director something",
    "referral.answer_the_vice_chancellor": "The Director answered the Vice-Chancellor",
    "referral.draft_the_decision": "A draft was prepared for the Vice-Chancellor",
    "decisiondraft.draft_the_decision": "A draft was prepared for the Vice-Chancellor",
    "referral.approve": "The Vice-Chancellor decided that there is an investigation",
    "referral.refuse": "The Vice-Chancellor decided that there is no investigation",
    "legaladvice.give_advice": "A lawyer gave their advice",
    "legaladvice.record_advice": "The advice of a lawyer was recorded",
    "legaladvice.stand_aside_as_lawyer": "A lawyer stood aside",
    "legaladvice.end": "What a lawyer was asked ended, and with it what they could read",
    "investigation.appoint_executive_officer": "An Executive Officer was appointed",
    "investigation.entrust_to_the_executive_officer": "An investigation was left to the Executive Officer appointed",
    "investigation.appoint_another_executive_officer": "Another Executive Officer was appointed",
    "executiveofficer.declare": "The Executive Officer declared that they are impartial",
    "executiveofficer.stand_aside": "The Executive Officer stood aside",
    "executiveofficer.end_appointment": "The Executive Officer’s appointment was ended",
    "executiveofficer.end_for_a_respondent": "The Executive Officer gave way to a respondent",
    "executiveofficer.end_with_the_complaint": "The Executive Officer’s work ended with the complaint",
    "investigation.complete_informing": "Every respondent was told of the formal investigation",
    "answer.prepare_pack": "The papers of a respondent were begun",
    "pack.decide_passages": "It was decided what a respondent is given",
    "pack.decide_files": "It was decided which files a respondent is given",
    "pack.put_before_the_vice_chancellor": "The papers of a respondent were put before the Vice-Chancellor",
    "pack.send_back": "The Vice-Chancellor sent the papers of a respondent back",
    "pack.release": "A respondent was informed by their papers, with a letter",
    **OF_DETERMINATIONS,
    "answer.inform": "A respondent was told of the formal investigation",
    "answerdraft.give": "A respondent sent a statement to the investigation",
    "answer.ask_for_more_time": "A respondent asked for more time for their statement to the investigation",
    "answer.extend": "A respondent has more time for their statement to the investigation",
    "answer.keep_the_day": "A respondent who asked for more time in the investigation was answered",
    "answer.admit": "A respondent admitted all that is alleged against them in the investigation",
    "answer.admit_in_part": "A respondent admitted part of what is alleged against them in the investigation",
    "answer.deny": "A respondent answered the investigation, and admits none of it",
    "statementcopy.give_copy": "The complainant got a copy of a respondent’s statement to the investigation",
    "statementcopy.answer_the_statement": "The complainant answered a respondent’s statement to the investigation",
    "answer.remind": "A respondent was asked once more for a statement to the investigation",
    "answer.record_silence": "It was recorded that a respondent gave no statement to the investigation",
    "answer.establish_by_admission": "What a respondent admitted in full was put before the Vice-Chancellor",
    "track.learn_of_the_investigation": "A respondent learned of the complaint by the formal investigation",
    "track.take_no_further": "The complainant takes one part no further",
    "track.ask_to_choose_again": "A letter was written that asks the complainant once more what is next with one part",
    "track.end_without_choice": "One part was ended, as no choice had come",
    "track.ask_for_investigation": "The complainant asked for a formal investigation of one part",
    "track.go_to_an_agency": "The complainant goes to an outside agency with one part",
    "track.change_contact": "A respondent changed how they can be reached",
    "track.write_to_the_office": "A message came from a respondent",
    "track.write_to_the_respondent": "A message went to a respondent",
    "extract.begin_again": "What a respondent is told was begun anew",
    "extract.decide_passages": "It was decided what a respondent is given",
    "extract.release": "A respondent was told, with a letter",
    "statementdraft.give": "A respondent sent a statement",
    "track.invite": "A respondent without an account was given a code",
    "track.give_respondent_code": "A respondent was given a new code; the one before stopped working",
    "track.answer_more_time": "A respondent who asked for more time was answered",
    "extract.write_letter": "The letter to a respondent got other words",
    "extract.approve": "A second person approved what a respondent is told",
    "notice.change_words": "A letter got other words",
    "notice.approve": "A second person approved a letter",
    "complaint.appoint_conciliator": "Someone was asked to conciliate",
    "conciliation.declare": "The conciliator declared themselves bound",
    "conciliation.stand_aside": "The conciliator stood aside; their notes were destroyed",
    "conciliation.end_appointment": "The conciliator’s appointment was ended; their notes were destroyed",
    "conciliation.end_with_the_last_part": "The conciliator’s work ended; their notes were destroyed",
    "conciliation.end_for_a_respondent": "The conciliator gave way to a respondent; their notes were destroyed",
    "conciliation.record_session": "A session was recorded",
    "conciliation.write_note": "The conciliator wrote a note for themselves",
    "track.begin_conciliation": "Conciliation began",
    "track.propose_to_discontinue": "The complainant offered to leave it at the statement",
    "track.draft_agreement": "A written agreement was begun",
    "track.resolve": "A respondent’s part was resolved by an agreement",
    "track.resolve_by_statement": "A respondent’s part was resolved by their statement",
    "track.reopen_for_conciliation": "Conciliation was asked for again",
    "track.reopen_for_investigation": "A part that was resolved was taken up again",
    "track.extend_deadline": "A clock of one part got a new date",
    "track.be_told_of_a_new_day": "A respondent was told that a clock of theirs was worked out again",
    "agreement.add_term": "Something was added to the agreement",
    "agreement.remove_term": "Something was taken out of the agreement",
    "agreement.comment": "Something was said of the agreement",
    "agreement.ask_for_signatures": "Both sides were asked to sign",
    "agreement.sign": "One side signed the agreement",
    "agreement.sign_too": "Both sides have signed the agreement",
    "agreement.take_back_signature": "A signature was taken back",
    "agreement.set_aside": "An agreement was not made",
    "agreement.supersede": "An agreement was replaced by another",
    "agreement.record_kept": "Something that was agreed has been done",
    "agreement.complete": "Everything that was agreed has been done",
    "agreement.report_breach": "It was said that the agreement is not kept",
    "agreement.report_breach_too": "It was said by the other side, too, that the agreement is not kept",
    "agreement.choose_option": "A side said what it wants to do about the agreement",
    "notice.release": "A letter was released",
    "notice.cancel": "A letter was cancelled",
    "notice.record_service": "A letter was handed over or posted",
    "notice.record_return": "A letter came back",
    "notice.serve_again": "A letter was sent in another way",
    "notice.open_letter": "The addressee opened a letter",
    "deadline.record_annual_report": "It was recorded that the report was given",
    "deadline.record_review": "It was recorded that the review was completed",
    "deadline.give_a_later_day": "It got a later day",
    "concern.ask_for_help": "Help was asked for",
    "concern.offer_help": "A record was offered",
    "concern.consent_to_record": "The record was agreed to",
    "concern.refuse_record": "No record was wanted",
    "concern.agree_to_help": "Someone agreed to help",
    "concern.stand_aside": "Whoever was asked cannot help",
    "concern.ask_someone_else": "Someone else is to be asked",
    "concern.record_what_was_explained": "What was done to help was recorded",
    "concern.write_it_down": "Something was written down",
    "concern.name_the_other_person": "The other person was named",
    "concern.agree_what_may_be_told": "It was agreed what the other person may be told",
    "concern.take_back_what_may_be_told": "The other person may be told nothing more",
    "concern.record_attempt": "It was written down what was tried",
    "concern.note_resolution": "It was written down how it could be settled",
    "concern.accept_as_resolved": "It is settled",
    "concern.say_it_is_not_resolved": "It could not be settled",
    "concern.take_no_further": "It is taken no further",
    "concern.begin_a_complaint": "The person did something of their own",
    "concern.end_with_the_complaint": "A complaint was lodged",
    "concern.close_with_the_complaint": "A complaint was lodged",
    "concern.let_them_see_it": "Whoever helps may go on seeing this",
    "concern.close_it_to_them": "Whoever helped no longer sees this",
    "concern.agree_to_be_named": "Equity and Diversity may be told the name",
    "concern.take_back_being_named": "Equity and Diversity may no longer be told the name",
    "adviceasked.ask_without_names": "A question was asked",
    "adviceasked.answer_the_question": "The question was answered",
    "adviceasked.give_the_names_needed": "The names that were needed were given",
    "deadline.work_out_again": "It was worked out again",
    "complaint.suspend": "It was decided that the process waits for an outside body",
    "suspension.review": "It was looked at, and still has to wait",
    "suspension.lift": "The process goes on",
    "complaint.nominate_support_person": "The complainant named a support person",
    "track.nominate_support_person": "A respondent named a support person",
    "supportperson.be_replaced": "A support person was replaced",
    "supportperson.end_support": "A support person no longer supports someone",
    "supportperson.find_not_possible": "It was recorded that someone cannot be the support person",
    "supportperson.find_possible": "It was recorded that someone can be the support person",
    "victimisationreport.report": "It was reported that someone is treated worse",
    "victimisationreport.report_again": "The complainant reported that it happened again",
    "victimisationreport.take_up": "A report that someone is treated worse was taken up",
    "victimisationreport.record_solicitors_advice": "The Solicitor’s advice on a report was recorded",
    "victimisationreport.act_on_victimisation": "It was decided what is done about a report",
    "victimisationreport.refer_victimisation": "A report was referred to the Vice-Chancellor",
    "victimisationreport.put_before_vice_chancellor": "A report was put before the Vice-Chancellor",
    "victimisationreport.take_report_no_further": "A report was taken no further",
    "victimisationreport.act_against_victimisation": "The Vice-Chancellor decided what is done about a report",
    "victimisationreport.release_warning": "A letter about a report was released",
    "victimisationreport.release_direction": "A letter of the Vice-Chancellor’s about a report was released",
    "victimisationreport.record_letter_given": "A letter about a report was handed over or posted",
    "victimisationreport.record_what_came_of_it": "What came of a report was recorded",
    "track.ask_what_else_could_help": "The complainant asked what else could help",
    "track.set_out_what_else_could_help": "The complainant was told what else could help",
    "document.accept_unscanned": "An unscanned file was accepted",
    "document.refuse_file": "A file was refused",
}

OF_ITSELF = {
    "agreement.set_aside": "An agreement that not both had signed was not made",
    "complaint.pass_on_by_appointment": "The case was passed on to another receiver because of an appointment",
    "complaint.pass_on_by_name": "The case was passed on to another receiver: a respondent holds an office that had it",
    "notice.cancel": "A letter that waited was not sent: the case was closed, or what it says was no longer so",
}
"""What nobody asked for: it followed from another act (decision 0600)."""
OF_THE_OFFICE_ALONE = ("write_to_the_office", "write_to_the_respondent", "change_contact")
"""Steps on a respondent's part that are between them and the office: nobody else who sees the part learns of them (9,
64), the complainant and the conciliator least of all."""
NOT_THEIRS = {"notice.cancel"}
"""Of these the act they followed from stands beside them, and a name here would say that it was that person's wish."""


def of_case(case: Any, person: Any, *, limit: int | None = None) -> list[dict[str, Any]]:
    """Entries for the timeline component. One query."""
    told = [*_step_names(), *CLOCKS, *MAIL]
    rows = _rows(case, person).filter(act__in=told)
    return [_entry(row, case) for row in (rows[:limit] if limit is not None else rows)]


def of_record_apart(record: Any, *, limit: int | None = None) -> list[dict[str, Any]]:
    """What happened to a record without a case, whose reader has been found to see it. One query."""
    rows = _named(AuditEntry.objects.filter(record=record.pk, act__in=[*_step_names(), *CLOCKS])).order_by("-id")
    return [_entry(row, None) for row in (rows[:limit] if limit is not None else rows)]


def last_steps(case: Any, person: Any, *, of: Any = None, how_many: int) -> list[dict[str, Any]]:
    """The latest steps of the case: what changed while a form of the record `of` was open.

    Those who receive the case are told of all that they see; whoever decides or advises by an office, what was done on
    that very record; anybody else, a party above all, what they did themselves. What others decide they learn from its
    letter, on no page before it (30, 32, 34).
    """
    if how_many <= 0:
        return []
    rows = _rows(case, person).filter(act__in=_step_names())
    if received_by(person).filter(pk=case.pk).exists():
        return [_entry(row, case) for row in rows[:how_many]]
    record = of or case
    if record != case and _is_read_by_office(record, person):
        return [_entry(row, case) for row in rows.filter(record=record.pk)[:how_many]]
    return [_entry(row, case) for row in rows[:how_many] if row.actor == person.pk]


def _is_read_by_office(record: Any, person: Any) -> bool:
    held = GrantReason.objects.filter(person=person, record=record.pk, by_office=True, until__isnull=True)
    return bool(held.exists())


def said_of(step: Step) -> str:
    """That a step was taken, as a sentence for whoever took it."""
    return f"{_words(step.record, step.name) or f'Done: {step.title.lower()}'}."


def _words(record: str, step: str) -> str:
    return WORDS.get(f"{record}.{step}") or registry.happened(record, step)


def _step_names() -> set[str]:
    return {step.name for step in registry.steps()}


def _rows(case: Any, person: Any) -> QuerySet[AuditEntry]:
    """The entries about records that this person sees, and about the case as a whole."""
    seen = grants.seen_in(case, person)
    apart = (
        Q(kind="track", act__in=OF_THE_OFFICE_ALONE)
        & ~Q(actor=person.pk)
        & ~Exists(received_by(person).filter(pk=case.pk))
    )
    entries = AuditEntry.objects.filter(complaint=case.pk).exclude(apart)
    mine = entries.filter(record__in=seen) | entries.filter(record__isnull=True) | entries.filter(kind="draft")
    return _named(mine).order_by("-effective_at", "-number")


def _named(entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
    name = User.objects.filter(pk=OuterRef("actor")).values("name")[:1]
    return entries.annotate(actor_name=Subquery(name))


def _entry(row: Any, case: Any) -> dict[str, Any]:
    return {
        "title": _title(row),
        "at": row.effective_at,
        "by": _by(row, case),
        "clause": row.clause,
        "text": "\n".join(_more(row.facts)),
    }


def _title(row: Any) -> str:
    if row.act in CLOCKS:
        period = PERIODS.get(row.facts.get("period", ""))
        return f"{CLOCKS[row.act]}: {period.name}" if period else CLOCKS[row.act]
    if row.act in MAIL:
        return MAIL[row.act]
    step, named = registry.step_named(row.kind, row.act), f"{row.kind}.{row.act}"
    if row.capacity == MACHINERY.title and named in OF_ITSELF:
        return OF_ITSELF[named]
    return _words(row.kind, row.act) or (step.title if step else row.act.replace("_", " ").capitalize())


def _by(row: Any, case: Any) -> str:
    is_complainant = case is not None and row.actor == case.complainant_id
    name = case.complainant_name if is_complainant else row.actor_name or ""
    if row.capacity == MACHINERY.title:
        followed = name and f"{row.kind}.{row.act}" not in NOT_THEIRS
        return f"of itself, following an act of {name}" if followed else "of itself"
    capacity = {"the clock": "", "the dispatcher": "", WRITER.title: COMPLAINANT.title}.get(row.capacity, row.capacity)
    return f"{name}, {capacity}" if name and capacity else name or capacity


def _more(facts: dict[str, Any]) -> Iterable[str]:
    for code in facts.get("clocks", []):
        if code in PERIODS:
            yield f"Started: {PERIODS[code].name}."
    if facts.get("letters"):
        many = len(facts["letters"])
        yield "One letter was written." if many == 1 else f"{many} letters were written."
