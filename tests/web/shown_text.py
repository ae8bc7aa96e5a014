"""What a page shows to be read: its text, without what only a program reads."""

import re
from html.parser import HTMLParser

HIDDEN = ("script", "style", "svg", "template")
VOID = ("input", "br", "hr", "img", "meta", "link", "rect")


class _Read(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.links: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag not in VOID:
            self._within.append(tag)
        self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop() != tag:
            pass
        self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        if not set(HIDDEN) & set(self._within):
            self.pieces.append(data)


def read_page(html: str) -> tuple[str, list[str]]:
    """Its words in one line, and where its links lead."""
    found = _Read()
    found.feed(html)
    return re.sub(r"\s+", " ", "".join(found.pieces)), found.links


_OF_ONE_ANSWER = re.compile(r'value="[^"]+"|nonce="[^"]+"|back=[^"]+|(?:content|seconds)="\d+')
"""Tokens, the address that was asked for, and the seconds that are left of the session: when two
pages are asked for across the turn of a second, the later one has one less."""


def comparable(page: str) -> str:
    """Without what two answers about the same never have in common."""
    return _OF_ONE_ANSWER.sub("", page)
