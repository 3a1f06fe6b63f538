"""Canaries of the log (9; specification 3.4, 3.5): what an officer types is found by nobody else, and in no sink."""

import re
from uuid import uuid4

import pytest

from complaints import mailing, registry
from complaints.models import AuditEntry
from complaints.proceed import proceed
from contact_officers.models import Consultation
from procedure import clock
from procedure.offices import Office
from tests.channels import ask, broker, database, heard, logs, signed_in
from tests.contact_officers import world
from tests.contact_officers.entries import CONSENT, DUTY, again, logged
from tests.trust.addresses import everything
from tests.world import MONDAY, appoint, lodged, person

pytestmark = pytest.mark.django_db
CANARIES = (
    "Quillfeather", "Brambleword", "Purposecanary", "Maycanary", "Namecanary", "Reachcanary", "Disclosedcanary",
    "Toldcanary",
)  # fmt: skip


@pytest.fixture
def coordinator():
    return world.coordinator()


@pytest.fixture
def officer(coordinator):
    with clock.at(MONDAY):
        yield world.officer(coordinator)


def sent(client, address: str, **said) -> str:
    answer = client.post(address, {"once": str(uuid4()), "go": "yes", **said})
    assert answer.status_code in {200, 302}, heard(answer)
    return heard(answer)


def type_it_all(officer) -> tuple[Consultation, str]:
    """A note past the warning, a code, a referral with consent, the duty of care, and the vault opened."""
    client, today = signed_in(officer.person), clock.today()
    day = {"held_on_day": today.day, "held_on_month": today.month, "held_on_year": today.year}
    said = {"channel": "VIDEO", "enquirer": "STAFF", "limits_explained": "yes", "note": "Mr Quillfeather knows."}
    sent(client, "/contact-log/new/", version=0, note_because="Brambleword is why.", **day, **said)
    entry = Consultation.objects.get()

    def step(taken: str, **facts) -> str:
        address = f"/steps/apart/consultation/{entry.pk}/{taken}/"
        return sent(client, address, version=again(entry).version, **facts)

    (code,) = re.findall(r'app-code">([^<]+)<', step("offer_code"))
    consent = {**CONSENT, "purpose": "Purposecanary", "may_be_told": "Maycanary"}
    step("record_referral_with_consent", name="Namecanary", reached="Reachcanary", **consent)
    on = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    duty = {**DUTY, "told": "UNSAFE", "told_words": "Toldcanary", "disclosed": "Disclosedcanary"}
    step("escalate_duty_of_care", **duty, **on)
    assert "Namecanary" in step("open_vault", why="AGREED")
    return entry, code


def found(text: str, code: str) -> list[str]:
    words = [*CANARIES, code, code.replace(" ", "")]
    return [word for word in words if word.casefold() in text.casefold()]


def test_9_what_an_officer_types_is_in_no_clear_column_no_mail_no_log_and_no_broker(officer):
    with logs() as lines:
        _, code = type_it_all(officer)
        mailing.dispatch(clock.now())
    assert found("\n".join(lines), code) == []
    assert {table: words for table, text in database().items() if (words := found(text, code))} == {}
    assert found(broker(), code) == []


def test_9_nobody_else_finds_any_of_it_on_any_page_nor_at_the_addresses_of_the_entry(officer, coordinator):
    entry, code = type_it_all(officer)
    case = lodged()
    offices = [
        Office.DIRECTOR,
        Office.EQUITY_STAFF,
        Office.AUDITOR,
        Office.VICE_CHANCELLOR,
        Office.SYSTEM_ADMINISTRATOR,
    ]
    others = [case.complainant, person(), coordinator, world.officer(coordinator).person, *map(appoint, offices)]
    steps = [f"/steps/apart/consultation/{entry.pk}/{step.name}/" for step in registry.steps("consultation")]
    own = [
        entry.get_absolute_url(),
        *(f"{entry.get_absolute_url()}{name}/" for name in ("finish", "change", "correct")),
    ]
    pages = [address.route for address in everything() if not address.parameters]
    seen = {}
    for other in others:
        client = signed_in(other)
        assert {ask(client, "GET", address).status_code for address in [*steps, *own]} == {404}
        for address in pages:
            text = heard(ask(client, "GET", address))
            if words := [*found(text, code), *([str(entry.pk)] if str(entry.pk) in text else [])]:
                seen[(other.name, address)] = words
    assert seen == {}


def test_9_an_auditor_does_not_find_how_often_somebody_came_to_an_officer_nor_when(officer):
    auditor = appoint(Office.AUDITOR)
    entry = logged(officer)
    proceed(entry.offer_code, by=officer.person)
    page = signed_in(officer.person).get(f"/contact-log/{entry.pk}/")
    assert page.status_code == 200
    assert AuditEntry.objects.filter(kind="consultation").exists()
    found = heard(signed_in(auditor).post("/settings/access-log/", {"who": str(officer.person_id)}))
    assert "Give undertaking" in found
    assert not re.search("consultation|contactlog|offer code", found, re.IGNORECASE)
