"""No page shows people what only a program can read: ids where a name is known, codes, machine
times. Every page that somebody comes to by links is read, in both languages."""

import re

import pytest

from tests.web.lived import LivedSite
from tests.web.shown_text import read_page
from tests.web.walk import pages_of

VISITS = (
    ("p-coordinator", "sv"),
    ("p-officer", "en"),
    ("p-manager", "sv"),
    ("p-archive", "sv"),
    ("p-finance-1", "en"),
    ("p-assessor-1", "sv"),
)
SAMPLE = re.compile(r"Namn p-[a-z0-9-]+|work_input|innehåll i \w+|id\.example\.org, \S+")
"""What people of this life wrote, and what its programme calls a type of cost."""
RIDDLES = {
    "the id of an organisation": r"\b(local/[a-z]|SE-ON-\d)",
    "the id of a person": r"(?<!Id )\bp-[a-z0-9-]+(?![a-z0-9-]|@)",
    "the name of a stream": r"\b(partnership|round)/[a-z0-9]",
    "a code": r"\b[a-z]+_[a-z_]+\b",
    "a time of a machine": r"\b\d{4}-\d\d-\d\d(T|\b)",
    "nothing": r"\b(None|undefined|NaN)\b|\{ ?\$|\{\{",
    "an amount without its decimals and unit": r"\b\d{7,}\b",
}


@pytest.mark.parametrize(("person", "language"), VISITS)
async def test_what_a_page_shows_can_be_read_by_people(
    lived: LivedSite, person: str, language: str
) -> None:
    found: dict[str, list[str]] = {}
    read = 0
    async for path, page in pages_of(lived, person, language):
        read += 1
        words = SAMPLE.sub("-", read_page(page)[0])
        for what, pattern in RIDDLES.items():
            for hit in re.finditer(pattern, words):
                near = words[max(0, hit.start() - 30) : hit.end() + 30]
                found.setdefault(f"{what}: {hit[0]}", []).append(f"{path}: {near}")
    assert read > 5
    assert not found, "\n".join(f"{what}\n  {places[0]}" for what, places in found.items())
