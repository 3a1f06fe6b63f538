"""The pages of a determination: the Vice-Chancellor's, and what the office reads once its letters have left."""

import pytest

from complaints.models import AskedAfter, Investigation, OutcomeComment
from complaints.proceed import proceed
from people.models import Standing
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step
from tests.determination import unfounded
from tests.determination.before import LETTERS, admitted, determination, determine, letter, release_all
from tests.investigation.prepared import to_be_prepared
from tests.machinery.rich import World as Rich
from tests.pages.determination_cases import actions, closed, monitoring
from tests.pages.request_cases import held
from tests.pages.test_request_pages import asks
from tests.pages.walk import Walk
from tests.referral.requested import MONDAY, Requested
from tests.world import appoint, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = {
    "determination": "before determined told nominee",
    "determination_brief": "before determined",
    "determination_complaint": "before",
    "determination_progress": "watched",
    "case_determination": "told watched",
    "own_actions": "empty filled",
    "own_action": "filled",
    "how_you_are": "empty asked",
    "case_investigation": "determined",
    "decisions": "determining",
    "outcome_comment": "asked determined",
    "closed_files": "empty filled",
    "closed_file": "kept held",
    "bad_faith": "raised asked answered decided below",
    "bad_faith_asked": "asked decided",
    "step_of_record": "looking advising inquiring answering_it finding determining commenting releasing entrusting"
    " saying recording reporting asking answering holding error",
}


def test_every_page_of_a_determination_holds(walk: Walk, world: Rich, monkeypatch: pytest.MonkeyPatch) -> None:
    nominee = appoint(Office.VICE_CHANCELLOR, standing=Standing.NOMINEE, clauses=[57, 58])
    case, _ = admitted(to_be_prepared(held=held(world)))
    above, director = signed_in(case.vice_chancellor), signed_in(case.director)
    one = f"/decisions/determination/{determination(case).pk}/"
    walk.as_(signed_in(nominee))
    walk.go("determination", one, "nominee")
    walk.as_(above)
    walk.go("decisions", "/decisions/", "determining")
    walk.go("determination", one, "before")
    walk.go("determination_brief", f"{one}brief/", "before")
    walk.go("determination_complaint", f"{one}complaint/", "before")
    asks(walk, step(determination(case), "determine"), "determining")
    ask = determination(case).ask_respondent_for_comment
    proceed(ask, by=case.vice_chancellor, at=clock.now(), question="Would an apology be right?")
    asked = OutcomeComment.objects.get(complaint=case.case)
    walk.as_(signed_in(asked.person))
    walk.go("outcome_comment", asked.get_absolute_url(), "asked")
    asks(walk, step(asked, "comment"), "commenting")
    proceed(asked.comment, by=asked.person, at=clock.now(), text="I have said sorry.")
    walk.as_(above)
    determine(case)
    walk.as_(signed_in(asked.person))
    walk.go("outcome_comment", asked.get_absolute_url(), "determined")
    walk.as_(above)
    walk.go("determination", one, "determined")
    walk.go("determination_brief", f"{one}brief/", "determined")
    walk.go("step_of_record", step(letter(case, LETTERS[0]), "release"), "releasing")
    release_all(case)
    walk.go("determination", one, "told")
    walk.as_(director)
    walk.go("case_investigation", f"/cases/{case.case.reference}/investigation/", "determined")
    watched(walk, case, one)
    closed_files(walk, world)
    bad_faith(walk, world, monkeypatch)
    walk.ends(PAGES, cannot_err={})


def watched(walk: Walk, case: Requested, one: str) -> None:
    """Who does what was determined, what they say, and the report to the Vice-Chancellor (61)."""
    here, owner = f"/cases/{case.case.reference}/determination/", person("Somebody Doing")
    walk.go("case_determination", here, "told")
    first, second = actions(case)
    asks(walk, step(first, "entrust_action"), "entrusting")
    walk.as_(signed_in(owner))
    walk.go("own_actions", "/actions/", "empty")
    proceed(first.entrust_action, by=case.director, at=MONDAY, owner=owner)
    walk.go("own_actions", "/actions/", "filled")
    walk.go("own_action", first.get_absolute_url(), "filled")
    asks(walk, step(first, "say_how_far_it_is"), "saying")
    proceed(actions(case)[0].say_how_far_it_is, by=owner, at=MONDAY, text="Half of it is done.")
    walk.as_(signed_in(case.director))
    asks(walk, step(second, "record_done"), "recording")
    asks(walk, step(monitoring(case), "report_progress"), "reporting")
    proceed(monitoring(case).report_progress, by=case.director, at=MONDAY, text="Half of it is done.")
    asked_after(walk, case)
    walk.as_(signed_in(case.director))
    walk.go("case_determination", here, "watched")
    walk.as_(signed_in(case.vice_chancellor))
    walk.go("determination_progress", f"{one}progress/", "watched")


def asked_after(walk: Walk, case: Requested) -> None:
    """The complainant is asked how they are, and answers (61)."""

    def theirs() -> AskedAfter:
        found = AskedAfter.objects.select_related(*AskedAfter.read_with)
        one: AskedAfter = found.get(complaint=case.case, person=case.complainant)
        return one

    walk.go("step_of_record", step(theirs(), "ask_how_they_are"), "asking")
    walk.as_(signed_in(case.complainant))
    walk.go("how_you_are", "/how-you-are/", "empty")
    proceed(theirs().ask_how_they_are, by=case.director, at=MONDAY)
    walk.go("how_you_are", "/how-you-are/", "asked")
    asks(walk, step(theirs(), "say_how_you_are"), "answering")
    proceed(theirs().say_how_you_are, by=case.complainant, at=MONDAY, how="to_talk", words="In the evening.")


def closed_files(walk: Walk, world: Rich) -> None:
    """The records officer's: how long the file of a withdrawn complaint is kept, and a hold on it (63)."""
    officer = world.people["records officer"]
    walk.as_(signed_in(officer))
    walk.go("closed_files", "/records/", "empty")
    kept = closed(world, "closed")
    walk.go("closed_files", "/records/", "filled")
    walk.go("closed_file", kept.get_absolute_url(), "kept")
    asks(walk, step(kept, "lay_legal_hold"), "holding")
    proceed(kept.lay_legal_hold, by=officer, at=MONDAY, reasons="A court asks for it.")
    walk.go("closed_file", kept.get_absolute_url(), "held")


def bad_faith(walk: Walk, world: Rich, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing was substantiated: looked into, advised on, asked, answered, decided (59)."""
    case, _ = unfounded.one_part(monkeypatch, held=held(world))
    above = signed_in(case.vice_chancellor)
    walk.as_(above)
    there = Investigation.objects.get(complaint=case.case)
    asks(walk, step(there, "look_into_bad_faith"), "looking")
    unfounded.raise_it(case)
    one = unfounded.question(case).get_absolute_url()
    walk.go("bad_faith", one, "raised")
    asks(walk, step(unfounded.question(case), "record_the_solicitors_advice"), "advising")
    unfounded.advised(case)
    asks(walk, step(unfounded.question(case), "ask_the_complainant"), "inquiring")
    unfounded.ask(case)
    walk.go("bad_faith", one, "asked")
    own = signed_in(case.complainant)
    walk.as_(own)
    walk.go("bad_faith_asked", f"{one}yours/", "asked")
    asks(walk, step(unfounded.question(case), "answer_the_question"), "answering_it")
    unfounded.answer(case)
    walk.as_(above)
    walk.go("bad_faith", one, "answered")
    asks(walk, step(unfounded.question(case), "find_bad_faith"), "finding")
    unfounded.decide(case)
    walk.go("bad_faith", one, "decided")
    walk.as_(signed_in(case.director))
    walk.go("bad_faith", one, "below")
    walk.as_(own)
    walk.go("bad_faith_asked", f"{one}yours/", "decided")
