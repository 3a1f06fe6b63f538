"""Scenarios 6, 12 and 20 of the specification, day by day: what follows from the Vice-Chancellor's yes (36-61).

Each walks the doors that the site uses, with the instant passed in.
"""

from datetime import date
from typing import Any

import pytest

from complaints.models import Complaint, Deadline, Determination, VictimisationReport
from complaints.proceed import NotYours, proceed
from complaints.stages.act import CannotBe
from panels.models import Panel
from people.models import User
from procedure import clock
from procedure.periods import DETERMINATION_NOTIFIED, PROGRESS_REPORT
from procedure.stages import Stage
from tests.crossing.reported import before_the_vice_chancellor, decided, now, report
from tests.determination.before import NOTHING, admitted, clock_of, determine, letter, release_all
from tests.investigation.answered import both_informed, give, respondent
from tests.investigation.followed import establish
from tests.investigation.prepared import answer_of
from tests.journeys.test_stage_two_by_date import on
from tests.panels.formed import WHY_EXTERNAL, all_declared, constitute, form_panel, nominate, panel_of
from tests.world import MONDAY, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_FOLDER = str(tmp_path / "files")


@pytest.fixture(autouse=True)
def _on_that_monday() -> Any:
    with clock.at(MONDAY):
        yield


def stage(world: Any) -> str:
    found: str = Complaint.objects.get(pk=world.case.pk).stage
    return found


def test_40_41_43_scenario_6_one_admits_one_denies_and_the_respondents_manager_does_not_sit() -> None:
    there = both_informed()
    give(there, 1, "admit", "admit", at=on(2026, 11, 24))
    give(there, 2, "deny", at=on(2026, 11, 25))

    establish(there, 1, at=on(2026, 11, 25, 16))
    first = clock_of(there, 1)
    assert (first.period, first.started_on, first.due_on) == (
        DETERMINATION_NOTIFIED.code, date(2026, 11, 25), date(2026, 12, 2),
    )  # fmt: skip
    form_panel(there, at=on(2026, 11, 26))
    assert {put.cell.track.number for put in panel_of(there).put.select_related("cell__track")} == {2}

    manager, chair, inside, outside = person(), person(), person(), person(kind=User.Kind.OUTSIDER)
    User.objects.filter(pk=respondent(there, 2).pk).update(line_manager=manager)
    before = Panel.objects.get(complaint=there.case).version
    with pytest.raises(CannotBe):
        nominate(there, [chair, manager, outside], why_external=WHY_EXTERNAL, at=on(2026, 11, 26, 11))
    assert Panel.objects.get(complaint=there.case).version == before
    assert not panel_of(there).members.exists()

    nominate(there, [chair, inside, outside], why_external=WHY_EXTERNAL, at=on(2026, 11, 26, 11))
    all_declared(there, at=on(2026, 11, 27))
    constitute(there, at=on(2026, 12, 3))
    assert panel_of(there).state == "constituted"

    determine(there, 1, at=on(2026, 12, 1))
    release_all(there, 1, at=on(2026, 12, 1, 15))
    assert clock_of(there, 1).state == "met"
    assert answer_of(there, 2).state == "denied"
    assert not Determination.objects.filter(complaint=there.case, track__number=2).exists()
    assert stage(there) == Stage.PANEL
    assert not Determination.objects.visible_to(respondent(there, 2)).exists()
    with pytest.raises(NotYours):
        proceed(letter(there, "determination/respondent", 1).open_letter, by=respondent(there, 2), at=on(2026, 12, 4))


def test_60_14_scenario_12_a_report_about_a_witness_outlives_the_complaint() -> None:
    there = both_informed()
    made = report(there, there.case.complainant, what="Robin, who saw it, was taken off the roster.")
    assert VictimisationReport.objects.visible_to(there.director).filter(pk=made.pk).exists()
    before_the_vice_chancellor(made, there.director)

    case = Complaint.objects.get(pk=there.case.pk)
    proceed(case.ask_to_withdraw, by=case.complainant, at=on(2026, 11, 25))
    proceed(Complaint.objects.get(pk=case.pk).confirm_withdrawal, by=case.complainant, at=on(2026, 11, 25, 11))
    assert Complaint.objects.get(pk=case.pk).state == "closed"

    decided(now(made), "act_against_victimisation", there.vice_chancellor, "V3_PROTECT", day=3)
    assert now(made).state == "decided"
    assert Complaint.objects.get(pk=case.pk).state == "closed"


def test_61_scenario_20_decided_on_the_last_of_december_the_report_is_due_on_the_first_of_march() -> None:
    world, _ = admitted(at=on(2026, 12, 21))
    decided_at = on(2026, 12, 31, 11)
    with clock.at(decided_at):
        determine(world, at=decided_at, actions=[NOTHING])
    due = Deadline.objects.get(complaint=world.case, period=PROGRESS_REPORT.code)
    assert (due.started_on, due.due_on) == (date(2026, 12, 31), date(2027, 3, 1))
