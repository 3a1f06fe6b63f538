"""For the table of permitted steps: a determination on one respondent's part in every state, and its letters (57, 58).

Made through the doors that the site itself uses, as `people_of_investigations` is; but that a part comes before the
Vice-Chancellor is done here by hand, with what the step of clause 40 does.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from complaints.documenting.people_of_a_case import People
from complaints.documenting.people_of_investigations import to_be_prepared
from complaints.models import Answer, Complaint, Determination, Notice, grants
from complaints.proceed import of_itself, proceed
from complaints.roles import MACHINERY
from complaints.stages.act import Act, Capacity
from procedure import clock

SAID, OWNER = "Looked at.", "The Head of School"
LETTERS = {
    "the complainant": "determination/complainant",
    "the respondent": "determination/respondent",
    "the Director": "determination/director",
}


def _again(case: Complaint) -> Determination:
    found = Determination._base_manager.select_related(*Determination.read_with)
    made: Determination = found.get(complaint=case)
    return made


def before_them(known: People, case: Complaint) -> Determination:
    prepared = to_be_prepared(known, case)
    answer = Answer._base_manager.select_related(*Answer.read_with).get(investigation=prepared)
    of_itself(answer.inform, at=clock.now())
    Determination.begin(answer, Act(None, Capacity(MACHINERY), clock.now()), rests_on="full_admission")
    grants.settle(Complaint.objects.get(pk=case.pk))
    return _again(case)


def determined(known: People, case: Complaint) -> Determination:
    found = before_them(known, case)
    cells = [cell.pk for cell in found.answer.cells]
    action = {"code": "APOLOGY", "what": SAID, "owner": OWNER, "told": True}
    proceed(
        found.determine,
        by=known["Vice-Chancellor"],
        amounts={cell: ["policy_breach"] for cell in cells},
        because=dict.fromkeys(cells, SAID),
        considered={item.code: SAID for item in found.considerations},
        actions=[{**action, "due": clock.today() + timedelta(days=30)}],
        reasons=SAID,
        summary=SAID,
    )
    return _again(case)


def _letter(code: str) -> Callable[[People, Complaint], Notice]:
    def bring(known: People, case: Complaint) -> Notice:
        there = determined(known, case)
        found: Notice = Notice._base_manager.select_related(*Notice.read_with).get(complaint=there.case, letter=code)
        return found

    return bring


PARTS: dict[str, Callable[[People, Complaint], Any]] = {
    "determination: before the Vice-Chancellor": before_them,
    "determination: determined": determined,
    **{f"letter of a determination: to {who}": _letter(code) for who, code in LETTERS.items()},
}
