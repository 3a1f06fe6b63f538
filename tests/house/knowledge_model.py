"""What each kind of person may know of a case, in plain Python, straight from specification 5.7 and the clauses.

It shares nothing with the application: no import, no table; a record is only asked for its columns. The tests compare
what the site shows with it, both ways.
Roles are as in the specification; `receives` says whether the person holds the office that receives this case today and
is neither a party to it nor kept out of it.
"""

from typing import Any

WHOLE = {
    "complaint", "track", "naming", "allegation", "allegationagainst", "witness",
    "extract", "statement", "document", "safecontact", "message", "partmessage", "notice", "deadline",
    "decision", "suspension", "supportperson", "referral", "filenote",
}  # fmt: skip
OWN_COMPLAINT = {
    "complaint", "track", "naming", "allegation", "allegationagainst", "witness", "message", "deadline", "statement",
    "suspension", "referral",
}  # fmt: skip

OF_AN_INVESTIGATION = {"D36"}
"""Who has to prepare it, by when: theirs and the office's, for it runs before the letter that tells of it (32)."""

TELL_A_DECISION = {"D32b", "D34"}
"""Which of the two letters is awaited says how it was decided (32, 34)."""

OWN_CLOCKS = {"D21s", "D24"}
"""A respondent's own: for the statement, for conciliation. How long the complainant has to choose is the complainant's,
and what the office does in what time its own."""

OWN = {"document", "safecontact", "supportperson"}
"""What a person gave of themself, and nobody's but theirs and those who receive the case."""


def may_know(
    *,
    is_complainant: bool,
    receives: bool,
    kind: str,
    concerns_me: bool,
    released: bool,
    about: str,
    my_part: bool = False,
    waits_for_me: bool = False,
) -> bool:
    """Whether this person may know this record.

    `concerns_me`: the file I gave, my own contact, the letter addressed to me, my draft, my statement. `released` is
    for letters and for what a respondent is told, `about` for decisions and, of a clock, its period. `my_part`: the
    record belongs to my own part of the case as a respondent who has been told of it (21); `waits_for_me`: the process
    waits now, and I am such a respondent whose part has not ended (13).
    """
    if kind in {"draft", "statementdraft"}:
        return concerns_me
    if receives and kind in WHOLE:
        return True
    if my_part and (
        kind in {"track", "partmessage"}
        or (kind == "deadline" and about in OWN_CLOCKS)
        or (kind == "extract" and released)
    ):
        return True
    if not is_complainant:
        mine = kind in OWN | {"statement"} and concerns_me
        return mine or (kind == "notice" and concerns_me and released) or (kind == "suspension" and waits_for_me)
    if kind in OWN_COMPLAINT:
        return not (kind == "deadline" and about in OF_AN_INVESTIGATION | TELL_A_DECISION)
    if kind in OWN:
        return concerns_me
    if kind == "notice":
        return concerns_me and released
    return kind == "decision" and about in {"scope", "late_lodging", "standing"}


def may_know_report(*, is_mine: bool, is_about_me: bool, receives_it: bool, put_before_me: bool = False) -> bool:
    """Whether someone may know a report of victimisation (28): who made it, who must act; not whom it is about.

    `put_before_me`: they decide above the Director, and the report is before them (60).
    """
    return is_mine or ((receives_it or put_before_me) and not is_about_me)


def may_know_duty(*, office: str | None, belongs_to: str, is_about_me: bool) -> bool:
    """Whether someone may know a clock without a case: DIR and ED together for theirs, else its office; its person.

    `office` is the one they hold today, with no case named in their instrument.
    """
    equity = {"director", "equity_staff"}
    return is_about_me or office == belongs_to or (office in equity and belongs_to in equity)


APART = {"network", "officer", "contactlog", "consultation", "vaultopening", "incidence", "incidencereport"}
"""What the apps above keep apart from any case (7, 65; specification 3)."""


def may_know_apart(kind: str, *, office: str | None, is_about_me: bool) -> bool:
    """Whether someone may know what the apps above keep: an officer's log is the officer's, and nobody else's."""
    if kind == "consultation":
        return is_about_me and office == "contact_officer"
    if kind in {"contactlog", "officer"} and is_about_me:
        return True
    readers = {
        "network": {"coordinator", "director", "contact_officer"},
        "officer": {"coordinator", "director"},
        "vaultopening": {"coordinator"},
        "incidence": {"coordinator", "director", "director_hr"},
        "incidencereport": {"coordinator", "director", "director_hr"},
    }
    return office in readers.get(kind, set())


def may_know_concern(*, is_mine: bool, they_let_me_help: bool) -> bool:
    """Whether someone may know a Stage 1 record: the person, and the one whom they let help (5.4, clause 15)."""
    return is_mine or they_let_me_help


def may_know_question(*, office: str | None, i_asked: bool) -> bool:
    """Whether someone may know what a manager asked Equity and Diversity: DIR, ED, and who asked (5.4, clause 10)."""
    return i_asked or office in {"director", "equity_staff"}


def may_know_without_case(kind: str, record: Any, *, person_id: object, office: str | None) -> bool:
    """Whether someone may know a record that no case has, other than a clock. They hold `office`, for every case."""
    is_mine = person_id is not None and getattr(record, "person_id", None) == person_id
    if kind == "concern":
        helps = person_id is not None and record.helped_by_id == person_id and record.state == "open"
        return may_know_concern(is_mine=is_mine, they_let_me_help=helps)
    if kind == "adviceasked":
        return may_know_question(office=office, i_asked=is_mine)
    return kind in APART and may_know_apart(kind, office=office, is_about_me=is_mine)


def receives(*, office: str | None, receiving_office: str, in_force: bool, party_or_kept_out: bool) -> bool:
    """Whether someone receives a case: DIR and ED together, or whoever stands in their place."""
    if office is None or not in_force or party_or_kept_out:
        return False
    if receiving_office == "director":
        return office in {"director", "equity_staff"}
    return office == receiving_office


OF_A_STATE = {("extract", "released"), *(("deadline", period) for period in OWN_CLOCKS)}
IN_STAGE_2 = {"advised", "statement_given", "silent", "conciliating"}
BY_THE_CONCILIATOR = {
    "complaint", "naming", "allegation", "allegationagainst", "witness", "conciliation", "conciliationsession",
}  # fmt: skip
OF_A_PART_BY_THE_CONCILIATOR = {"track", "extract", "statement", "deadline", "agreement"}
WHOLE_IN_CONCILIATION = {"naming", "extract", "statement", "conciliation", "conciliationsession", "agreement"}


def may_know_in_conciliation(
    role: str, kind: str, *, record_state: str, part_state: str, mine: bool, my_part: bool, bound: bool
) -> bool:
    """Whether someone may know a record of a case that is conciliated (5.7): CON until the end, C, R their own part.

    `mine`: the letter to me, my note, my appointment, my statement; `part_state`: of the respondent's part the record
    belongs to, if any; `my_part`: that part is mine; `bound`: the conciliator has declared themselves, and goes on.
    """
    if role == "receiver":
        return kind in WHOLE | WHOLE_IN_CONCILIATION
    if role == "conciliator":
        return _conciliator_may_know(kind, record_state=record_state, part_state=part_state, mine=mine, bound=bound)
    if role == "complainant":
        return kind in {"naming", "statement", "agreement"} or may_know(
            is_complainant=True, receives=False, kind=kind, concerns_me=mine, released=mine, about=record_state
        )
    if role == "respondent":
        own = kind in {"track", "statement", "agreement", "partmessage"} or (kind, record_state) in OF_A_STATE
        return (my_part and own) or (kind in {"notice", "document"} and mine)
    return False


def _conciliator_may_know(kind: str, *, record_state: str, part_state: str, mine: bool, bound: bool) -> bool:
    """CON: their own appointment till it ends; the rest once bound; of a part, as long as that part is in Stage 2."""
    if kind == "conciliation":
        return mine and record_state != "ended"
    if kind in {"extract", "agreement"} and record_state not in {"released", "draft", "signed_by_one"}:
        return False
    if kind in OF_A_PART_BY_THE_CONCILIATOR:
        return bound and part_state in IN_STAGE_2
    return bound and (kind in BY_THE_CONCILIATOR or (kind == "conciliationnote" and mine))


def waits_for_respondent(*, suspension: str, part_state: str, told: bool, agreement_states: frozenset[str]) -> bool:
    """Whether a suspension is a respondent's to know of (13, A-31): told, and while it waits for a part of theirs.

    A part that is taken no further has ended; so has one that is resolved, unless its agreement is said not to be kept.
    """
    if suspension != "in_force" or not told or part_state == "discontinued":
        return False
    return part_state != "resolved" or bool(agreement_states & {"breach_alleged", "reviewed"})


AS_IT_WAS_MADE = {"complaint", "track", "naming", "allegation", "allegationagainst", "witness", "referral"}
WITH_THE_RECEIVER = {"partdecision", "referralword", "legaladvice", "registerentry"}
BEFORE_ALL_ELSE = {"partdecision", "referralword", "decisiondraft"}
OF_THE_VICE_CHANCELLOR = {"D32", "D32b", "D34"}
INVESTIGATING = {"investigation", "executiveofficer", "answer"}


def may_know_of_a_request(
    role: str,
    kind: str,
    *,
    state: str = "",
    open_to_me: bool = False,
    mine: bool = False,
    shared: bool = False,
    prepared_above: bool = False,
    letters_left: bool = True,
) -> bool:
    """Whether someone may know a record of a case of which an investigation is asked for (5.7, 29-34).

    `open_to_me`: of a lawyer, that they are asked and it has not ended (29, 30); of the Vice-Chancellor, that it is
    before them, or their letter has not left (31, 34); of their office, that there is something to prepare. `mine`: the
    advice I am asked for, the letter I release, the file the complainant gave. `shared`: the setting gives the
    Vice-Chancellor the advice. `prepared_above`: a letter of the Vice-Chancellor's that is not released (32, 34).
    `letters_left`: those that say what was decided above have left. `state` is of a part what was decided, of
    a clock its period.
    """
    if role == "receiver":
        return kind in WHOLE | WITH_THE_RECEIVER | INVESTIGATING and not (kind == "notice" and prepared_above)
    if role == "complainant":
        if kind == "partdecision":
            return state == "declined" or (state == "refused" and letters_left)
        return may_know(
            is_complainant=True, receives=False, kind=kind, concerns_me=mine, released=state == "released", about=state
        )
    if role == "governance":
        return kind == "registerentry"
    if not open_to_me:
        return False
    if kind in AS_IT_WAS_MADE or (kind == "extract" and state == "released") or (kind == "document" and mine):
        return kind != "referral" or role == "lawyer" or state in {"with_vice_chancellor", "approved", "refused"}
    if role == "lawyer":
        return kind == "legaladvice" and mine
    return _decides_and_may_know(role, kind, state=state, mine=mine, shared=shared)


def _decides_and_may_know(role: str, kind: str, *, state: str, mine: bool, shared: bool) -> bool:
    """The Vice-Chancellor and their office, beyond the complaint as it was made and what was given with it."""
    if kind == "legaladvice":
        return role == "vice_chancellor" and shared
    if kind in INVESTIGATING or (kind == "deadline" and state in OF_AN_INVESTIGATION):
        return role == "vice_chancellor"
    of_theirs = (kind == "notice" and mine) or (kind == "deadline" and state in OF_THE_VICE_CHANCELLOR)
    return kind in BEFORE_ALL_ELSE or of_theirs


READ_BY_THE_EXECUTIVE_OFFICER = {
    "complaint", "track", "naming", "allegation", "allegationagainst", "witness", "investigation",
    "answer",
}  # fmt: skip


def may_know_of_an_investigation(role: str, kind: str, *, state: str, turn: str, mine: bool) -> bool:
    """Whether someone may know a record of a case that is investigated, its letters having left (5.7, clause 36).

    `turn`: "approved", "appointed", "in office" or "stood aside", of its Executive Officer; or "informed", where they
    are in office and one respondent was told (37). `mine`: the letter to me, the file that the complainant gave, my
    contact, my appointment, my own part and answer. EO: full file from 36, without conciliation and the
    advice of a lawyer, and nothing before they are bound; VC: from 31, and who looks after it; C: that it is prepared.
    """
    if role == "executive_officer":
        if kind == "executiveofficer":
            return mine and turn in {"appointed", "in office", "informed"}
        told = (kind == "extract" and state == "released") or (kind == "document" and mine)
        return turn in {"in office", "informed"} and (kind in READ_BY_THE_EXECUTIVE_OFFICER or told)
    if role == "respondent":
        return turn == "informed" and mine and kind in {"track", "answer"}
    if kind in INVESTIGATING:
        of_complainant = role == "complainant" and kind == "investigation" and turn != "approved"
        return role in {"receiver", "vice_chancellor"} or of_complainant
    return may_know_of_a_request(role, kind, state=state, open_to_me=role == "vice_chancellor", mine=mine)


ON_A_REQUEST, ON_ADVICE = {32, 34}, {29, 30, 31}
"""The clauses of deciding above the Director (5.1), and of what a lawyer is asked for."""


def an_instrument_carries(office: str, kind: str, clauses: frozenset[int], *, period: str = "") -> bool:
    """Whether a nominee knows, by an instrument that names these clauses, what their office knows (5.1, 5.7, 9).

    None named: all of it. DIR: the whole file, as every decision of theirs needs it, but the advice only under 29-31.
    VC: of a request under 32 or 34, of its preparation under 36, a report under 60, and nothing under any other clause.
    """
    if not clauses:
        return True
    if office == "director":
        return kind != "legaladvice" or bool(clauses & ON_ADVICE)
    if kind in INVESTIGATING or period in OF_AN_INVESTIGATION:
        return 36 in clauses
    if kind == "victimisationreport":
        return 60 in clauses
    return bool(clauses & ON_A_REQUEST)
