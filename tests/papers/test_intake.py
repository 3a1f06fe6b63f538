"""A file is taken for what it is, or refused with words that help; nothing is trusted before it is looked at."""

import hashlib
import io
import zipfile

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from complaints import file_kinds, intake, office_files, pictures, scanner
from complaints.intake import FileRefused, Refusal, examine
from tests.papers import samples
from tests.papers.samples import Upload

MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(64)
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(32)
OGG = b"OggS\x00\x02" + bytes(64) + b"OpusHead"
MAIL = b"From: a@example.edu\r\nSubject: Tuesday\r\n\r\nWords"


def refused(name: str, content: bytes, **options) -> FileRefused:
    with pytest.raises(FileRefused) as refusal:
        examine(Upload(name, content, **options))
    return refusal.value


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", samples.pdf(), "pdf"),
        ("A.PDF", samples.pdf(), "pdf"),
        ("a.docx", samples.office(), "docx"),
        ("a.xlsx", samples.office(samples.XLSX), "xlsx"),
        ("a.pptx", samples.office(samples.PPTX), "pptx"),
        ("a.odt", samples.open_document(), "odt"),
        ("a.ods", samples.open_document(b"spreadsheet"), "ods"),
        ("a.odp", samples.open_document(b"presentation"), "odp"),
        ("a.doc", samples.compound("Root Entry", "WordDocument"), "doc"),
        ("a.msg", samples.compound("Root Entry", "__properties_version1.0"), "msg"),
        ("a.rtf", rb"{\rtf1\ansi words}", "rtf"),
        ("a.txt", "Zoë said so; 王 too".encode(), "txt"),
        ("a.txt", "in an old alphabet: Zoë".encode("cp1252"), "txt"),
        ("a.txt", "with a mark: Zoë".encode("utf-16"), "txt"),
        ("a.txt", b"BMW, MZ and ID3 begin other kinds of file", "txt"),
        ("a.csv", b"date,what\n2026-11-02,words\n", "csv"),
        ("a.eml", MAIL, "eml"),
        ("a.png", samples.picture("PNG"), "png"),
        ("a.jpg", samples.picture("JPEG"), "jpg"),
        ("a.jpeg", samples.picture("JPEG"), "jpg"),
        ("a.gif", samples.picture("GIF"), "gif"),
        ("a.webp", samples.picture("WEBP"), "webp"),
        ("a.heic", samples.iso_media(b"heic"), "heic"),
        ("a.mp3", MP3, "mp3"),
        ("a.m4a", samples.iso_media(b"M4A "), "m4a"),
        ("memo.m4a", samples.iso_media(b"isom"), "m4a"),
        ("a.wav", WAV, "wav"),
        ("a.opus", OGG, "ogg"),
        ("a.mp4", samples.iso_media(b"isom"), "mp4"),
        ("a.mov", samples.iso_media(b"qt  "), "mov"),
        ("no ending at all", samples.picture("JPEG"), "jpg"),
        ("words without ending", b"plain words", "txt"),
    ],
)
def test_every_allowed_kind_is_recognised_by_its_content(name, content, kind):
    examined = examine(Upload(name, content))
    assert examined.kind == kind
    assert examined.extension == file_kinds.KINDS[kind].extensions[0]
    assert examined.content == content
    assert examined.size == len(content)
    assert examined.sha256 == hashlib.sha256(content).hexdigest()


def test_every_kind_in_the_table_is_tried_above_and_in_the_words_for_people():
    mark = next(
        mark for mark in test_every_allowed_kind_is_recognised_by_its_content.pytestmark if mark.name == "parametrize"
    )
    assert {case[2] for case in mark.args[1]} == set(file_kinds.KINDS)
    assert ".heic" in intake.ACCEPT
    assert "HEIC" in intake.ALLOWED


def test_a_thirty_megabyte_file_is_refused_before_a_byte_of_it_is_read():
    upload = Upload("a.pdf", samples.pdf(), size=30 * intake.MEGABYTE)
    with pytest.raises(FileRefused, match=r"This file is 30 MB. The largest file we can take is 25 MB") as refusal:
        examine(upload)
    assert refusal.value.reason is Refusal.TOO_LARGE
    assert upload.was_read == 0


def test_a_file_larger_than_it_claims_is_refused_while_it_is_read():
    upload = Upload("a.txt", b"x" * 1_000_000, size=10)
    with pytest.raises(FileRefused, match="98 kB"):
        examine(upload, limit=100_000)
    assert upload.was_read == 2


def test_a_file_of_exactly_the_limit_is_taken_and_one_byte_more_does_not_look_equal():
    assert examine(Upload("a.txt", b"x" * 1024), limit=1024).size == 1024
    with pytest.raises(FileRefused, match=r"is 2 kB\. The largest file we can take is 1 kB"):
        examine(Upload("a.txt", b"x" * 1025), limit=1024)
    assert intake.size_in_words(intake.LARGEST + 1) == "25.1 MB"


def test_an_empty_file_says_that_it_is_empty():
    assert refused("a.pdf", b"").reason is Refusal.EMPTY


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ" + bytes(200)),
        ("a.html", b"<html><script>alert(1)</script></html>"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.pdf", b"only says it is a PDF"),
        ("a.bmp", b"BM" + bytes(100)),
        ("a.avif", samples.iso_media(b"avif")),
        ("a.doc", samples.compound("Root Entry", "Something")),
        ("a.bin", bytes(range(256))),
    ],
)
def test_other_kinds_are_refused_with_the_list_of_what_can_be_sent(name, content):
    refusal = refused(name, content)
    assert refusal.reason is Refusal.WRONG_TYPE
    assert "PDF, Word, Excel" in str(refusal)


def test_an_ending_that_disagrees_with_the_content_says_what_the_file_is():
    refusal = refused("holiday.pdf", samples.picture("PNG"))
    assert refusal.reason is Refusal.WRONG_ENDING
    assert "ends in .pdf, but the file is a PNG picture" in str(refusal)
    assert "holiday" not in str(refusal)
    assert refused("a.xlsx", samples.office()).reason is Refusal.WRONG_ENDING
    assert refused("a.txt", samples.pdf(password="x")).reason is Refusal.WRONG_ENDING


@pytest.mark.parametrize(
    "content", [samples.zipped({"a.txt": b"words"}), samples.zipped({}), b"Rar!\x1a\x07\x01\x00" + bytes(50)]
)
def test_an_archive_is_refused_with_what_to_do_instead(content):
    refusal = refused("all.zip", content)
    assert refusal.reason is Refusal.ARCHIVE
    assert "one by one" in str(refusal)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docm", samples.office()),
        ("a.docx", samples.zipped({"[Content_Types].xml": samples.DOCX, "word/vbaProject.bin": b"x"})),
        ("a.docx", samples.office(b"application/vnd.ms-word.document.macroEnabled.main+xml")),
        ("a.odt", samples.open_document(Basic__script=b"x")),
        ("a.doc", samples.compound("WordDocument", "_VBA_PROJECT")),
    ],
)
def test_documents_with_programs_inside_are_refused(name, content):
    refusal = refused(name, content)
    assert refusal.reason is Refusal.MACROS
    assert "macros" in str(refusal)


def test_a_document_that_unpacks_beyond_measure_is_refused():
    assert refused("a.docx", samples.office(word__big=bytes(60 * intake.MEGABYTE))).reason is Refusal.UNPACKS_TOO_LARGE


def test_a_document_of_very_many_parts_is_refused():
    parts = {f"word/{number}": b"" for number in range(office_files.MOST_PARTS + 1)}
    assert (
        refused("a.docx", samples.zipped({"[Content_Types].xml": samples.DOCX, **parts})).reason
        is Refusal.UNPACKS_TOO_LARGE
    )


def test_a_header_that_lies_about_its_size_is_found_out():
    content = samples.office(word__big=b"\1" * 1_000_000)
    lying = content.replace((1_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    assert lying != content
    assert refused("a.docx", lying).reason is Refusal.DAMAGED


def test_parts_that_overlap_are_refused():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", samples.DOCX)
        archive.writestr("word/a", b"a" * 9000)
        archive.filelist += [archive.filelist[-1]] * 3
    assert refused("a.docx", written.getvalue()).reason is Refusal.UNPACKS_TOO_LARGE


def test_an_embedded_document_is_normal_but_one_inside_it_or_another_archive_is_not():
    inner = samples.office(samples.XLSX)
    assert examine(Upload("a.docx", samples.office(word__embeddings__one=inner))).kind == "docx"
    deeper = samples.office(word__embeddings__one=samples.office(word__embeddings__two=inner))
    archive = samples.office(word__embeddings__one=samples.zipped({"a": b"b"}))
    gzip = samples.office(word__embeddings__one=b"\x1f\x8b\x08" + bytes(20))
    for content in (deeper, archive, gzip):
        assert refused("a.docx", content).reason is Refusal.NESTED


def test_a_bomb_inside_an_embedded_document_spends_the_same_budget():
    bomb = samples.office(samples.XLSX, xl__big=bytes(60 * intake.MEGABYTE))
    assert refused("a.docx", samples.office(word__embeddings__one=bomb)).reason is Refusal.UNPACKS_TOO_LARGE


def test_half_a_document_says_it_may_be_damaged():
    whole = samples.office()
    assert refused("a.docx", whole[: len(whole) // 2]).reason is Refusal.DAMAGED
    assert refused("a.jpg", b"\xff\xd8\xff" + bytes(40)).reason is Refusal.DAMAGED


def test_a_picture_of_too_many_pixels_is_refused_from_its_header(monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("the picture was decoded"))
    refusal = refused("a.png", samples.png_claiming(10_000, 8_000))
    assert refusal.reason is Refusal.TOO_MANY_PIXELS
    assert "10000 by 8000 pixels" in str(refusal)
    assert refused("a.png", samples.png_claiming(60_000, 60_000)).reason is Refusal.TOO_MANY_PIXELS


def test_the_pixels_of_all_frames_count_together(monkeypatch):
    frames = [Image.new("L", (100, 100), shade) for shade in (0, 90, 180)]
    moving = samples.picture("GIF", size=(100, 100), save_all=True, append_images=frames)
    monkeypatch.setattr(pictures, "MOST_PIXELS", 40_000)
    assert examine(Upload("a.gif", moving)).kind == "gif"
    monkeypatch.setattr(pictures, "MOST_PIXELS", 30_000)
    assert "in 4 frames" in str(refused("a.gif", moving))


@pytest.mark.parametrize(
    ("name", "content", "needs_password"),
    [
        ("a.pdf", samples.pdf(), False),
        ("a.pdf", samples.pdf(password="secret"), True),
        ("a.docx", samples.compound("EncryptedPackage"), True),
        ("a.odt", samples.open_document(**{"META-INF__manifest.xml": b"<manifest:encryption-data/>"}), True),
    ],
)
def test_a_document_with_a_password_is_taken_and_marked(name, content, needs_password):
    assert examine(Upload(name, content)).needs_password is needs_password


@pytest.mark.parametrize(
    ("name", "content", "telling"),
    [
        ("a.jpg", samples.picture("JPEG"), False),
        ("a.jpg", samples.picture("JPEG", exif=samples.telling_exif()), True),
        ("a.jpg", samples.picture("JPEG", comment=b"at home"), True),
        ("a.png", samples.picture("PNG"), False),
        ("a.png", samples.picture("PNG", exif=samples.telling_exif()), True),
        ("a.webp", samples.picture("WEBP"), False),
        ("a.webp", samples.picture("WEBP", exif=samples.telling_exif()), True),
        ("a.gif", samples.picture("GIF", comment=b"at home"), True),
        ("a.heic", samples.iso_media(b"heic"), True),
        ("a.pdf", samples.pdf(), True),
        ("a.docx", samples.office(), False),
        ("a.docx", samples.office(docProps__core=b"x"), False),
        ("a.docx", samples.office(**{"docProps__core.xml": b"<creator>canary</creator>"}), True),
        ("a.txt", b"words", False),
    ],
)
def test_what_a_file_tells_about_its_maker_is_noticed(name, content, telling):
    assert examine(Upload(name, content)).has_metadata is telling


def test_metadata_can_be_taken_out_of_pictures_and_of_nothing_else():
    assert examine(Upload("a.jpg", samples.picture("JPEG"))).can_lose_metadata
    assert not examine(Upload("a.heic", samples.iso_media(b"heic"))).can_lose_metadata
    with pytest.raises(ValueError, match="iPhone"):
        intake.without_metadata(samples.iso_media(b"heic"), "heic")


@pytest.mark.parametrize(("kind", "code"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_a_picture_without_its_metadata_tells_nothing_and_stands_upright(kind, code):
    telling = samples.picture(kind, exif=samples.telling_exif(orientation=6))
    clean = intake.without_metadata(telling, code)
    assert b"CanaryPhone" in telling
    assert b"CanaryPhone" not in clean
    assert not pictures.check(clean, code)
    with Image.open(io.BytesIO(clean)) as shown:
        assert shown.size == (20, 40)
        red, white = (shown.convert("RGB").getpixel(place) for place in ((17, 3), (3, 30)))
    assert red[0] > 200
    assert red[1] < 60
    assert min(white) > 230


def test_comments_and_text_chunks_go_too():
    facts = PngInfo()
    facts.add_text("Author", "canary")
    facts.add_itxt("XML:com.adobe.xmp", "canary")
    assert b"canary" not in intake.without_metadata(samples.picture("PNG", pnginfo=facts), "png")
    assert b"canary" not in intake.without_metadata(samples.picture("JPEG", comment=b"canary", xmp=b"canary"), "jpg")
    assert b"canary" not in intake.without_metadata(samples.picture("GIF", comment=b"canary"), "gif")
    assert b"canary" not in intake.without_metadata(samples.picture("WEBP", xmp=b"canary"), "webp")


def test_a_moving_picture_still_moves_and_a_see_through_one_is_still_see_through():
    frames = [Image.new("RGB", (40, 20), shade) for shade in ("red", "green")]
    for kind, code in (("GIF", "gif"), ("WEBP", "webp"), ("PNG", "png")):
        moving = samples.picture(kind, save_all=True, append_images=frames, duration=70, loop=0)
        with Image.open(io.BytesIO(intake.without_metadata(moving, code))) as shown:
            assert shown.n_frames == 3
            shown.seek(1)
            shown.load()
            assert shown.info["duration"] == 70
    written = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(written, "PNG")
    with Image.open(io.BytesIO(intake.without_metadata(written.getvalue(), "png"))) as shown:
        assert shown.getpixel((0, 0))[3] == 0


def test_a_file_leaves_under_a_name_that_says_nothing():
    assert intake.neutral_name(3, "pdf") == "document-3.pdf"


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("document-3.pdf", 'attachment; filename="document-3.pdf"'),
        ('a"b\r\nSet-Cookie: x=1.pdf', 'attachment; filename="a-bSet-Cookie- x=1.pdf"'),
        ("../../etc/passwd", 'attachment; filename="-..-etc-passwd"'),
        ("证据.pdf", "attachment; filename*=utf-8''%E8%AF%81%E6%8D%AE.pdf"),
        ("fdp\u202eexe.pdf", 'attachment; filename="fdpexe.pdf"'),
        ("\r\n", 'attachment; filename="document"'),
        ("", 'attachment; filename="document"'),
    ],
)
def test_a_download_is_always_an_attachment_whatever_its_name_holds(name, header):
    assert intake.content_disposition(name) == header


def test_a_name_of_five_hundred_characters_is_shortened_and_keeps_its_ending():
    header = intake.content_disposition("x" * 500 + ".pdf")
    assert len(header) < 200
    assert header.endswith('.pdf"')


def test_what_was_examined_does_not_show_its_content():
    assert "canary" not in repr(examine(Upload("canary.txt", b"canary")))


@pytest.mark.parametrize(("verdict", "clean"), [(scanner.Verdict.CLEAN, True), (scanner.Verdict.UNSCANNED, False)])
def test_a_received_file_is_clean_only_if_the_scanner_said_so(monkeypatch, verdict, clean):
    monkeypatch.setattr(scanner, "scan", lambda content, *, needs_password: verdict)
    received = intake.receive(Upload("canary.txt", b"canary"))
    assert received.is_clean is clean
    assert received.label == "canary.txt"
    assert "canary" not in repr(received)


def test_a_harmful_file_is_refused_with_words(monkeypatch):
    monkeypatch.setattr(scanner, "scan", lambda content, *, needs_password: scanner.Verdict.INFECTED)
    with pytest.raises(FileRefused, match="harmful") as refusal:
        intake.receive(Upload("a.txt", b"words"))
    assert refusal.value.reason is Refusal.INFECTED


def test_metadata_is_taken_out_only_when_the_person_agreed():
    telling = samples.picture("JPEG", exif=samples.telling_exif())
    kept = intake.receive(Upload("a.jpg", telling), label="The room")
    assert kept.content == telling
    assert (kept.cleaned, kept.has_metadata, kept.label) == (False, True, "The room")
    clean = intake.receive(Upload("a.jpg", telling), lose_metadata=True)
    assert b"CanaryPhone" not in clean.content
    assert (clean.cleaned, clean.has_metadata) == (True, False)
    assert clean.sha256 == hashlib.sha256(clean.content).hexdigest()
    other = intake.receive(Upload("a.heic", samples.iso_media(b"heic")), lose_metadata=True)
    assert (other.cleaned, other.has_metadata) == (False, True)
