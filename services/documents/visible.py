"""Text as a document can show it: nothing invisible, nothing missing, nothing wider than a page.

A character that no font of ours has, or that would act on the text instead of showing, is written
as its code: `[U+202E]`. So nobody can turn an amount around, and nothing is left out in silence.
"""

import re
import unicodedata
from functools import cache

from services.documents.fonts import repertoires

BREAK_HERE = "\u200b"
"""Where the layout may break a long word. It leaves no character behind in the document."""

_LONG, _STEP = 30, 10
_LONG_WORD = re.compile(rf"[^ \n]{{{_LONG + 1},}}")
_PARAGRAPH = "\n\n"
_PIECES = 500
"""The most pieces in one paragraph: to set it takes time by their square."""
_JOINERS = "\u200c\u200d"
"""They shape letters in some scripts, and change neither order nor meaning."""
_MARKS = 10
"""The most marks on one letter. Readable text has three; typst fails at some thousands."""


def visible(text: str) -> str:
    if not _ordinary().issuperset(text):
        text = "".join(_shown(cluster) for cluster in _clusters(text))
    text = _LONG_WORD.sub(_breakable, text)
    return _PARAGRAPH.join(map(_in_reach, text.split(_PARAGRAPH)))


@cache
def _ordinary() -> frozenset[str]:
    """What every font of ours has, and stands alone: nearly all that is ever written."""
    common = frozenset.intersection(*repertoires())
    return frozenset(one for one in map(chr, common) if not _acts(one) and not _joins(one)) | {"\n"}


def _clusters(text: str) -> list[str]:
    """A letter with the marks that are set on it: one font has to have them all."""
    found: list[str] = []
    for one in text:
        if found and _joins(one) and len(found[-1]) <= _MARKS and not found[-1][0].isspace():
            found[-1] += one
        else:
            found.append(one)
    return found


def _shown(cluster: str) -> str:
    if cluster == "\n":
        return cluster
    if cluster == "\t":
        return " "
    points = {ord(one) for one in cluster}
    on_a_letter = not _joins(cluster[0])
    if on_a_letter and not any(map(_acts, cluster)) and any(map(points.issubset, repertoires())):
        return cluster
    return "".join(f"[U+{ord(one):04X}]" for one in cluster)


def _in_reach(paragraph: str) -> str:
    """Words and lines without end go on in paragraphs of their own."""
    if paragraph.count(BREAK_HERE) + paragraph.count("\n") <= _PIECES:
        return paragraph
    pieces = re.split(f"([{BREAK_HERE}\n])", paragraph)
    size = 2 * _PIECES
    return _PARAGRAPH.join(
        "".join(pieces[at : at + size - 1]) for at in range(0, len(pieces), size)
    )


def _joins(one: str) -> bool:
    return one in _JOINERS or unicodedata.category(one).startswith("M")


def _acts(one: str) -> bool:
    """Control and format characters, and those whose meaning is private."""
    return one not in _JOINERS and unicodedata.category(one).startswith("C")


def _breakable(word: re.Match[str]) -> str:
    """A place to break after every few letters, never before a mark that belongs to a letter."""
    clusters = _clusters(word[0])
    parts = ("".join(clusters[at : at + _STEP]) for at in range(0, len(clusters), _STEP))
    return BREAK_HERE.join(parts)
