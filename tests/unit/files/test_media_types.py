"""A file is what its content says, one thing only, and of an allowed type."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.files.limits import FileLimits
from services.files.media_types import ALLOWED, identify
from services.files.office import DOCX, XLSX
from services.files.refusals import Reason, Refused
from tests.unit.files.made_files import PDF, archive, docx, jpeg, png, png_end, xlsx

LIMITS = FileLimits()
OF_EACH_TYPE = {
    "application/pdf": PDF,
    "image/png": png(),
    "image/jpeg": jpeg(),
    DOCX: docx(),
    XLSX: xlsx(),
}


def reason(content: bytes, limits: FileLimits = LIMITS) -> Reason | str:
    """Why it is refused, or what it is."""
    found = identify(content, limits)
    return found.reason if isinstance(found, Refused) else found


@pytest.mark.parametrize("media_type", OF_EACH_TYPE)
def test_a_file_of_an_allowed_type_is_taken(media_type: str) -> None:
    assert identify(OF_EACH_TYPE[media_type], LIMITS) == media_type
    assert identify(OF_EACH_TYPE[media_type], LIMITS, declared=media_type) == media_type


def test_each_allowed_type_has_an_example() -> None:
    assert OF_EACH_TYPE.keys() == set(ALLOWED)


@pytest.mark.parametrize("media_type", OF_EACH_TYPE)
def test_a_file_that_is_declared_as_another_type_is_refused(media_type: str) -> None:
    for declared in (*set(OF_EACH_TYPE) - {media_type}, "", "text/html"):
        found = identify(OF_EACH_TYPE[media_type], LIMITS, declared)
        assert isinstance(found, Refused)
        assert found.reason == "type_differs"


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"\xef\xbb\xbf<?xml version='1.0'?><svg/>",
        b"<!DOCTYPE html><html></html>",
        b"   \n<html><script>1</script>",
        b"plain words",
        b"MZ\x90\x00",
        b"\x7fELF",
        b"#!/bin/sh\n",
        b"GIF89a",
        b"{\\rtf1 }",
        archive({"a.txt": b"no office file"}),
    ],
)
def test_whatever_is_not_on_the_list_is_refused(content: bytes) -> None:
    assert reason(content) == "type_not_allowed"


def test_an_empty_file_is_refused() -> None:
    assert reason(b"") == "empty"


def test_an_office_file_with_a_password_is_refused_as_encrypted() -> None:
    assert reason(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)) == "encrypted"


@pytest.mark.parametrize(
    "before",
    [b"\n", b"GIF89a", b"<html><script>1</script>", b"\xff\xd8\xff\xe0", b"MZ" + bytes(900)],
)
def test_a_pdf_behind_something_else_is_refused(before: bytes) -> None:
    """Readers look for its beginning in the first kilobyte; browsers look at the first bytes."""
    assert reason(before + PDF) == "polyglot"


@pytest.mark.parametrize(
    "after", [archive({"a": b"b"}), b"<script>1</script>", bytes(2000), docx()]
)
def test_a_pdf_before_something_else_is_refused(after: bytes) -> None:
    assert reason(PDF + after) == "polyglot"


def test_a_pdf_with_an_archive_inside_that_reaches_to_its_end_is_refused() -> None:
    """An archive's comment may hold the rest of the PDF; then both readers are content."""
    inside = archive({"a": b"b"}, comment=b"\nendstream\n%%EOF\n")
    content = PDF[: -len(b"%%EOF\n")] + inside
    assert content.rstrip().endswith(b"%%EOF")
    assert reason(content) == "polyglot"


def test_a_pdf_may_end_with_line_ends_and_have_been_added_to() -> None:
    assert reason(PDF + b"\r\n\r\n") == "application/pdf"
    assert reason(PDF + b"2 0 obj\nendobj\n%%EOF") == "application/pdf"


def test_a_pdf_without_an_end_is_damaged() -> None:
    assert reason(PDF[:40]) == "damaged"


@pytest.mark.parametrize("image", [png(), jpeg()])
def test_an_image_that_is_an_archive_as_well_is_refused(image: bytes) -> None:
    assert reason(image + archive({"a": b"b"})) == "polyglot"
    end = png_end() if image == png() else b"\xff\xd9"
    assert reason(image[: -len(end)] + archive({"a": b"b"}, comment=end)) == "polyglot"


def test_something_after_a_png_is_refused() -> None:
    assert reason(png() + b"<script>1</script>") == "polyglot"


@pytest.mark.parametrize("content", [png()[:20], jpeg()[:20], jpeg()[:-2], png(0, 2), jpeg(2, 0)])
def test_a_broken_image_is_refused(content: bytes) -> None:
    assert reason(content) in ("damaged", "polyglot")


@pytest.mark.parametrize("make", [png, jpeg])
def test_an_image_has_limits_in_each_direction_and_in_all(
    make: Callable[..., bytes],
) -> None:
    limits = FileLimits(image_side_max=200, image_pixels_max=10_000)
    assert reason(make(100, 100), limits) == reason(make(), limits)
    assert reason(make(200, 50), limits) == reason(make(), limits)
    assert reason(make(201, 2), limits) == "image_too_large"
    assert reason(make(2, 201), limits) == "image_too_large"
    assert reason(make(101, 100), limits) == "image_too_large"


@given(st.binary(max_size=400), st.sampled_from(sorted(OF_EACH_TYPE)))
def test_no_bytes_break_the_check(noise: bytes, media_type: str) -> None:
    example = OF_EACH_TYPE[media_type]
    for content in (noise, example[:30] + noise, noise + example, example[: len(noise)] + noise):
        found = identify(content, LIMITS)
        assert isinstance(found, Refused) or found in ALLOWED


@given(st.sampled_from(sorted(OF_EACH_TYPE)), st.data())
def test_no_changed_byte_breaks_the_check(media_type: str, data: st.DataObject) -> None:
    content = bytearray(OF_EACH_TYPE[media_type])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    found = identify(bytes(content), LIMITS)
    assert isinstance(found, Refused) or found in ALLOWED
