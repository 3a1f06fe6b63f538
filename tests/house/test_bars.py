"""Every appointment in a case asks every bar (43): held for each kind of appointment as it comes to exist.

A step that is given a person, or whose verb appoints, says in `appoints` which of its facts hold them; `proceed` then
asks all the bars that are registered. A new step that forgets to say so fails here.
"""

import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

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
VERBS = ("appoint", "constitute", "designate", "name_", "replace_")
OF_CASES = [step for step in registry.steps() if not KINDS[step.record].apart]


def unsaid(method: Callable[..., Any], step: registry.Step) -> set[str]:
    """What holds a person to be appointed and does not say so."""
    facts = set(inspect.signature(inspect.unwrap(method)).parameters) - {"self", "act"}
    found = (facts & APPOINTED) - set(step.appoints)
    if step.name.startswith(VERBS) and not set(step.appoints) & facts:
        found.add(step.name)
    return found


@pytest.mark.parametrize("step", OF_CASES, ids=lambda step: f"{step.record}.{step.name}")
def test_43_every_step_that_appoints_in_a_case_says_whom_so_that_every_bar_is_asked(step):
    assert unsaid(getattr(apps.get_model(KINDS[step.record].label), step.name), step) == set()


def test_43_an_appointment_that_does_not_say_whom_would_be_found():
    def appoint_conciliator(self, act, *, conciliator):
        """As a step of a later stage may be."""

    silent = replace(Complaint.acknowledge.step, name="appoint_conciliator", appoints=())
    assert unsaid(appoint_conciliator, silent) == {"conciliator", "appoint_conciliator"}
    assert unsaid(appoint_conciliator, replace(silent, appoints=("conciliator",))) == set()


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
