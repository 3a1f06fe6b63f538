"""What a step's page says before the step is taken: who is told and how, who can then read what (specification 5.4)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from complaints.models import Complaint, Deadline, Mail, Notice, SafeContact
from complaints.proceed import proceed
from people.models import Standing, User
from procedure.clock import MELBOURNE
from procedure.offices import Office
from procedure.periods import Force
from tests.world import appoint, lodged, person, written

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def confirmed(client: Client, record: Any, step: str, **facts: Any) -> str:
    """The page that asks once more."""
    record.refresh_from_db()
    case = record.case
    middle = "" if record is case else f"{record._meta.model_name}/{record.pk}/"
    answer = client.post(
        f"/steps/{case.reference}/{middle}{step}/", {"once": str(uuid4()), "version": record.version, **facts}
    )
    assert answer.status_code == 200
    return answer.text


@pytest.fixture
def letter(case: Complaint, director: User) -> Notice:
    proceed(case.acknowledge, by=director)
    return Notice.objects.waiting().get()


def release(client: Client, letter: Notice, mode: str) -> str:
    words = client.get(f"/steps/{letter.complaint.reference}/notice/{letter.pk}/release/").context["form"]
    return confirmed(client, letter, "release", mode=mode, text=words["text"].value())


def test_clause_64_each_way_of_giving_a_letter_says_what_reaches_the_person(
    letter: Notice, director: User, signed_in: SignIn
) -> None:
    client = signed_in(director)
    here = release(client, letter, "portal")
    assert "Noor Castellano (the complainant) gets the letter here." in here
    assert "Mail that says only that there is something to read goes at once." in here
    assert "you are asked for another way" in here
    mailed = release(client, letter, "email")
    assert "gets the letter itself by e-mail, as an attachment, at once." in mailed
    posted = release(client, letter, "post")
    assert "Nothing is sent by this system: you post it" in posted
    assert "No mail announces it to Noor Castellano (the complainant)." in posted
    assert not Mail.objects.filter(purpose__in=["letter", "served"]).exists(), "nothing is done by asking"


def test_clause_64_mail_that_waits_for_a_safe_time_says_until_when(
    director: User, staff: User, signed_in: SignIn
) -> None:
    case = lodged(
        about_you={**written()["about_you"], "safe_days": "weekdays", "safe_from": "17:00", "safe_until": "20:00"}
    )
    page = confirmed(signed_in(director), case, "write_to_the_complainant", text="A word.")
    assert "It goes from Monday 23 November 2026, 5 pm on, a time they called safe." in page


def test_clause_64_a_letter_that_is_announced_later_is_given_its_days_from_then(
    director: User, staff: User, signed_in: SignIn
) -> None:
    late = {**written()["about_you"], "safe_days": "weekdays", "safe_from": "17:00", "safe_until": "20:00"}
    proceed(lodged(about_you=late).acknowledge, by=director)
    here = release(signed_in(director), Notice.objects.waiting().get(), "portal")
    assert "goes from Monday 23 November 2026, 5 pm on, a time they called safe." in here
    assert "If nobody opens it within 2 working days after that, you are asked for another way." in here


def test_clause_64_where_no_mail_goes_the_page_says_so(director: User, staff: User, signed_in: SignIn) -> None:
    case = lodged(about_you={**written()["about_you"], "preferred": "portal"})
    page = confirmed(signed_in(director), case, "write_to_the_complainant", text="A word.")
    assert "gets no mail: no address was named, or none was wanted. It is shown here." in page
    assert "can then read the message." in page


def test_a_step_that_tells_nobody_says_so_and_says_who_reads_the_reasons(
    case: Complaint, director: User, staff: User, signed_in: SignIn
) -> None:
    page = confirmed(signed_in(director), case, "confirm_standing", standing="STAFF", reasons="Directory.")
    assert "Nobody gets a letter or mail about this." in page
    assert (
        "Noor Castellano (the complainant), you and Robin Staffer (Equity and Diversity staff)"
        " can then read the decision with its reasons." in page
    )


def test_a_nominee_is_called_one(case: Complaint, director: User, signed_in: SignIn) -> None:
    appoint(Office.DIRECTOR, person("Nell Nominee"), standing=Standing.NOMINEE, clauses=[21])
    page = confirmed(signed_in(director), case, "acknowledge")
    assert "Nell Nominee (Director, Equity and Diversity, nominee)" in page


def test_clause_21_a_new_date_says_both_days_and_the_complainant_is_told(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    client, clock = signed_in(director), Deadline.objects.get()
    asked = {"deadline": str(clock.pk), "reasons": "Illness."}
    page = confirmed(client, case, "extend_deadline", **asked, until_day="30", until_month="11", until_year="2026")
    assert "is due Monday 30 November 2026, no longer Wednesday 25 November 2026." in page
    assert "gets mail that says only that there is something to read. It goes at once." in page
    before = Mail.objects.filter(person=case.complainant).count()
    until = datetime(2026, 11, 30, tzinfo=MELBOURNE).date()
    proceed(case.extend_deadline, by=director, deadline=clock, until=until, reasons="Illness.")
    assert Mail.objects.filter(person=case.complainant).count() == before + 1


def test_clause_21_where_no_clock_can_get_a_new_date_the_page_says_why_and_offers_no_form(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    Deadline.objects.update(force=Force.HARD)
    client = signed_in(director)
    for answer in (
        client.get(f"/steps/{case.reference}/extend_deadline/"),
        client.post(f"/steps/{case.reference}/extend_deadline/", {"once": str(uuid4()), "version": case.version}),
    ):
        assert answer.status_code == 409
        assert "No clock of the case as a whole can be given a new date." in answer.text
        assert "Which clock?" not in answer.text


def test_a_clock_says_what_it_rests_on_and_that_a_later_day_was_decided(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    until = datetime(2026, 11, 30, tzinfo=MELBOURNE).date()
    proceed(case.extend_deadline, by=director, deadline=Deadline.objects.get(), until=until, reasons="Illness.")
    Deadline.objects.update(provisional=True)
    page = signed_in(director).get(f"/cases/{case.reference}/deadlines/").text
    assert "Clause 21 says “promptly” and gives no number; 2 working days is the University’s own" in page
    assert "It was Wednesday 25 November 2026 as first counted. The later day was set by decision." in page
    assert "Illness." in page
    assert "(provisional)" in page
    assert "Acknowledging the complaint: due Monday 30 November 2026 (provisional)" in page, "in the head of each page"


def test_safe_contact_is_never_part_of_what_a_page_says_of_mail(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    assert SafeContact.objects.filter(complaint=case).exists()
    page = confirmed(signed_in(director), case, "write_to_the_complainant", text="A word.")
    assert "noor@private.example" not in page


def test_clause_19_the_page_says_which_letter_tells_of_a_late_part_that_is_declined(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    client, facts = signed_in(director), {"decision_2": "declined", "reasons_2": "Nobody can answer for it now."}
    before = confirmed(client, case, "decide_late_lodging", **facts)
    assert "No letter of its own: the letter to the complainant, “Acknowledgement”, says it once the Director" in before
    assert "Nobody gets a letter" not in before
    proceed(case.acknowledge, by=director)
    proceed(Notice.objects.waiting().get().release, by=director, mode="portal")
    after = confirmed(client, case, "decide_late_lodging", **facts)
    assert "gets the letter “Letter about time” once it is released." in after
    assert "No letter of its own" not in after


def test_2_4_a_day_beyond_the_outer_bound_of_a_prompt_period_is_asked_about_once_more(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    client, clock = signed_in(director), Deadline.objects.get()
    asked = {"deadline": str(clock.pk), "reasons": "Illness.", "until_month": "12", "until_year": "2026"}
    once_more = "Does it have to be so late?"
    assert clock.outer_on is not None
    page = confirmed(client, case, "extend_deadline", **asked, until_day=str(clock.outer_on.day))
    assert once_more not in page
    page = confirmed(client, case, "extend_deadline", **asked, until_day=str(clock.outer_on.day + 1))
    assert "later than Monday 7 December 2026" in page
    assert once_more in page
