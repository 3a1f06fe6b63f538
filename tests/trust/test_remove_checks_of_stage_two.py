"""Each check of the pages of Stage 2, taken away by itself, must change what someone gets (9; "check the check").

A look is what one person gets, from whom every right to one kind of record is taken first where that is what the check
keeps. A check that another stands in front of is named with it, and taking both away must be noticed.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from complaints import answering, entrusted, saving
from complaints.drafting import NotBeingWritten, Opened
from complaints.forms.conciliation import ConfirmParticulars
from complaints.forms.respondents import AnswerMoreTime
from complaints.models import GRANTS, Extract, Statement, StatementDraft, VictimisationReport
from complaints.models.support import NEITHER, Nominated
from complaints.proceed import proceed
from complaints.roles import CONCILIATOR
from complaints.views import conciliation_ways, happenings
from tests.channels import ask, body_of, signed_in
from tests.conciliation import stage_two
from tests.conciliation.stage_two import later
from tests.conciliation.together import agreement, appointed, work
from tests.trust import three as three_of_them
from tests.trust.taken_away import EVERY, take_away
from tests.trust.test_remove_each_check import OF_THE_MOMENT
from tests.trust.three import Three
from tests.world import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]

Look = Callable[[Three], Any]


def without(three: Three, role: str, *kinds: str) -> Any:
    """This person, who has lost every right to these kinds of records."""
    for kind in kinds:
        GRANTS[kind].objects.filter(user_id=three.people[role].pk).delete()
    return three.people[role]


def got(role: str, way: str, *lost: str, method: str = "GET", elsewhere: bool = False, **typed: Any) -> Look:
    """What this person gets there without rights to those kinds."""

    def look(three: Three) -> Any:
        client = signed_in(without(three, role, *lost))
        headers = {"Sec-Fetch-Site": "cross-site"} if elsewhere else {}
        filled = {name: each(three) if callable(each) else each for name, each in typed.items()}
        answer = ask(client, method, placed(three, way), filled, headers=headers)
        body = body_of(answer)
        words = "" if body.startswith(b"%PDF") else OF_THE_MOMENT.sub("", body.decode("utf-8", "replace"))
        return answer.status_code, words

    return look


def placed(three: Three, way: str) -> str:
    """The address, with the records of this case in it."""
    report = VictimisationReport.objects.get(owner=three.people["respondent 2"])
    return way.format(
        ref=three.case.reference,
        agreement=agreement(three.world).pk,
        report=report.pk,
        track=three.track(3).pk,
        extract=Extract.objects.get(track=three.track(1)).pk,
        statement=Statement.objects.get(track=three.track(1)).pk,
    )


CASE, MINE, RESPONSE = "/cases/{ref}/", "/my/{ref}/", "/response/{ref}/"
CONCILIATION, REPORTS = "/conciliation/{ref}/", "/reports-made/{ref}/"


def not_waiting(look: Look) -> Look:
    """The same, once the process goes on."""

    def after(three: Three) -> Any:
        held = three.now.suspensions.get()
        proceed(held.lift, by=three.people["director"], at=MONDAY, outcome="ended", reasons="It ended.")
        return look(three)

    return after


def begun(three: Three) -> Any:
    by = without(three, "respondent 1", "track")
    try:
        return bool(answering.begin(three.track(1), by=by))
    except NotBeingWritten:
        return False


def written_over(three: Three) -> Any:
    draft = StatementDraft.objects.select_related(*StatementDraft.read_with).get(track=three.track(3))
    opened = Opened(draft.version, "a window")
    try:
        saving.save_answer(draft, "words", {"text": "Not theirs."}, opened, by=three.people["respondent 1"])
    except NotBeingWritten:
        return False
    return True


def words_to_confirm(three: Three) -> Any:
    return sorted(ConfirmParticulars(three.now, three.people["respondent 1"]).fields)


def clock_of_the_answer(three: Three) -> Any:
    return AnswerMoreTime(three.track(3), three.people["respondent 1"]).clock is None


def sent_again(three: Three) -> Any:
    """A report that was made already, sent once more by someone who has no right to it any more."""
    made = VictimisationReport.objects.get(owner=three.people["respondent 2"])
    typed = {"once": made.pk, "version": 0, "what": "So.", "about": "complainant", "name": ""}
    return got("respondent 2", REPORTS, "victimisationreport", method="POST", **typed)(three)[0]


def led_back(record: Callable[[Three], Any], kind: str) -> Look:
    def look(three: Three) -> Any:
        return conciliation_ways.back_to(record(three), without(three, "conciliator", kind), CONCILIATOR)

    return look


def what_changed(three: Three) -> Any:
    """Whoever is in a case by a part of it alone is told only what they did themselves."""
    return len(happenings.last_steps(three.now, three.people["respondent 1"], how_many=50))


def asked_to_conciliate(three: Three) -> Any:
    """What lets someone in with a second factor, and is in their menu."""
    return entrusted.to_conciliate(without(three, "conciliator", "conciliation")).exists()


def being_prepared(kind: str) -> Look:
    """The office's tasks in a case in which a respondent's document is being prepared."""

    def look(three: Three) -> Any:
        other = stage_two.acknowledged(director=three.people["director"])
        stage_two.confirm(other)
        stage_two.prepare(other)
        client = signed_in(without(three, "director", kind))
        shown = body_of(ask(client, "GET", f"/cases/{other.case.reference}/tasks/")).decode()
        return sorted(set(re.findall("Prepare what|Read and approve what|Tell Avery", shown)))

    return look


def to_be_appointed(three: Three) -> Any:
    """The office's tasks in a case in which somebody is asked to conciliate."""
    other = stage_two.acknowledged(director=three.people["director"])
    stage_two.confirm(other)
    stage_two.advise(other)
    stage_two.answer(other, willing="yes")
    appointed(other)
    client = signed_in(without(three, "director", "conciliation"))
    shown = body_of(ask(client, "GET", f"/cases/{other.case.reference}/tasks/")).decode()
    return "Appoint a conciliator" in shown


def to_be_looked_at(three: Three) -> Any:
    """The office's tasks in a case in which a respondent named a witness to support them."""
    other = stage_two.acknowledged(director=three.people["director"])
    stage_two.confirm(other)
    stage_two.advise(other)
    witness = Nominated("Casey Lumen", "friend", NEITHER, undertakes=True)
    proceed(other.track().nominate_support_person, by=other.respondents[0], at=MONDAY, nominated=witness)
    client = signed_in(without(three, "director", "supportperson"))
    shown = body_of(ask(client, "GET", f"/cases/{other.case.reference}/tasks/")).decode()
    return "Look at whether this person" in shown


def to_be_answered(three: Three) -> Any:
    """The office's tasks where a respondent's message waits for an answer."""
    proceed(three.track(3).write_to_the_office, by=three.people["respondent 3"], at=later(1), text="And when?")
    client = signed_in(without(three, "director", "partmessage"))
    shown = body_of(ask(client, "GET", placed(three, CASE + "tasks/"))).decode()
    return "Answer the message of" in shown


LOOKS: dict[str, Look] = {
    "answering.py begin: Track": begun,
    "answering.py being_written: StatementDraft": got("respondent 3", RESPONSE, "statementdraft"),
    "answering.py told: Extract": got("respondent 1", RESPONSE + "alleged/", "extract"),
    "saving.py write: type(draft)": written_over,
    "forms/conciliation.py arrange: Allegation": words_to_confirm,
    "forms/respondents.py arrange: Deadline": not_waiting(clock_of_the_answer),
    "forms/victimisation.py arrange: Track": got("complainant", REPORTS, "track"),
    "reports_made.py involved: Complaint": got("supporter", REPORTS),
    "reports_made.py involved: Track": got("respondent 1", REPORTS, "track"),
    "reports_made.py make: VictimisationReport": sent_again,
    "views/agreement.py one: Agreement": got("supporter", "/agreements/{agreement}/"),
    **{
        f"views/cases_conciliation.py _shown: records_of(case, {kind}": got(
            "director", CASE + "conciliation/", kind.lower().rstrip(",")
        )
        for kind in ("Agreement", "Conciliation,", "ConciliationSession", "Track")
    },
    "views/cases_page.py tasks: records_of(case, Conciliation": to_be_appointed,
    "views/cases_page.py tasks: records_of(case, Extract": being_prepared("extract"),
    **{
        f"views/cases_messages.py messages: records_of(case, {kind},": got("director", CASE + "messages/", kind.lower())
        for kind in ("PartMessage", "Track")
    },
    "views/cases_page.py tasks: records_of(case, PartMessage": to_be_answered,
    "views/cases_page.py tasks: records_of(case, SupportPerson": to_be_looked_at,
    "views/cases_page.py tasks: records_of(case, Suspension": got("director", CASE + "tasks/", "suspension"),
    "views/cases_page.py tasks: records_of(case, Track": being_prepared("track"),
    "views/cases_page.py tasks: records_of(case, VictimisationReport": got(
        "director", CASE + "tasks/", "victimisationreport"
    ),
    "views/cases_queues.py reached_alone: VictimisationReport": got("director", "/cases/"),
    "views/cases_respondents.py respondents: records_of(case, Track": got("director", CASE + "respondents/", "track"),
    "views/cases_respondents.py respondents: Extract": got("director", CASE + "respondents/", "extract"),
    "views/cases_respondents.py respondents: records_of(case, model": got(
        "director", CASE + "respondents/", "statement"
    ),
    "views/conciliation.py _in_hand: ConciliationNote": got("conciliator", CONCILIATION, "conciliationnote"),
    "views/conciliation.py _in_hand: work.sessions": got("conciliator", CONCILIATION, "conciliationsession"),
    "views/conciliation.py _parts: Deadline": not_waiting(got("conciliator", CONCILIATION, "deadline")),
    "views/conciliation.py _seen: model": got("conciliator", CONCILIATION, "statement"),
    "views/conciliation.py conciliations: Conciliation": got("conciliator", "/conciliation/", "conciliation"),
    "views/conciliation.py one: Conciliation": got("conciliator", CONCILIATION, "conciliation"),
    "views/conciliation_ways.py back_to: Agreement": led_back(lambda three: agreement(three.world), "agreement"),
    "views/conciliation_ways.py back_to: Conciliation": led_back(lambda three: work(three.world), "conciliation"),
    "views/crossing.py _requests: Referral": got("director", CASE, "referral"),
    "views/crossing.py _requests: records_of(case, Allegation,": got("director", CASE, "allegation"),
    "views/crossing.py _requests: records_of(case, AllegationAgainst": got("director", CASE, "allegationagainst"),
    "views/crossing.py _requests: records_of(case, Referral": got("director", CASE, "referral"),
    "views/crossing.py for_office: records_of(case, Deadline": got("director", CASE, "deadline"),
    "views/crossing.py for_office: records_of(case, SupportPerson": got("director", CASE, "supportperson"),
    "views/crossing.py for_office: records_of(case, Suspension": got("director", CASE, "suspension"),
    "views/crossing.py for_office: records_of(case, VictimisationReport": got("director", CASE, "victimisationreport"),
    "views/crossing.py for_party: records_of(case, SupportPerson": got("respondent 1", RESPONSE, "supportperson"),
    "views/crossing.py for_party: records_of(case, Suspension": got("respondent 1", RESPONSE, "suspension"),
    "views/crossing.py for_party: records_of(case, VictimisationReport": got(
        "complainant", MINE, "victimisationreport"
    ),
    "views/happenings.py last_steps: received_by(person)": what_changed,
    "entrusted.py to_conciliate: Conciliation": asked_to_conciliate,
    "views/mine.py _responses: Notice": got("respondent 1", "/my/", "notice"),
    "views/mine.py one: Track": got("complainant", MINE, "track"),
    "views/mine.py one: records_of(complaint, Statement": got("complainant", MINE, "statement"),
    "views/mine_parts.py parts: records_of(complaint, Agreement": got("complainant", MINE, "agreement"),
    "views/mine.py statement: Statement": got("complainant", MINE + "statements/{statement}/", "statement"),
    "views/mine_parts.py said: AllegationAgainst": got(
        "complainant", MINE + "statements/{statement}/", "allegationagainst"
    ),
    "views/papers.py _found: Extract": got("respondent 1", RESPONSE + "papers/{extract}/document.pdf", "extract"),
    "views/papers.py of_office: case_for": got("director", CASE + "respondents/{extract}/document.pdf", "complaint"),
    "views/papers.py of_office: require_own_site": got(
        "director", CASE + "respondents/{extract}/document.pdf", elsewhere=True
    ),
    "views/papers.py of_respondent: require_own_site": got(
        "respondent 1", RESPONSE + "papers/{extract}/document.pdf", elsewhere=True
    ),
    "views/decisions.py _reports: VictimisationReport": got("vice chancellors office", "/decisions/"),
    "views/reports.py _by_office: capacity_of": got("equity staff", "/reports-made/"),
    "views/reports.py _receives: capacity_of": got("equity staff", "/reports-made/"),
    "views/reports.py _seen: VictimisationReport": got("respondent 1", REPORTS + "{report}/"),
    "views/reports.py reached: require_office": got("supporter", "/reports-made/"),
    "views/reports.py act: capacity_of": got("respondent 2", REPORTS + "{report}/first/"),
    "views/response.py _statements: Statement": got("respondent 1", RESPONSE + "statements/1/", "statement"),
    "views/response.py alleged: Extract": got("respondent 1", RESPONSE + "alleged/", "extract"),
    "views/response.py document: Document": got("respondent 1", RESPONSE + "documents/1/", "document"),
    "views/response.py document: require_own_site": got("respondent 1", RESPONSE + "documents/1/", elsewhere=True),
    "views/response.py one: Agreement": got("respondent 1", RESPONSE, "agreement"),
    "views/response.py one: Document": got("respondent 1", RESPONSE, "document"),
    "views/response.py one: PartMessage": got("respondent 1", RESPONSE, "partmessage"),
    "views/response_found.py letters_to: Notice": got("respondent 1", RESPONSE, "notice"),
    "views/response_found.py parts_of: Track": got("respondent 1", RESPONSE, "track"),
    "views/response_statement.py receipt: track.statements": got("respondent 1", RESPONSE + "receipt/", "statement"),
    "views/response_words.py clocks: Deadline": got("respondent 3", RESPONSE, "deadline"),
}
IN_FRONT = {
    "views/crossing.py _requests: Referral": "views/crossing.py _requests: records_of(case, Referral",
    "views/response.py alleged: Extract": "answering.py told: Extract",
}
"""Checks that another stands in front of: alone they cannot be noticed, with the other they are."""
ASKS_FOR_WORDS = "views/mine_parts.py asks_for_words: complaint.allegations"


def named(beginning: str) -> str:
    """The whole name of the one check whose name begins so."""
    (found,) = (name for name in EVERY if name.startswith(beginning))
    return found


OF_STAGE_TWO = {name for name in EVERY for look in (*LOOKS, ASKS_FOR_WORDS) if name.startswith(look)}
"""The names of these checks, for those that take away all others."""


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


@pytest.mark.parametrize("beginning", LOOKS)
def test_clause_9_a_check_of_stage_two_taken_away_is_noticed(
    three: Three, monkeypatch: pytest.MonkeyPatch, beginning: str
):
    taken = [named(each) for each in (beginning, IN_FRONT.get(beginning, "")) if each]
    seen = []
    for away in (False, True):
        with transaction.atomic(), monkeypatch.context() as patched:
            if away:
                take_away(patched, *(EVERY[name] for name in taken))
            seen.append(LOOKS[beginning](three.fresh()))
            transaction.set_rollback(True)
    assert seen[0] != seen[1]


def test_clause_21_only_the_complainant_is_asked_for_words(three: Three, monkeypatch: pytest.MonkeyPatch):
    from complaints.views import mine_parts

    before = stage_two.acknowledged(director=three.people["director"])
    asked = {"open_now": {"confirm_particulars"}, "told": True}
    assert mine_parts.asks_for_words(before.case, before.complainant, **asked)
    assert not mine_parts.asks_for_words(before.case, three.people["supporter"], **asked)
    take_away(monkeypatch, EVERY[named(ASKS_FOR_WORDS)])
    assert mine_parts.asks_for_words(before.case, three.people["supporter"], **asked)


def test_a_report_is_not_made_twice_by_the_key_of_another(three: Three):
    made = VictimisationReport.objects.get(owner=three.people["respondent 2"])
    typed = {"once": made.pk, "version": 0, "what": "Mine.", "about": "complainant", "name": ""}
    answer = ask(signed_in(three.people["respondent 1"]), "POST", f"/reports-made/{three.case.reference}/", typed)
    assert answer.status_code == 200
    assert "This page was sent already" in answer.content.decode()


__all__ = ["OF_STAGE_TWO"]
