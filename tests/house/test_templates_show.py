"""Templates show and never work things out: of the network, the log and what is settled locally, none compares."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "templates"
FOLDERS = ("contact_officers", "complaints/local_help", "complaints/advice")
COMPARES = re.compile(r"\{%\s*(?:el)?if\b[^%]*(?:==|!=|<|>)[^%]*%\}")


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_template_of_stage_1_compares(folder: str) -> None:
    templates = sorted((ROOT / folder).rglob("*.html"))
    assert templates
    found = {each.name: COMPARES.findall(each.read_text()) for each in templates}
    assert {name: compared for name, compared in found.items() if compared} == {}


def test_a_comparison_would_be_found() -> None:
    assert COMPARES.search('{% if row.code == "CONCILIATION" %}')
    assert COMPARES.search("{% elif meeting.held_on < today %}")
    assert not COMPARES.search('{% if row.takes %} <a href="/x/">{% endif %}')
