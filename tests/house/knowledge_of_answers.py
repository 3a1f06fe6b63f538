"""What each kind of person may know of what respondents answer to an investigation (5.7, 38), beside `knowledge_model`.

It shares nothing with the application either.
"""

from tests.house.knowledge_model import may_know_of_an_investigation

COPIES = {"statementcopy", "copyfile"}
READ_IT = {"receiver", "vice_chancellor", "executive_officer"}


def may_know_of_an_answer(
    role: str, kind: str, *, state: str, mine: bool, answers: bool, evidence: bool, awaited: bool = False
) -> bool:
    """Whether someone may know a record of a case in which one respondent was told, has sent a statement, and writes
    another; its Executive Officer is in office.

    `mine`: as there, and my own answer, statement, draft, file, clock. `answers`: the clock or the letter is of that
    statement. `awaited`: the clock is of what follows from one: its copy, the days after a reminder, what is determined
    (39-41). `evidence`: the file went with it. The nominee acts for the Vice-Chancellor under clause 38 alone (5.1).
    """
    if kind in COPIES or awaited:
        return role in READ_IT | {"nominee"} or (role == "complainant" and state != "to_be_given")
    if role == "nominee":
        return kind in {"answer", "answerstatement"} or (kind == "document" and evidence) or answers
    if kind == "answerdraft":
        return role == "respondent" and mine
    if kind == "answerstatement" or (kind == "document" and evidence):
        return role in READ_IT or (role == "respondent" and mine)
    if kind == "deadline" and answers:
        return role in READ_IT | {"complainant"} or (role == "respondent" and mine)
    if kind == "notice" and role in {"respondent", "complainant"}:
        return mine
    if kind == "safecontact" and role == "respondent":
        return mine
    return may_know_of_an_investigation(role, kind, state=state, turn="informed", mine=mine)
