"""The records of an Enquiry Panel in every state, for the table of permitted steps: made through the site's doors."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from complaints.documenting import people_of_a_case as made
from complaints.documenting import people_of_answers as answers
from complaints.models import Investigation
from complaints.proceed import proceed
from panels.models import MembersTold, Objection, Panel, PanelMember
from procedure import clock

SITTING = ("panel member, as Chair", "panel member", "another panel member")
LONG_AGO = timedelta(days=14)
"""So long ago that the days to object are over."""
WHY = "They are close to somebody concerned."


def records(known: Any) -> Iterator[tuple[str, Any]]:
    """Each of them, in a case of its own, beside the people who are asked to sit, or to be heard; then those of a
    hearing, of what is found and of a report."""
    from panels import examples_of_findings, examples_of_hearings

    for name in (*SITTING, examples_of_hearings.HEARD):
        known.everyone[name] = made.a_person(name)
    for name, bring in (STATES | examples_of_hearings.STATES | examples_of_findings.STATES).items():
        case = made.lodged(known, about_the_office=False)
        found = bring(known, case)
        yield name, type(found)._base_manager.select_related(*found.read_with).get(pk=found.pk)


def _panel(case: Any) -> Panel:
    found: Panel = Panel._base_manager.select_related(*Panel.read_with).get(complaint=case)
    return found


def _place(known: Any, case: Any, who: str = SITTING[1]) -> PanelMember:
    found = PanelMember._base_manager.select_related(*PanelMember.read_with)
    one: PanelMember = found.get(complaint=case, person=known[who])
    return one


def formed(known: Any, case: Any) -> Panel:
    """The one respondent admits nothing."""
    answers.given_with(answers.NOT_ADMITTED)(known, case)
    found = Investigation._base_manager.select_related(*Investigation.read_with).get(complaint=case)
    proceed(found.form_panel, by=known["Vice-Chancellor"])
    return _panel(case)


def asked(known: Any, case: Any) -> Panel:
    members = [known[each] for each in SITTING]
    said = {"members": members, "chair": members[0], "why_external": "", "asked": True}
    proceed(formed(known, case).nominate_members, by=known["Vice-Chancellor"], **said)
    return _panel(case)


def member_asked(known: Any, case: Any) -> PanelMember:
    asked(known, case)
    return _place(known, case)


def bound(known: Any, case: Any, who: str = SITTING[1], *, ago: timedelta = timedelta()) -> PanelMember:
    signed = {"confidential": True, "duties": True}
    proceed(_place(known, case, who).give_undertaking, by=known[who], at=clock.now() - ago, **signed)
    return _place(known, case, who)


def member_bound(known: Any, case: Any) -> PanelMember:
    asked(known, case)
    return bound(known, case)


def declared(known: Any, case: Any, *, ago: timedelta = timedelta()) -> Panel:
    asked(known, case)
    for each in SITTING:
        proceed(bound(known, case, each, ago=ago).declare, by=known[each], at=clock.now() - ago, impartial=True)
    return _panel(case)


def member_declared(known: Any, case: Any) -> PanelMember:
    declared(known, case)
    return _place(known, case)


def told(known: Any, case: Any, who: str = "complainant") -> MembersTold:
    found: MembersTold = MembersTold._base_manager.select_related(*MembersTold.read_with).get(
        panel=declared(known, case), person=known[who]
    )
    return found


def respondent_told(known: Any, case: Any) -> MembersTold:
    return told(known, case, "respondent")


def objected(known: Any, case: Any) -> Objection:
    party = told(known, case)
    proceed(party.object_to_member, by=known["complainant"], about=_place(known, case), reasons=WHY)
    found: Objection = Objection._base_manager.select_related(*Objection.read_with).get(told=party)
    return found


def upheld(known: Any, case: Any) -> Objection:
    found = objected(known, case)
    proceed(found.uphold, by=known["Vice-Chancellor"], reasons=WHY)
    return found


def one_place_free(known: Any, case: Any) -> Panel:
    upheld(known, case)
    return _panel(case)


def dismissed(known: Any, case: Any) -> Objection:
    found = objected(known, case)
    proceed(found.dismiss, by=known["Vice-Chancellor"], reasons=WHY)
    return found


def an_objection_waits(known: Any, case: Any) -> Panel:
    objected(known, case)
    return _panel(case)


def to_be_constituted(known: Any, case: Any) -> Panel:
    return declared(known, case, ago=LONG_AGO)


def constituted(known: Any, case: Any) -> Panel:
    proceed(to_be_constituted(known, case).confirm_members, by=known["Vice-Chancellor"])
    return _panel(case)


def member_at_work(known: Any, case: Any) -> PanelMember:
    constituted(known, case)
    return _place(known, case)


def too_late(known: Any, case: Any) -> MembersTold:
    to_be_constituted(known, case)
    found: MembersTold = MembersTold._base_manager.get(complaint=case, person=known["complainant"])
    return found


STATES: dict[str, Callable[[Any, Any], Any]] = {
    "panel: members to be named": formed,
    "panel: members are asked": asked,
    "panel: an objection waits": an_objection_waits,
    "panel: one place is free": one_place_free,
    "panel: to be constituted": to_be_constituted,
    "panel: constituted": constituted,
    "panel member: asked": member_asked,
    "panel member: bound": member_bound,
    "panel member: declared": member_declared,
    "panel member: at work": member_at_work,
    "party told who sits on a panel: the complainant": told,
    "party told who sits on a panel: a respondent": respondent_told,
    "party told who sits on a panel: the days are over": too_late,
    "objection to a member: waits for a ruling": objected,
    "objection to a member: found right": upheld,
    "objection to a member: not found right": dismissed,
}
