"""Clauses 29-34: every way of deciding on two allegations against two people, against a model of its own."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from complaints.models import Complaint, Deadline, Notice, Referral
from complaints.proceed import proceed
from procedure import clock
from procedure.offices import Office
from tests.conciliation.stage_two import later
from tests.referral import decisions_model as model
from tests.referral.requested import Requested, advised, release
from tests.world import MONDAY, appoint, person, written

pytestmark = pytest.mark.django_db

PARTS = [(1, 1), (1, 2), (2, 1), (2, 2)]
EVERY = list(product(model.OUTCOMES, repeat=len(PARTS)))
ALWAYS = set(EVERY[::7]) | {(outcome,) * 4 for outcome in model.OUTCOMES}
"""Those that every run asks; `make matrix` asks the others too."""
ABOUT_THE_REQUEST = {"complaint", "referral", "partdecision", "referralword", "legaladvice", "registerentry"}
THEIR_OWN = ("referral/approved", "referral/refused")
DECIDED, DECIDED_ABOVE = later(1), later(2)


def about_both() -> list[dict[str, Any]]:
    """Two incidents, each about both people."""
    return [{**each, "people": ["p1", "p2"]} for each in written()["incidents"]]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Requested, dict[str, Any]]]:
    """Advised on, and everyone who might see something of it. Each way is taken back after it was looked at."""
    with django_db_blocker.unblock(), clock.at(MONDAY), transaction.atomic():
        people = {
            "governance": appoint(Office.DIRECTOR_GOVERNANCE),
            "vice_chancellors_office": appoint(Office.VICE_CHANCELLORS_OFFICE),
        }
        named = [{**each, "person": str(person(each["name"]).pk)} for each in written()["people"]]
        world = advised(incidents=about_both(), people=named)
        people |= {
            "director": world.director, "complainant": world.complainant, "solicitor": world.solicitor,
            "vice_chancellor": world.vice_chancellor, "stranger": person(),
        }  # fmt: skip
        people |= {f"respondent {track.number}": track.person for track in world.case.tracks.all()}
        yield world, people
        transaction.set_rollback(True)


def ways() -> list[Any]:
    return [
        pytest.param(way, marks=() if way in ALWAYS else pytest.mark.matrix, id=" ".join(each[:3] for each in way))
        for way in EVERY
    ]


def decide(referral: Referral, by: Any, decided: dict[model.Part, str]) -> None:
    """What the Director decides: all is declined, or some is referred."""
    cells = {(cell.allegation.number, cell.track.number): cell.pk for cell in referral.parts}
    reasons = {cells[part]: f"Declined {part}." for part, outcome in decided.items() if outcome == "declined"}
    if set(decided.values()) == {"declined"}:
        proceed(referral.decline, by=by, at=DECIDED, reasons=reasons)
        return
    decisions = {cells[part]: "declined" if outcome == "declined" else "referred" for part, outcome in decided.items()}
    told = {"recommends": "for", "recommendation": "It is serious."}
    proceed(referral.refer_to_vice_chancellor, by=by, at=DECIDED, decisions=decisions, reasons=reasons, **told)


def decide_above(referral: Referral, by: Any, decided: dict[model.Part, str]) -> None:
    """What the Vice-Chancellor decides on what was referred."""
    cells = {(cell.allegation.number, cell.track.number): cell.pk for cell in referral.parts}
    decisions = {cells[part]: outcome for part, outcome in decided.items() if outcome != "declined"}
    reasons = {cell: "Refused." for cell, outcome in decisions.items() if outcome == "refused"}
    if set(decisions.values()) == {"refused"}:
        proceed(referral.refuse, by=by, at=DECIDED_ABOVE, reasons=reasons)
    else:
        proceed(referral.approve, by=by, at=DECIDED_ABOVE, decisions=decisions, reasons=reasons)


def found(world: Requested, people: dict[str, Any]) -> model.Follows:
    """What there is now, in the model's words."""
    case = Complaint.objects.get(pk=world.case.pk)
    letters = Notice.objects.filter(complaint=case, letter__startswith="referral/")
    by_part: dict[int, set[str]] = {}
    for letter in letters.filter(to_role="respondent").select_related("track"):
        assert letter.recipient_id == letter.track.person_id
        by_part.setdefault(letter.track.number, set()).add(letter.letter)
    clocks = Deadline.objects.filter(complaint=case, period__in=["D30", "D32", "D32b", "D34", "D36"])
    return model.Follows(
        stage=str(case.stage),
        request=world.referral.state,
        clocks=dict(clocks.values_list("period", "state")),
        to_complainant=set(letters.filter(to_role="complainant").values_list("letter", flat=True)),
        to_respondents=by_part,
        sees={who: seen_by(someone, case) for who, someone in people.items()},
    )


def seen_by(someone: Any, case: Complaint) -> set[str]:
    """The kinds of records of the request of which this person sees any."""
    kinds = {name: apps.get_model("complaints", name) for name in ABOUT_THE_REQUEST}
    mine = {name: "pk" if name == "complaint" else "complaint" for name in kinds}
    return {
        name
        for name, kind in kinds.items()
        if kind.objects.visible_to(someone).filter(**{mine[name]: case.pk}).exists()
    }


def matches(found_now: model.Follows, follows: model.Follows) -> None:
    """Whoever the model does not speak of sees nothing."""
    assert found_now.stage == follows.stage
    assert found_now.request == follows.request
    assert found_now.clocks == follows.clocks
    assert found_now.to_complainant == follows.to_complainant
    assert found_now.to_respondents == follows.to_respondents
    assert found_now.sees == {who: follows.sees.get(who, set()) for who in found_now.sees}


@pytest.mark.parametrize("way", ways())
def test_clauses_29_34_every_way_of_deciding_has_what_follows_from_it_and_nothing_else(
    built: tuple[Requested, dict[str, Any]], db: None, way: tuple[str, ...]
):
    world, people = built
    decided = dict(zip(PARTS, way, strict=True))
    with clock.at(MONDAY), transaction.atomic():
        decide(world.referral, world.director, decided)
        matches(found(world, people), model.after_the_director(decided))
        if set(way) != {"declined"}:
            with clock.at(DECIDED_ABOVE):
                decide_above(world.referral, world.vice_chancellor, decided)
                matches(found(world, people), model.after_the_vice_chancellor(decided, letters_left=False))
                for code in THEIR_OWN:
                    if Notice.objects.filter(complaint=world.case, letter=code).exists():
                        release(world, code, by=world.vice_chancellor, at=DECIDED_ABOVE, mode="portal")
                matches(found(world, people), model.after_the_vice_chancellor(decided, letters_left=True))
        reads_of_every_part_what_was_decided(world, decided)
        transaction.set_rollback(True)


def reads_of_every_part_what_was_decided(world: Requested, decided: dict[model.Part, str]) -> None:
    """Each letter to the complainant names the parts it decides on, with the reasons; and no others as ended."""
    names = dict(enumerate((track.shown_as for track in world.case.tracks.order_by("number")), start=1))
    for code, outcome in (("declined", "declined"), ("refused", "refused"), ("approved", "approved")):
        letter = Notice.objects.filter(complaint=world.case, letter=f"referral/{code}").first()
        if letter is None:
            assert outcome not in decided.values()
            continue
        if letter.state == "draft":
            release(world, letter.letter, at=DECIDED_ABOVE)
        text = " ".join(world.letter(letter.letter).text.split())
        for (allegation, respondent), was in decided.items():
            part = f"Allegation {allegation}, about {names[respondent]}"
            ended = f"{part}: even if it were proved" if code == "declined" else f"{part}. My reasons: Refused."
            ended = f"{part}." if code == "approved" else ended
            assert (ended in text) is (was == outcome), (code, part)
