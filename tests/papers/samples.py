"""Real files of every kind, made in memory."""

import io
import struct
import zipfile
import zlib

from PIL import Image
from pypdf import PdfWriter

DOCX = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
XLSX = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
PPTX = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


class Upload:
    """What a browser sends: a name, a size it claims and bytes in pieces; it remembers whether it was read."""

    def __init__(self, name: str, content: bytes, *, size: int | None = None) -> None:
        self.name, self.content = name, content
        self.size = len(content) if size is None else size
        self.was_read = 0

    def chunks(self, chunk_size: int | None = None):
        for start in range(0, len(self.content), 65536):
            self.was_read += 1
            yield self.content[start : start + 65536]


def zipped(parts: dict[str, bytes], **options) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def office(main: bytes = DOCX, **parts: bytes) -> bytes:
    types = b'<Types><Override ContentType="' + main + b'"/></Types>'
    named = {name.replace("__", "/"): content for name, content in parts.items()}
    return zipped({"[Content_Types].xml": types, "word/document.xml": b"<document>what happened</document>", **named})


def open_document(kind: bytes = b"text", **parts: bytes) -> bytes:
    named = {name.replace("__", "/"): content for name, content in parts.items()}
    return zipped({"mimetype": b"application/vnd.oasis.opendocument." + kind, "content.xml": b"<x/>", **named})


def compound(*streams: str) -> bytes:
    return (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + bytes(504)
        + b"".join(name.encode("utf-16-le") + bytes(8) for name in streams)
    )


def iso_media(brand: bytes) -> bytes:
    return struct.pack(">I", 24) + b"ftyp" + brand + bytes(4) + brand + b"mp42" + bytes(64)


def pdf(password: str | None = None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": "canary"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def picture(kind: str = "JPEG", *, size: tuple[int, int] = (40, 20), **options) -> bytes:
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def telling_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "CanaryPhone"
    exif[0x8825] = {1: "S", 2: (37.0, 48.0, 1.0)}
    return exif


def png_claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header claims any size."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )
