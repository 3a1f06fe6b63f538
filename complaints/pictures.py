"""Pictures: how large they are before anything is decoded, and taking out what they tell of where and by whom.

A phone writes place, time and device into a picture. It may be evidence, or it may give away where someone lives:
it is taken out only when the person who sends the picture agrees.
"""

import io
from typing import Any

from PIL import Image, ImageOps, ImageSequence, JpegImagePlugin

from complaints.refused_files import FileRefused, Refusal

FORMATS = {"png": "PNG", "jpg": "JPEG", "gif": "GIF", "webp": "WEBP"}
MOST_PIXELS = 70_000_000  # of all frames together: the largest phone pictures have about 64 million
TELLING = {"exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "Raw profile type exif"}
TELLING_CHUNKS = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
FLOOD = (Image.DecompressionBombError, Image.DecompressionBombWarning)
UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError)


def check(content: bytes, code: str) -> bool:
    """Whether the picture carries metadata, having checked its size from its header alone.

    Raises FileRefused for too many pixels and for what is no picture.
    """
    try:
        with _opened(content, code) as picture:
            _refuse_flood(picture)
            if code == "png":
                return _has_telling_chunk(content)
            return bool(TELLING & picture.info.keys()) or bool(picture.getexif())
    except FLOOD as why:
        raise FileRefused(Refusal.TOO_MANY_PIXELS, width="many", height="many", frames="", limit=_limit()) from why
    except UNREADABLE as why:
        raise FileRefused(Refusal.DAMAGED) from why


def without_metadata(content: bytes, code: str) -> bytes:
    """The same picture, the right way up, without what it tells of place, time, device and author.

    The pixels are written again (a JPEG with its own tables, so it loses next to nothing); the colour profile stays.
    Raises FileRefused as `check` does.
    """
    check(content, code)
    try:
        with _opened(content, code) as picture:
            if getattr(picture, "n_frames", 1) > 1 and code in {"gif", "webp", "png"}:
                return _animation(picture, code)
            return _still(picture, code)
    except UNREADABLE as why:
        raise FileRefused(Refusal.DAMAGED) from why


def _opened(content: bytes, code: str) -> Image.Image:
    return Image.open(io.BytesIO(content), formats=[FORMATS[code]])


def _limit() -> int:
    return MOST_PIXELS // 1_000_000


def _refuse_flood(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height <= MOST_PIXELS:
        frames = getattr(picture, "n_frames", 1)
        if width * height * frames <= MOST_PIXELS or picture.format == "MPO":
            return
        words = f" in {frames} frames"
    else:
        words = ""
    raise FileRefused(Refusal.TOO_MANY_PIXELS, width=width, height=height, frames=words, limit=_limit())


def _has_telling_chunk(content: bytes) -> bool:
    """Whether a PNG has a chunk of text, time or camera facts. The chunks are stepped over, not decoded."""
    place = 8
    while place + 8 <= len(content):
        length, name = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        if name in TELLING_CHUNKS:
            return True
        place += 12 + length
    return False


def _still(picture: Image.Image, code: str) -> bytes:
    options: dict[str, Any] = {}
    if code == "jpg":
        options = {"qtables": picture.quantization, "subsampling": JpegImagePlugin.get_sampling(picture)}  # type: ignore[attr-defined]
    elif code == "webp":
        options = {"quality": 95, "exact": True}
    profile = picture.info.get("icc_profile")
    transparency = picture.info.get("transparency")
    upright = ImageOps.exif_transpose(picture)
    upright.info = {} if transparency is None else {"transparency": transparency}
    return _written([upright], code, icc_profile=profile, **options)


def _animation(picture: Image.Image, code: str) -> bytes:
    frames, durations = [], []
    profile, loop = picture.info.get("icc_profile"), picture.info.get("loop")
    for frame in ImageSequence.Iterator(picture):
        shown = frame.convert("RGBA")  # decodes the frame: only then does every format know its duration
        durations.append(int(frame.info.get("duration", 100)))
        shown.info = {}
        frames.append(shown)
    again = {} if loop is None else {"loop": loop}
    return _written(
        frames, code, icc_profile=profile, save_all=True, append_images=frames[1:], duration=durations, **again
    )


def _written(frames: list[Image.Image], code: str, **options: Any) -> bytes:
    written = io.BytesIO()
    frames[0].save(written, FORMATS[code], **{name: value for name, value in options.items() if value is not None})
    return written.getvalue()
