"""Office files: nothing in them runs, and none unpacks to more than it may."""

import io
import struct
import zipfile
import zlib

import pytest

from services.files.limits import MEBIBYTE, FileLimits
from services.files.media_types import identify
from services.files.office import DOCX, XLSX
from tests.unit.files.made_files import (
    DOCM_MAIN,
    DOCX_MAIN,
    XLSM_MAIN,
    XLSX_MAIN,
    archive,
    content_types,
    docx,
    xlsx,
)
from tests.unit.files.test_media_types import reason

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100)


@pytest.mark.parametrize(
    "content",
    [
        docx({"word/vbaProject.bin": b"x"}),
        docx({"word/VBAPROJECT.BIN": b"x"}),
        docx({"word/vbaData.xml": b"x"}),
        xlsx({"xl/vbaProject.bin": b"x"}),
        xlsx({"xl/macrosheets/sheet1.xml": b"x"}),
        docx({}, DOCM_MAIN),
        docx({}, DOCX_MAIN, "application/vnd.ms-office.vbaProject"),
        docx({}, XLSM_MAIN),
    ],
)
def test_macros_are_refused_also_in_a_file_that_was_renamed(content: bytes) -> None:
    assert reason(content) == "macros"


@pytest.mark.parametrize(
    "content",
    [
        docx({"word/activeX/activeX1.xml": b"x"}),
        docx({"word/embeddings/oleObject1.bin": b"x"}),
        docx({"word/media/image1.png": OLE}),
        docx(
            {
                "word/_rels/settings.xml.rels": b'<Relationship Type="http://x/attachedTemplate" '
                b'Target="http://elsewhere/x.dotm" TargetMode="External"/>'
            }
        ),
        docx({"../outside.xml": b"x"}),
        docx({"/outside.xml": b"x"}),
        docx({"word/..\\outside.xml": b"x"}),
    ],
)
def test_objects_templates_and_paths_from_elsewhere_are_refused(content: bytes) -> None:
    assert reason(content) == "active_content"


def test_a_link_to_a_page_is_no_template() -> None:
    link = b'<Relationship Type="http://x/hyperlink" Target="http://a" TargetMode="External"/>'
    assert reason(docx({"word/_rels/document.xml.rels": link})) == DOCX


def test_a_workbook_within_a_document_is_checked_too() -> None:
    assert reason(docx({"word/embeddings/sheet.xlsx": xlsx()})) == DOCX
    hidden = xlsx({"xl/vbaProject.bin": b"x"})
    assert reason(docx({"word/embeddings/sheet.xlsx": hidden})) == "macros"
    assert reason(docx({"word/media/image1.png": hidden})) == "macros"


def test_nesting_has_an_end() -> None:
    content = xlsx()
    for _ in range(2):
        content = xlsx({"xl/embeddings/sheet.xlsx": content})
    assert reason(content) == XLSX
    assert reason(xlsx({"xl/embeddings/sheet.xlsx": content})) == "archive_bomb"


@pytest.mark.parametrize(
    "main", [(), ("application/xml",), (DOCX_MAIN, XLSX_MAIN), (DOCX_MAIN, DOCX_MAIN)]
)
def test_an_office_file_is_one_document_or_one_workbook(main: tuple[str, ...]) -> None:
    content = archive({"[Content_Types].xml": content_types(*main), "word/document.xml": b"x"})
    assert reason(content) == "type_not_allowed"


@pytest.mark.parametrize(
    "types",
    [
        b"",
        b"<Types>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><Types/>',
        content_types(DOCX_MAIN).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        content_types(DOCX_MAIN) + b" " * MEBIBYTE,
    ],
)
def test_content_types_that_no_office_program_writes_are_refused(types: bytes) -> None:
    content = archive({"[Content_Types].xml": types}, packed=zipfile.ZIP_STORED)
    assert reason(content) == "damaged"


def test_what_is_packed_too_densely_is_refused() -> None:
    assert reason(docx({"word/large.xml": bytes(2 * MEBIBYTE)})) == "archive_bomb"
    small = FileLimits(archive_ratio_max=3_000)
    assert reason(docx({"word/large.xml": bytes(2 * MEBIBYTE)}), small) == DOCX


def test_what_unpacks_to_too_much_is_refused() -> None:
    parts = {f"word/part{place}.xml": bytes(MEBIBYTE) for place in range(4)}
    assert reason(docx(parts), FileLimits(archive_unpacked_max=5 * MEBIBYTE)) == DOCX
    assert reason(docx(parts), FileLimits(archive_unpacked_max=4 * MEBIBYTE)) == "archive_bomb"


def test_nested_archives_share_one_allowance() -> None:
    inner = xlsx({"xl/part.xml": bytes(MEBIBYTE)})
    twice = docx({"word/a.xlsx": inner, "word/b.xlsx": inner})
    assert reason(twice, FileLimits(archive_unpacked_max=3 * MEBIBYTE)) == DOCX
    assert reason(twice, FileLimits(archive_unpacked_max=2 * MEBIBYTE)) == "archive_bomb"
    assert reason(twice, FileLimits(archive_entries_max=10)) == DOCX
    assert reason(twice, FileLimits(archive_entries_max=9)) == "archive_bomb"


def patched(content: bytes, name: bytes, at: int, value: bytes) -> bytes:
    """The entry's record in the directory at the end, with other bytes at a place."""
    record = content.index(b"PK\x01\x02", content.rindex(name) - 46 - len(name))
    return content[: record + at] + value + content[record + at + len(value) :]


def test_an_entry_that_unpacks_to_more_than_it_says_is_refused() -> None:
    content = docx({"word/z.xml": bytes(3000)})
    lying = patched(content, b"word/z.xml", 24, struct.pack("<I", 10))
    assert reason(lying) == "archive_bomb"
    less = patched(content, b"word/z.xml", 24, struct.pack("<I", 4000))
    assert reason(less) == "damaged"


def test_entries_that_share_their_bytes_are_refused() -> None:
    """One small entry, listed a thousand times, would unpack a thousand times."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr("[Content_Types].xml", content_types(DOCX_MAIN))
        made.writestr("word/a.xml", b"a" * 200)
        first = made.getinfo("word/a.xml")
        again = zipfile.ZipInfo("word/b.xml")
        again.header_offset, again.CRC = first.header_offset, first.CRC
        again.file_size, again.compress_size = first.file_size, first.compress_size
        made.filelist.append(again)
        made.NameToInfo[again.filename] = again
    assert reason(written.getvalue()) == "archive_bomb"


@pytest.mark.parametrize(
    ("at", "value"), [(0, b"PK\x03\x05"), (8, b"\x00\x00"), (30, b"word/y.xml")]
)
def test_an_entry_that_is_described_in_two_ways_is_refused(at: int, value: bytes) -> None:
    """Its own beginning says something else than the directory at the end."""
    content = docx({"word/z.xml": b"z" * 300})
    place = content.index(b"word/z.xml") - 30 + at
    assert reason(content[:place] + value + content[place + len(value) :]) == "polyglot"


def test_an_entry_with_a_name_in_swedish_is_read() -> None:
    assert reason(docx({"word/media/förslag.xml": b"x"})) == DOCX


def test_an_entry_outside_of_the_archive_is_refused() -> None:
    content = docx({"word/z.xml": b"z"})
    assert reason(patched(content, b"word/z.xml", 42, struct.pack("<I", 1 << 20))) == "damaged"


def test_a_changed_part_is_damaged() -> None:
    content = archive(
        {"[Content_Types].xml": content_types(DOCX_MAIN), "word/z.xml": b"unmistakable"},
        packed=zipfile.ZIP_STORED,
    )
    assert reason(content) == DOCX
    assert reason(content.replace(b"unmistakable", b"unmistakEble")) == "damaged"


def test_an_entry_with_a_password_is_refused() -> None:
    content = docx({"word/z.xml": b"z"})
    assert reason(patched(content, b"word/z.xml", 8, b"\x01\x00")) == "encrypted"


def test_a_way_of_packing_that_office_files_do_not_use_is_refused() -> None:
    content = archive({"[Content_Types].xml": content_types(DOCX_MAIN)}, packed=zipfile.ZIP_LZMA)
    assert reason(content) == "damaged"
    deflate_64 = docx({"word/z.xml": b"z" * 300})
    place = deflate_64.index(b"word/z.xml") - 30 + 8
    deflate_64 = deflate_64[:place] + b"\x09\x00" + deflate_64[place + 2 :]
    assert reason(patched(deflate_64, b"word/z.xml", 10, b"\x09\x00")) == "damaged"


def test_two_entries_of_one_name_are_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr("[Content_Types].xml", content_types(DOCX_MAIN))
        made.writestr("[content_types].XML", content_types(DOCM_MAIN))
    assert reason(written.getvalue()) == "polyglot"


@pytest.mark.parametrize("after", [b"x", b"<script>1</script>", docx()])
def test_something_after_an_office_file_is_refused(after: bytes) -> None:
    assert reason(docx() + after) == "polyglot"


def test_a_comment_after_an_office_file_is_refused() -> None:
    with_comment = archive(
        {"[Content_Types].xml": content_types(DOCX_MAIN)}, comment=b"<script>1</script>"
    )
    assert reason(with_comment) == "polyglot"


def test_an_archive_behind_another_beginning_is_refused() -> None:
    """What stands at the front looks like an archive; readers use the one at the end."""
    front = b"PK\x03\x04" + bytes(100)
    assert reason(front + docx()) == "polyglot"


@pytest.mark.parametrize("kept", [4, 30, 200, -1, -22])
def test_a_cut_office_file_is_refused(kept: int) -> None:
    assert reason(docx()[:kept]) in ("damaged", "polyglot")


def test_a_large_document_of_ordinary_text_is_taken() -> None:
    text = "".join(f"<p>{zlib.crc32(str(n).encode())} ord</p>" for n in range(120_000)).encode()
    assert len(text) > 2 * MEBIBYTE
    assert identify(docx({"word/document.xml": text}), FileLimits(), DOCX) == DOCX
