"""Sentences that were stored with ids, plain amounts and plain days are read with names, and
amounts and days as everywhere.
"""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.ids import ids_in_json
from domain.kernel.money import MINOR_MAX, shown
from domain.kernel.rules import Text
from texts.catalogue import both, same
from texts.formats import money
from texts.stored import as_read, named

NAMES = {"p-017": "A. Person", "local/icld": "The funder", "SE-ON-212000-0050": "Ekerö kommun"}


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("p-017 has declared nothing.", "A. Person has declared nothing."),
        ("Only for local/icld.", "Only for The funder."),
        ("p-017, p-018 (SE-ON-212000-0050)", "A. Person, p-018 (Ekerö kommun)"),
        ("e-mail and p-0171 stay", "e-mail and p-0171 stay"),
        ("group-017 is a word", "group-017 is a word"),
    ],
)
def test_known_ids_become_names_and_other_words_stay(stored: str, read: str) -> None:
    assert named(stored, NAMES) == read
    assert as_read(Text(sv=stored, en=stored), NAMES) == Text(sv=read, en=read)


@pytest.mark.parametrize(
    ("stored", "sv", "en"),
    [
        ("45 000,00 SEK", "45 000,00 kr", "SEK 45,000.00"),
        ("(10 641 000,50 EUR)", "(10 641 000,50 €)", "(EUR 10,641,000.50)"),
        ("travel 0,01 SEK, fees_1 450 000,00 SEK", "travel 0,01 kr, fees_1 450 000,00 kr", None),
        ("2027: -1 000,00 SEK / 0,00 SEK", "2027: -1 000,00 kr / 0,00 kr", None),
        ("1,5 SEK and 12 34,00 kr stay", "1,5 SEK and 12 34,00 kr stay", None),
    ],
)
def test_amounts_are_read_as_everywhere(stored: str, sv: str, en: str | None) -> None:
    read = as_read(Text(sv=stored, en=stored), {})
    assert read.sv.replace("\u00a0", " ") == sv
    assert en is None or read.en.replace("\u00a0", " ") == en


@pytest.mark.parametrize(
    ("stored", "sv", "en"),
    [
        ("2026-10-05, not 2027-01-31.", "5 oktober 2026, not 31 januari 2027.", None),
        ("(2026-10-05)", "(5 oktober 2026)", "(5 October 2026)"),
        ("2026-02-30 and 2026-13-01 stay", "2026-02-30 and 2026-13-01 stay", None),
        *(
            (f"{one} stays", f"{one} stays", None)
            for one in ("report-2026-10-05", "2026-10-05.pdf", "x/2026-10-05", "2026-10-05-1")
        ),
    ],
)
def test_days_are_read_as_everywhere(stored: str, sv: str, en: str | None) -> None:
    read = as_read(Text(sv=stored, en=stored), {})
    assert read.sv == sv
    assert en is None or read.en == en


@given(st.integers(-MINOR_MAX, MINOR_MAX), st.sampled_from(["SEK", "EUR"]))
def test_every_amount_that_a_check_holds_is_found(minor: int, currency: str) -> None:
    read = as_read(same(f"({shown(minor, currency)})"), {})
    assert read == both(lambda language: f"({money(minor, language, currency)})")


def test_every_id_is_found_in_a_piece_of_json() -> None:
    body = {
        "person": "p-017",
        "held": [{"organisation": "SE-ON-212000-0050"}, {"organisation": "local/icld"}],
        "round": "autumn",
        "case": "partnership/2026-0042",
        "sentence": {"sv": 'p-018 har "inte" svarat local/by-2.', "en": "\u00e5 p-019\n"},
    }
    found = ids_in_json(json.dumps(body))
    assert found >= {
        *("p-017", "SE-ON-212000-0050", "local/icld", "autumn", "partnership/2026-0042"),
        *("p-018", "local/by-2", "p-019"),
    }
