"""The kinds of records of a case, in the groups in which the rules of disclosure open them."""

OWN_COMPLAINT = frozenset({"complaint", "track", "naming", "allegation", "allegationagainst", "witness"})
FILES = frozenset({"document"})
CONTACT = frozenset({"safecontact"})
MESSAGES = frozenset({"message"})
PART_MESSAGES = frozenset({"partmessage"})
LETTERS = frozenset({"notice"})
CLOCKS = frozenset({"deadline"})
DECISIONS = frozenset({"decision"})
DRAFTS = frozenset({"draft"})
CONCERNS = frozenset({"concern"})
ADVICE = frozenset({"adviceasked"})
TRACKS = frozenset({"track"})
EXTRACTS = frozenset({"extract"})
STATEMENT_DRAFTS = frozenset({"statementdraft"})
STATEMENTS = frozenset({"statement"})
CONCILIATING = frozenset({"conciliation", "conciliationsession", "agreement"})
FILE_NOTES = frozenset({"filenote"})
CROSSING = frozenset({"suspension", "supportperson", "referral"})
LEGAL_ADVICE = frozenset({"legaladvice"})
REQUESTED = frozenset({"partdecision", "referralword", "registerentry"})
DRAFTED_DECISIONS = frozenset({"decisiondraft"})
ANSWER_DRAFTS = frozenset({"answerdraft"})
ANSWER_STATEMENTS = frozenset({"answerstatement"})
COPIES = frozenset({"statementcopy", "copyfile"})
INVESTIGATING = frozenset({"investigation", "executiveofficer", "answer", "pack", "packfile"})
DETERMINING = frozenset({"determination", "determinedaction", "clarification"})
RETENTIONS = frozenset({"retention"})
COMMENTS = frozenset({"outcomecomment"})
PROGRESSING = frozenset({"monitoring", "followup", "progressreport"})
ASKING_AFTER = frozenset({"askedafter"})
BAD_FAITH = frozenset({"badfaith"})
WITHOUT_THE_CASE = INVESTIGATING | PROGRESSING | ASKING_AFTER | RETENTIONS | BAD_FAITH
"""What can be somebody's who sees nothing else of the case (36, 61, 63)."""
STAGE_2 = EXTRACTS | STATEMENTS | CONCILIATING
NOT_IN_EVERY_CASE = (
    STAGE_2
    | CROSSING
    | REQUESTED
    | LEGAL_ADVICE
    | INVESTIGATING
    | ANSWER_STATEMENTS
    | COPIES
    | DETERMINING
    | PROGRESSING
    | ASKING_AFTER
    | BAD_FAITH
    | COMMENTS
    | RETENTIONS
    | DRAFTED_DECISIONS
    | FILES
    | FILE_NOTES
    | MESSAGES
    | PART_MESSAGES
    | DECISIONS
) | {"victimisationreport"}
"""What most cases have none of: a page asks first whether there is any (`grants.kinds_seen`)."""
_WRITTEN = MESSAGES | PART_MESSAGES | LETTERS
WHOLE_FILE = (
    OWN_COMPLAINT
    | STAGE_2
    | CROSSING
    | REQUESTED
    | INVESTIGATING
    | ANSWER_STATEMENTS
    | COPIES
    | FILES
    | CONTACT
    | _WRITTEN
    | CLOCKS
    | DECISIONS
)
