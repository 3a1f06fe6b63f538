"""The last resort for a paper: a bare PDF written by hand, in Helvetica, when everything better has failed.

It is not tagged and not beautiful, and letters outside Latin appear as their numbers. But nobody loses a receipt.
"""

import textwrap

WIDTH, HEIGHT, MARGIN, SIZE, LEADING = 595, 842, 72, 11, 15
LINES_ON_A_PAGE = (HEIGHT - 2 * MARGIN) // LEADING
LETTERS_IN_A_LINE = 78


def written(lines: list[str], *, title: str) -> bytes:
    """A PDF of these lines, wrapped and paged. The same lines give the same bytes."""
    wrapped = [part for line in lines for part in (textwrap.wrap(_latin(line), LETTERS_IN_A_LINE) or [""])]
    pages = [wrapped[start : start + LINES_ON_A_PAGE] for start in range(0, len(wrapped), LINES_ON_A_PAGE)] or [[]]
    numbers = [5 + 2 * place for place in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (" + _escaped(_latin(title)) + b") >>",
    ]
    for number, page in zip(numbers, pages, strict=True):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {number + 1} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        drawn = b"\n".join(b"(" + _escaped(line) + b") '" for line in page)
        stream = f"BT /F {SIZE} Tf {LEADING} TL {MARGIN} {HEIGHT - MARGIN} Td\n".encode() + drawn + b"\nET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    return _assembled(objects)


def _latin(line: str) -> str:
    return "".join(letter if _fits(letter) else f"(U+{ord(letter):04X})" for letter in line if letter.isprintable())


def _fits(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _escaped(line: str) -> bytes:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")


def _assembled(objects: list[bytes]) -> bytes:
    """The numbered objects with their table of places."""
    whole, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(whole))
        whole += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(whole)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        whole
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF\n"
        ).encode()
    )
