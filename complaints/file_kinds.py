"""The kinds of file a person may send, and how each is recognised by its content, never by what it calls itself."""

from dataclasses import dataclass

import filetype

from complaints import office_files
from complaints.refused_files import FileRefused, Refusal


@dataclass(frozen=True)
class Kind:
    """A kind of file: its stored code, its words for people, its endings (the first is ours) and its media type."""

    code: str
    name: str
    extensions: tuple[str, ...]
    content_type: str


OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("pdf", "a PDF", ("pdf",), "application/pdf"),
        Kind("docx", "a Word document", ("docx",), f"{OFFICE}.wordprocessingml.document"),
        Kind("xlsx", "an Excel workbook", ("xlsx",), f"{OFFICE}.spreadsheetml.sheet"),
        Kind("pptx", "a PowerPoint presentation", ("pptx",), f"{OFFICE}.presentationml.presentation"),
        Kind("odt", "an OpenDocument text", ("odt",), f"{OPEN_DOCUMENT}.text"),
        Kind("ods", "an OpenDocument spreadsheet", ("ods",), f"{OPEN_DOCUMENT}.spreadsheet"),
        Kind("odp", "an OpenDocument presentation", ("odp",), f"{OPEN_DOCUMENT}.presentation"),
        Kind("doc", "an older Word document", ("doc",), "application/msword"),
        Kind("rtf", "a rich text document", ("rtf",), "application/rtf"),
        Kind("txt", "plain text", ("txt", "text"), "text/plain; charset=utf-8"),
        Kind("csv", "a table in plain text", ("csv",), "text/csv; charset=utf-8"),
        Kind("eml", "a saved e-mail", ("eml",), "application/octet-stream"),
        Kind("msg", "a saved Outlook e-mail", ("msg",), "application/vnd.ms-outlook"),
        Kind("png", "a PNG picture", ("png",), "image/png"),
        Kind("jpg", "a JPEG picture", ("jpg", "jpeg", "jpe", "jfif"), "image/jpeg"),
        Kind("gif", "a GIF picture", ("gif",), "image/gif"),
        Kind("webp", "a WebP picture", ("webp",), "image/webp"),
        Kind("heic", "an iPhone (HEIC) picture", ("heic", "heif"), "image/heic"),
        Kind("mp3", "an MP3 recording", ("mp3",), "audio/mpeg"),
        Kind("m4a", "an M4A recording", ("m4a",), "audio/mp4"),
        Kind("wav", "a WAV recording", ("wav",), "audio/wav"),
        Kind("ogg", "an Ogg or Opus recording", ("ogg", "oga", "opus"), "audio/ogg"),
        Kind("mp4", "an MP4 video", ("mp4", "m4v"), "video/mp4"),
        Kind("mov", "a QuickTime video", ("mov", "qt"), "video/quicktime"),
    )
}
ACCEPT = ",".join(f".{extension}" for kind in KINDS.values() for extension in kind.extensions)
ALLOWED = (
    "You can send PDF, Word, Excel, PowerPoint and OpenDocument files; plain text and CSV; "
    "e-mails saved as .eml or .msg; pictures (JPEG, PNG, HEIC, GIF, WebP); "
    "recordings (MP3, M4A, WAV, Ogg); and short videos (MP4, MOV)."
)
TEXTS = ("txt", "csv", "eml")
BY_SIGNATURE = {"pdf", "png", "jpg", "gif", "webp", "rtf", "mp3", "wav", "ogg"}
ARCHIVES = {"zip", "rar", "7z", "gz", "tar", "bz2", "xz", "lz", "Z", "cab"}
MACRO_ENDINGS = {"docm", "dotm", "xlsm", "xltm", "xlsb", "pptm", "ppsm", "potm"}
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
OTHER_BRANDS = {b"avif", b"avis", b"crx "}
COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
WRITTEN_FORMATS = (b"%PDF-", b"{\\rtf")  # made of letters, and yet not plain text
CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}


@dataclass(frozen=True)
class Recognised:
    """What the content is: the kinds it may rightly call itself, the likeliest first."""

    kinds: tuple[Kind, ...]
    needs_password: bool = False


def recognise(content: bytes, extension: str) -> Recognised:
    """The kinds that this content can be. `extension` (lower case, no dot) only settles what content leaves open.

    Raises FileRefused for content of no allowed kind, with words for the commonest mistakes.
    """
    if extension in MACRO_ENDINGS:
        raise FileRefused(Refusal.MACROS)
    is_text = not content.startswith(WRITTEN_FORMATS) and _is_text(content)
    if is_text and extension in TEXTS:
        return _either(*TEXTS)
    for mark, place, container in CONTAINERS:
        if content.startswith(mark, place):
            return container(content)
    guess = filetype.guess(content[:8192])
    if guess and guess.extension in BY_SIGNATURE:
        return Recognised((KINDS[guess.extension],), needs_password=guess.extension == "pdf" and b"/Encrypt" in content)
    if content.startswith(b"PK") or (guess and guess.extension in ARCHIVES):
        raise FileRefused(Refusal.ARCHIVE)
    if is_text and not extension and not guess:
        return _either(*TEXTS)
    raise FileRefused(Refusal.WRONG_TYPE, allowed=ALLOWED)


def _either(*codes: str) -> Recognised:
    return Recognised(tuple(KINDS[code] for code in codes))


def _zipped(content: bytes) -> Recognised:
    code, needs_password = office_files.examine_zipped(content)
    if code is None:
        raise FileRefused(Refusal.ARCHIVE)
    return Recognised((KINDS[code],), needs_password)


def _compound(content: bytes) -> Recognised:
    """The older Office container, told apart by the names of its streams; programs inside are refused."""
    if _stream(content, "EncryptedPackage"):
        return Recognised((KINDS["docx"], KINDS["xlsx"], KINDS["pptx"]), needs_password=True)
    if any(_stream(content, name) for name in ("_VBA_PROJECT", "Macros")):
        raise FileRefused(Refusal.MACROS)
    if _stream(content, "__properties_version1.0"):
        return _either("msg")
    if _stream(content, "WordDocument"):
        return _either("doc")
    raise FileRefused(Refusal.WRONG_TYPE, allowed=ALLOWED)


def _stream(content: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in content


def _iso_media(content: bytes) -> Recognised:
    """Phones name the same container in several ways: a voice memo may be branded as a video, and so on."""
    brand = content[8:12]
    if brand in HEIC_BRANDS:
        return _either("heic")
    if brand in OTHER_BRANDS:
        raise FileRefused(Refusal.WRONG_TYPE, allowed=ALLOWED)
    if brand == b"qt  ":
        return _either("mov")
    if brand in {b"M4A ", b"M4B "}:
        return _either("m4a")
    return _either("mp4", "m4a", "mov")


CONTAINERS = ((b"PK\x03\x04", 0, _zipped), (COMPOUND_FILE, 0, _compound), (b"ftyp", 4, _iso_media))


def _is_text(content: bytes) -> bool:
    """Whether it reads as text: UTF-8, UTF-16 with its mark, or an old single-byte alphabet."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            content.decode("utf-16")
        except UnicodeDecodeError:
            return False
        return True
    return not CONTROLS.intersection(content)
