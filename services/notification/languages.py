"""How codes and people's own words are written in a letter; days and amounts as everywhere."""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

from babel.lists import format_list

from texts.catalogue import LOCALES, Language, in_language, said
from texts.formats import day, money
from texts.labels import awaited_label, known_code, notice_label


class Erased(Enum):
    """Takes the place of a text that has been erased from the vault."""

    TEXT = "erased"


_QUOTE_MAX = 4000
_INLINE_MAX = 200

CODES = ("if_missed", "dismissal", "conflict", "ruling", "role", "termination", "part")
"""Families of the codes that letters have words for."""


def code(value: str, language: Language) -> str:
    """Raises LookupError for a code without a word: then the letter is not sent."""
    word = known_code(value, CODES)
    if word is None:
        raise LookupError(f"no word for {value}")
    return in_language(word, language)


def task(kind: str, language: Language) -> str:
    """What somebody is reminded to do."""
    return in_language(awaited_label(kind), language)


def notice(template: str, language: Language) -> str:
    """What a notice says, in short."""
    return in_language(notice_label(template), language)


def roles(codes: Iterable[str], language: Language) -> str:
    """`programme officer or programme manager`"""
    words = [code(one, language) for one in codes]
    return format_list(words, style="or", locale=LOCALES[language])


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

    words: tuple[Callable[..., Any], ...] = (code, roles, task, notice)
    written: tuple[Callable[..., Any], ...] = (day, money, quoted, inline, *words)
    return {one.__name__: bound(one) for one in written}


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " for c in text)
