"""Looks a text up by its id, `<file>.<message>` or `<file>.<message>.<attribute>`.

A file is read when the first of its texts is asked for: all of them together take a tenth of a
second and more. An id or a fact that is missing never stops anybody's work: the id is shown, and
the log says what is wrong. In tests it fails (tests/conftest.py).
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource

from domain.kernel.rules import Text

Language: TypeAlias = Literal["sv", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("sv", "en")
LOCALES: Final[Mapping[Language, str]] = {"sv": "sv", "en": "en_GB"}

Fact: TypeAlias = str | int | Text | Sequence[str]
"""What a text has a place for. A `Text` is put in in the language of the text around it, several
words as alternatives (`a, b or c`). Days and amounts come from texts/formats.py."""

FOLDER: Final = Path(__file__).parent
TERMS: Final = "terms"
"""The file of words that texts of all subjects share."""

log = logging.getLogger(__name__)


def text(id: str, **facts: Fact) -> Text:
    """In both languages."""
    return both(lambda language: said(id, language, **facts))


def said(id: str, language: Language, **facts: Fact) -> str:
    subject, _, name = id.partition(".")
    message, _, attribute = name.partition(".")
    try:
        bundle = _bundle(language, subject)
        found = bundle.get_message(message)
    except (OSError, LookupError):
        return _missing(id, language, "there is no such text")
    pattern = found.attributes.get(attribute) if attribute else found.value
    if pattern is None:
        return _missing(id, language, "there is no such text")
    given = {name: _in_words(fact, language) for name, fact in facts.items()}
    written, faults = bundle.format_pattern(pattern, given)
    if faults:
        return _missing(id, language, "; ".join(str(fault) for fault in faults))
    return str(written)


def has(id: str) -> bool:
    subject, _, message = id.partition(".")
    return _bundle(LANGUAGES[0], subject).has_message(message)


def both(write: Callable[[Language], str]) -> Text:
    """The same in each language, from whatever writes it in one."""
    return Text(sv=write("sv"), en=write("en"))


def same(words: str) -> Text:
    """A name, an id or a number: what no language changes."""
    return Text(sv=words, en=words)


def in_language(text: Text, language: Language) -> str:
    return text.sv if language == "sv" else text.en


def _in_words(fact: Fact, language: Language) -> str | int:
    if isinstance(fact, Text):
        return in_language(fact, language)
    if isinstance(fact, str | int):
        return fact
    return format_list(fact, style="or", locale=LOCALES[language])


def _missing(id: str, language: Language, why: str) -> str:
    log.error("text %s in %s: %s", id, language, why)
    return id


@cache
def _bundle(language: Language, subject: str) -> FluentBundle:
    # Without the marks that keep directions of writing apart: they would go into files and mail.
    bundle = FluentBundle([LOCALES[language]], use_isolating=False)
    bundle.add_resource(_resource(language, TERMS))
    bundle.add_resource(_resource(language, subject))
    return bundle


@cache
def _resource(language: Language, subject: str) -> Any:
    return FluentResource((FOLDER / language / f"{subject}.ftl").read_text(encoding="utf-8"))
