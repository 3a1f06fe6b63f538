"""Every check on the pages of a determination, and every rule about one, taken away by itself, must change what someone
observes (9, 57, 58)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from complaints import disclosure_of_determinations, disclosure_of_progress, registry
from complaints.models import (
    GRANTS,
    AskedAfter,
    Clarification,
    Complaint,
    Deadline,
    Determination,
    DeterminedAction,
    FollowUp,
    Monitoring,
    OutcomeComment,
    ProgressReport,
    grants,
)
from complaints.proceed import proceed
from people.models import Standing, User
from procedure import clock
from procedure.offices import Office
from tests.channels import body_of, decoded, signed_in
from tests.determination.before import admitted, determination, determine, release_all
from tests.machinery.rich import received
from tests.referral.requested import Requested
from tests.trust.taken_away import EVERY, take_away
from tests.trust.test_remove_each_central_check import widened
from tests.world import MONDAY, appoint

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]
Look = Callable[[Requested], Any]


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def got(who: str, way: str, kind: str, *, first: Callable[[Requested], Any] | None = None) -> Look:
    """What this person is shown there, with every right of theirs to that kind of record taken from them."""

    def look(world: Requested) -> Any:
        if first is not None:
            first(world)
        someone = getattr(world, who)
        GRANTS[kind].objects.filter(user_id=someone.pk).delete()
        asked = OutcomeComment.objects.filter(complaint=world.case).values_list("pk", flat=True).first()
        here = way.format(
            reference=world.case.reference, determination=determination(world).pk, comment=asked or world.case.pk
        )
        answer = signed_in(someone).get(here)
        return answer.status_code, decoded(body_of(answer)).split("<main", 1)[-1].split("</main>", 1)[0]

    return look


def told(world: Requested) -> None:
    determine(world)
    release_all(world)


def asked(world: Requested) -> None:
    """The panel was asked something about it (A-49)."""
    found = determination(world)
    question = {"question": "Which day?", "asked_by": world.vice_chancellor, "asked_at": MONDAY}
    Clarification(complaint=found.complaint, determination=found, **question).save()
    grants.settle(Complaint.objects.get(pk=world.case.pk))


def commenting(world: Requested) -> None:
    """The complainant is asked for comment before it is determined (A-59)."""
    move = determination(world).ask_complainant_for_comment
    proceed(move, by=world.vice_chancellor, at=MONDAY, question="What effect did it have?")


def reported(world: Requested) -> None:
    """It is told, watched, and reported on (61)."""
    told(world)
    watched = Monitoring.objects.select_related(*Monitoring.read_with).get(complaint=world.case)
    proceed(watched.report_progress, by=world.director, at=MONDAY, text="It goes on.")


def entrusted(world: Requested) -> None:
    """The Solicitor is asked to do one action (61)."""
    told(world)
    doing = FollowUp.objects.select_related(*FollowUp.read_with).filter(complaint=world.case)[0]
    proceed(doing.entrust_action, by=world.director, at=MONDAY, owner=world.solicitor)


def asked_after(world: Requested) -> None:
    """The complainant is asked how they are (61)."""
    told(world)
    theirs = AskedAfter.objects.select_related(*AskedAfter.read_with).get(person=world.complainant)
    proceed(theirs.ask_how_they_are, by=world.director, at=MONDAY)


INBOX, ONE = "/decisions/", "/decisions/determination/{determination}/"
MINE, COMMENT = "/my/{reference}/", "/comment/{comment}/"
CASE, ABOVE = "/cases/{reference}/determination/", "vice_chancellor"
FILE, PROGRESS = "views/determinations.py", "views/progress.py"
ASKING = "views/asking_after.py"
LOOKS: dict[str, Look] = {
    f"{FILE} before: Determination": got(ABOVE, INBOX, "determination"),
    f"{FILE} before: Deadline": got(ABOVE, INBOX, "deadline"),
    f"{FILE} _found: capacity_of": got("director", ONE, "safecontact", first=told),
    f"{FILE} _found: Determination": got(ABOVE, ONE, "determination"),
    f"{FILE} _shown: records_of(case, Notice": got(ABOVE, ONE, "notice", first=determine),
    f"{FILE} _due: Deadline": got(ABOVE, ONE, "deadline"),
    f"{FILE} of_case: records_of(case, Determination": got("director", CASE, "determination", first=told),
    f"{FILE} words_of: records_of(found.complaint, Clarification": got(ABOVE, ONE, "clarification", first=asked),
    f"{FILE} words_of: records_of(found.complaint, OutcomeComment": got(ABOVE, ONE, "outcomecomment", first=commenting),
    "views/comments.py asked_of: OutcomeComment": got("complainant", MINE, "outcomecomment", first=commenting),
    "views/comments.py own: OutcomeComment": got("complainant", COMMENT, "outcomecomment", first=commenting),
    "views/comments.py _due: Deadline": got("complainant", COMMENT, "deadline", first=commenting),
    f"{PROGRESS} of_case: records_of(case, Monitoring": got("director", CASE, "monitoring", first=reported),
    f"{PROGRESS} of_case: records_of(case, FollowUp": got("director", CASE, "followup", first=reported),
    f"{PROGRESS} of_case: records_of(case, ProgressReport": got("director", CASE, "progressreport", first=reported),
    f"{ASKING} of_case: records_of(case, AskedAfter": got("director", CASE, "askedafter", first=asked_after),
    f"{ASKING} to_answer: AskedAfter": got("complainant", "/how-you-are/", "askedafter", first=asked_after),
    "entrusted.py to_do: FollowUp": got("solicitor", "/actions/", "followup", first=entrusted),
    f"{FILE} words_of: records_of(found.complaint, DeterminedAction": got(
        ABOVE, ONE, "determinedaction", first=determine
    ),
}
OF_DETERMINATIONS = {name for name in EVERY for look in LOOKS if name.startswith(look)}
"""The names of these checks, for those that take away all others."""


def test_each_of_these_names_one_check():
    assert len(OF_DETERMINATIONS) == len(LOOKS)


def test_58_a_check_taken_away_from_a_page_of_a_determination_is_noticed(monkeypatch: pytest.MonkeyPatch):
    world, _ = admitted()
    unnoticed = []
    for beginning, look in LOOKS.items():
        (name,) = (each for each in EVERY if each.startswith(beginning))
        seen = []
        for taken in ((), (EVERY[name],)):
            with transaction.atomic(), monkeypatch.context() as patched:
                take_away(patched, *taken)
                seen.append(look(world))
                transaction.set_rollback(True)
        if seen[0] == seen[1]:
            unnoticed.append(name)
    assert unnoticed == []


def known(world: Requested, nominee: User, respondent: User) -> set[tuple[str, str]]:
    """Of what is before the Vice-Chancellor, who sees which kind of record; settled as the rules are now."""
    grants.settle(Complaint.objects.get(pk=world.case.pk))
    people = {
        "nominee": nominee, "respondent": respondent, "director": world.director, "complainant": world.complainant,
        "above": world.vice_chancellor,
    }  # fmt: skip
    models = {Determination: {}, DeterminedAction: {}, OutcomeComment: {}, Complaint: {}, Deadline: {"period": "D58"}}
    letters = {kind: GRANTS[kind] for kind in ("notice", "document")}
    seen = {
        (who, model.__name__)
        for who, someone in people.items()
        for model, narrowed in models.items()
        if model.objects.visible_to(someone).filter(**narrowed).exists()
    }
    return seen | {
        (who, f"{kind} {row.content_object_id}")
        for who, someone in people.items()
        for kind, table in letters.items()
        for row in table.objects.filter(user=someone)
    }


OF_WHAT_WAS_TOLD = {"receiver_determination", "receiver_comments", "receiver_letters_for_comment"}
"""By the name of the rule, what opens once the letters have left."""


@pytest.mark.parametrize("way", ["taken away", "widened"])
@pytest.mark.parametrize("rule", disclosure_of_determinations.RULES, ids=lambda rule: rule.name)
def test_58_each_rule_is_noticed_when_it_is_not_there_or_is_for_everyone(rule, way, monkeypatch: pytest.MonkeyPatch):
    nominee = appoint(Office.VICE_CHANCELLOR, standing=Standing.NOMINEE, clauses=[57, 58])
    world, respondent = admitted()
    with_a_file(world)
    commenting(world)
    determine(world)
    if rule.name in OF_WHAT_WAS_TOLD:
        release_all(world)
    before = known(world, nominee, respondent)
    changed = [] if way == "taken away" else [widened(rule)]
    others = [each for each in registry.rules() if each is not rule]
    monkeypatch.setattr(registry, "rules", lambda: [*others, *changed])
    assert known(world, nominee, respondent) != before


@pytest.mark.parametrize("rule", disclosure_of_progress.RULES, ids=lambda rule: rule.name)
def test_61_each_rule_is_noticed_when_it_is_not_there(rule, monkeypatch: pytest.MonkeyPatch):
    world, _ = admitted()
    entrusted(world)
    theirs = AskedAfter.objects.select_related(*AskedAfter.read_with).get(person=world.complainant)
    proceed(theirs.ask_how_they_are, by=world.director, at=MONDAY)

    def seen() -> set[tuple[str, str]]:
        grants.settle(Complaint.objects.get(pk=world.case.pk))
        people = {"director": world.director, "above": world.vice_chancellor, "owner": world.solicitor}
        people["asked"] = world.complainant
        models = {Monitoring: {}, FollowUp: {}, AskedAfter: {}, ProgressReport: {}, Deadline: {"period": "D61"}}
        return {
            (who, model.__name__)
            for who, someone in people.items()
            for model, narrowed in models.items()
            if model.objects.visible_to(someone).filter(**narrowed).exists()
        }

    before = seen()
    rest = [each for each in registry.rules() if each is not rule]
    monkeypatch.setattr(registry, "rules", lambda: rest)
    assert seen() != before


@pytest.mark.parametrize(
    "rule", [each for each in disclosure_of_determinations.RULES if each.under], ids=lambda rule: rule.name
)
def test_5_1_the_clauses_of_each_rule_taken_away_are_noticed(rule, monkeypatch: pytest.MonkeyPatch):
    other = appoint(Office.VICE_CHANCELLOR, standing=Standing.NOMINEE, clauses=[60])
    world, respondent = admitted()
    with_a_file(world)
    commenting(world)
    determine(world)
    before = known(world, other, respondent)
    assert not any(who == "nominee" for who, _ in before)
    others = [each for each in registry.rules() if each is not rule]
    monkeypatch.setattr(registry, "rules", lambda: [*others, replace(rule, under=frozenset())])
    assert known(world, other, respondent) != before


def with_a_file(world: Requested) -> None:
    """The complainant gives a file."""
    case = Complaint.objects.get(pk=world.case.pk)
    proceed(case.add_files, by=case.complainant, at=MONDAY, files=[received()])
