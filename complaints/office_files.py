"""Looking into zipped office files: which kind, programs inside, and bombs (clause 9: what is sent must be safe).

Nothing is written out and nothing is kept: every packed part is read through once, in pieces and within one budget,
so that a header that lies about sizes is found out too.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass

from complaints.refused_files import FileRefused, Refusal

MEGABYTE = 1024 * 1024
MOST_PARTS = 5_000
MOST_UNPACKED = 300 * MEGABYTE
FREE_OF_RATIO = 20 * MEGABYTE  # small documents may pack as tightly as they like
MOST_RATIO = 150
MOST_READ_OF_ONE_PART = 2 * MEGABYTE
PIECE = 256 * 1024
DEEPEST = 1  # an embedded office file is normal; one inside that is not

MAIN_PARTS = {
    b"wordprocessingml.document.main+xml": "docx",
    b"wordprocessingml.template.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
    b"spreadsheetml.template.main+xml": "xlsx",
    b"presentationml.presentation.main+xml": "pptx",
    b"presentationml.slideshow.main+xml": "pptx",
    b"presentationml.template.main+xml": "pptx",
}
OPEN_DOCUMENTS = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
PACKED = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")


@dataclass
class Budget:
    """What is left to unpack, shared by a file and everything inside it."""

    parts: int = MOST_PARTS
    unpacked: int = MOST_UNPACKED

    def spend(self, *, parts: int = 0, unpacked: int = 0) -> None:
        """Raises FileRefused when the budget is gone."""
        self.parts -= parts
        self.unpacked -= unpacked
        if self.parts < 0 or self.unpacked < 0:
            raise FileRefused(Refusal.UNPACKS_TOO_LARGE)


def examine_zipped(content: bytes) -> tuple[str | None, bool]:
    """The kind of a zipped office file (None: a zip of another sort) and whether it needs a password.

    Raises FileRefused for programs, bombs, archives inside, and what cannot be read.
    """
    budget = Budget()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            kind = _kind(archive)
            if kind is None:
                return None, False
            _read_through(archive, len(content), budget, depth=0)
            return kind, _needs_password(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as why:
        raise FileRefused(Refusal.DAMAGED) from why


def has_author(content: bytes) -> bool:
    """Whether a zipped office file carries a part that names its author and editors."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return not {"docProps/core.xml", "meta.xml"}.isdisjoint(archive.namelist())


def _kind(archive: zipfile.ZipFile) -> str | None:
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        types = _beginning(archive, "[Content_Types].xml")
        if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
            raise FileRefused(Refusal.MACROS)
        return next((kind for mark, kind in MAIN_PARTS.items() if mark in types), None)
    if "mimetype" in names:
        family, _, kind = _beginning(archive, "mimetype").strip().rpartition(b".")
        if family != b"application/vnd.oasis.opendocument":
            return None
        if any(name.startswith(("Basic/", "Scripts/")) for name in names):
            raise FileRefused(Refusal.MACROS)
        return OPEN_DOCUMENTS.get(kind)
    return None


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(MOST_READ_OF_ONE_PART)


def _read_through(archive: zipfile.ZipFile, packed: int, budget: Budget, *, depth: int) -> None:
    """Read every part once, within the budget; look into packed parts as deep as DEEPEST."""
    parts = [part for part in archive.infolist() if not part.is_dir()]
    budget.spend(parts=len(parts))
    declared = sum(part.file_size for part in parts)
    overlapping = sum(part.compress_size for part in parts) > packed
    if overlapping or declared > budget.unpacked or (declared > FREE_OF_RATIO and declared > MOST_RATIO * packed):
        raise FileRefused(Refusal.UNPACKS_TOO_LARGE)
    for part in parts:
        if part.flag_bits & 1:
            raise FileRefused(Refusal.DAMAGED)
        _read_part(archive, part, budget, depth=depth)


def _read_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, budget: Budget, *, depth: int) -> None:
    with archive.open(part) as stream:
        first = stream.read(PIECE)
        budget.spend(unpacked=len(first))
        if first.startswith(PACKED):
            if depth >= DEEPEST or not first.startswith(b"PK"):
                raise FileRefused(Refusal.NESTED)
            rest = stream.read(min(part.file_size, budget.unpacked + 1))
            budget.spend(unpacked=len(rest))
            _read_inner(first + rest, budget, depth=depth + 1)
            return
        while piece := stream.read(PIECE):
            budget.spend(unpacked=len(piece))


def _read_inner(content: bytes, budget: Budget, *, depth: int) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as inner:
        if _kind(inner) is None:
            raise FileRefused(Refusal.NESTED)
        _read_through(inner, len(content), budget, depth=depth)


def _needs_password(archive: zipfile.ZipFile) -> bool:
    """OpenDocument encrypts part by part and says so in its list of parts."""
    manifest = "META-INF/manifest.xml"
    return manifest in archive.namelist() and b"encryption-data" in _beginning(archive, manifest)
