"""The three questions: safety first, every way once, and nobody sent away without one."""

import itertools

from config.options import COMPLAIN, EVERYTHING, INFORMAL, MANAGERS, SAFETY, STUDENTS, TOLD, OptionsForm, ways


def answers(name: str) -> list[str]:
    return ["", *(code for code, _ in OptionsForm().fields[name].choices)]


def test_every_answer_leads_to_ways_each_named_once() -> None:
    for safe, place, wish in itertools.product(answers("safe"), answers("place"), answers("wish")):
        found = ways(safe=safe, place=place, wish=wish)
        assert len(found) >= 2
        assert len(found) == len(set(found))
        assert (SAFETY in found) == (safe in {"no", "unsure"})


def test_safety_comes_before_all_else() -> None:
    assert ways(safe="no", place="me", wish="decide")[:2] == [SAFETY, COMPLAIN]


def test_whoever_it_happened_to_sees_every_way_the_wished_for_first() -> None:
    found = ways(safe="yes", place="me", wish="stop")
    assert found[0] == INFORMAL
    assert set(EVERYTHING) <= set(found)


def test_others_get_what_is_for_them() -> None:
    assert ways(place="told")[0] == TOLD
    assert ways(place="manager")[0] == MANAGERS
    assert ways(place="student")[0] == STUDENTS
