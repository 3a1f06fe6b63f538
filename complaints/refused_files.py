"""Why a file cannot be taken, in words that say what to do instead. The words never carry the file's name."""

from enum import StrEnum


class Refusal(StrEnum):
    """The reasons, by stored code."""

    TOO_LARGE = "too_large"
    EMPTY = "empty"
    WRONG_TYPE = "wrong_type"
    WRONG_ENDING = "wrong_ending"
    ARCHIVE = "archive"
    MACROS = "macros"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    NESTED = "nested"
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too_many_pixels"
    INFECTED = "infected"


WORDS: dict[Refusal, str] = {
    Refusal.TOO_LARGE: (
        "This file is {size}. The largest file we can take is {limit}. Send a smaller copy or part of it, or tell us "
        "about it and we will agree on another safe way to receive it."
    ),
    Refusal.EMPTY: "This file is empty. Check that it opens on your device, then choose it again.",
    Refusal.WRONG_TYPE: "We cannot take this kind of file. {allowed} A screenshot or a PDF of it will also do.",
    Refusal.WRONG_ENDING: (
        "The name of this file ends in .{ending}, but the file is {kind}. Save it again as .{right}, or rename it so "
        "that it ends in .{right}, and choose it again."
    ),
    Refusal.ARCHIVE: "This is an archive of other files. Unpack it and send the files in it one by one.",
    Refusal.MACROS: (
        "This document contains, or may contain, small programs (macros), so we cannot take it. Save it as a document "
        "without macros (.docx, .xlsx or .pptx) or as a PDF, and send that."
    ),
    Refusal.UNPACKS_TOO_LARGE: (
        "This document unpacks to far more than a document normally holds, so we cannot take it. "
        "Save it as a PDF and send that."
    ),
    Refusal.NESTED: (
        "This document has other packed files inside it that we cannot check. Send those files separately, or save the "
        "document as a PDF and send that."
    ),
    Refusal.DAMAGED: (
        "This file cannot be read; it may be damaged or only half copied. Check that it opens, then choose it again."
    ),
    Refusal.TOO_MANY_PIXELS: (
        "This picture is {width} by {height} pixels{frames}, larger than we can take ({limit} million pixels in all). "
        "Save it at a smaller size, or send a screenshot of it."
    ),
    Refusal.INFECTED: (
        "Our virus check found something harmful in this file, so it was not kept. Send a PDF or a screenshot of it."
    ),
}


class FileRefused(Exception):
    """A file that cannot be taken. `reason` is for code and counts; str() is for the person."""

    def __init__(self, reason: Refusal, **facts: object) -> None:
        self.reason = reason
        super().__init__(WORDS[reason].format(**facts))
