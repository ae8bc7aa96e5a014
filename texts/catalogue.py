"""Looks a text up by its id, `<subject>.<message>` or `<subject>.<message>.<attribute>`.

A subject is a file, or a folder whose files are read as one. They are read when the first of their
texts is asked for, and each text is parsed when it is asked for itself: a screen shows few of them,
and to parse them all takes a tenth of a second. An id or a fact that is missing never stops
anybody's work: the id is shown, and the log says what is wrong. In tests it fails
(tests/conftest.py).
"""

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeAlias

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

_ENTRY = re.compile(r"^(?P<id>-?[a-zA-Z][\w-]*) *=.*(?:\n(?![-#a-zA-Z]).*)*", re.MULTILINE)
"""A message or a term begins with its id at the beginning of a line, and goes on until the next one
or a comment."""

_PLACE = re.compile(r"\$([a-zA-Z]\w*)")

log = logging.getLogger(__name__)


def text(id: str, /, **facts: Fact) -> Text:
    """In both languages."""
    return both(lambda language: said(id, language, **facts))


def said(id: str, language: Language, /, **facts: Fact) -> str:
    subject, _, name = id.partition(".")
    message, _, attribute = name.partition(".")
    bundle = _bundle(language, subject)
    try:
        if not bundle.has_message(message):
            bundle.add_resource(FluentResource(sources(language, subject)[message]))
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
    try:
        return message in sources(LANGUAGES[0], subject)
    except OSError:
        return False


def places(id: str) -> frozenset[str]:
    """The facts that a text has places for."""
    subject, _, message = id.partition(".")
    return frozenset(_PLACE.findall(sources(LANGUAGES[0], subject)[message]))


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
    bundle.add_resource(FluentResource("\n".join(sources(language, TERMS).values())))
    return bundle


@cache
def sources(language: Language, subject: str) -> Mapping[str, str]:
    """What is written for each message and term of a subject, by its id."""
    return {
        entry["id"]: entry[0]
        for path in files(language, subject)
        for entry in _ENTRY.finditer(path.read_text(encoding="utf-8"))
    }


def files(language: Language, subject: str) -> Sequence[Path]:
    folder = FOLDER / language / subject
    return sorted(folder.glob("*.ftl")) if folder.is_dir() else [folder.with_suffix(".ftl")]
