"""Days, times, numbers and amounts, as Swedes and others write them."""

from datetime import UTC, date, datetime

import pytest

from texts.catalogue import LANGUAGES, Language
from texts.formats import (
    amount,
    column_day,
    column_instant,
    day,
    days_from,
    instant,
    last_day,
    money,
    number,
    unit,
    units,
)

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("amount_minor", "currency", "sv", "en"),
    [
        (0, "SEK", "0,00 kr", "SEK 0.00"),
        (5, "SEK", "0,05 kr", "SEK 0.05"),
        (99_999, "SEK", "999,99 kr", "SEK 999.99"),
        (100_000_050, "SEK", "1 000 000,50 kr", "SEK 1,000,000.50"),
        (-12_345, "SEK", "-123,45 kr", "SEK -123.45"),
        (100_000, "EUR", "1 000,00 €", "EUR 1,000.00"),
        (10**15 - 1, "SEK", "9 999 999 999 999,99 kr", "SEK 9,999,999,999,999.99"),
    ],
)
def test_money_is_written_to_the_ore(amount_minor: int, currency: str, sv: str, en: str) -> None:
    assert money(amount_minor, "sv", currency).replace(NBSP, " ") == sv
    assert money(amount_minor, "en", currency).replace(NBSP, " ") == en


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("currency", ["SEK", "EUR", "NOK", "USD"])
def test_a_heading_names_the_currency_as_amounts_do(currency: str, language: Language) -> None:
    written = money(1_00, language, currency).replace("1,00", "").replace("1.00", "")
    assert unit(currency, language) == written.strip(NBSP)
    assert unit(currency, language) in units(currency)
    assert unit("SEK", "sv") == "kr"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_of_no_programme_yet_has_no_currency(language: Language) -> None:
    assert money(1_250_50, language, None) == amount(1_250_50, language)
    assert unit(None, language) == ""


def test_an_amount_below_a_heading_has_no_currency() -> None:
    assert amount(100_000_050, "sv").replace(NBSP, " ") == "1 000 000,50"
    assert amount(100_000_050, "en") == "1,000,000.50"
    assert number(10_641, "sv").replace(NBSP, " ") == "10 641"
    assert number(10_641, "en") == "10,641"


def test_no_amount_is_broken_over_two_lines() -> None:
    assert " " not in money(100_000_050, "sv", "SEK") + money(100_000_050, "en", "SEK")


@pytest.mark.parametrize("value", [date(2026, 5, 1), "2026-05-01", "2026-04-30T22:00:00Z"])
def test_a_day_is_written_out_in_a_sentence(value: date | str) -> None:
    assert day(value, "sv") == "1 maj 2026"
    assert day(value, "en") == "1 May 2026"


def test_an_instant_is_written_by_a_clock_in_sweden() -> None:
    moment = datetime(2026, 10, 15, 22, 30, tzinfo=UTC)
    assert instant(moment, "sv") == f"16 oktober 2026 kl.{NBSP}00:30"
    assert instant(moment, "en") == "16 October 2026 at 00:30"
    assert day(moment, "sv") == "16 oktober 2026"


def test_the_instant_at_which_a_day_is_over_is_told_as_that_day() -> None:
    assert last_day(datetime(2026, 10, 15, 22, tzinfo=UTC), "en") == "15 October 2026"


def test_columns_line_up_and_sort() -> None:
    moment = datetime(2026, 1, 5, 7, 5, tzinfo=UTC)
    assert column_instant(moment) == "2026-01-05 08:05"
    assert column_day(moment) == column_day("2026-01-05") == "2026-01-05"


@pytest.mark.parametrize(
    ("days", "sv", "en"),
    [
        (-14, "14 dagar före", "14 days before"),
        (-1, "1 dag före", "1 day before"),
        (0, "på", "on"),
        (1, "1 dag efter", "1 day after"),
        (30, "30 dagar efter", "30 days after"),
    ],
)
def test_days_are_counted_from_a_day(days: int, sv: str, en: str) -> None:
    assert (days_from(days, "sv"), days_from(days, "en")) == (sv, en)
