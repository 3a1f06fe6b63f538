"""What follows of itself from another act, as the office reads it: not as anybody's own wish (9, 14; decision 0600)."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from complaints import handing_over
from complaints.models import Complaint, Notice
from complaints.proceed import proceed
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.world import appoint, lodged, person

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def entries(client: Client, case: Complaint) -> list[str]:
    """The entries of the case's timeline, the newest first, as they are read."""
    page = client.get(f"/cases/{case.reference}/timeline/").text
    found = re.findall(r'<li class="app-timeline__entry">(.*?)</li>', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in found]


def test_9_a_case_moved_by_an_appointment_says_so_and_whose_act_it_followed(
    director: User, staff: User, signed_in: SignIn
) -> None:
    receiver = appoint(Office.ALTERNATIVE_RECEIVER)
    first, second = (appoint(Office.SYSTEM_ADMINISTRATOR, person(name)) for name in ("Una First", "Sol Second"))
    case = lodged()
    made = handing_over.appoint(
        Office.EQUITY_STAFF, person("Avery Quill"), by=first, starts=clock.today(), instrument="An instrument"
    )
    handing_over.confirm(made, by=second)
    client = signed_in(receiver)
    moved = next(each for each in entries(client, case) if "another receiver" in each)
    assert moved.startswith("The case was passed on to another receiver because of an appointment")
    assert "of itself, following an act of Sol Second · clause 9" in moved
    assert "machinery" not in " ".join(entries(client, case))
    assert "machinery" not in client.get(f"/cases/{case.reference}/").text


def test_14_a_letter_given_up_on_closing_does_not_read_as_if_the_complainant_had_cancelled_it(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    proceed(case.acknowledge, by=director)
    assert Notice.objects.waiting().filter(complaint=case).exists()
    proceed(case.ask_to_withdraw, by=case.complainant, reasons="")
    proceed(case.confirm_withdrawal, by=case.complainant)
    told = entries(signed_in(director), case)
    given_up = next(each for each in told if each.startswith("A letter that waited was not sent: the case was closed"))
    assert "of itself" in given_up
    assert case.complainant_name not in given_up
    assert not [each for each in told if "A letter was cancelled" in each]


def test_14_a_letter_that_the_office_cancels_is_still_told_as_its_own_act(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    every = list(case.allegations.values_list("pk", flat=True))
    here, because = dict.fromkeys(every, "inside"), dict.fromkeys(every, "It belongs here.")
    proceed(case.decide_scope, by=director, decisions=here, reasons=because)
    waiting = Notice.objects.get(complaint=case, letter="lodging/scope_decision")
    proceed(waiting.cancel, by=director, reasons="Another is written.")
    cancelled = next(each for each in entries(signed_in(director), case) if "A letter was cancelled" in each)
    assert "Dale Director, Director, Equity and Diversity" in cancelled
    assert "of itself" not in cancelled
