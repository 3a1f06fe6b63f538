"""What is built for the browser: small, ours, and free of another service's branding."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

FRONT = Path(settings.BASE_DIR) / "build" / "front"

pytestmark = pytest.mark.skipif(not (FRONT / "site.css").exists(), reason="the front end is not built (npm run build)")


def test_the_stylesheet_has_no_gds_font_no_crest_no_govuk_blue_and_loads_nothing() -> None:
    css = (FRONT / "site.css").read_text()
    for word in (
        "GDS Transport",
        "crest",
        "crown",
        "logotype",
        "@font-face",
        "@import",
        "#1d70b8",
        "#003078",
        "1a65a6",
    ):
        assert word.lower() not in css.lower(), word
    assert re.findall(r"url\(", css) == []


def test_the_script_makes_no_markup_and_keeps_nothing() -> None:
    script = (FRONT / "site.js").read_text()
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "localStorage",
        "sessionStorage",
    ):
        assert word not in script, word


def test_the_first_load_is_at_most_60_kilobytes() -> None:
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in FRONT.iterdir()}
    assert sizes["site.css"] + sizes["site.js"] + sizes["icon.svg"] < 30_000, sizes


def test_the_lock_file_names_no_address() -> None:
    lock = (Path(settings.BASE_DIR) / "package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert '"integrity"' in lock


def test_fonts_for_letters_come_regular_and_bold_with_their_licence() -> None:
    fonts = {path.name for path in (FRONT.parent / "fonts").iterdir()}
    assert "LICENSE" in fonts
    for family in ("NotoSans", "NotoSansSC", "NotoSansKR", "NotoSansArabic", "NotoSansHebrew", "NotoSansThai"):
        assert {f"{family}_400Regular.ttf", f"{family}_700Bold.ttf"} <= fonts
