"""Within one act a question is asked once; outside every time; and an act never leaks into the next."""

from threading import Thread

import pytest

from procedure.asking import asked_once, one_act


@pytest.fixture
def ask():
    answers = iter(range(100))
    return lambda: asked_once("which", lambda: next(answers))


def test_outside_an_act_every_question_is_asked(ask):
    assert [ask(), ask()] == [0, 1]


def test_within_an_act_the_first_answer_stands_and_ends_with_it(ask):
    with one_act():
        assert [ask(), ask()] == [0, 0]
        with one_act():
            assert ask() == 1
        assert ask() == 0
    assert ask() == 2


def test_an_act_that_fails_leaves_no_answer_behind(ask):
    with pytest.raises(ValueError, match="refused"), one_act():
        ask()
        raise ValueError("refused")
    assert ask() == 1


def test_an_act_is_of_its_own_thread(ask):
    heard = []
    with one_act():
        ask()
        other = Thread(target=lambda: heard.append(ask()))
        other.start()
        other.join()
        assert (heard, ask()) == ([1], 0)
