"""Days, amounts and quoted words, as Swedes and others write them."""

import pytest

from domain.partnership.terms import ConflictGround, DismissalGround, IfMissed
from services.notification.languages import CODES, LANGUAGES, Erased, code, day, money, quoted

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("amount_minor", "currency", "sv", "en"),
    [
        (0, "SEK", "0,00 kr", "SEK 0.00"),
        (5, "SEK", "0,05 kr", "SEK 0.05"),
        (99_999, "SEK", "999,99 kr", "SEK 999.99"),
        (100_000_050, "SEK", "1 000 000,50 kr", "SEK 1,000,000.50"),
        (-12_345, "SEK", "-123,45 kr", "SEK -123.45"),
        (100_000, "EUR", "1 000,00 EUR", "EUR 1,000.00"),
    ],
)
def test_money_is_written_to_the_ore(amount_minor: int, currency: str, sv: str, en: str) -> None:
    assert money(amount_minor, "sv", currency).replace(NBSP, " ") == sv
    assert money(amount_minor, "en", currency).replace(NBSP, " ") == en


def test_no_amount_is_broken_over_two_lines() -> None:
    assert " " not in money(100_000_050, "sv", "SEK") + money(100_000_050, "en", "SEK")


def test_a_day_is_written_out() -> None:
    assert day("2026-05-01", "sv") == "1 maj 2026"
    assert day("2026-05-01", "en") == "1 May 2026"


def test_an_instant_is_its_day_in_sweden() -> None:
    assert day("2026-10-15T22:30:00Z", "sv") == "16 oktober 2026"


def test_every_code_has_words_in_both_languages() -> None:
    codes = [*IfMissed, *DismissalGround, *ConflictGround]

    assert {str(one) for one in codes} == set(CODES)
    for one in codes:
        for language in LANGUAGES:
            assert code(one, language)


def test_someones_own_words_are_marked_line_by_line() -> None:
    text = "Budgeten saknas.\n\nVänliga hälsningar\r\n--\rChefen"

    assert quoted(text, "sv").splitlines() == [
        *("> Budgeten saknas.", ">", "> Vänliga hälsningar", "> --", "> Chefen")
    ]


def test_an_erased_text_is_said_to_be_erased() -> None:
    assert quoted(Erased.TEXT, "sv") == "(Texten är raderad.)"
    assert quoted(Erased.TEXT, "en") == "(The text has been erased.)"


def test_a_very_long_text_is_shortened_and_says_so() -> None:
    shown = quoted("rad\n" * 5000, "en")

    assert len(shown) < 10_000
    assert shown.endswith("> [... shortened]")
