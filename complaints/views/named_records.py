"""What each record of a case that a person may see is called on a page that lists them all: one query."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import CharField, DateTimeField, F, IntegerField, Model, Value
from django.db.models.functions import Cast

from complaints.models import (
    Agreement,
    Allegation,
    AllegationAgainst,
    Answer,
    AnswerStatement,
    AskedAfter,
    BadFaith,
    Clarification,
    Complaint,
    Conciliation,
    ConciliationSession,
    CopyFile,
    Deadline,
    Decision,
    DecisionDraft,
    Determination,
    DeterminedAction,
    Document,
    ExecutiveOfficer,
    Extract,
    FileNote,
    FollowUp,
    Investigation,
    LegalAdvice,
    Message,
    Monitoring,
    Naming,
    Notice,
    OutcomeComment,
    Pack,
    PackFile,
    PartDecision,
    PartMessage,
    ProgressReport,
    Referral,
    ReferralWord,
    RegisterEntry,
    Retention,
    SafeContact,
    Statement,
    StatementCopy,
    SupportPerson,
    Suspension,
    Track,
    VictimisationReport,
    Witness,
)
from complaints.models.kinds import KINDS
from complaints.models.referral_parts import WORDS
from complaints.views.cases_words import ABOUT
from config.templatetags.components import long_date
from procedure.periods import PERIODS

ORDER = (
    "complaint", "allegation", "track", "naming", "allegationagainst", "witness", "extract", "statement", "document",
    "decision", "notice", "message", "partmessage", "filenote", "deadline", "safecontact", "conciliation",
    "conciliationsession", "agreement", "suspension", "supportperson", "victimisationreport", "referral", "legaladvice",
    "partdecision", "referralword", "decisiondraft", "registerentry", "investigation", "executiveofficer", "answer",
    "answerstatement",
    "statementcopy", "copyfile", "pack", "packfile",
    "determination", "determinedaction", "clarification", "outcomecomment",
    "monitoring", "followup", "askedafter", "progressreport", "badfaith", "retention",
)  # fmt: skip
COLUMNS: dict[type[Model], tuple[str, str, str]] = {
    Complaint: ("", "", "lodged_at"),
    Allegation: ("number", "", ""),
    Track: ("number", "name", ""),
    Naming: ("track__number", "track__name", ""),
    AllegationAgainst: ("allegation__number", "track__name", ""),
    Extract: ("track__number", "track__name", "released_at"),
    Statement: ("track__number", "track__name", "given_at"),
    Witness: ("number", "", ""),
    Document: ("number", "", "given_at"),
    Decision: ("allegation__number", "about", "at"),
    Notice: ("", "title", "written_at"),
    Message: ("", "", "at"),
    PartMessage: ("track__number", "track__name", "at"),
    FileNote: ("", "", "at"),
    Deadline: ("", "period", ""),
    SafeContact: ("", "", "changed_at"),
    Conciliation: ("", "", "appointed_at"),
    ConciliationSession: ("number", "", ""),
    Agreement: ("track__number", "track__name", "begun_at"),
    Suspension: ("", "kind", "decided_at"),
    SupportPerson: ("", "", "declared_at"),
    VictimisationReport: ("", "", "reported_at"),
    Referral: ("", "", "requested_at"),
    LegalAdvice: ("", "", "asked_at"),
    PartDecision: ("cell__allegation__number", "cell__track__name", "at"),
    ReferralWord: ("", "what", "at"),
    DecisionDraft: ("", "", "at"),
    RegisterEntry: ("", "", ""),
    Investigation: ("", "", "begun_at"),
    ExecutiveOfficer: ("", "", "appointed_at"),
    Answer: ("track__number", "track__name", ""),
    AnswerStatement: ("track__number", "track__name", "given_at"),
    StatementCopy: ("track__number", "track__name", "given_at"),
    CopyFile: ("track__number", "track__name", ""),
    Pack: ("track__number", "track__name", "released_at"),
    PackFile: ("track__number", "track__name", ""),
    Determination: ("track__number", "track__name", "determined_at"),
    Monitoring: ("track__number", "track__name", "begun_at"),
    FollowUp: ("action__number", "monitoring__track__name", ""),
    AskedAfter: ("monitoring__track__number", "monitoring__track__name", "asked_at"),
    BadFaith: ("", "", "raised_at"),
    ProgressReport: ("number", "monitoring__track__name", "at"),
    Clarification: ("determination__track__number", "determination__track__name", "asked_at"),
    Retention: ("", "kept_as", "closed_at"),
    OutcomeComment: ("determination__track__number", "", "asked_at"),
    DeterminedAction: ("number", "determination__track__name", ""),
}


def of_case(case: Complaint, person: Any) -> dict[tuple[str, UUID], str]:
    """(kind, id) of each record this person may see to its name, in the order of the page."""
    above = {apps.get_model(each.label): ("", "", each.listed[1]) for each in KINDS.values() if each.listed}
    queries = [_query(model, case, person, *columns) for model, columns in (COLUMNS | above).items()]
    rows = list(queries[0].union(*queries[1:], all=True))
    order = (*ORDER, *(model._meta.model_name for model in above))
    rows.sort(key=lambda row: (order.index(row[0]), row[2] or 0, row[4] is not None and row[4].timestamp()))
    return {(kind, key): _name(kind, number, words, at) for kind, key, number, words, at in rows}


def _query(model: Any, case: Complaint, person: Any, number: str, words: str, at: str) -> Any:
    of_case = {"pk": case.pk} if model is Complaint else {"complaint": case.pk}
    return (
        model.objects.visible_to(person)
        .filter(**of_case)
        .order_by()
        .annotate(
            n_kind=Value(model._meta.model_name, output_field=CharField()),
            n_number=Cast(F(number) if number else Value(None), IntegerField()),
            n_words=Cast(F(words) if words else Value(""), CharField()),
            n_at=Cast(F(at) if at else Value(None), DateTimeField()),
        )
        .values_list("n_kind", "pk", "n_number", "n_words", "n_at")
    )


def _name(kind: str, number: int | None, words: str, at: Any) -> str:
    day = long_date(at) if at else ""
    if listed := KINDS[kind].listed:
        return listed[0].format(day)
    return {
        "complaint": "The complaint form",
        "allegation": f"Allegation {number}",
        "track": f"Respondent {number}: {words or 'name not known'}",
        "naming": f"What the complainant said of {words or 'a person not named'}",
        "extract": f"What respondent {number} is told{f', released on {day}' if day else ', not released'}",
        "statement": f"Statement of respondent {number}, {day}",
        "allegationagainst": f"That allegation {number} is about {words or 'a person not named'}",
        "witness": f"Witness {number}",
        "document": f"Document {number}",
        "decision": f"Decision: {ABOUT.get(words, words).lower()}" + (f", allegation {number}" if number else ""),
        "notice": f"Letter: {words}",
        "message": f"Message of {day}",
        "partmessage": f"Message of {day}, of respondent {number}’s part",
        "filenote": f"Note for the file of {day}",
        "deadline": f"Clock: {PERIODS[words].name}" if words in PERIODS else "Clock",
        "safecontact": "How someone can safely be reached",
        "conciliation": f"The work of a conciliator, asked {day}",
        "conciliationsession": f"Session {number} of a conciliation",
        "agreement": f"Agreement with {words or 'a person not named'}, begun {day}",
        "suspension": f"That it waits for an outside body: {words}",
        "supportperson": f"A support person, named on {day}",
        "victimisationreport": f"A report that someone is treated worse, of {day}",
        "referral": f"A request for a formal investigation, of {day}",
        "legaladvice": f"What a lawyer was asked and advised, asked {day}",
        "partdecision": f"What was decided on allegation {number}, about {words or 'a person not named'}, {day}",
        "referralword": f"{WORDS.get(words, words)}, {day}",
        "decisiondraft": f"A draft for the Vice-Chancellor, of {day}",
        "registerentry": "That the Director of Governance was told",
        "investigation": f"A formal investigation, approved {day}",
        "executiveofficer": f"The work of an Executive Officer, appointed {day}",
        "answer": f"The answer of respondent {number} to the investigation",
        "answerstatement": f"Statement of respondent {number} to the investigation, {day}",
        "pack": f"The papers of respondent {number}{f', released on {day}' if day else ', not released'}",
        "statementcopy": f"Copy of a statement of respondent {number}{f', given on {day}' if day else ', not given'}",
        "copyfile": f"A file that goes with a copy of a statement of respondent {number}",
        "packfile": f"A file that goes with the papers of respondent {number}",
        "determination": f"What is determined of respondent {number}{f', {day}' if day else ', not determined yet'}",
        "monitoring": f"What becomes of what was determined of respondent {number}, from {day}",
        "followup": f"How far action {number} is, about {words or 'a person not named'}",
        "askedafter": f"How somebody is, in what is watched of respondent {number}",
        "badfaith": f"A question about how the complaint was made, {day}",
        "progressreport": f"Report {number} on how far it is, about {words or 'a person not named'}, {day}",
        "clarification": f"A question to the panel about respondent {number}, {day}",
        "outcomecomment": f"A comment asked for before it is determined, about respondent {number}, {day}",
        "retention": f"How long the file is kept, closed {day}",
        "determinedaction": f"What is to be done, {number}, about {words or 'a person not named'}",
    }[kind]
