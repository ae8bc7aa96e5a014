"""Sentences that were stored with ids are read with names."""

import json

import pytest

from domain.kernel.ids import ids_in_json
from domain.kernel.rules import Text
from texts.names import named, with_names

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
    assert with_names(Text(sv=stored, en=stored), NAMES) == Text(sv=read, en=read)


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
