"""A throw-away world for the table of permitted steps: every kind of person, and cases in every state so far.

It is made in a transaction that is always taken back, and through the doors that the site itself uses.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import AnonymousUser

from complaints import deadlines
from complaints.models import Complaint, DataKey, Deadline, Document, Draft, Notice, grants
from complaints.proceed import proceed
from people.models import Appointment, Standing, User
from procedure import clock
from procedure.offices import Office
from procedure.periods import ANNUAL_REPORT, CONTACT_OFFICER_TRAINING, PROCEDURE_REVIEW, Period

LONG_AGO = date(2020, 1, 1)
PLAIN_OFFICES = {
    "equity staff": Office.EQUITY_STAFF,
    "alternative receiver": Office.ALTERNATIVE_RECEIVER,
    "Vice-Chancellor": Office.VICE_CHANCELLOR,
    "Vice-Chancellor's office": Office.VICE_CHANCELLORS_OFFICE,
    "Chancellor's nominee": Office.CHANCELLORS_NOMINEE,
    "Solicitor": Office.SOLICITOR,
    "Director of HR": Office.DIRECTOR_HR,
    "Director of Governance": Office.DIRECTOR_GOVERNANCE,
    "coordinator": Office.COORDINATOR,
    "contact officer": Office.CONTACT_OFFICER,
    "another contact officer": Office.CONTACT_OFFICER,
    "records officer": Office.RECORDS_OFFICER,
    "auditor": Office.AUDITOR,
    "system administrator": Office.SYSTEM_ADMINISTRATOR,
}
NOMINEES: dict[str, dict[str, Any]] = {
    "nominee": {},
    "nominee for clause 20": {"clauses": [20]},
    "nominee for another case": {"cases": ["SC-2222-2222"]},
    "nominee until yesterday": {"until": -1},
}


WITHOUT_AN_OFFICE = (
    "complainant", "respondent", "witness", "stranger", "conciliator", "another lawyer", "Executive Officer",
)  # fmt: skip


@dataclass
class People:
    """Everyone, by what they are; and the cases made so far."""

    everyone: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.everyone[name]


def people() -> People:
    """Every kind of person. Appointments that were there before are out of force until all this is taken back."""
    today = clock.today()
    Appointment.objects.filter(revoked_at=None).update(revoked_at=clock.now())
    known = People()
    for name in WITHOUT_AN_OFFICE:
        known.everyone[name] = a_person(name)
    known.everyone["Director"] = _holder("Director", Office.DIRECTOR)
    acting = {"standing": Standing.ACTING, "starts": today, "until": today}
    known.everyone["acting Director"] = _holder("acting Director", Office.DIRECTOR, **acting)
    for name, limits in NOMINEES.items():
        terms = dict(limits)
        if "until" in terms:
            terms["until"] = today + timedelta(days=terms["until"])
        known.everyone[name] = _holder(name, Office.DIRECTOR, standing=Standing.NOMINEE, **terms)
    for name, office in PLAIN_OFFICES.items():
        known.everyone[name] = _holder(name, office)
    left = _holder("someone whose sign-in is closed", Office.EQUITY_STAFF)
    left.is_active = False
    left.save()
    known.everyone["equity staff, sign-in closed"] = left
    for name in ("someone without an account", "complainant without an account"):
        known.everyone[name] = User.objects.create_user("", kind=User.Kind.WITHOUT_ACCOUNT)
    known.everyone["nobody signed in"] = AnonymousUser()
    return known


def a_person(name: str) -> User:
    return User.objects.create_user(f"{uuid4().hex} {name.replace(' ', '')}")


def _holder(name: str, office: Office, **terms: Any) -> User:
    holder = a_person(name)
    terms = {"starts": LONG_AGO, "standing": Standing.SUBSTANTIVE, **terms}
    Appointment.objects.create(office=office, holder=holder, instrument="The table of permitted steps", **terms)
    return holder


def draft(
    known: People,
    *,
    about_the_office: bool,
    late: bool = False,
    owner: str = "complainant",
    pathway: str = "conciliation",
) -> Draft:
    """A draft of the complainant's that could be sent."""
    on = (clock.today() - timedelta(days=800 if late else 10)).isoformat()
    written = Draft(owner=known[owner], data_key=DataKey.make())
    named = {"key": "p1", "name": "Some One", "person": str(known["respondent"].pk)}
    event = {"key": "i1", "what": "Something.", "people": ["p1"], "begins_on": on, "latest_on": on}
    written.content = {
        "about_you": {"name": "A Person", "relationship": "staff"},
        "about": {"kinds": ["OTHER"]},
        "people": [named | {"in_office": "director" if about_the_office else "no"}],
        "incidents": [event],
        "wanted": {"pathway": pathway},
        "witnesses": [{"key": "w1", "name": "Another One", "person": str(known["witness"].pk)}],
    }
    written.save()
    grants.settle_apart(written)
    return written


def lodged(known: People, *, about_the_office: bool, **changes: Any) -> Complaint:
    """A complaint, sent by the complainant; with the same changes as a draft."""
    written = draft(known, about_the_office=about_the_office, **changes)
    case: Complaint = proceed(written.lodge, by=written.owner, declared=True).case
    return case


def receiver(known: People, case: Complaint) -> User:
    """Who acts in the Director's place in this case."""
    found: User = known["Director" if case.receiving_office == Office.DIRECTOR else "alternative receiver"]
    return found


def withdrawal_asked(known: People, case: Complaint) -> None:
    proceed(case.ask_to_withdraw, by=known["complainant"])


def withdrawn(known: People, case: Complaint) -> None:
    withdrawal_asked(known, case)
    proceed(case.confirm_withdrawal, by=known["complainant"])


def acknowledged(known: People, case: Complaint) -> None:
    proceed(case.acknowledge, by=receiver(known, case))


def taken_down(known: People, case: Complaint) -> None:
    """As if the office had taken it down for the complainant, who has not confirmed it yet."""
    Complaint.objects.filter(pk=case.pk).update(lodged_by=known["equity staff"].pk)


def promised(known: People, case: Complaint) -> None:
    """As if they had said at lodging that they do not feel safe and want a call; acknowledging changes neither (11)."""
    acknowledged(known, case)
    Complaint.objects.filter(pk=case.pk).update(unsafe_now=True, call_back=True)


CASES: dict[str, Callable[[People, Complaint], None]] = {
    "lodged": lambda known, case: None,
    "lodged, taken down by the office": taken_down,
    "lodged, withdrawal asked for": withdrawal_asked,
    "acknowledged": acknowledged,
    "acknowledged, not safe and waiting for a call": promised,
    "closed, withdrawn": withdrawn,
}


def letter(known: People, case: Complaint, state: str) -> Notice:
    """A letter in that state: the acknowledgement's, or, cancelled, one that no clock waits for."""
    if state == "cancelled":
        return cancelled(known, case)
    acknowledged(known, case)
    written: Notice = Notice.objects.get(complaint=case, letter="lodging/acknowledgement")
    if state == "released":
        proceed(written.release, by=receiver(known, case), mode="hand")
    return written


def cancelled(known: People, case: Complaint) -> Notice:
    """The letter on scope, not sent."""
    every = list(case.allegations.values_list("pk", flat=True))
    outcomes, reasons = dict.fromkeys(every, "inside"), dict.fromkeys(every, "It belongs here.")
    proceed(case.decide_scope, by=receiver(known, case), decisions=outcomes, reasons=reasons)
    written: Notice = Notice.objects.get(complaint=case, letter="lodging/scope_decision")
    proceed(written.cancel, by=receiver(known, case), reasons="Another is written.")
    return written


def document(known: People, case: Complaint, state: str) -> Document:
    """A file of the case in that state, its bytes nowhere."""
    begins = "clean" if state == "clean" else "held"
    number = Document.objects.filter(complaint=case).count() + 1
    kept = Document.objects.create(
        complaint=case, number=number, given_by=known["complainant"], given_at=clock.now(), state=begins,
        stored_as=uuid4().hex, content_type="text/plain", extension="txt", size=1, sha256="0" * 64,
    )  # fmt: skip
    grants.settle(case)
    if state in {"accepted", "refused"}:
        step = kept.accept_unscanned if state == "accepted" else kept.refuse_file
        proceed(step, by=receiver(known, case), reasons="Looked at.")
    return kept


def _started(period: Period, days_ago: int) -> Deadline:
    """A clock of the office without a case, that many days old, marked if it has run out."""
    begun = deadlines.begin_without_case(period, on=clock.today() - timedelta(days=days_ago))
    grants.settle_all_apart()
    deadlines.sweep(clock.now())
    return begun


def report_given(known: People) -> Deadline:
    begun = _started(ANNUAL_REPORT, 20)
    proceed(begun.record_annual_report, by=known["Director"], given_on=clock.today(), note="Given.")
    return begun


def review_recorded(known: People) -> Deadline:
    begun = _started(PROCEDURE_REVIEW, 20)
    proceed(begun.record_review, by=known["Director"], completed_on=clock.today(), note="Completed.")
    return begun


def training(known: People) -> Deadline:
    begun_on = clock.today() - timedelta(days=20)
    begun = deadlines.begin_without_case(CONTACT_OFFICER_TRAINING, on=begun_on, person=known["contact officer"])
    grants.settle_apart(begun)
    return begun


DUTIES: dict[str, Callable[[People], Deadline]] = {
    "the annual report, running": lambda known: _started(ANNUAL_REPORT, 10),
    "the annual report, breached": lambda known: _started(ANNUAL_REPORT, 400),
    "the annual report, given": report_given,
    "the review, running": lambda known: _started(PROCEDURE_REVIEW, 10),
    "the review, beyond its usual time": lambda known: _started(PROCEDURE_REVIEW, 1500),
    "the review, recorded": review_recorded,
    "a contact officer's training, running": training,
}
