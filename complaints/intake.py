"""Looking at a file a person sends, before anything of it is kept: size, kind, ending, bombs, metadata.

Size is checked before the bytes are read and again while they are read; the kind is what the content is, and the
name's ending must agree. Every refusal has its own words (`refused_files`). A password on a document is no reason
to refuse it, but is marked: nobody else can open it and the scanner cannot see into it.
"""

import hashlib
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from django.utils.http import content_disposition_header

from complaints import office_files, pictures, scanner
from complaints.file_kinds import ACCEPT, ALLOWED, KINDS, Kind, recognise
from complaints.refused_files import FileRefused, Refusal

__all__ = [
    "ACCEPT",
    "ALLOWED",
    "KINDS",
    "LARGEST",
    "Examined",
    "FileRefused",
    "Received",
    "Refusal",
    "content_disposition",
    "examine",
    "neutral_name",
    "receive",
    "size_in_words",
    "without_metadata",
]

MEGABYTE = 1024 * 1024
LARGEST = 25 * MEGABYTE
LONGEST_NAME = 150
ALWAYS_TELLING = {"heic", "mp4", "mov", "m4a", "doc", "msg", "eml"}
STRIPPABLE = frozenset(pictures.FORMATS)


class Upload(Protocol):
    """What is needed of Django's UploadedFile."""

    name: str | None
    size: int | None

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]: ...


@dataclass(frozen=True)
class Examined:
    """A file that may be taken. `content` is the whole file as read, once; it is never part of a representation."""

    kind: str
    name_of_kind: str
    content_type: str
    extension: str
    size: int
    sha256: str
    has_metadata: bool
    needs_password: bool
    content: bytes = field(repr=False)

    @property
    def can_lose_metadata(self) -> bool:
        """Whether `without_metadata` can take the metadata out; of other kinds the page must say that it cannot."""
        return self.kind in STRIPPABLE


@dataclass(frozen=True)
class Received:
    """A file as it will be stored: examined, scanned, and without its metadata where the person wanted that.

    `label` is what the person calls it. It is not `is_clean` until a scanner has seen into it; until then it waits
    for a named person. `cleaned` says that metadata was taken out; `has_metadata` that some is still there.
    """

    label: str = field(repr=False)
    kind: str
    content_type: str
    extension: str
    sha256: str
    is_clean: bool
    cleaned: bool
    has_metadata: bool
    needs_password: bool
    content: bytes = field(repr=False)


def receive(upload: Upload, *, label: str = "", lose_metadata: bool = False, limit: int = LARGEST) -> Received:
    """Examine a file, scan it, and take its metadata out if the person agreed and that can be done.

    `label` defaults to the name the file came with. Raises FileRefused, also for a file the scanner found harmful.
    """
    examined = examine(upload, limit=limit)
    verdict = scanner.scan(examined.content, needs_password=examined.needs_password)
    if verdict is scanner.Verdict.INFECTED:
        raise FileRefused(Refusal.INFECTED)
    cleaned = lose_metadata and examined.can_lose_metadata
    content = without_metadata(examined.content, examined.kind) if cleaned else examined.content
    return Received(
        label=label or upload.name or "",
        kind=examined.kind,
        content_type=examined.content_type,
        extension=examined.extension,
        sha256=hashlib.sha256(content).hexdigest(),
        is_clean=verdict is scanner.Verdict.CLEAN,
        cleaned=cleaned,
        has_metadata=examined.has_metadata and not cleaned,
        needs_password=examined.needs_password,
        content=content,
    )


def examine(upload: Upload, *, limit: int = LARGEST) -> Examined:
    """The file, examined. `limit` is in bytes. Raises FileRefused, whose words are for the person."""
    content = _read(upload, limit=limit)
    ending = _ending(upload.name or "")
    recognised = recognise(content, ending)
    kind = _agreed(recognised.kinds, ending)
    return Examined(
        kind=kind.code,
        name_of_kind=kind.name,
        content_type=kind.content_type,
        extension=kind.extensions[0],
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        has_metadata=_has_metadata(content, kind.code, needs_password=recognised.needs_password),
        needs_password=recognised.needs_password,
        content=content,
    )


def without_metadata(content: bytes, kind: str) -> bytes:
    """A picture without place, time, device and author; only when the person agreed. Other kinds: ValueError."""
    if kind not in STRIPPABLE:
        raise ValueError(f"Metadata cannot be taken out of {KINDS[kind].name}.")
    return pictures.without_metadata(content, kind)


def neutral_name(sequence: int, extension: str) -> str:
    """The name a file leaves the system under, which says nothing of the case: document-3.pdf."""
    return f"document-{sequence}.{extension}"


def content_disposition(name: str) -> str:
    """The header that makes a browser save a file and never show it, whatever the name holds (RFC 6266, 8187)."""
    plain = "".join(letter for letter in name if not unicodedata.category(letter).startswith("C"))
    plain = re.sub(r'[/\\:*?"<>|]', "-", plain).strip(" .") or "document"
    if len(plain) > LONGEST_NAME:
        stem, dot, ending = plain.rpartition(".")
        plain = (stem[: LONGEST_NAME - 10] + dot + ending[:9]) if dot else plain[:LONGEST_NAME]
    return str(content_disposition_header(as_attachment=True, filename=plain))


def size_in_words(size: int) -> str:
    """A size as people read it, rounded up so that a file just above a limit does not look equal to it."""
    if size < MEGABYTE:
        return f"{math.ceil(size / 1024)} kB"
    return f"{math.ceil(size * 10 / MEGABYTE) / 10:g} MB"


def _read(upload: Upload, *, limit: int) -> bytes:
    """All of it, refused before reading when it says it is too large, and while reading when it turns out to be."""
    if (upload.size or 0) > limit:
        raise _too_large(upload.size or 0, limit)
    pieces: list[bytes] = []
    size = 0
    for piece in upload.chunks():
        size += len(piece)
        if size > limit:
            raise _too_large(size, limit)
        pieces.append(piece)
    if size == 0:
        raise FileRefused(Refusal.EMPTY)
    return b"".join(pieces)


def _too_large(size: int, limit: int) -> FileRefused:
    return FileRefused(Refusal.TOO_LARGE, size=size_in_words(size), limit=size_in_words(limit))


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return ending.lower().strip() if dot and stem else ""


def _agreed(kinds: tuple[Kind, ...], ending: str) -> Kind:
    """The kind among those the content can be that the ending names; without an ending, the likeliest."""
    if not ending:
        return kinds[0]
    for kind in kinds:
        if ending in kind.extensions:
            return kind
    raise FileRefused(Refusal.WRONG_ENDING, ending=ending[:12], kind=kinds[0].name, right=kinds[0].extensions[0])


def _has_metadata(content: bytes, kind: str, *, needs_password: bool) -> bool:
    """Whether the file tells, or may tell, who made it, where or when; in doubt yes, since the page then asks."""
    if kind in pictures.FORMATS:
        return pictures.check(content, kind)
    if kind in {"docx", "xlsx", "pptx", "odt", "ods", "odp"}:
        return needs_password or office_files.has_author(content)
    if kind == "pdf":
        return any(mark in content for mark in (b"/Info", b"/Metadata"))
    return kind in ALWAYS_TELLING
