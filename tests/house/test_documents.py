"""Documents that restate code are generated, and current; the commands that show the machinery say the same."""

import io
import json
import re

import pytest
from django.core.management import CommandError, call_command

from complaints import registry
from complaints.documenting import pages, tables
from procedure.clauses import CLAUSES
from tests.house.sources import ROOT

NAMED = re.compile(
    r"`((?:complaints|contact_officers|reporting|panels|people|procedure|config|tests|templates|docs)/[\w./-]*)`"
)
WRITTEN = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
DECISIONS = sorted(path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md"))


@pytest.mark.parametrize("document", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_place_that_a_document_points_to_is_there(document):
    named = NAMED.findall(document.read_text())
    assert [place for place in named if not (ROOT / place).exists()] == []


@pytest.fixture(scope="module")
def shown() -> str:
    """All words that pages can show: templates, forms and views, without tags, and the titles of steps."""
    apps = ("complaints", "contact_officers", "panels", "reporting", "people", "procedure", "config")
    sources = [*(ROOT / "templates").rglob("*.html"), *(path for app in apps for path in (ROOT / app).rglob("*.py"))]
    written = "\n".join(path.read_text() for path in sources) + "\n".join(step.title for step in registry.steps())
    joined = re.sub(r'"\s*\n\s*f?"', "", written)  # a sentence over several lines of code
    return plain(re.sub(r"<[^>]+>", "", joined))


def plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).replace("’", "'").casefold()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_every_heading_and_button_that_a_guide_quotes_is_on_some_page(guide, shown):
    quoted = re.findall(r'"([^"]{3,90})"', re.sub(r"`[^`]*`", "", guide.read_text()))
    assert [words for words in quoted if plain(words).strip(".,: ") not in shown] == []


def test_no_two_decisions_have_one_number():
    assert len(set(DECISIONS)) == len(DECISIONS)


def test_the_readme_points_to_many_places():
    assert len(NAMED.findall(WRITTEN[0].read_text())) > 20


def test_the_generated_documents_are_current():
    assert pages.differences() == ""


def test_a_document_that_is_not_current_fails_the_check_with_the_difference(monkeypatch, tmp_path):
    monkeypatch.setattr(pages, "folder", lambda: tmp_path)
    pages.write()
    assert pages.differences() == ""
    (tmp_path / "steps.md").write_text("Another story\n")
    with pytest.raises(CommandError, match="Another story"):
        call_command("makedocs", "--check")
    call_command("makedocs", stdout=io.StringIO())
    assert pages.differences() == ""


def test_the_machine_readable_table_holds_every_clause_step_and_letter():
    out = io.StringIO()
    call_command("procedure", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert len(told["clauses"]) == len(CLAUSES)
    assert len(told["steps"]) == len(registry.steps())
    lodge = next(step for step in told["steps"] if step["name"] == "lodge")
    assert (lodge["record"], lodge["clause"], lodge["sources"], lodge["target"]) == ("draft", "18", ["writing"], "sent")
    assert lodge["periods"]["started"] == ["D11c", "D11s", "D21"]
    assert [letter["letter"] for letter in lodge["letters"]] == ["lodging/receipt"]
    assert lodge["alerts"] == ["Director, Equity and Diversity"]
    helps = next(step for step in told["steps"] if step["name"] == "agree_to_help")
    assert (helps["record"], helps["alerts"]) == ("concern", ["the person it is about"])
    acknowledge = next(step for step in told["steps"] if step["name"] == "acknowledge")
    assert acknowledge["periods"]["met"] == ["D21"]
    assert told["disclosure"] and told["letters"] and told["machines"] and told["periods"]


def test_every_letter_that_a_step_writes_exists_and_says_the_same_of_its_release():
    known = {letter["code"]: letter for letter in tables.all_letters()}
    for step in registry.steps():
        for role, told in step.tells:
            letter = known[told.letter]
            assert letter["to"] == role.code
            assert letter["released_by"] == (told.released_by.code if told.released_by else None)


@pytest.mark.django_db
def test_a_clause_is_shown_with_the_steps_rules_and_letters_that_rest_on_it():
    out = io.StringIO()
    call_command("clause", "21", stdout=out)
    for words in ("step: complaint.acknowledge", "rule: complainant_clocks", "letter: lodging/acknowledgement"):
        assert words in out.getvalue()
