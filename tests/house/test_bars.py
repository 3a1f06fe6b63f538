"""Every appointment in a case asks every bar (43): held for each kind of appointment as it comes to exist.

A step that is given a person, or whose verb appoints, says in `appoints` which of its facts hold them; `proceed` then
asks all the bars that are registered. A new step that forgets to say so fails here, whatever it calls them: every fact
that could hold a person is looked at, but for those that are listed here as something else.
"""

import inspect
import typing
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from enum import Enum
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps

from complaints import registry
from complaints.models import Complaint
from complaints.models.kinds import KINDS
from complaints.proceed import proceed
from complaints.stages.act import CannotBe
from contact_officers.bar import EX_HDCO
from procedure import clock
from procedure.offices import Office
from tests.world import MONDAY, appoint, lodged, person

APPOINTED = {
    "appointee", "chair", "conciliator", "executive_officer", "member", "members", "nominee", "observer", "observers",
    "panel", "person", "people", "replacement",
}  # fmt: skip
NOBODY = {
    "about", "actions", "answers", "cells", "companion", "contact", "deadline", "direction", "directions", "draft",
    "files", "invited", "material", "nominated", "owner", "record", "respondent", "sitting", "wanted",
}  # fmt: skip
"""What could hold a person by its type and appoints nobody: an address, a clock, papers, what is given of an
allegation; what a determination has done, and who does one thing of it, who may well be of the line and unit that it is
in (61); who a respondent is, what a report or an objection is about, and whom a party chooses to stand by them (8), for
whom clause 43 has no bar: what stands against that is asked in `complaints/models/support.py`. What a panel directs,
plans and records, whom it wants to hear, who is invited to be heard and who comes along with them (46-51)."""
PLAIN = (str, bool, int, float, date, datetime, time, UUID, Enum)
VERBS = ("appoint", "constitute", "designate", "name_", "replace_")
OF_CASES = [step for step in registry.steps() if not KINDS[step.record].apart]


def unsaid(method: Callable[..., Any], step: registry.Step) -> set[str]:
    """What holds a person to be appointed and does not say so; and what is said to hold one and is no fact."""
    parameters = inspect.signature(inspect.unwrap(method)).parameters
    facts = set(parameters) - {"self", "act"}
    could = {name for name in facts if could_hold_a_person(parameters[name])} - NOBODY
    found = (could | facts & APPOINTED) ^ set(step.appoints)
    if step.name.startswith(VERBS) and not set(step.appoints) & facts:
        found.add(step.name)
    return found


def could_hold_a_person(fact: inspect.Parameter) -> bool:
    """Whether its type leaves room for a person: anything that is not made of plain values alone."""
    return fact.kind is inspect.Parameter.VAR_KEYWORD or not _plain(fact.annotation)


def _plain(kind: Any) -> bool:
    if isinstance(kind, type) and not typing.get_args(kind):
        return issubclass(kind, (*PLAIN, type(None)))
    inside = typing.get_args(kind)
    if typing.get_origin(kind) is dict:
        inside = inside[1:]  # keyed by the rows it is about
    return bool(inside) and all(_plain(each) for each in inside)


@pytest.mark.parametrize("step", OF_CASES, ids=lambda step: f"{step.record}.{step.name}")
def test_43_every_step_that_appoints_in_a_case_says_whom_so_that_every_bar_is_asked(step):
    assert unsaid(getattr(apps.get_model(KINDS[step.record].label), step.name), step) == set()


def as_declared(**changes: Any) -> registry.Step:
    return replace(Complaint.acknowledge.step, **changes)


def test_43_an_appointment_that_does_not_say_whom_would_be_found():
    def appoint_conciliator(self, act, *, conciliator):
        """As a step of a later stage may be."""

    silent = as_declared(name="appoint_conciliator")
    assert unsaid(appoint_conciliator, silent) == {"conciliator", "appoint_conciliator"}
    assert unsaid(appoint_conciliator, replace(silent, appoints=("conciliator",))) == set()


def test_43_an_appointment_under_any_other_name_would_be_found_too():
    def begin_conciliation(self, act, *, led_by: Any, watching: list[Any], place: str, on: date | None, **more: Any):
        """It appoints, and neither its verb nor its facts say so."""

    hidden = as_declared(name="begin_conciliation")
    assert unsaid(begin_conciliation, hidden) == {"led_by", "watching", "more"}
    assert unsaid(begin_conciliation, replace(hidden, appoints=("led_by", "watching", "more"))) == set()


def test_43_a_step_that_names_whom_it_appoints_by_a_fact_it_has_not_would_be_found():
    def appoint_chair(self, act, *, chair: Any):
        """With a slip of the pen in what it declares, so that no bar would be asked."""

    assert "chiar" in unsaid(appoint_chair, as_declared(name="appoint_chair", appoints=("chiar",)))


def test_43_the_bar_of_contact_officers_is_registered():
    assert EX_HDCO in registry.bars()


class Move:
    """A step of the case as one that appoints would be declared, bound to its record."""

    def __init__(self, case: Complaint, *appoints: str) -> None:
        self.__self__ = case
        self.step = replace(Complaint.acknowledge.step, appoints=appoints)


@pytest.mark.django_db
@pytest.mark.parametrize("several", [False, True])
def test_43_the_one_way_through_refuses_whoever_a_bar_names_and_lets_others_pass_it(several):
    director, officer, other = appoint(Office.DIRECTOR), appoint(Office.CONTACT_OFFICER), person()
    case = lodged()
    with clock.at(MONDAY):
        with pytest.raises(CannotBe) as refused:
            proceed(Move(case, "who"), by=director, who=[other, officer] if several else officer)
        with pytest.raises(TypeError, match="who"):  # past the bars: the step of this test takes no such fact
            proceed(Move(case, "who"), by=director, who=[other] if several else other)
    assert refused.value.words == EX_HDCO.words
    assert officer.name not in refused.value.words
    case.refresh_from_db()
    assert case.state == "lodged"
