"""What waits on whom while an Enquiry Panel is formed (41-45), hears (46, 53), and until its report is copied (55, 56):
for whoever names its members, and for those who receive the case. Whoever is asked to sit finds what waits on them in
the list of their panels."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from complaints.duty import Duty
from complaints.models import Investigation, grants
from complaints.roles import EXECUTIVE_OFFICER, PANEL_CHAIR, PANEL_MEMBER, VICE_CHANCELLOR
from complaints.stages.shown import WITH_A_PANEL
from panels.membership import THREE
from panels.models import Panel, turns
from panels.stages.states import PanelState

FORM, NAME, ANOTHER = "form an Enquiry Panel", "name the three members", "name another member"
RULE, CONSTITUTE = "rule on an objection to a member", "constitute the panel"
MEMBERS, PARTIES = "its members sign and declare", "the parties may object"
HEAR, RESUME = "the panel informs itself, and hears", "the panel resumes its hearing"
FIND, COPY = "the panel finds, and reports", "the Executive Officer copies its report to you"
REPORTED, DISCHARGED = "it has reported", "it was discharged"
TITLES = {
    FORM: ("The Vice-Chancellor forms an Enquiry Panel", "41", VICE_CHANCELLOR),
    NAME: ("The Vice-Chancellor names the three members of the Enquiry Panel", "42", VICE_CHANCELLOR),
    ANOTHER: ("The Vice-Chancellor names another member of the Enquiry Panel", "42", VICE_CHANCELLOR),
    RULE: ("The Vice-Chancellor rules on an objection to a member of the Enquiry Panel", "43", VICE_CHANCELLOR),
    CONSTITUTE: ("The Vice-Chancellor constitutes the Enquiry Panel", "41", VICE_CHANCELLOR),
    MEMBERS: ("Those asked to sit on the Enquiry Panel sign that they keep it confidential, and declare", "45",
              PANEL_MEMBER),
    HEAR: ("The Enquiry Panel decides how it informs itself, and hears whom it has to hear", "46", PANEL_CHAIR),
    RESUME: ("The Enquiry Panel resumes its hearing, with the same three members", "53", PANEL_CHAIR),
    FIND: ("The Enquiry Panel finds, and its Chair delivers the report to the Executive Officer", "55", PANEL_CHAIR),
    COPY: ("The Executive Officer copies the report of the Enquiry Panel to the Vice-Chancellor", "56",
           EXECUTIVE_OFFICER),
}  # fmt: skip
"""What each turn is called among the tasks of a case, its clause, and whose it is."""
OF_A_STATE = {
    PanelState.PROPOSED: NAME,
    PanelState.CONSTITUTED: HEAR,
    PanelState.PREHEARING: HEAR,
    PanelState.HEARING: HEAR,
    PanelState.ADJOURNED: RESUME,
    PanelState.DELIBERATING: FIND,
    PanelState.REPORTING: FIND,
    PanelState.REPORT_WITH_EO: COPY,
    PanelState.DELIVERED: REPORTED,
    PanelState.DISCHARGED: DISCHARGED,
}
TAGS = {
    HEAR: ("Constituted", "good"),
    RESUME: ("Adjourned", "good"),
    FIND: ("Waits for others", "good"),
    REPORTED: ("Reported", "good"),
    DISCHARGED: ("Discharged", "quiet"),
}
"""How a turn that is nobody else's stands on the page of decisions."""


def further(case: Any) -> set[str]:
    """That a panel looks into it, or is about to, once its parties were told who sits on it: for the stage shown."""
    return {WITH_A_PANEL} if turns.somebody_was_told(case) else set()


def to_be_formed(person: Any) -> Any:
    """The investigations that this person sees of which a panel has to be formed (41)."""
    return turns.without_a_panel(Investigation.objects.visible_to(person))


def panels_of(person: Any) -> Any:
    """The panels that this person sees in open complaints, each with what its turn follows from: one query."""
    return turns.with_turns(Panel.objects.visible_to(person))


def turn(panel: Any) -> str:
    """What has to be done of a panel read by `panels_of`, or what it waits for."""
    if panel.state != PanelState.DECLARATIONS:
        return OF_A_STATE[PanelState(panel.state)]
    if panel.objected:
        return RULE
    if panel.sitting < THREE:
        return ANOTHER
    if panel.declared < THREE:
        return MEMBERS
    return PARTIES if panel.may_object else CONSTITUTE


def to_decide(person: Any) -> list[dict[str, str]]:
    """For the page of decisions: what waits for this person first, then what waits for others."""
    forming = [
        _row(each.complaint, FORM, reverse("decision", args=[each.referral_id])) for each in to_be_formed(person)
    ]
    formed = [_row(each.complaint, turn(each), each.get_absolute_url()) for each in panels_of(person)]
    return [*forming, *sorted(formed, key=lambda row: row["kind"] != "waiting")]


def _row(case: Any, words: str, url: str) -> dict[str, str]:
    theirs = words in {FORM, NAME, ANOTHER, RULE, CONSTITUTE}
    tag, kind = TAGS.get(words, ("Waits for you", "waiting") if theirs else ("Waits for others", "quiet"))
    return {"reference": case.reference, "words": words, "url": url, "tag": tag, "kind": kind}


def duties(case: Any, person: Any) -> Iterator[Duty]:
    """For the tasks of a case, as far as this person sees of it; none while its process waits (13)."""
    seen = grants.kinds_seen(case, person)
    if case.suspended_on is not None:
        return
    found = [turn(each) for each in panels_of(person).filter(complaint=case)] if "panel" in seen else []
    found += [FORM for _ in to_be_formed(person).filter(complaint=case)] if "answer" in seen else []
    for each in found:
        if each in TITLES:
            title, clause, whose = TITLES[each]
            yield Duty(f"panel_{clause}", title, clause, whose)
