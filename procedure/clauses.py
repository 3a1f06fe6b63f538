"""The 67 clauses of the Procedure, each with its heading, its gist in our own words, its kind and what is missing.

The text that reached us has lost the lettered sub-lists of 21 clauses, and its headings stand detached at the end:
which clause stands under which heading is our placing. Nothing here quotes the text; cite a clause by its number.
Plain Python: this module knows no Django.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a clause asks for. Every clause but guidance is cited in code and named by a test."""

    STEP = "step"
    PERIOD = "period"
    NOTICE = "notice"
    RULE = "rule"
    GUIDANCE = "guidance"


class UnknownClause(LookupError):
    """A citation of something that is no clause of the Procedure, nor a letter of one of its lists."""


@dataclass(frozen=True)
class Clause:
    """One clause. `letters` are those of the default list in place of a lost one; `missing` says what is lost."""

    number: int
    heading: str
    gist: str
    kind: Kind
    missing: str = ""
    letters: str = ""


PREAMBLE = "Preamble"
PURPOSE = "Purpose"
SCOPE = "Scope"
POLICY = "Policy"
PROCEDURE = "Procedure"
STAGE_1 = "Stage 1: informal resolution"
LODGING = "Lodging a complaint"
STAGE_2 = "Stage 2: conciliation"
RESOLUTION = "The resolution process"
STAGE_3 = "Stage 3: formal investigation"
PREPARING = "Preparing for the investigation"
PANEL = "The Enquiry Panel"
INVESTIGATION = "The formal investigation"
DETERMINATION = "Determination"
NOTIFICATION = "Formal notification"
MONITORING = "Monitoring of complaints"
REVIEW = "Review of procedure"
DEFINITIONS = "Definitions"

S, P, N, R, G = Kind.STEP, Kind.PERIOD, Kind.NOTICE, Kind.RULE, Kind.GUIDANCE

APPROVED_ON = date(2012, 11, 1)  # 1: what is said to have been done under the Procedure was done from then on

CLAUSES: dict[int, Clause] = {
    clause.number: clause
    for clause in (
        Clause(1, PREAMBLE, "Approved on 1 November 2012; the text includes amendments up to 14 May 2015.", G),
        Clause(2, PREAMBLE, "The Procedure rests on the Equity and Diversity Policy.", G),
        Clause(3, PURPOSE, "Gives staff and associates a way to deal with possible discrimination, sexual harassment"
               " or victimisation.", G),
        Clause(4, SCOPE, "For staff members and associates; complaints by or against students go another way.", R),
        Clause(5, POLICY, "The policy behind it is the Equity and Diversity Policy.", G),
        Clause(6, PROCEDURE, "Start by talking with your manager, a senior manager or Equity and Diversity.", S),
        Clause(7, PROCEDURE, "You may turn to a contact officer or the union (NTEU) whenever you wish.", R),
        Clause(8, PROCEDURE, "You may have a support person throughout, but not a lawyer or one in training.", R),
        Clause(9, PROCEDURE, "Only people with a proper part in resolving the complaint are told about it.", R),
        Clause(10, PROCEDURE, "Managers may ask Equity and Diversity for information at any point.", S),
        Clause(11, PROCEDURE, "Where someone may be at serious risk, the Director can act at once.", S,
               "What the Director may do.", "abcdef"),
        Clause(12, PROCEDURE, "A problem in a workplace can be put right by preventative measures that protect whoever"
               " raised it.", S),
        Clause(13, PROCEDURE, "You may go to an outside body at any time; the internal process may then wait, and the"
               " parties are told why in writing.", S),
        Clause(14, PROCEDURE, "You may stop at any time; you are asked to tell the Director in writing.", S),
        Clause(15, STAGE_1, "Local, informal resolution is encouraged, helped by a contact officer or a manager.", S,
               "What the person consulted will do.", "abcdefghi"),
        Clause(16, STAGE_1, "You may settle it directly with the other person, with help if you want it.", S,
               "The forms a resolution may take.", "abcdefghi"),
        Clause(17, STAGE_1, "If that does not settle it, you choose what to do next.", S,
               "The choices; clause 18 shows that (b) and (c) need a complaint to be lodged.", "abcd"),
        Clause(18, LODGING, "To ask for conciliation or formal investigation, lodge a complaint.", S,
               "What lodging requires.", "abcdefg"),
        Clause(19, LODGING, "Lodge as soon as you can, as a rule within 12 months of what happened.", P),
        Clause(20, LODGING, "The Director decides which allegations fall outside the Procedure and agrees with the"
               " other area how all are investigated together.", S),
        Clause(21, LODGING, "The Director acknowledges the complaint promptly and starts Stage 2 or Stage 3.", S,
               "The two ways to proceed.", "ab"),
        Clause(22, STAGE_2, "If the respondent’s written statement settles it for the complainant, both may agree in"
               " writing to end there.", S),
        Clause(23, STAGE_2, "If a respondent does not want conciliation, the Director tells the complainant, who"
               " chooses what is next.", S, "The complainant's choices.", "abcd"),
        Clause(24, STAGE_2, "Conciliation usually ends within 20 working days of respondents being told of the"
               " allegations.", P),
        Clause(25, RESOLUTION, "What conciliation means in this Procedure.", R,
               "The whole of its content.", "abcdefgh"),
        Clause(26, RESOLUTION, "With no statement or no resolution, the complainant chooses what is next.", S,
               "The complainant's choices.", "abcd"),
        Clause(27, RESOLUTION, "If an agreement is not kept, tell Equity and Diversity, who give further options.", S),
        Clause(28, RESOLUTION, "The Director, after consulting the Solicitor, acts on reports of victimisation.", S,
               "What the Director may do.", "abcdef"),
        Clause(29, STAGE_3, "Asked for a formal investigation, the Director consults the University Solicitor.", S),
        Clause(30, STAGE_3, "Where nothing alleged would be a breach even if proved, the Director declines in writing,"
               " with reasons.", S),
        Clause(31, STAGE_3, "Where it may be a breach, the Director refers it at once to the Vice-Chancellor with a"
               " recommendation.", S),
        Clause(32, STAGE_3, "The Vice-Chancellor writes that there will be an investigation, normally done within 30"
               " working days of respondents being told.", S),
        Clause(33, STAGE_3, "The Director lets the Director of Governance know that there is a complaint.", N),
        Clause(34, STAGE_3, "If there will be no investigation, the Vice-Chancellor says so in writing with reasons"
               " within 5 days.", S),
        Clause(35, STAGE_3, "Tell the Director as soon as possible about any further unlawful behaviour.", S),
        Clause(36, PREPARING, "The Vice-Chancellor appoints an Executive Officer to run the administration.", S),
        Clause(37, PREPARING, "Each respondent is told the allegations and given the parts of the complaint and"
               " evidence that concern them.", S),
        Clause(38, PREPARING, "A respondent has reasonable time, usually 5 working days, to answer in writing and name"
               " witnesses.", P),
        Clause(39, PREPARING, "The Executive Officer copies the respondent’s statement and evidence to the"
               " complainant.", S),
        Clause(40, PREPARING, "If a respondent admits everything, the Vice-Chancellor decides without a panel.", S),
        Clause(41, PANEL, "Otherwise an Enquiry Panel finds the facts of each allegation on the balance of"
               " probabilities.", S),
        Clause(42, PANEL, "The panel has three members, one of them the Chair; one may come from outside.", R),
        Clause(43, PANEL, "Some people may not sit on the panel.", R, "Who they are.", "abcdefghi"),
        Clause(44, PANEL, "Some people observe the hearings.", R, "Who they are.", "abc"),
        Clause(45, PANEL, "Panel members have duties in all they do.", R, "The duties.", "abcdefghi"),
        Clause(46, INVESTIGATION, "The panel decides how to investigate and how to inform itself.", R),
        Clause(47, INVESTIGATION, "The panel may first meet for a pre-hearing.", S, "Its purposes.", "abcdefghi"),
        Clause(48, INVESTIGATION, "The panel may have people invited to appear or to contribute.", S,
               "Who may be invited.", "abcde"),
        Clause(49, INVESTIGATION, "The panel directs what each person invited may be shown.", S),
        Clause(50, INVESTIGATION, "Parties and witnesses may bring one companion, not a lawyer, who may speak in their"
               " support.", R),
        Clause(51, INVESTIGATION, "The panel gives the parties natural justice.", R,
               "What that guarantees.", "abcdefghij"),
        Clause(52, INVESTIGATION, "The panel tries to agree; the Chair has a casting vote.", R),
        Clause(53, INVESTIGATION, "A hearing may be adjourned; the same members must resume it soon.", S),
        Clause(54, INVESTIGATION, "The panel writes a report for the Vice-Chancellor.", S,
               "What the report contains.", "abcdefghi"),
        Clause(55, INVESTIGATION, "The Chair hands the report to the Executive Officer; the usual time is 5"
               " working days after the hearing.", S),
        Clause(56, INVESTIGATION, "The Executive Officer copies the report to the Vice-Chancellor at once.", S),
        Clause(57, DETERMINATION, "The Vice-Chancellor makes a determination.", S,
               "What is considered.", "abcdefghi"),
        Clause(58, DETERMINATION, "Complainant, respondents and Director are told the outcome and reasons in writing"
               " within 5 working days of the report.", N),
        Clause(59, DETERMINATION, "A complaint not substantiated and found to be in bad faith may have consequences"
               " for the complainant.", S),
        Clause(60, DETERMINATION, "The Director guards everyone involved against victimisation; the Vice-Chancellor"
               " may act on it.", S, "What the Vice-Chancellor may do.", "abcdef"),
        Clause(61, DETERMINATION, "The Director follows up the actions and reports progress within 2 months of the"
               " decision.", S),
        Clause(62, DETERMINATION, "There is no internal appeal; a dissatisfied party may go to an outside body.", R),
        Clause(63, DETERMINATION, "Equity and Diversity keeps all records of a formal investigation.", R),
        Clause(64, NOTIFICATION, "When a written notice from the University counts as given.", N,
               "The modes of giving notice and their times.", "abcd"),
        Clause(65, MONITORING, "Equity and Diversity reports each year on complaints that reached Stage 2 or 3.", S),
        Clause(66, REVIEW, "Equity and Diversity reviews the Procedure from time to time.", S),
        Clause(67, DEFINITIONS, "What the Procedure's terms mean.", G,
               "All definitions but the end of the one of sexual harassment."),
    )
}  # fmt: skip


def cite(citation: str | int) -> Clause:
    """The clause cited: `cite("23")`, or with a letter of its default list, `cite("17b")`. Raises UnknownClause."""
    text = str(citation).strip()
    digits = text.rstrip("abcdefghijklmnopqrstuvwxyz")
    letter = text[len(digits) :]
    if not (digits.isascii() and digits.isdecimal()) or str(int(digits)) != digits:
        raise UnknownClause(f"{citation!r} is not the number of a clause")
    clause = CLAUSES.get(int(digits))
    if clause is None:
        raise UnknownClause(f"the Procedure has no clause {digits}: it has 1 to {len(CLAUSES)}")
    if len(letter) > 1 or letter not in clause.letters:
        raise UnknownClause(f"clause {digits} has no ({letter})")
    return clause
