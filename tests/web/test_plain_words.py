"""No page shows people what only a program can read: ids where a name is known, codes, machine
times. Every page that somebody comes to by links is read, in both languages."""

import re
from collections.abc import AsyncIterator

import pytest

from tests.web.lived import LivedSite
from tests.web.shown_text import read_page

VISITS = (
    ("p-coordinator", "sv"),
    ("p-officer", "en"),
    ("p-manager", "sv"),
    ("p-archive", "sv"),
    ("p-finance-1", "en"),
    ("p-assessor-1", "sv"),
)
PAGES_MAX = 45
"""Of each person: long lists lead to many pages of one kind, of which some are read."""
OF_A_KIND = 2
NOT_FOLLOWED = re.compile(
    r"^(https?:|mailto:|#|/language|/sign-out|/static|/developers)|\.(pdf|csv|json|ics)(\?|$)"
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
    async for path, words in pages_of(lived, person, language):
        read += 1
        for what, pattern in RIDDLES.items():
            for hit in re.finditer(pattern, words):
                near = words[max(0, hit.start() - 30) : hit.end() + 30]
                found.setdefault(f"{what}: {hit[0]}", []).append(f"{path}: {near}")
    assert read > 5
    assert not found, "\n".join(f"{what}\n  {places[0]}" for what, places in found.items())


async def pages_of(lived: LivedSite, person: str, language: str) -> AsyncIterator[tuple[str, str]]:
    kinds: dict[str, int] = {}
    to_read, seen = ["/tasks", "/cases", "/", "/results"], set[str]()
    async with await lived.signed_in(person) as visitor:
        visitor.headers["accept-language"] = language
        while to_read and len(seen) < PAGES_MAX:
            path = to_read.pop(0)
            kind = re.sub(r"[0-9a-f-]{36}|[0-9]+|p-[a-z0-9-]+", "*", path.partition("?")[0])
            if path in seen or kinds.get(kind, 0) >= OF_A_KIND:
                continue
            seen.add(path)
            kinds[kind] = kinds.get(kind, 0) + 1
            answer = await visitor.get(path, follow_redirects=True)
            assert answer.status_code == 200, f"{path} {answer.status_code}"
            words, links = read_page(answer.text)
            yield path, SAMPLE.sub("-", words)
            to_read += [one for one in links if not NOT_FOLLOWED.search(one)]
