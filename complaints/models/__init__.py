"""The records of a case. Every one is found through `visible_to`, and moves only through `complaints.proceed`."""

from complaints.models.advice import AdviceAsked
from complaints.models.agreement import Agreement
from complaints.models.allegation import Allegation, AllegationAgainst
from complaints.models.answer import Answer
from complaints.models.answered import AnswerDraft, AnswerStatement, SaidToCell
from complaints.models.asked_after import AskedAfter
from complaints.models.audit import AuditChain, AuditEntry, AuditSeal, AuditSealed
from complaints.models.bad_faith import BadFaith
from complaints.models.clarification import Clarification
from complaints.models.closing import Retention
from complaints.models.comment import OutcomeComment
from complaints.models.complaint import Complaint
from complaints.models.conciliation import Conciliation, ConciliationNote, ConciliationSession
from complaints.models.contact import SafeContact
from complaints.models.copied import CopyFile, StatementCopy
from complaints.models.day import DayDone
from complaints.models.deadline import Deadline
from complaints.models.decision import Decision
from complaints.models.determination import Determination, DeterminedAction
from complaints.models.document import Document
from complaints.models.draft import Draft
from complaints.models.executive_officer import ExecutiveOfficer
from complaints.models.extract import Extract
from complaints.models.file_note import FileNote
from complaints.models.grants import GRANTS, GrantReason
from complaints.models.informal import Concern
from complaints.models.investigation import Investigation
from complaints.models.legal_advice import LegalAdvice
from complaints.models.message import Message, PartMessage
from complaints.models.named import Naming, Witness
from complaints.models.notice import Delivery, Mail, Mode, Notice
from complaints.models.pack import Pack, PackFile
from complaints.models.parties import Involvement, StoodAside, Track
from complaints.models.progress import FollowUp, Monitoring, ProgressReport
from complaints.models.referral import Referral
from complaints.models.referral_parts import DecisionDraft, PartDecision, ReferralWord, RegisterEntry
from complaints.models.saved_view import DefaultView, SavedView
from complaints.models.sealed import DataKey
from complaints.models.statement import Statement, StatementDraft
from complaints.models.submission import Submission
from complaints.models.support import SupportPerson
from complaints.models.suspension import Suspension
from complaints.models.victimisation import VictimisationReport

__all__ = [
    "GRANTS",
    "AdviceAsked",
    "Agreement",
    "Allegation",
    "AllegationAgainst",
    "Answer",
    "AnswerDraft",
    "AnswerStatement",
    "AskedAfter",
    "AuditChain",
    "AuditEntry",
    "AuditSeal",
    "AuditSealed",
    "BadFaith",
    "Clarification",
    "Complaint",
    "Concern",
    "Conciliation",
    "ConciliationNote",
    "ConciliationSession",
    "CopyFile",
    "DataKey",
    "DayDone",
    "Deadline",
    "Decision",
    "DecisionDraft",
    "DefaultView",
    "Delivery",
    "Determination",
    "DeterminedAction",
    "Document",
    "Draft",
    "ExecutiveOfficer",
    "Extract",
    "FileNote",
    "FollowUp",
    "GrantReason",
    "Investigation",
    "Involvement",
    "LegalAdvice",
    "Mail",
    "Message",
    "Mode",
    "Monitoring",
    "Naming",
    "Notice",
    "OutcomeComment",
    "Pack",
    "PackFile",
    "PartDecision",
    "PartMessage",
    "ProgressReport",
    "Referral",
    "ReferralWord",
    "RegisterEntry",
    "Retention",
    "SafeContact",
    "SaidToCell",
    "SavedView",
    "Statement",
    "StatementCopy",
    "StatementDraft",
    "StoodAside",
    "Submission",
    "SupportPerson",
    "Suspension",
    "Track",
    "VictimisationReport",
    "Witness",
]
