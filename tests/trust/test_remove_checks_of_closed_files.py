"""Every check on the pages of closed files, and the rules about them, taken away by itself, must change what someone
observes (9, 63)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from complaints import disclosure
from complaints.models import GRANTS, Complaint, Retention, grants
from complaints.proceed import proceed
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.channels import body_of, decoded, signed_in
from tests.trust.taken_away import EVERY, take_away
from tests.world import MONDAY, appoint, lodged

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]
LOOKS: dict[str, tuple[str, str]] = {
    "views/cases_notes.py _kept: records_of(case, Retention": ("director", "/cases/{reference}/notes/"),
    "views/filed.py all_of_them: Retention": ("records officer", "/records/"),
    "views/filed.py one: Retention": ("records officer", "/records/{retention}/"),
}
"""By how the name of the check begins: who looks where, with every right of theirs to such a record taken from them."""
OF_CLOSED_FILES = {name for name in EVERY for look in LOOKS if name.startswith(look)}
"""The names of these checks, for those that take away all others."""
OF_KEEPING = ("receiver_retention", "records_officer_retention")


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def closed() -> tuple[dict[str, User], Retention]:
    """A complaint that was withdrawn, and whose file is closed; who keeps it, and the records officer."""
    people = {"director": appoint(Office.DIRECTOR), "records officer": appoint(Office.RECORDS_OFFICER)}
    director, case = people["director"], lodged()
    proceed(case.ask_to_withdraw, by=case.complainant, at=MONDAY, reasons="")
    proceed(case.confirm_withdrawal, by=case.complainant, at=MONDAY)
    case = Complaint.objects.get(pk=case.pk)
    after = {"steps_taken": "nothing_more", "reasons": "Nothing is open."}
    proceed(case.record_steps_after_withdrawal, by=director, at=MONDAY, **after)
    for letter in case.notices.waiting():
        proceed(letter.release, by=director, at=MONDAY, mode="portal")
    why = {"kept_as": "RC3", "reasons": "It was withdrawn.", "returned": "Nobody had papers."}
    proceed(Complaint.objects.get(pk=case.pk).close_the_file, by=director, at=MONDAY, **why)
    return people, Retention.objects.select_related(*Retention.read_with).get(complaint=case)


def test_each_of_these_names_one_check():
    assert len(OF_CLOSED_FILES) == len(LOOKS)


@pytest.mark.parametrize("beginning", LOOKS)
def test_63_a_check_taken_away_from_a_page_of_a_closed_file_is_noticed(beginning: str, monkeypatch: pytest.MonkeyPatch):
    people, kept = closed()
    who, way = LOOKS[beginning]
    (name,) = (each for each in EVERY if each.startswith(beginning))
    seen: list[Any] = []
    for taken in ((), (EVERY[name],)):
        with transaction.atomic(), monkeypatch.context() as patched:
            take_away(patched, *taken)
            GRANTS["retention"].objects.filter(user_id=people[who].pk).delete()
            answer = signed_in(people[who]).get(way.format(reference=kept.complaint.reference, retention=kept.pk))
            seen.append((answer.status_code, decoded(body_of(answer)).split("<main", 1)[-1].split("</main>", 1)[0]))
            transaction.set_rollback(True)
    assert seen[0] != seen[1]


def known(people: dict[str, User], case: Any) -> set[tuple[str, str]]:
    """Who sees which kind of record of it; settled as the rules are now."""
    grants.settle(Complaint.objects.get(pk=case.pk))
    return {
        (who, kind)
        for who, someone in people.items()
        for kind, table in GRANTS.items()
        if table.objects.filter(user_id=someone.pk).exists()
    }


Change = Callable[[Any], list[Any]]
WAYS: dict[str, Change] = {
    "taken away": lambda rule: [],
    "widened": lambda rule: [replace(rule, to=lambda case, record: dict.fromkeys(p.person for p in case.taking_part))],
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", OF_KEEPING)
def test_63_each_rule_is_noticed_when_it_is_not_there_or_is_for_everyone(name, way, monkeypatch: pytest.MonkeyPatch):
    people, kept = closed()
    people["complainant"] = kept.complaint.complainant
    before = known(people, kept.complaint)
    assert ("records officer", "retention") in before and ("complainant", "retention") not in before
    (rule,) = (each for each in disclosure.RULES if each.name == name)
    others = tuple(each for each in disclosure.RULES if each is not rule)
    monkeypatch.setattr(disclosure, "RULES", (*others, *WAYS[way](rule)))
    if way == "widened":
        monkeypatch.setattr(disclosure, "stays", lambda *facts: True)
    assert known(people, kept.complaint) != before


def test_63_that_access_ends_is_noticed_when_it_does_not(monkeypatch: pytest.MonkeyPatch):
    people, kept = closed()
    people["complainant"] = kept.complaint.complainant
    before = known(people, kept.complaint)
    assert ("complainant", "allegation") not in before and ("complainant", "complaint") in before
    monkeypatch.setattr(disclosure, "is_filed", lambda case: False)
    assert ("complainant", "allegation") in known(people, kept.complaint)
