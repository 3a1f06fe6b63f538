"""Where a record can be. States say where it is; steps say how it gets there (specification 5.3)."""

from django.db import models


class DraftState(models.TextChoices):
    """A complaint that is being written. Nothing has been sent."""

    WRITING = "writing", "Being written"
    SENT = "sent", "Sent"
    DISCARDED = "discarded", "Deleted"


class ConcernState(models.TextChoices):
    """What a person tries to settle locally and informally (15-17). Nobody else sees it while it is being begun."""

    ASKING = "asking", "Not yet asked"
    OFFERING = "offering", "Not yet offered"
    ASKED = "asked", "Help asked for"
    OFFERED = "offered", "Waiting for the person’s consent"
    NOT_BEGUN = "not_begun", "Not begun: the person did not want a record"
    UNHELPED = "unhelped", "Nobody helps at the moment"
    OPEN = "open", "Open"
    RESOLVED = "resolved", "Resolved"
    NOT_PURSUED = "not_pursued", "Taken no further"
    LODGED = "lodged", "A complaint was made"


class AdviceState(models.TextChoices):
    """What a manager asks Equity and Diversity, at any time and without names first (10)."""

    ASKING = "asking", "Not yet asked"
    ASKED = "asked", "Asked"
    ANSWERED = "answered", "Answered"


class ComplaintState(models.TextChoices):
    """A lodged complaint (18-21, 14, 63)."""

    LODGED = "lodged", "Received, not yet acknowledged"
    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    CLOSED = "closed", "Closed"


class TrackState(models.TextChoices):
    """One respondent's own course (21-26). Nobody has been told anything while it says named.

    Whoever learns of it first by the formal investigation never was in Stage 2, and says investigated (37).
    """

    NAMED = "named", "Named in the complaint"
    ADVISED = "advised", "Told, and asked for a statement"
    STATEMENT_GIVEN = "statement_given", "Has given a statement"
    DECLINED = "declined", "Does not wish to conciliate"
    SILENT = "silent", "Has not answered"
    CONCILIATING = "conciliating", "In conciliation"
    RESOLVED = "resolved", "Resolved"
    UNRESOLVED = "unresolved", "Not resolved by conciliation"
    DISCONTINUED = "discontinued", "Taken no further"
    INVESTIGATED = "investigated", "Told of the formal investigation"


class ExtractState(models.TextChoices):
    """What one respondent is to be told of a complaint (21): edited, then released as it stands."""

    EDITING = "editing", "Being prepared"
    RELEASED = "released", "Released to the respondent"


class ConciliationState(models.TextChoices):
    """The work of one conciliator in a case (24, 25): nothing opens to them before they have declared themselves."""

    APPOINTED = "appointed", "Waiting for the conciliator’s declaration"
    IN_HAND = "in_hand", "In the conciliator’s hands"
    ENDED = "ended", "Ended"


class AgreementState(models.TextChoices):
    """A written agreement with one respondent (22, 25, 27). Signed by one, it settles nothing."""

    DRAFT = "draft", "Being written"
    SIGNED_BY_ONE = "signed_by_one", "Signed by one side"
    IN_FORCE = "in_force", "In force"
    COMPLETED = "completed", "Kept in full"
    BREACH_ALLEGED = "breach_alleged", "Said not to be kept"
    REVIEWED = "reviewed", "Looked at again"
    SUPERSEDED = "superseded", "Replaced by another"
    SET_ASIDE = "set_aside", "Not agreed"


class SuspensionState(models.TextChoices):
    """That the process here waits for an outside body (13)."""

    IN_FORCE = "in_force", "Waiting for an outside body"
    LIFTED = "lifted", "Lifted"


class SupportState(models.TextChoices):
    """Someone who stands by a party (8)."""

    NAMED = "named", "Supports them"
    REPLACED = "replaced", "Replaced by someone else"
    ENDED = "ended", "No longer supports them"
    NOT_POSSIBLE = "not_possible", "Cannot support them in this matter"


class VictimisationState(models.TextChoices):
    """A report that someone is treated worse because of a complaint (28, 60), or that it happens again (35)."""

    WRITING = "writing", "Not yet sent"
    REPORTED = "reported", "Reported"
    TAKEN_UP = "taken_up", "Taken up"
    WITH_VICE_CHANCELLOR = "with_vice_chancellor", "With the Vice-Chancellor"
    DECIDED = "decided", "Decided"
    DONE = "done", "Done"
    ENDED = "ended", "Taken no further"


class ReferralState(models.TextChoices):
    """One request for a formal investigation (29-34). It is declined or refused only where every part of it is."""

    REQUESTED = "requested", "Asked for"
    WITH_SOLICITOR = "with_solicitor", "Legal advice asked for"
    DECLINED_BY_DIRECTOR = "declined_by_director", "Not referred to the Vice-Chancellor"
    WITH_VICE_CHANCELLOR = "with_vice_chancellor", "With the Vice-Chancellor"
    REFUSED = "refused", "No investigation"
    APPROVED = "approved", "To be investigated"


AGAINST = frozenset({"declined", "refused"})
"""The decisions on one part of a request by which it goes no further, the Director's (30) and the Vice-Chancellor's
(34)."""


class AdviceOfALawyerState(models.TextChoices):
    """What a lawyer is asked about a request for an investigation (29). Once it has ended they see nothing of it."""

    ASKED = "asked", "Asked"
    GIVEN = "given", "Given"
    STOOD_ASIDE = "stood_aside", "May not advise in this"
    ENDED = "ended", "Ended"


class InvestigationState(models.TextChoices):
    """One formal investigation, of what the Vice-Chancellor approved of one request (36-41, 54-61)."""

    APPROVED = "approved", "To be prepared"
    EXECUTIVE_OFFICER_APPOINTED = "executive_officer_appointed", "Being prepared"
    RESPONDENTS_INFORMED = "respondents_informed", "Everyone it concerns was told"


class AnswerState(models.TextChoices):
    """One respondent's answer to a formal investigation (37-41): from before they are told to what they have said."""

    TO_BE_INFORMED = "to_be_informed", "Not told yet"
    INFORMED = "informed", "Told, and asked for an answer"
    ADMITTED = "admitted", "Admits all of it"
    PARTLY_ADMITTED = "partly_admitted", "Admits part of it"
    DENIED = "denied", "Admits none of it"
    SILENT = "silent", "Has not answered"
    ESTABLISHED = "established", "Established by admission"


class StatementCopyState(models.TextChoices):
    """The copy of a respondent's statement that the complainant gets (39)."""

    TO_BE_GIVEN = "to_be_given", "To be given to the complainant"
    GIVEN = "given", "Given to the complainant"


class PackState(models.TextChoices):
    """The papers by which one respondent is informed of an investigation (37)."""

    PREPARING = "preparing", "Being prepared"
    WITH_VICE_CHANCELLOR = "with_vice_chancellor", "With the Vice-Chancellor"
    RELEASED = "released", "Released to the respondent"


class DeterminationState(models.TextChoices):
    """One respondent's part before the Vice-Chancellor (40, 56-58). That its letters have left is said by them."""

    BEFORE_VICE_CHANCELLOR = "before_vice_chancellor", "Before the Vice-Chancellor"
    DETERMINED = "determined", "Determined"


class CommentState(models.TextChoices):
    """What a party is asked to comment on before it is determined (57, A-59)."""

    TO_BE_ASKED = "to_be_asked", "Not asked yet"
    ASKED = "asked", "Asked, nothing said yet"
    GIVEN = "given", "Commented"
    NOT_GIVEN = "not_given", "Determined without a comment"


class RetentionState(models.TextChoices):
    """How the file of a closed case is kept (63): a hold goes before the end of its class."""

    KEPT = "kept", "Kept until its day"
    HELD = "held", "Under a legal hold"


class MonitoringState(models.TextChoices):
    """Whether what was determined of one respondent is still watched (61)."""

    UNDER_WAY = "under_way", "Watched"
    ENDED = "ended", "No longer watched"


class FollowUpState(models.TextChoices):
    """How far one action of a determination is (61)."""

    OPEN = "open", "To be done"
    DONE = "done", "Done"
    NOT_DONE = "not_done", "Ended without being done"


class AskedAfterState(models.TextChoices):
    """Whether somebody is asked how they are while a determination is watched (61)."""

    NOT_ASKED = "not_asked", "Not asked"
    ASKED = "asked", "Asked"
    ANSWERED = "answered", "Answered"
    NOT_TO_ASK = "not_to_ask", "Does not want to be asked"


class BadFaithState(models.TextChoices):
    """The question whether a complaint was made in bad faith (59): nothing is read into its being asked."""

    RAISED = "raised", "Being looked into"
    ASKED = "asked", "The complainant was asked"
    ANSWERED = "answered", "The complainant answered"
    FOUND = "found", "Decided: in bad faith"
    NOT_FOUND = "not_found", "Decided: not in bad faith"
    LEFT = "left", "Left at that"


class ClarificationState(models.TextChoices):
    """What the Vice-Chancellor asked the panel to make clear, once for each part (57, A-49)."""

    ASKED = "asked", "Asked"
    ANSWERED = "answered", "Answered"


class ExecutiveOfficerState(models.TextChoices):
    """The work of one Executive Officer in a case (36): nothing opens to them before they have declared themselves."""

    APPOINTED = "appointed", "Waiting for the Executive Officer’s declaration"
    IN_OFFICE = "in_office", "In the Executive Officer’s hands"
    ENDED = "ended", "Ended"


class LetterState(models.TextChoices):
    """A letter: written by the machine as a draft, released by the officer who answers for it."""

    DRAFT = "draft", "Waiting to be released"
    RELEASED = "released", "Released"
    CANCELLED = "cancelled", "Not sent"


class FileState(models.TextChoices):
    """A file in a case: nobody is given one that has neither been scanned nor accepted by a named person."""

    HELD = "held", "Held: not scanned"
    CLEAN = "clean", "Scanned"
    ACCEPTED = "accepted", "Accepted unscanned by a named person"
    REFUSED = "refused", "Refused"


class ClockState(models.TextChoices):
    """A deadline. Only the sweep and `deadlines` write it; it is no machine of its own (2.4)."""

    RUNNING = "running", "Running"
    PAUSED = "paused", "Stands still"
    MET = "met", "Met"
    MET_LATE = "met_late", "Met late"
    BEYOND_TARGET = "beyond_target", "Beyond the usual time"
    BREACHED = "breached", "Breached"
    CANCELLED = "cancelled", "No longer needed"
