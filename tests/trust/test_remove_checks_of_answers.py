"""Every check on the way of a statement to an investigation, taken away alone, must change what someone gets (38)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from complaints import answering_investigations, saving
from complaints.drafting import NotBeingWritten
from complaints.forms.investigation_statement import ExtendTheTime
from complaints.models import GRANTS, AnswerStatement
from people.models import User
from procedure import clock
from tests.channels import ask, body_of, signed_in
from tests.investigation import answered
from tests.investigation.prepared import answer_of
from tests.machinery.rich import received
from tests.referral.requested import Requested
from tests.trust.taken_away import EVERY, take_away
from tests.trust.test_remove_each_check import OF_THE_MOMENT
from tests.world import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]
Look = Callable[[Requested], Any]
OWN, CASE, READ = (
    "/response/{ref}/answer/{answer}/",
    "/cases/{ref}/investigation/",
    "/investigations/statements/{sent}/",
)


def someone(world: Requested, role: str, *lost: str) -> User:
    """This person, who has lost every right to these kinds of records."""
    found = answered.respondent(world, int(role)) if role.isdecimal() else world.director
    for kind in lost:
        GRANTS[kind].objects.filter(user_id=found.pk).delete()
    return found


def got(role: str, way: str, *lost: str) -> Look:
    def look(world: Requested) -> Any:
        sent = AnswerStatement.objects.get()
        here = way.format(ref=world.case.reference, answer=sent.answer_id, sent=sent.pk)
        answer = ask(signed_in(someone(world, role, *lost)), "GET", here, {})
        return answer.status_code, OF_THE_MOMENT.sub("", body_of(answer).decode("utf-8", "replace"))

    return look


def begun(world: Requested) -> Any:
    try:
        return bool(answering_investigations.begin(answer_of(world, 2), by=someone(world, "2", "answer")))
    except NotBeingWritten:
        return False


def clock_of_it(world: Requested) -> Any:
    return ExtendTheTime(answer_of(world, 2), someone(world, "1")).clock


LOOKS: dict[str, Look] = {
    "answering_investigations.py begin: Answer": begun,
    "answering_investigations.py being_written: AnswerDraft": got("1", OWN, "answerdraft"),
    "forms/investigation_statement.py arrange: Deadline": clock_of_it,
    "views/answer.py statement: Document": got("1", OWN + "statements/1/", "document"),
    "views/answer.py statements_of: AnswerStatement": got("1", OWN, "answerstatement"),
    "views/answer_found.py answers_of: Answer": got("1", OWN, "answer"),
    "views/answer_statement.py receipt: own.statements": got("1", OWN + "receipt/", "answerstatement"),
    "views/answers.py said_to: records_of(case, AnswerStatement": got("director", CASE, "answerstatement"),
    "views/answers.py said_to: records_of(case, Deadline": got("director", CASE, "deadline"),
    "views/answers.py statement: records_of(case, Document": got("director", READ, "document"),
    "views/answers.py statement: AnswerStatement": got("director", READ, "answerstatement"),
}
OF_ANSWERS = {name for name in EVERY for look in LOOKS if name.startswith(look)}
"""The names of these checks, for those that take away all others."""


@pytest.fixture(scope="module")
def built(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Requested]:
    from django.test import override_settings

    folder = override_settings(FILES_FOLDER=str(tmp_path_factory.mktemp("answers")))
    with django_db_blocker.unblock(), folder, clock.at(MONDAY), transaction.atomic():
        world = answered.both_informed()
        draft = answered.write(world, 1, "deny")
        saving.add_file(draft, received(), by=draft.owner)
        answered.give(world, 1, "deny")
        answered.write(world, 1, "deny")
        yield world
        transaction.set_rollback(True)


def test_each_of_these_names_one_check():
    assert len(OF_ANSWERS) == len(LOOKS)


@pytest.mark.parametrize("beginning", LOOKS)
def test_clause_9_a_check_of_an_answer_taken_away_is_noticed(
    built: Requested, db: None, monkeypatch: pytest.MonkeyPatch, beginning: str
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
