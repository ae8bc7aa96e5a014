"""How days, amounts, codes and people's own words are written in Swedish and in English.

The functions are the filters of the notice templates.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Literal, TypeAlias

from babel.dates import format_date
from babel.numbers import format_decimal

from domain.kernel.dates import day_of
from domain.kernel.rules import Text
from domain.partnership.terms import ConflictGround, DismissalGround, IfMissed

Language: TypeAlias = Literal["sv", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("sv", "en")


class Erased(Enum):
    """Takes the place of a text that has been erased from the vault."""

    TEXT = "erased"


_NBSP = "\u00a0"
_QUOTE_MAX = 4000
_INLINE_MAX = 200
_ERASED = Text(sv="(Texten är raderad.)", en="(The text has been erased.)")
_SHORTENED = Text(sv="[... kortat]", en="[... shortened]")

CODES: dict[str, Text] = {
    IfMissed.DISMISS: Text(
        sv="ansökan avvisas utan att prövas i sak",
        en="the application is dismissed without being examined",
    ),
    IfMissed.ASSESS_AS_IS: Text(
        sv="ansökan bedöms i det skick den är", en="the application is assessed as it stands"
    ),
    DismissalGround.NOT_ELIGIBLE: Text(
        sv="sökanden eller samarbetet kan inte få stöd inom programmet",
        en="the applicant or the partnership cannot be supported under the programme",
    ),
    DismissalGround.NOT_COMPLETED: Text(
        sv="den komplettering som begärdes kom inte in i tid",
        en="the completion that was asked for did not come in time",
    ),
    DismissalGround.OUTSIDE_PROGRAMME: Text(
        sv="ansökan gäller något som ligger utanför programmet",
        en="the application is for something outside the programme",
    ),
    ConflictGround.PARTY_OR_RELATIVE: Text(
        sv="part i ärendet eller närstående till en part", en="a party to the case or close to one"
    ),
    ConflictGround.REPRESENTATIVE: Text(
        sv="ställföreträdare eller ombud", en="a representative or agent of a party"
    ),
    ConflictGround.EARLIER_INVOLVEMENT: Text(
        sv="tidigare befattning med ärendet", en="earlier involvement in the case"
    ),
    ConflictGround.OTHER: Text(
        sv="annan omständighet som kan rubba förtroendet för opartiskheten",
        en="another circumstance that may call impartiality into question",
    ),
}


def day(value: str, language: Language) -> str:
    """`15 oktober 2026`, `15 October 2026`. An instant is shown as its day in Sweden."""
    shown = date.fromisoformat(value) if len(value) == 10 else day_of(datetime.fromisoformat(value))
    return format_date(shown, "d MMMM y", locale=language)


def money(amount_minor: int, language: Language, currency: str) -> str:
    """`1 250 000,50 kr`, `SEK 1,250,000.50`; from whole öre, so that nothing is rounded."""
    amount = Decimal(abs(amount_minor)).scaleb(-2)
    sign = "-" if amount_minor < 0 else ""
    number = sign + format_decimal(amount, "#,##0.00", locale=language)
    if language == "en":
        return f"{currency}{_NBSP}{number}"
    return f"{number}{_NBSP}{'kr' if currency == 'SEK' else currency}"


def code(value: str, language: Language) -> str:
    return in_language(CODES[value], language)


def quoted(text: str | Erased, language: Language) -> str:
    """Someone's own words, marked line by line so that they cannot pass for ours."""
    if isinstance(text, Erased):
        return in_language(_ERASED, language)
    whole = text.strip()
    lines = [_printable(line) for line in whole[:_QUOTE_MAX].splitlines()]
    if len(whole) > _QUOTE_MAX:
        lines.append(in_language(_SHORTENED, language))
    return "\n".join(f"> {line}".rstrip() for line in lines)


def inline(text: str | Erased, language: Language) -> str:
    """A name or a title, inside one of our own lines."""
    if isinstance(text, Erased):
        return in_language(_ERASED, language)
    return " ".join(_printable(text).split())[:_INLINE_MAX]


def in_language(text: Text, language: Language) -> str:
    return text.sv if language == "sv" else text.en


def filters(language: Language) -> dict[str, Callable[..., str]]:
    """The filters that templates use, bound to a language."""

    def bound(write: Callable[..., str]) -> Callable[..., str]:
        return lambda value, *more: write(value, language, *more)

    written: tuple[Callable[..., Any], ...] = (day, money, code, quoted, inline)
    return {one.__name__: bound(one) for one in written}


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
