"""What a screen reader is told of the main pages, in reading order.

`python -m tests.browser.spoken` writes it to docs/screen-reader.md.

A browser makes a tree of a page for assistive technology. It is read here as Playwright writes it:
a role, a name in quotes, what state it is in.
"""

import os
import re
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.unit.architecture.modules import ROOT

PAGE = ROOT / "docs" / "screen-reader.md"
WRITE = "PARTNERSHIP_SPOKEN"
CONTROLS = ("button", "link", "textbox", "combobox", "checkbox", "radio", "group", "region", "list")
NAMED = ("button", "link", "textbox", "combobox", "checkbox", "radio", "region", "navigation")
LINE = re.compile(
    r"^(\s*)- (?:')?([a-z]+)(?: (\"(?:[^\"\\]|\\.)*\"|/.*/))?((?: \[[^\]]+\])*)(?:')?:?(.*)$"
)
LANDMARKS = ("banner", "navigation", "main", "contentinfo")

_INTRODUCTION = """# What a screen reader says

The main pages as a browser presents them to assistive technology, in reading order: the role of
each element, its name and its state. Generated from the running pages by
`python -m tests.browser.spoken`; `tests/browser/test_spoken.py` checks the same trees. The first
page is shown in full; the others leave out the header, menu and footer, which are the same. Ids,
names, codes and days are examples.
"""


class Spoken(NamedTuple):
    """`tree` is the whole page's."""

    name: str
    title: str
    tree: str


class Part(NamedTuple):
    depth: int
    role: str
    name: str
    state: str


def parts(tree: str) -> list[Part]:
    found = (LINE.match(line) for line in tree.splitlines())
    return [
        Part(len(one[1]) // 2, one[2], (one[3] or one[5].strip()).strip('"'), one[4].strip())
        for one in found
        if one is not None
    ]


def faults(tree: str) -> list[str]:
    """What somebody who listens would be lost by."""
    all = parts(tree)
    wrong = [f"{one.role} without a name" for one in all if one.role in NAMED and not one.name]
    roles = [one.role for one in all if one.role in LANDMARKS]
    if roles != [*LANDMARKS]:
        wrong.append(f"landmarks: {roles}")
    inside, levels = False, []
    for one in all:
        inside = (inside and one.role not in LANDMARKS) or one.role == "main"
        if one.role == "heading" and inside:
            levels.append(int(one.state.removeprefix("[level=")[0]))
    if levels.count(1) != 1:
        wrong.append(f"headings of the first level: {levels.count(1)}")
    first = levels.index(1) if 1 in levels else 0
    follows = zip(levels[first:], levels[first + 1 :], strict=False)
    wrong += [f"a heading of level {b} after one of {a}" for a, b in follows if b > a + 1]
    return wrong


def main_of(tree: str) -> str:
    """From the end of the menu to the beginning of the footer."""
    lines = tree.splitlines()
    tops = [place for place, line in enumerate(lines) if line.startswith("- ")]
    begins = next(place for place in tops if lines[place].startswith("- navigation"))
    ends = next(place for place in tops if lines[place].startswith("- contentinfo"))
    return "\n".join(lines[next(place for place in tops if place > begins) : ends])


def written(pages: list[Spoken]) -> str:
    found = [_INTRODUCTION]
    for number, one in enumerate(pages):
        tree = one.tree if number == 0 else main_of(one.tree)
        found.append(f"## {one.name}\n\nTitle: {one.title}\n\n```yaml\n{tree}\n```\n")
    return "\n".join(found)


def is_to_be_written() -> bool:
    return os.environ.get(WRITE) == "write"


if __name__ == "__main__":
    os.environ[WRITE] = "write"
    test = Path(__file__).with_name("test_spoken.py")
    sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "-n", "0", str(test)]))
