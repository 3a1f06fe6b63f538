"""Every check on the way of the copy of a statement, and of what follows from an answer, taken away alone, must change
what someone gets (39-41)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from complaints import saving
from complaints.models import GRANTS, CopyFile, StatementCopy
from complaints.proceed import proceed
from complaints.roles import VICE_CHANCELLOR
from complaints.views import requests_ways
from people.models import Standing, User
from procedure import clock
from procedure.offices import Office
from tests.channels import ask, body_of, signed_in
from tests.investigation import answered, followed, informing
from tests.investigation.prepared import answer_of, officer_of
from tests.machinery.rich import received
from tests.trust.taken_away import EVERY, take_away
from tests.trust.test_remove_each_check import OF_THE_MOMENT
from tests.world import MONDAY, appoint, person

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]
Look = Callable[[Any], Any]
MINE, COPY = "/my/{ref}/", "/my/{ref}/answers/{copy}/"
READ, TASKS, OFFICER = "/investigations/statements/{sent}/", "/cases/{ref}/tasks/", "/executive-officer/{officer}/"


def someone(there: Any, role: str, *lost: str) -> User:
    """This person, who has lost every right to these kinds of records."""
    found: User = {
        "complainant": there.complainant,
        "director": there.director,
        "above": there.vice_chancellor,
        "officer": there.officer,
        "limited": User.objects.get(name="Nomi Limited"),
    }[role]
    for kind in lost:
        GRANTS[kind].objects.filter(user_id=found.pk).delete()
    return found


def got(role: str, way: str, *lost: str, elsewhere: bool = False) -> Look:
    def look(there: Any) -> Any:
        copy = StatementCopy.objects.get(complaint=there.case, state="given")
        here = way.format(ref=there.case.reference, copy=copy.pk, sent=copy.statement_id, officer=officer_of(there).pk)
        came_from = {"HTTP_SEC_FETCH_SITE": "cross-site"} if elsewhere else {}
        client = signed_in(someone(there, role, *lost))
        answer = client.get(here, **came_from) if elsewhere else ask(client, "GET", here, {})
        return answer.status_code, OF_THE_MOMENT.sub("", body_of(answer).decode("utf-8", "replace"))

    return look


def led_back(there: Any) -> Any:
    """Where a nominee for the full admission alone is led back to."""
    return requests_ways.back_to(answer_of(there, 2), someone(there, "limited"), VICE_CHANCELLOR)


LOOKS: dict[str, Look] = {
    "views/answers.py said_to: records_of(case, StatementCopy": got("officer", OFFICER, "statementcopy"),
    "views/answers.py admitted: Answer.objects": got("above", "/decisions/", "answer"),
    "views/answers.py admitted: AnswerStatement": got("above", "/decisions/", "answerstatement"),
    "views/answers.py statement: records_of(case, StatementCopy": got("director", READ, "statementcopy"),
    "views/cases_page.py tasks: records_of(case, StatementCopy": got("director", TASKS, "statementcopy"),
    "views/executive_officer.py _tasks: records_of(case, Investigation": got("officer", OFFICER, "investigation"),
    "views/executive_officer.py _tasks: records_of(case, Answer": got("officer", OFFICER, "answer"),
    "views/executive_officer.py _tasks: records_of(case, Pack": got("officer", OFFICER, "pack"),
    "views/executive_officer.py _tasks: records_of(case, Track": got("officer", OFFICER, "track"),
    "views/executive_officer.py _tasks: records_of(case, StatementCopy": got("officer", OFFICER, "statementcopy"),
    "views/executive_officer.py _tasks: records_of(case, Deadline": got("officer", OFFICER, "deadline"),
    "views/mine_copies.py copies_of: records_of(complaint, StatementCopy": got("complainant", MINE, "statementcopy"),
    "views/mine_copies.py file: require_own_site": got("complainant", COPY + "files/1/", elsewhere=True),
    "views/mine_copies.py _found: StatementCopy": got("complainant", COPY, "statementcopy"),
    "views/mine_copies.py _files: CopyFile": got("complainant", COPY, "copyfile"),
    "views/mine_copies.py _said: AllegationAgainst": got("complainant", COPY, "allegationagainst"),
    "views/requests_ways.py _of_papers: Investigation": led_back,
}
OF_COPIES = {name for name in EVERY for look in LOOKS if name.startswith(look)}
"""The names of these checks, for those that take away all others."""


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from django.test import override_settings

    folder = override_settings(FILES_FOLDER=str(tmp_path_factory.mktemp("copies")))
    with django_db_blocker.unblock(), folder, clock.at(MONDAY), transaction.atomic():
        appoint(Office.VICE_CHANCELLOR, person("Nomi Limited"), standing=Standing.NOMINEE, clauses=[40])
        there = answered.prepared()
        answered.inform(there, 1)
        informing.before_the_vice_chancellor(there, 2)
        draft = answered.write(there, 1, "admit", "admit")
        saving.add_file(draft, received(clean=True), by=draft.owner)
        proceed(draft.give, by=draft.owner, at=MONDAY, signed=True)
        followed.copy_given(there, 1, at=MONDAY)
        assert CopyFile.objects.exists()
        answered.give(there, 1, "admit", text="Once more.")
        yield there
        transaction.set_rollback(True)


def test_each_of_these_names_one_check():
    assert len(OF_COPIES) == len(LOOKS)


@pytest.mark.parametrize("beginning", LOOKS)
def test_clause_9_a_check_of_a_copy_taken_away_is_noticed(
    built: Any, db: None, monkeypatch: pytest.MonkeyPatch, beginning: str
):
    (name,) = (each for each in EVERY if each.startswith(beginning))
    seen = []
    for away in (False, True):
        with clock.at(MONDAY), transaction.atomic(), monkeypatch.context() as patched:
            if away:
                take_away(patched, EVERY[name])
            seen.append(LOOKS[beginning](built))
            transaction.set_rollback(True)
    assert seen[0] != seen[1]
