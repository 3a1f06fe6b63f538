"""The settings of specification 7: each ambiguity that is one has a reading, a default and an explanation."""

import re
from pathlib import Path

import pytest

from procedure.periods import PERIODS
from procedure.readings import READINGS, BadReading, Form

REGISTER = Path(__file__).parents[2] / "docs" / "decisions" / "0101-ambiguity-register.md"


def rows() -> dict[str, tuple[str, str]]:
    """Number -> (clause, setting) of the register's table."""
    found = re.findall(r"^\| (A-\d\d) \| ([^|]*) \| [^|]+ \| [^|]+ \| ([^|]*) \|$", REGISTER.read_text(), re.M)
    return {number: (clause, setting.strip()) for number, clause, setting in found}


def test_the_register_holds_all_62_ambiguities() -> None:
    assert list(rows()) == [f"A-{n:02}" for n in range(1, 63)]


def test_every_setting_the_register_names_exists_and_every_reading_is_in_it() -> None:
    named = {code for _, setting in rows().values() for code in re.findall(r"`([^`]+)`", setting)}
    assert named <= READINGS.keys() | PERIODS.keys()
    for reading in READINGS.values():
        if reading.ambiguity:
            assert f"`{reading.code}`" in rows()[reading.ambiguity][1], reading.code


def test_every_reading_explains_itself_and_takes_its_own_default() -> None:
    for reading in READINGS.values():
        assert reading.question.endswith("?")
        assert reading.why
        assert reading.checked(reading.default) == reading.default


def test_clause_12_strict_nominee_is_on_and_clause_11_skipping_stages_is_off() -> None:
    assert READINGS["strict_nominee"].default is True
    assert READINGS["risk_may_skip_stages"].default is False


def test_newer_law_is_off_until_confirmed_but_for_confidentiality_terms_and_vilification() -> None:
    on = {code for code, reading in READINGS.items() if reading.confirm and reading.default is True}
    assert on == {"overlay_confidentiality_terms", "vilification"}


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("strict_nominee", "yes"), ("strict_nominee", 1), ("post_working_days", 0), ("post_working_days", 3.5),
        ("post_working_days", True), ("refusal_letter_days", "weeks"), ("refusal_letter_days", None),
        ("close_of_business", "5 pm"), ("close_of_business", "25:00"), ("office_titles", {"nobody": "x"}),
        ("office_titles", {"director": " "}), ("office_titles", ["director"]), ("external_members", 2),
    ],
)  # fmt: skip
def test_a_value_a_reading_cannot_take_is_refused_in_words(code: str, value: object) -> None:
    with pytest.raises(BadReading, match=r"(Choose|Enter) .+"):
        READINGS[code].checked(value)


def test_a_value_it_can_take_is_taken() -> None:
    assert READINGS["post_working_days"].checked(3) == 3
    assert READINGS["close_of_business"].checked("16:30") == "16:30"
    titles = {"director": "Executive Director, Diversity, Equity and Inclusion"}
    assert READINGS["office_titles"].checked(titles) == titles
    assert READINGS["refusal_letter_days"].form is Form.CHOICE
