"""Papers come out for everyone: accessible, in every script, whatever was typed, and always."""

import io
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from complaints import letters, pdf, plain_pdf, typefaces
from complaints.letter_text import Block
from tests.papers.facts import FACTS

ON = date(2026, 11, 23)
NAMES = {
    "Vietnamese": "Nguyễn Thị Ánh",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Наталія Ковальчук",
    "Chinese": "王小明 歐陽靖",
    "Japanese": "佐藤さくら サトウ",
    "Korean": "김민준",
    "Arabic": "محمد بن عبد الله",
    "Hebrew": "שרה כהן",
    "Devanagari": "प्रिया शर्मा",
    "Tamil": "முருகன்",
    "Sinhala": "නිමල් පෙරේරා",
    "Thai": "สมชาย ใจดี",
    "Khmer": "សុខា",
    "Amharic": "አበበ ቢቂላ",
    "Armenian": "Արմեն",
    "Georgian": "ნინო",
    "Bengali": "রহিম",
    "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ",
}


@pytest.fixture(autouse=True)
def _fonts_are_built():
    if not typefaces._files(typefaces._folder()):
        pytest.fail("build/fonts is empty: build the front end first (make run or make test does)")


@pytest.fixture
def logged(monkeypatch):
    """What was logged as not drawn."""
    failures: list[dict] = []
    monkeypatch.setattr(
        pdf, "log", type("Log", (), {"error": staticmethod(lambda event, **facts: failures.append(facts))})
    )
    return failures


def drawn(content="Words.", title="Receipt", **options) -> bytes:
    return pdf.document(title, content, **{"reference": "K7Q4-MDXW", "date": ON, **options})


def words_of(paper: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)


def bare(text: str) -> str:
    """Only the letters, in their base forms: how a reader puts words together again differs by script."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if not letter.isspace() and unicodedata.category(letter) != "Cf")


def is_accessible(paper: bytes) -> bool:
    catalogue = PdfReader(io.BytesIO(paper)).trailer["/Root"]
    marks = catalogue["/Metadata"].get_data()
    return b"pdfuaid" in marks and bool(catalogue["/MarkInfo"]["/Marked"]) and "/StructTreeRoot" in catalogue


def test_a_letter_is_accessible_with_title_language_and_a_fixed_date(logged):
    text = letters.merge(letters.load("lodging/acknowledgement"), **FACTS)
    paper = drawn(text, title="Acknowledgement", institution="Example University")
    reader = PdfReader(io.BytesIO(paper))
    catalogue = reader.trailer["/Root"]
    assert is_accessible(paper)
    assert catalogue["/Lang"] == "en"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Acknowledgement"
    assert reader.metadata.creation_date.date() == ON
    assert logged == []


def test_a_letter_says_where_it_is_from_that_it_is_confidential_and_which_page_it_is():
    paper = drawn(letters.merge(letters.load("lodging/receipt"), **FACTS), institution="Example University")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages]
    for number, page in enumerate(pages, start=1):
        for words in ("Example University", "Confidential", "K7Q4-MDXW", f"Page {number} of {len(pages)}"):
            assert words in page
    assert "王小明" in pages[0]


def test_the_structure_of_a_letter_reaches_a_screen_reader():
    paper = drawn("# Heading\n\nWords\n\n- one\n- two\n\n1. first\n\n= Label: value")
    roles = _roles(PdfReader(io.BytesIO(paper)).trailer["/Root"]["/StructTreeRoot"])
    for role in ("/H1", "/H2", "/P", "/L", "/LI"):
        assert role in roles
    assert "/Figure" not in roles


def _roles(node) -> set[str]:
    node = node.get_object()
    if not isinstance(node, dict):
        return set().union(*(_roles(child) for child in node)) if isinstance(node, list) else set()
    found = {node["/S"]} if "/S" in node else set()
    return found | (_roles(node["/K"]) if "/K" in node and not isinstance(node["/K"], int) else set())


@pytest.mark.parametrize("script", NAMES)
def test_a_name_in_any_script_comes_out_on_an_accessible_receipt(script, logged):
    name = NAMES[script]
    text = letters.merge(letters.load("lodging/receipt"), **{**FACTS, "recipient_name": name})
    paper = pdf.receipt(text, reference="K7Q4-MDXW", date=ON)
    assert is_accessible(paper)
    assert logged == []
    found = set(bare(words_of(paper)))
    assert set(bare(name)) <= found, set(bare(name)) - found
    assert "(U+" not in words_of(paper)


@pytest.mark.parametrize("name", ["王小明", "歐陽靖", "佐藤", "김민준", "Nguyễn", "Ковальчук"])
def test_a_name_can_be_copied_and_searched_as_it_is_written(name):
    assert name in words_of(drawn(f"Dear {name},"))


def test_arabic_and_hebrew_stand_on_the_right_and_are_there_whole():
    for name in (NAMES["Arabic"], NAMES["Hebrew"]):
        assert typefaces.reads_right_to_left(name)
        assert set(bare(name)) <= set(bare(words_of(drawn(name))))
    assert not typefaces.reads_right_to_left("Ming محمد")
    assert not typefaces.reads_right_to_left("1234")
    assert typefaces.reads_right_to_left("(12) محمد Ming")


@pytest.mark.parametrize(
    "attempt",
    [
        '#import "@preview/x:0.1.0"',
        '#read("/etc/passwd")',
        "#sys.inputs",
        "$x^2$",
        "\\ \\u{41} \\n",
        "*bold* _it_ `raw` <label> @ref",
        '"); panic(" // /* comment',
        "{{ reference }} ${x} %s",
        "</w:t><script>",
        "= To: x",
    ],
)
def test_what_a_person_typed_is_shown_and_never_obeyed(attempt, logged):
    paper = drawn(
        [Block("paragraph", (attempt,)), Block("points", (attempt,)), Block("heading", (attempt,))], title=attempt
    )
    assert is_accessible(paper)
    assert logged == []
    assert words_of(paper).replace("\n", "").replace(" ", "").count(attempt.replace(" ", "")) >= 4


def test_a_letter_no_font_has_gets_a_visible_stand_in(logged):
    paper = drawn("Zoë 🙂 \U0001f600 \ue000 𓀀")
    text = words_of(paper)
    assert is_accessible(paper)
    assert logged == []
    for stand_in in ("□ (U+1F642)", "□ (U+1F600)", "□ (U+E000)", "□ (U+13000)"):
        assert stand_in in text


def test_control_marks_vanish_and_cannot_turn_words_round():
    text = words_of(drawn("a\u202eb\x00c\x07d\ufefe\ud800f"))
    assert "abcd" in text
    assert "\u202e" not in text
    assert "(U+D800)" in text


def test_a_name_of_five_hundred_letters_stays_on_the_page():
    for name in ("W" * 500, "王" * 500, "م" * 500, "e\u0301" * 250, "a b" * 170):
        paper = drawn(
            [Block("heading", (name,)), Block("facts", (f"To: {name}",)), Block("points", (name,))], title=name
        )
        assert is_accessible(paper)
        for page in PdfReader(io.BytesIO(paper)).pages:
            assert max(_right_edges(page), default=0) <= 595 - 60


def _right_edges(page) -> list[float]:
    edges: list[float] = []

    def visit(text, _cm, matrix, _font, size):
        if text.strip():
            edges.append(matrix[4])

    page.extract_text(visitor_text=visit)
    return edges


def test_the_same_paper_is_the_same_bytes_and_another_date_another():
    text = letters.merge(letters.load("lodging/receipt"), **FACTS)
    one, two = (pdf.receipt(text, reference="K7Q4-MDXW", date=ON) for _ in range(2))
    assert one == two
    assert pdf.receipt(text, reference="K7Q4-MDXW", date=date(2026, 11, 24)) != one


def test_a_receipt_shows_its_reference_large():
    assert "Your reference" in words_of(pdf.receipt("Thank you.", reference="K7Q4-MDXW", date=ON))


def test_a_summary_shows_labels_and_values_under_headings(logged):
    sections = [
        pdf.Section("About you", [("Name", "王小明"), ("Position", "Lecturer\nSchool of Law"), ("Pronouns", "")]),
        pdf.Section("What happened", text="It began in March.\n\n- once\n- twice"),
        pdf.Section("Nothing here"),
    ]
    paper = pdf.summary("Summary", sections, reference="K7Q4-MDXW", date=ON)
    text = words_of(paper)
    assert is_accessible(paper)
    assert logged == []
    for words in ("About you", "Name", "王小明", "School of Law", "It began in March.", "twice", "Nothing here"):
        assert words in text


def test_an_empty_paper_is_still_a_paper():
    assert is_accessible(drawn("", title="Receipt"))
    assert is_accessible(drawn([Block("points", ()), Block("facts", ("no colon",))], reference=""))


def test_a_paper_that_cannot_be_accessible_is_still_drawn(monkeypatch, logged):
    compiled = pdf._compiled

    def only_ordinary(paper, standard):
        if standard == "ua-1":
            raise RuntimeError("canary")
        return compiled(paper, standard)

    monkeypatch.setattr(pdf, "_compiled", only_ordinary)
    paper = drawn("王小明 wrote")
    assert not is_accessible(paper)
    assert "王小明 wrote" in words_of(paper)
    assert logged == [{"standard": "ua-1", "why": "RuntimeError"}]


def test_a_paper_that_cannot_be_drawn_at_all_comes_out_bare(monkeypatch, logged):
    def never(paper, standard):
        raise RuntimeError("canary")

    monkeypatch.setattr(pdf, "_compiled", never)
    text = letters.merge(letters.load("lodging/receipt"), **FACTS)
    paper = drawn(text)
    found = words_of(paper)
    assert "K7Q4-MDXW" in found
    assert "(U+738B)(U+5C0F)(U+660E) (Ming)" in found
    assert "Australian Human Rights" in found
    assert len(PdfReader(io.BytesIO(paper)).pages) > 1
    assert len(logged) == 2
    assert drawn(text) == paper


def test_the_bare_paper_keeps_brackets_and_backslashes():
    assert r"a (b) \c" in words_of(plain_pdf.written([r"a (b) \c"], title="(x"))
    assert plain_pdf.written([], title="").startswith(b"%PDF")


def test_without_our_fonts_a_receipt_still_comes_out(settings, tmp_path, logged):
    settings.FONTS_FOLDER = tmp_path
    paper = drawn("Dear 王 Zoë, don’t worry")
    assert is_accessible(paper)
    assert "Zoë, don’t worry" in words_of(paper)
    assert "(U+738B)" in words_of(paper)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=40))
def test_whatever_is_typed_a_paper_comes_out_of_typst(words, name):
    paper = pdf._paper(name, [Block("paragraph", (words,)), Block("points", (name, words))], name, ON, "en", name, True)
    assert pdf._compiled(paper, "1.7").startswith(b"%PDF")
    assert pdf._drawn(paper).startswith(b"%PDF")
