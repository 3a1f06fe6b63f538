"""Canaries of an officer's log on every address of the site, those with parameters too (9; specification 3.4, 3.5).

Pages of records, of steps, reports and their downloads, and the auditor's search: filled with the entry itself, with
the cases and people of a world, and with the report that counted it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from complaints.models import grants
from complaints.proceed import proceed
from contact_officers.models import Officer
from procedure import clock
from reporting.models import Incidence, IncidenceReport
from reporting.spans import Span
from tests import channels
from tests.contact_officers import world as network
from tests.contact_officers.entries import logged
from tests.contact_officers.test_log_leaks_nothing import found, type_it_all
from tests.machinery.rich import World
from tests.trust.addresses import Address, Binding, everything, filled
from tests.trust.cast import ROLES, person

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
AFTER_THE_QUARTER = datetime(2027, 1, 5, 1, 0, tzinfo=UTC)
OTHERS = ("complainant", "director", "coordinator", "auditor")
WHOSE = ("director", "coordinator", "auditor", "hr", "another officer")


@dataclass
class OfTheLog(Binding):
    """What stands in the parameters: a case, and this entry wherever an entry is asked for."""

    entry: UUID | None = None

    def apart(self, model: str) -> UUID:
        return self.entry if model == "consultation" and self.entry else super().apart(model)


@dataclass
class Typed:
    """A log full of canaries, and the quarter that counted it issued."""

    world: World
    officer: Officer
    entry: Any
    code: str

    def ways(self, address: Address) -> list[str]:
        """The address, filled; of a report, the one that counted this entry."""
        case = self.world.cases["lodged"]
        draft = self.world.drafts["being written"]
        about = OfTheLog("log", case.reference, case, draft, self.world.people, entry=self.entry.pk)
        return [way.replace("/2026/1/", "/2026/4/") for way in filled(address, about)]

    def leaked(self, text: str) -> list[str]:
        """The canaries and the entry's own id in this text."""
        return [*found(text, self.code), *([str(self.entry.pk)] if str(self.entry.pk) in text else [])]

    def walked(self, reader: Any) -> tuple[dict[str, list[str]], set[int]]:
        """Where this reader finds anything of it; and how the entry's own addresses answered."""
        client, leaks, answers = channels.signed_in(reader), {}, set()
        for address in everything():
            if address.name.startswith(("mfa_", "saml_", "account_", "socialaccount_", "openid_")):
                continue
            for way in self.ways(address):
                answer = channels.ask(client, "GET", way)
                own = str(self.entry.pk) in way
                heard = channels.heard(answer)
                answers |= {answer.status_code} if own else set()
                if words := found(heard, self.code) if own else self.leaked(heard):
                    leaks[way] = words
        return leaks, answers


@pytest.fixture
def typed(world: World) -> Typed:
    officer = Officer.objects.get(person=world.people["contact officer"])
    entry, code = type_it_all(officer)
    for _ in range(6):
        logged(officer, conduct=["SEX_HARASS"], campus="CAMPUS_CITY")
    world.people["another officer"] = network.officer(world.people["coordinator"]).person
    with clock.at(AFTER_THE_QUARTER):
        grants.settle_all_apart()
        proceed(Incidence.the_one().issue_report, by=world.people["coordinator"], span=Span(2026, 4))
    return Typed(world, officer, entry, code)


@pytest.mark.parametrize("role", [*OTHERS, "hr", "another officer"])
def test_9_nobody_else_finds_anything_of_an_entry_on_any_address_of_the_site(typed: Typed, role: str) -> None:
    reader = person(typed.world, role) if role in ROLES else typed.world.people[role]
    with clock.at(AFTER_THE_QUARTER):
        leaks, answers = typed.walked(reader)
    assert leaks == {}
    assert answers == {404}


def test_9_the_walk_comes_upon_the_entry_the_report_and_its_download(typed: Typed) -> None:
    with clock.at(AFTER_THE_QUARTER):
        leaks, _ = typed.walked(typed.officer.person)
        reader = channels.signed_in(typed.world.people["hr"])
        reports = [way for address in everything() if "incidence" in address.name for way in typed.ways(address)]
        assert {channels.ask(reader, "GET", way).status_code for way in reports if "/2026/4/" in way} == {200}
    assert "Quillfeather" in leaks[typed.entry.get_absolute_url()]
    assert IncidenceReport.objects.get().figures["total"] == [7]
    assert any(way.endswith("/figures/") for way in reports)


@pytest.mark.parametrize("role", WHOSE)
def test_9_no_search_finds_anything_of_an_entry(typed: Typed, role: str) -> None:
    reader = person(typed.world, role) if role in ROLES else typed.world.people[role]
    officer = typed.officer.person
    searches: list[tuple[str, dict[str, str]]] = [
        ("/settings/access-log/", {"who": str(officer.pk)}),
        ("/settings/access-log/", {"person": officer.name}),
        ("/cases/search/", {"search": "Quillfeather"}),
        ("/cases/search/", {"search": "Namecanary"}),
    ]
    client = channels.signed_in(reader)
    for address, asked in searches:
        heard = channels.heard(channels.ask(client, "POST", address, asked))
        for word in asked.values():
            heard = heard.replace(word, "")
        assert typed.leaked(heard) == [], (address, asked)


def test_9_the_auditors_search_finds_the_officer_and_not_that_they_log(typed: Typed) -> None:
    client = channels.signed_in(person(typed.world, "auditor"))
    asked = {"who": str(typed.officer.person_id)}
    heard = channels.heard(channels.ask(client, "POST", "/settings/access-log/", asked))
    assert "undertaking" in heard
    assert "consultation" not in heard.lower()
    assert "contactlog" not in heard.lower()
