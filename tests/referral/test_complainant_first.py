"""Clauses 30 and 34: the complainant learns how it was decided before a respondent hears that something ended."""

from typing import Any

import pytest

from complaints.models import LegalAdvice, Notice, Referral
from complaints.proceed import NotOpenNow, choices, proceed
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation import stage_two
from tests.referral.requested import ADVICE
from tests.world import MONDAY, appoint

pytestmark = pytest.mark.django_db
FIRST = "First the letter to the complainant has to leave"
OFFICES = (Office.DIRECTOR, Office.EQUITY_STAFF, Office.SOLICITOR, Office.VICE_CHANCELLOR)


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


class Decided:
    """The first respondent was told, does not conciliate, and an investigation of that part was asked for."""

    def __init__(self) -> None:
        self.held = {office: appoint(office) for office in OFFICES}
        self.director = self.held[Office.DIRECTOR]
        world = stage_two.acknowledged(director=self.director)
        stage_two.confirm(world)
        stage_two.advise(world, 1)
        proceed(world.track(1).decline_conciliation, by=world.respondents[0])
        proceed(world.track(1).ask_for_investigation, by=world.complainant)
        self.world, self.case = world, world.case
        proceed(self.referral.consult_the_solicitor, by=self.director, question="May this be a breach?")
        advice = LegalAdvice.objects.get(referral=self.referral)
        proceed(advice.give_advice, by=self.held[Office.SOLICITOR], text=ADVICE)

    @property
    def referral(self) -> Referral:
        return Referral.objects.get(complaint=self.case)

    def reasons(self) -> dict[Any, str]:
        return dict.fromkeys((cell.pk for cell in self.referral.parts), "No breach.")

    def declined(self) -> "Decided":
        proceed(self.referral.decline, by=self.director, reasons=self.reasons())
        return self

    def refused(self) -> "Decided":
        told = {"reasons": {}, "recommends": "for", "recommendation": "It is serious."}
        decisions = dict.fromkeys(self.reasons(), "referred")
        proceed(self.referral.refer_to_vice_chancellor, by=self.director, decisions=decisions, **told)
        proceed(self.referral.refuse, by=self.held[Office.VICE_CHANCELLOR], reasons=self.reasons())
        return self

    def letter(self, code: str) -> Notice:
        return Notice.objects.get(complaint=self.case, letter=code)

    def release(self, code: str, *, mode: str = "portal") -> None:
        above = code == "referral/refused"
        if self.letter(code).wants_approval:
            proceed(self.letter(code).approve, by=self.held[Office.EQUITY_STAFF])
        by = self.held[Office.VICE_CHANCELLOR] if above else self.director
        proceed(self.letter(code).release, by=by, mode=mode)


WAYS = [("declined", "referral/declined", "referral/part_ended"),
        ("refused", "referral/refused", "referral/not_investigated")]  # fmt: skip


@pytest.mark.parametrize(("way", "theirs", "respondents"), WAYS)
def test_30_and_34_a_respondent_is_told_once_the_letter_to_the_complainant_has_left_and_not_before(
    way: str, theirs: str, respondents: str
):
    decided: Decided = getattr(Decided(), way)()
    with pytest.raises(NotOpenNow, match=FIRST):
        decided.release(respondents)
    assert decided.letter(respondents).state == "draft"
    decided.release(theirs)
    decided.release(respondents)
    assert decided.letter(respondents).state == "released"


@pytest.mark.parametrize(("way", "theirs", "respondents"), WAYS)
def test_30_and_34_a_letter_by_hand_has_left_once_it_was_handed_over(way: str, theirs: str, respondents: str):
    decided: Decided = getattr(Decided(), way)()
    decided.release(theirs, mode="hand")
    with pytest.raises(NotOpenNow, match=FIRST):
        decided.release(respondents)
    served = {"served_at": MONDAY, "evidence": "Handed over."}
    proceed(decided.letter(theirs).record_service, by=decided.held[Office.EQUITY_STAFF], **served)
    decided.release(respondents)


@pytest.mark.parametrize(
    ("way", "code"),
    [("declined", "referral/declined"), ("declined", "referral/part_ended"), ("refused", "referral/not_investigated")],
)
def test_30_and_34_a_letter_that_says_what_was_decided_is_never_given_up(way: str, code: str):
    """Neither the complainant's, nor the neutral one to a respondent who was told before (A-58)."""
    decided: Decided = getattr(Decided(), way)()
    with pytest.raises(NotOpenNow, match="says what was decided"):
        proceed(decided.letter(code).cancel, by=decided.director, reasons="Not now.")
    assert decided.letter(code).state == "draft"


def test_34_the_directors_pages_say_what_the_respondents_letter_waits_for():
    decided = Decided().refused()
    letter, client = decided.letter("referral/not_investigated"), signed_in(decided.director)
    (choice,) = [each for each in choices(letter, decided.director) if each.step.name == "release"]
    assert not choice.open and choice.why_not.startswith(FIRST)
    answer = client.post("/letters/release/", {"letter": str(letter.pk)})
    assert answer.status_code == 409 and FIRST[0].lower() + FIRST[1:] in answer.text
    decided.release("referral/refused")
    assert FIRST not in client.post("/letters/release/", {"letter": str(letter.pk)}).text
