"""How days, times, numbers and money are written: in sentences as each language does, in columns
so that they line up and sort.

Amounts come in whole hundredths and never are floats. The amounts that a decision stores beside its
checks are written by domain.kernel.money instead, in one form for ever.
"""

import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, partial

from babel.core import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import (
    format_currency,
    format_decimal,
    get_currency_name,
    get_currency_symbol,
)
from babel.units import format_unit

from domain.kernel.dates import STOCKHOLM, day_of, last_day_before
from domain.kernel.rules import Text
from texts.catalogue import LANGUAGES, LOCALES, Language, both, said

_NBSP = "\u00a0"
_DAY = "d MMMM y"
_CLOCK: dict[Language, str] = {"sv": f"{_DAY} 'kl.'{_NBSP}HH:mm", "en": f"{_DAY} 'at' HH:mm"}
_AMOUNT = "#,##0.00"
_CURRENCY: dict[Language, str] = {
    "sv": f"{_AMOUNT}{_NBSP}¤",
    "en": f"¤¤{_NBSP}{_AMOUNT};¤¤{_NBSP}-{_AMOUNT}",
}


def day(value: date | str, language: Language) -> str:
    """`15 oktober 2026`, `15 October 2026`. An instant is shown as its day in Sweden."""
    return format_date(_as_day(value), _DAY, locale=LOCALES[language])


def last_day(closing: datetime, language: Language) -> str:
    """The last day that counts, of an instant at which a day is over."""
    return day(last_day_before(closing), language)


def instant(moment: datetime, language: Language) -> str:
    """`15 oktober 2026 kl. 23:59`, `15 October 2026 at 23:59`, by a clock in Sweden."""
    return format_datetime(moment, _CLOCK[language], tzinfo=STOCKHOLM, locale=LOCALES[language])


def moment(at: datetime, language: Language) -> str:
    """As a day where it is the beginning of one."""
    begins_a_day = at.astimezone(STOCKHOLM).time() == time()
    return (day if begins_a_day else instant)(at, language)


def number(value: int, language: Language) -> str:
    """`10 641`, `10,641`."""
    return format_decimal(value, locale=LOCALES[language])


def tenths(value: float, language: Language) -> str:
    """`12,3`, `12.3`: of what is measured."""
    return format_decimal(round(value, 1), "0.0", locale=LOCALES[language])


def money(amount_minor: int, language: Language, currency: str | None) -> str:
    """`1 250 000,50 kr`, `SEK 1,250,000.50`. Without a currency where there is no programme yet
    that would say which."""
    if currency is None:
        return amount(amount_minor, language)
    return format_currency(
        _whole(amount_minor), currency, _CURRENCY[language], locale=LOCALES[language]
    )


def amount(amount_minor: int, language: Language) -> str:
    """Where a heading names the currency: `1 250 000,50`, `1,250,000.50`."""
    return format_decimal(_whole(amount_minor), _AMOUNT, locale=LOCALES[language])


def unit(currency: str | None, language: Language) -> str:
    """The currency as it stands beside an amount: `kr`, `SEK`. For headings and fields."""
    if currency is None:
        return ""
    return get_currency_symbol(currency, LOCALES[language]) if language == "sv" else currency


@cache
def units(currency: str) -> tuple[str, ...]:
    """What people write after an amount, the longest first: `kronor`, `SEK`, `kr`."""
    found = {currency}
    for language in LANGUAGES:
        locale = LOCALES[language]
        names = (get_currency_name(currency, count, locale) for count in (1, 2))
        found |= {unit(currency, language), *(one.split()[-1] for one in names)}
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


def file_size(size: int, language: Language) -> str:
    """`25 MB`, `1,4 MB`, `340 kB`: as file managers count them, 1,024 bytes to a kilobyte."""
    unit, value = ("megabyte", size / (1 << 20)) if size >= 1 << 20 else ("kilobyte", size / 1024)
    shown = round(value, 1) if unit == "megabyte" and value % 1 else max(1, round(value))
    return format_unit(shown, unit, "short", locale=LOCALES[language])


def days_from(days: int, language: Language) -> str:
    """How far from a day, `14 dagar före` or `1 day after`: negative is before it."""
    if days == 0:
        return said("formats.days_on", language)
    if days < 0:
        return said("formats.days_before", language, days=-days)
    return said("formats.days_after", language, days=days)


@cache
def countries() -> tuple[tuple[str, Text], ...]:
    """Every country by its two letters, in the order of their Swedish names."""
    codes = [str(one) for one in Locale("sv").territories if _COUNTRY.fullmatch(str(one))]
    named = [(one, both(partial(_territory, one))) for one in codes if one not in NO_COUNTRIES]
    return tuple(sorted(named, key=lambda one: one[1].sv))


def _territory(code: str, language: Language) -> str:
    return str(Locale(language).territories[code])


_COUNTRY = re.compile("[A-Z]{2}")
NO_COUNTRIES = ("EU", "EZ", "UN", "QO", "ZZ", "XA", "XB")
"""Unions, and codes that stand for nothing."""


def column_day(value: date | str) -> str:
    """`2026-10-15`, as it is also typed."""
    return _as_day(value).isoformat()


def column_instant(moment: datetime) -> str:
    """`2026-10-15 23:59`, by a clock in Sweden."""
    return moment.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M")


def _as_day(value: date | str) -> date:
    if not isinstance(value, date):
        if len(value) == len("2026-10-15"):
            return date.fromisoformat(value)
        value = datetime.fromisoformat(value)
    return day_of(value) if isinstance(value, datetime) else value


def _whole(amount_minor: int) -> Decimal:
    return Decimal(amount_minor).scaleb(-2)
