"""No respondent ever meets another's words, or the complainant's own matters; nor does anyone else what is not theirs.

Every address that the site has is asked for with every record of one case by everyone who takes part in it (9; 5.7),
before its process waits for an outside body and while it does: pages, PDFs, headers, file names, mail.
"""

from typing import Any

import pytest
from django.db import transaction

from complaints import sweeps
from complaints.models import Mail, Notice
from complaints.proceed import proceed
from tests import channels
from tests.machinery.sink import listening
from tests.trust import three as three_of_them
from tests.trust.addresses import Binding, everything, filled
from tests.trust.three import WORDS, Three, found_in, may_know, must_know
from tests.world import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.1.2", "8.2.2", "8.2.3", "14.2.1")]

SIGN_IN = ("mfa_", "saml_", "account_", "socialaccount_", "openid_", "settings")
OF_THE_CASE = {"reference", "agreement"}
MOST = 20
"""More than there are records of any kind in the case."""


class Every(Binding):
    """Each record of a kind in turn, and not the first alone."""

    turn = 0

    def first(self, model: str, **narrowed: Any) -> Any:
        rows = self.rows(model, **narrowed)
        return rows[self.turn % len(rows)] if rows else super().first(model, **narrowed)

    def rows(self, model: str, **narrowed: Any) -> list[Any]:
        from django.apps import apps

        from complaints.models.kinds import KINDS

        if KINDS[model].apart:
            return []
        kind = apps.get_model(KINDS[model].label)
        return list(
            kind._base_manager.filter(**{KINDS[model].of_case: self.case.pk}, **narrowed)
            .order_by("pk")
            .values_list("pk", flat=True)
        )


def ways(three: Three) -> list[str]:
    """Every address, with every record of the case."""
    binding, found = Every("three", three.case.reference, three.now, None, {"stranger": three.people["stranger"]}), []
    letters = [str(pk) for pk in binding.rows("notice")]
    for address in everything():
        if address.name.startswith(SIGN_IN) or (address.parameters and not OF_THE_CASE & set(address.parameters)):
            continue
        for turn in range(MOST if address.parameters else 1):
            binding.turn = turn
            found += filled(address, binding)
        if "letters/<" in address.route:
            found += [
                each.replace(str(binding.first("notice")), pk) for each in filled(address, binding) for pk in letters
            ]
    return list(dict.fromkeys(found))


def observed(three: Three, role: str, methods: tuple[str, ...]) -> tuple[str, int]:
    """Everything that this person gets from every address; and how many answered with a page."""
    client, told, opened = channels.signed_in(three.people[role]), [], 0
    for way in ways(three):
        for method in methods:
            answer = channels.ask(client, method, way)
            opened += answer.status_code == 200
            told.append(f"{method} {way}\n{channels.heard(answer)}")
    return "\n".join(told), opened


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    from django.test import override_settings

    from procedure import clock

    folder = override_settings(FILES_FOLDER=str(tmp_path_factory.mktemp("three")))
    with django_db_blocker.unblock(), folder, clock.at(MONDAY), transaction.atomic():
        yield three_of_them.build()
        transaction.set_rollback(True)


@pytest.fixture
def three(built: Three, db: None) -> Three:
    return built.fresh()


RESPONDENTS = ("respondent 1", "respondent 2", "respondent 3")
OTHERS = ("conciliator", "complainant", "director", "supporter", "alternative receiver")
ROLES = (*RESPONDENTS, *OTHERS)


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_clause_9_each_person_in_a_case_of_three_respondents_observes_what_is_theirs_alone(three: Three, role: str):
    text, opened = observed(three, role, ("GET",))
    seen = found_in(text)
    assert (seen - may_know(role), must_know(role) - seen) == (set(), set())
    assert opened > 5


@pytest.mark.matrix
@pytest.mark.parametrize("role", RESPONDENTS)
def test_clause_9_nor_does_anything_that_a_respondent_sends_bring_back_the_words_of_another(three: Three, role: str):
    assert found_in(observed(three, role, ("POST",))[0]) - may_know(role) == set()


@pytest.mark.matrix
@pytest.mark.parametrize("role", ["respondent 1", "respondent 3", "conciliator"])
def test_clause_9_and_the_same_holds_while_the_process_does_not_wait(three: Three, role: str):
    held = three.now.suspensions.get()
    proceed(held.lift, by=three.people["director"], at=MONDAY, outcome="ended", reasons=WORDS["review"])
    for letter in Notice.objects.filter(complaint=three.case, letter__startswith="suspension/goes_on"):
        proceed(letter.release, by=three.people["director"], at=MONDAY, text="", mode="portal")
    seen = found_in(observed(three, role, ("GET", "POST"))[0])
    assert seen - may_know(role) == set()


def test_clause_9_a_support_person_and_an_auditor_see_nothing_of_the_case(three: Three):
    for role in ("supporter", "auditor", "solicitor"):
        client = channels.signed_in(three.people[role])
        for way in ("/my/", "/cases/", "/reports-made/", "/conciliation/", f"/my/{three.case.reference}/"):
            assert three.case.reference not in channels.heard(channels.ask(client, "GET", way)).replace(way, "")


def test_clause_64_the_mail_to_each_of_them_says_nothing_of_the_case(three: Three, settings: Any):
    with listening(settings) as sink:
        sweeps.run(MONDAY)
        sweeps.send(MONDAY)
    assert sink.raw
    assert Mail.objects.exists()
    assert found_in("\n".join(part.decode("utf-8", "replace") for part in sink.raw)) == set()
    bodies = (str(part.get_payload(decode=True)) for each in sink.messages for part in each.walk())
    assert found_in("\n".join(bodies)) == set()


def test_the_words_are_found_where_they_are(three: Three):
    """The way of looking is itself looked at: what the office may read, the walk finds in its pages and files."""
    assert found_in(f"in a page {WORDS['evidence']}") == {"evidence"}
    everyone = set().union(*(may_know(role) for role in (*ROLES, "equity staff")))
    assert len(set(WORDS) - everyone) <= 2
