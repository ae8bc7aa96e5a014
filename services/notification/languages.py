"""How codes and people's own words are written in a letter; days and amounts as everywhere."""

from collections.abc import Callable
from enum import Enum
from typing import Any

from texts.catalogue import Language, in_language, said
from texts.formats import day, money
from texts.labels import known_code


class Erased(Enum):
    """Takes the place of a text that has been erased from the vault."""

    TEXT = "erased"


_QUOTE_MAX = 4000
_INLINE_MAX = 200

CODES = ("if_missed", "dismissal", "conflict", "ruling", "termination")
"""Families of the codes that letters have words for."""


def code(value: str, language: Language) -> str:
    """Raises LookupError for a code without a word: then the letter is not sent."""
    word = known_code(value, CODES)
    if word is None:
        raise LookupError(f"no word for {value}")
    return in_language(word, language)


def quoted(text: str | Erased, language: Language) -> str:
    """Someone's own words, marked line by line so that they cannot pass for ours."""
    if isinstance(text, Erased):
        return said("letters.erased", language)
    whole = text.strip()
    lines = [_printable(line) for line in whole[:_QUOTE_MAX].splitlines()]
    if len(whole) > _QUOTE_MAX:
        lines.append(said("letters.shortened", language))
    return "\n".join(f"> {line}".rstrip() for line in lines)


def inline(text: str | Erased, language: Language) -> str:
    """A name or a title, inside one of our own lines."""
    if isinstance(text, Erased):
        return said("letters.erased", language)
    return " ".join(_printable(text).split())[:_INLINE_MAX]


def filters(language: Language) -> dict[str, Callable[..., str]]:
    """The filters that templates use, bound to a language."""

    def bound(write: Callable[..., str]) -> Callable[..., str]:
        return lambda value, *more: write(value, language, *more)

    written: tuple[Callable[..., Any], ...] = (day, money, code, quoted, inline)
    return {one.__name__: bound(one) for one in written}


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
