"""Sentences that were stored with ids are read with names."""

import pytest

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
    ],
)
def test_known_ids_become_names_and_other_words_stay(stored: str, read: str) -> None:
    assert named(stored, NAMES) == read
    assert with_names(Text(sv=stored, en=stored), NAMES) == Text(sv=read, en=read)
