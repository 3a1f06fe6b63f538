"""What is waiting on whom follows from the facts alone, and is gone when they are."""

from datetime import date

from complaints.roles import COMPLAINANT, DIRECTOR
from complaints.tasks_of_a_case import LetterFact, Situation, duties

DONE = frozenset({"standing", "scope"})


def codes(**facts: object) -> list[str]:
    return [duty.code for duty in duties(Situation(**{"state": "lodged", **facts}))]


def test_a_new_complaint_waits_for_standing_scope_and_acknowledgement() -> None:
    assert set(codes()) == {"standing", "scope", "acknowledge"}


def test_nothing_waits_once_all_is_decided_and_acknowledged() -> None:
    assert codes(state="acknowledged", decided=DONE) == []


def test_clause_11_someone_who_is_unsafe_comes_before_everything() -> None:
    assert codes(unsafe_now=True, call_back=True, due={"D21": date(2026, 11, 25)})[:2] == ["call_back", "unsafe"]


def test_clause_11_whoever_is_unsafe_stays_a_duty_whatever_the_state_until_it_is_done() -> None:
    facts = {"state": "acknowledged", "decided": DONE}
    found = duties(Situation(unsafe_now=True, call_back=True, due={"D11c": date(2026, 11, 23)}, **facts))
    assert [(duty.step[2], duty.due) for duty in found if duty.step] == [
        ("record_call", date(2026, 11, 23)),
        ("record_safety_decision", None),
    ]
    assert codes(**facts) == []
    assert codes(state="closed", unsafe_now=True, call_back=True) == []


def test_clause_21_acknowledging_carries_the_day_of_its_clock() -> None:
    found = duties(Situation(state="lodged", decided=DONE, due={"D21": date(2026, 11, 25)}))
    assert [(duty.code, duty.due, duty.whose) for duty in found] == [("acknowledge", date(2026, 11, 25), DIRECTOR)]


def test_clause_14_a_withdrawal_waits_for_the_complainant_and_then_for_the_director() -> None:
    found = duties(Situation(state="acknowledged", decided=DONE, withdrawal_asked=True))
    assert [(duty.code, duty.whose) for duty in found] == [("withdrawal", COMPLAINANT)]
    assert codes(state="closed", outcome="withdrawn") == ["after_withdrawal"]
    assert codes(state="closed", outcome="withdrawn", decided=frozenset({"after_withdrawal"})) == []


def test_clause_19_late_allegations_wait_until_decided() -> None:
    assert "late" in codes(late_undecided=True)
    assert "late" not in codes()


def test_clause_64_a_letter_waits_to_be_released_served_or_given_again() -> None:
    def one(state: str, delivery: str = "") -> list[str]:
        letter = LetterFact("id", "Acknowledgement", "21", state, delivery)
        return codes(state="acknowledged", decided=DONE, letters=(letter,))

    assert one("draft") == ["release"]
    assert one("released", "to_serve") == ["serve"]
    assert one("released", "failed") == ["serve_again"]
    assert one("released", "given") == []
    assert one("cancelled") == []


def test_clause_9_a_held_file_and_an_unanswered_message_wait() -> None:
    assert codes(state="acknowledged", decided=DONE, held_files=(("id", 2),), unanswered=True) == [
        "held_file",
        "answer",
    ]


def test_clause_21_a_usual_time_that_passed_asks_for_a_new_date() -> None:
    found = codes(state="acknowledged", decided=DONE, gone_by=frozenset({"D24"}), due={"D24": date(2026, 11, 2)})
    assert found == ["gone_by"]
