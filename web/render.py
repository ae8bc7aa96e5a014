"""Templates, and what they may ask: texts, days and amounts in the reader's language."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from domain.kernel.rules import Text
from texts import formats
from texts.catalogue import Fact, Language, in_language, said
from texts.formats import day, instant, last_day, number
from texts.labels import code_label, command_label, headline_label, role_label
from web.stacked import stacked
from web.ways import way_to

HERE = Path(__file__).parent
STATIC = HERE / "static"

DIRECTIONS = {ord(one): None for one in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}


def in_reading_order(value: Any) -> Any:
    """Without the marks that turn writing around: a name must not rearrange what stands after it.
    Arabic and Hebrew need none of them."""
    # Most of what a page shows is ASCII, and a large page shows a thousand values.
    if not isinstance(value, str) or value.isascii():
        return value
    return value.translate(DIRECTIONS)


ENVIRONMENT = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=in_reading_order,
    trim_blocks=True,
    lstrip_blocks=True,
)


def capfirst(words: str) -> str:
    """For the beginning of a line: labels of commands are parts of sentences."""
    return words[:1].upper() + words[1:]


ENVIRONMENT.filters["capfirst"] = capfirst
ENVIRONMENT.filters["stacked"] = stacked


@cache
def asset(name: str) -> str:
    """The address of a file that browsers may keep: it changes with the content."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?{digest}"


def helpers(language: Language) -> Mapping[str, Callable[..., Any]]:
    def t(id: str, /, **facts: Fact) -> str:
        return said(id, language, **facts)

    def of(text: Text) -> str:
        return in_language(text, language)

    def on(value: date | datetime | str) -> str:
        return day(value, language)

    def span(first: date | str, last: date | str | None) -> str:
        """How long something is valid; without a last day it has no end."""
        if last is None:
            return t("portal.words_from", first=on(first))
        return t("portal.words_from_to", first=on(first), last=on(last))

    def until(value: datetime) -> str:
        return last_day(value, language)

    def at(value: datetime) -> str:
        return instant(value, language)

    def in_currency(amount_minor: int, currency: str | None) -> str:
        return formats.money(amount_minor, language, currency)

    def sums(by_currency: Mapping[str, int]) -> str:
        """Of amounts that may be in several currencies, each by itself."""
        return ", ".join(in_currency(total, currency) for currency, total in by_currency.items())

    def count(value: int) -> str:
        return number(value, language)

    return {
        "t": t,
        "of": of,
        "on": on,
        "span": span,
        "until": until,
        "at": at,
        "in_currency": in_currency,
        "sums": sums,
        "unit": lambda currency: formats.unit(currency, language),
        "count": count,
        "asset": asset,
        "way_to": way_to,
        "word": lambda family, code: of(code_label(code, [family])),
        "role": lambda role: of(role_label(role)),
        "command": lambda kind: of(command_label(kind)),
        "headline": lambda code: of(headline_label(code)),
    }
