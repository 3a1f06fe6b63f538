"""The records of findings and of a report in every state, for the table of permitted steps (52, 54-57)."""

from collections.abc import Callable
from typing import Any

from complaints.models import Determination
from complaints.proceed import proceed
from panels import examples as made
from panels.examples_of_hearings import ABOVE, CHAIR, OFFICER, WORDS, _of, deliberating
from panels.findings import SUBSTANTIATED
from panels.models import Finding, MemberView, Panel, PanelMember, PanelReport
from procedure import clock

VIEW = {"outcome": SUBSTANTIATED, "parts": "", "speaks_for": WORDS, "speaks_against": WORDS, "why": WORDS}
FOUND = {"speaks_for": WORDS, "speaks_against": WORDS, "reasons": WORDS, "parts": "", "attempt": "", "casting": ""}
SAID = {"process": WORDS, "evidence": WORDS}


def begun(known: Any, case: Any) -> Finding:
    proceed(deliberating(known, case).begin_findings, by=known[CHAIR], sealed=True)
    found: Finding = _of(Finding, case)
    return found


def _view(known: Any, case: Any, who: str) -> MemberView:
    found = MemberView._base_manager.select_related(*MemberView.read_with)
    own: MemberView = found.get(complaint=case, person=known[who])
    return own


def awaited(known: Any, case: Any) -> MemberView:
    begun(known, case)
    return _view(known, case, CHAIR)


def given(known: Any, case: Any) -> MemberView:
    proceed(awaited(known, case).give_view, by=known[CHAIR], **VIEW)
    return _view(known, case, CHAIR)


def all_given(known: Any, case: Any) -> Finding:
    """The one part it looks into has the views of all three."""
    found = begun(known, case)
    for each in made.SITTING:
        proceed(_view(known, case, each).give_view, by=known[each], **VIEW)
    return found


def view_is_open(known: Any, case: Any) -> MemberView:
    all_given(known, case)
    return _view(known, case, CHAIR)


def to_be_made(known: Any, case: Any) -> Finding:
    all_given(known, case)
    found: Finding = _of(Finding, case)
    return found


def found_it(known: Any, case: Any) -> Finding:
    proceed(to_be_made(known, case).make_finding, by=known[CHAIR], **FOUND)
    found: Finding = _of(Finding, case)
    return found


def written(known: Any, case: Any) -> Panel:
    found_it(known, case)
    proceed(made._panel(case).write_report, by=known[CHAIR], said=SAID)
    return made._panel(case)


def report_is_written(known: Any, case: Any) -> PanelReport:
    written(known, case)
    found: PanelReport = _of(PanelReport, case)
    return found


def member_is_to_sign(known: Any, case: Any) -> PanelMember:
    written(known, case)
    return made._place(known, case)


def signed(known: Any, case: Any) -> Panel:
    written(known, case)
    for each in made.SITTING:
        proceed(made._place(known, case, each).sign_report, by=known[each], agreed=True)
    return made._panel(case)


def report_is_signed(known: Any, case: Any) -> PanelReport:
    signed(known, case)
    found: PanelReport = _of(PanelReport, case)
    return found


def delivered(known: Any, case: Any) -> Panel:
    proceed(signed(known, case).deliver_report, by=known[CHAIR])
    return made._panel(case)


def copied(known: Any, case: Any) -> Panel:
    proceed(delivered(known, case).copy_report, by=known[OFFICER])
    return made._panel(case)


def member_has_reported(known: Any, case: Any) -> PanelMember:
    copied(known, case)
    return made._place(known, case)


def chair_is_asked(known: Any, case: Any) -> PanelMember:
    copied(known, case)
    part = Determination._base_manager.select_related(*Determination.read_with).get(complaint=case)
    proceed(part.ask_the_panel, by=known[ABOVE], at=clock.now(), question=WORDS)
    return made._place(known, case, CHAIR)


STATES: dict[str, Callable[[Any, Any], Any]] = {
    "finding: views are awaited": begun,
    "finding: to be made": to_be_made,
    "finding: made": found_it,
    "panel member’s view: awaited": awaited,
    "panel member’s view: sealed": given,
    "panel member’s view: open to the panel": view_is_open,
    "panel: writing its report": written,
    "panel: its report is signed": signed,
    "panel: its report is with the Executive Officer": delivered,
    "panel: its report is with the Vice-Chancellor": copied,
    "report of a panel: being written": report_is_written,
    "report of a panel: signed by all": report_is_signed,
    "panel member: to sign the report": member_is_to_sign,
    "panel member: their panel has reported": member_has_reported,
    "panel member: asked about the report": chair_is_asked,
}
