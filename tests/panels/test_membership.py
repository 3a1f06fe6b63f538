"""Clauses 42 and 43, pure: three members, one Chair, at most one from outside with a reason, and nobody barred."""

from itertools import product
from uuid import uuid4

import pytest

from panels.membership import (
    BY_OFFICE,
    KEPT_OUT_BY_OFFICE,
    NO_ACCOUNT,
    Composition,
    From,
    Kept,
    Proposed,
    what_is_missing,
    why_not,
)
from procedure.offices import Office


def inside(**facts) -> Proposed:
    return Proposed(uuid4(), **facts)


def outside() -> Proposed:
    return Proposed(uuid4(), From.OUTSIDE)


def panel(*members: Proposed, chairs: int = 1, **facts) -> Composition:
    return Composition(members, [each.person for each in members[:chairs]], **facts)


def test_42_three_members_of_whom_one_is_the_chair_are_a_panel():
    assert what_is_missing(panel(inside(), inside(), inside())) == ()


def test_42_one_may_come_from_outside_with_a_reason():
    composed = panel(inside(), inside(), outside(), why_external="It turns on building work.")
    assert what_is_missing(composed) == ()


@pytest.mark.parametrize(("many", "words"), [(0, "nobody is"), (1, "only one is"), (2, "only two are"), (4, "4 are")])
def test_42_a_panel_of_any_other_number_is_refused_and_says_how_many_are_named(many, words):
    found = " ".join(what_is_missing(panel(*(inside() for _ in range(many)))))
    assert f"three members (clause 42): {words} named" in found


def test_42_the_same_person_twice_is_no_panel_of_three():
    one, other = inside(), inside()
    (found,) = what_is_missing(panel(one, one, other))
    assert "named twice" in found and "clause 42" in found.lower()


@pytest.mark.parametrize(("chairs", "words"), [(0, "One of the three is the Chair"), (2, "Only one of the three")])
def test_42_no_chair_and_two_chairs_are_refused(chairs, words):
    (found,) = what_is_missing(panel(inside(), inside(), inside(), chairs=chairs))
    assert words in found and "clause 42" in found


def test_42_the_chair_is_one_of_the_three():
    members = (inside(), inside(), inside())
    (found,) = what_is_missing(Composition(members, [uuid4()]))
    assert "one of the three members" in found


def test_42_two_from_outside_are_refused_with_whatever_reason():
    (found,) = what_is_missing(panel(inside(), outside(), outside(), why_external="They know it well."))
    assert found == "Only one of the three may come from outside the University (clause 42)."


@pytest.mark.parametrize("why", ["", "  \n"])
def test_42_one_from_outside_needs_a_reason(why):
    (found,) = what_is_missing(panel(inside(), inside(), outside(), why_external=why))
    assert "Write why" in found and "clause 42" in found


def test_42_the_setting_may_allow_nobody_from_outside():
    (found,) = what_is_missing(panel(inside(), inside(), outside(), why_external="So.", most_external=0))
    assert found.startswith("None of the three")


def test_a16_the_chair_is_internal_unless_the_setting_says_otherwise():
    members = (outside(), inside(), inside())
    (found,) = what_is_missing(panel(*members, why_external="So."))
    assert "The Chair is a member of the University" in found
    assert what_is_missing(panel(*members, why_external="So.", chair_is_internal=False)) == ()


def test_42_everything_that_is_missing_is_said_at_once():
    found = what_is_missing(panel(outside(), outside(), chairs=0))
    assert len(found) == 3


def test_42_of_every_composition_those_alone_are_panels_that_the_clause_allows():
    for many, external, chairs, why in product(range(6), range(6), range(4), ("", "So.")):
        if external > many or chairs > many:
            continue
        members = [inside() for _ in range(many - external)] + [outside() for _ in range(external)]
        composed = panel(*members, chairs=chairs, why_external=why, chair_is_internal=False)
        allowed = many == 3 and chairs == 1 and (external == 0 or (external == 1 and bool(why)))
        assert (what_is_missing(composed) == ()) == allowed, (many, external, chairs, why)


def test_43_nobody_sits_whom_the_records_of_the_case_keep_out():
    one, other = inside(), inside()
    kept = Kept({one.person: "No."})
    assert (why_not(one, kept), why_not(other, kept)) == ("No.", "")


@pytest.mark.parametrize("office", sorted(KEPT_OUT_BY_OFFICE))
def test_43_no_office_that_decides_advises_observes_or_watches_sits(office):
    assert why_not(inside(offices=frozenset({office})), Kept()) == BY_OFFICE


@pytest.mark.parametrize("office", sorted(set(Office) - KEPT_OUT_BY_OFFICE))
def test_43_other_offices_are_no_hindrance_of_their_own(office):
    assert why_not(inside(offices=frozenset({office})), Kept()) == ""


def test_43_nobody_sits_without_an_account():
    assert why_not(inside(comes_from=From.NO_ACCOUNT), Kept()) == NO_ACCOUNT


def test_43_an_office_that_everyone_knows_of_is_what_is_said_first():
    """So that a holder is told the same, whether or not they have anything to do with the case."""
    holder = inside(offices=frozenset({Office.DIRECTOR}))
    assert why_not(holder, Kept({holder.person: "No."})) == why_not(holder, Kept()) == BY_OFFICE
