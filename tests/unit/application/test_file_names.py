"""Names of files: what a browser sends, what is kept, and what a browser is told."""

import pytest

from application.file_names import NAME_MAX, SUFFIXES, given_name, plain_name, type_named
from services.files.media_types import ALLOWED
from services.input_errors import WrongInput

PDF = "application/pdf"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Budget f\u00f6r \u00c5sa.pdf", "Budget f\u00f6r \u00c5sa.pdf"),
        ("/etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\a.pdf", "a.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie: x.pdf"),
        ("a\x00b\u200e\u202ec.pdf", "a b c.pdf"),
        ("  . a.pdf . ", "a.pdf"),
        ("", "-"),
        ("..", "-"),
        ("\u202e", "-"),
    ],
)
def test_a_name_is_one_line_without_a_folder(given: str, kept: str) -> None:
    assert plain_name(given) == kept


def test_a_long_name_keeps_its_ending() -> None:
    kept = plain_name("x" * 500 + ".pdf")
    assert len(kept) == NAME_MAX
    assert kept.endswith("x.pdf")
    assert len(plain_name("." + "x" * 500)) == NAME_MAX
    assert len(plain_name("a." + "x" * 500)) == NAME_MAX


def test_every_type_that_is_taken_has_an_ending() -> None:
    assert set(SUFFIXES) == set(ALLOWED)


def test_a_name_promises_a_type_by_its_last_ending() -> None:
    assert type_named("a.docx.PDF") == PDF
    assert type_named("a.jpeg") == type_named("a.JPG") == "image/jpeg"
    for wrong in ("a.pdf.exe", "a", "pdf", "a.svg", "a.html", "a.docm"):
        with pytest.raises(WrongInput):
            type_named(wrong)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("a.pdf", "a.pdf"),
        (None, "budget.pdf"),
        ("a.html", "a.html.pdf"),
        ('a";b%.pdf', "a__b_.pdf"),
        ("<a>|b?.pdf", "_a__b_.pdf"),
    ],
)
def test_what_a_browser_keeps_has_the_ending_of_what_it_is(name: str | None, given: str) -> None:
    assert given_name(name, "budget", PDF) == given
