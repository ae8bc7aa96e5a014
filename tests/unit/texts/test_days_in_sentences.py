"""In a sentence of the Swedish portal a day has `den` before it: `senast den 15 oktober 2026`."""

import re
from pathlib import Path

import pytest

from tests.unit.architecture.modules import ROOT

DAY = r"\{ \$(?:at|due|day|opens|closes) \}"
BARE = re.compile(rf"(?<!\b[Dd]en )(?<!\(){DAY}")
PERIOD = re.compile(rf"{DAY}(?: till| till och med| –) {DAY}")
"""From one day to another."""


def days_without_den(words: str) -> list[str]:
    if not words.rstrip().endswith((".", "?")):
        return []  # a label, a column or a part of a sentence
    return BARE.findall(PERIOD.sub("", words))


def test_a_bare_day_is_found() -> None:
    assert days_without_den("a = Svara senast { $due }.") == ["{ $due }"]
    assert days_without_den("a = Svara senast den { $due }. Den { $at } är sist.") == []
    assert days_without_den("a = Skrivet { $at }") == []
    assert days_without_den("a = Öppen { $opens } till { $closes }.") == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "texts" / "sv" / "portal").rglob("*.ftl")), ids=lambda path: path.name
)
def test_a_day_in_a_sentence_has_den_before_it(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if days_without_den(line)] == []
