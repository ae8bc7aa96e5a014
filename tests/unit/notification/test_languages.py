"""Codes and quoted words in a letter."""

import pytest

from domain.partnership.terms import ConflictGround, DismissalGround, IfMissed
from services.notification.languages import Erased, code, quoted
from texts.catalogue import LANGUAGES


def test_every_code_has_words_in_both_languages() -> None:
    for one in (*IfMissed, *DismissalGround, *ConflictGround):
        for language in LANGUAGES:
            assert code(one, language)


def test_a_letter_with_a_code_without_a_word_is_not_written() -> None:
    with pytest.raises(LookupError, match="of_newer_code"):
        code("of_newer_code", "sv")


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
