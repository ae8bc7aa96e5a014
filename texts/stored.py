"""Sentences that are stored with a decision, as a screen shows them today.

They are kept in a form that follows no fashion: persons and organisations by their ids, since what
is said of somebody can be erased, amounts as domain.kernel.money writes them, and days as
2026-10-15.
"""

import re
from collections.abc import Mapping

from domain.kernel.ids import ID_IN_WORDS
from domain.kernel.rules import Text
from texts.catalogue import Language, both, in_language
from texts.formats import day, money

_AMOUNT = re.compile(r"(?<!\w)(-?[0-9]{1,3}(?: [0-9]{3})*),([0-9]{2}) ([A-Z]{3})\b")
_DAY = re.compile(r"(?<![\w./-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w/-]|\.\w)")


def as_read(sentence: Text, names: Mapping[str, str]) -> Text:
    """With names in place of ids, where `names` has one, and with amounts and days as
    everywhere."""
    return both(
        lambda language: named(
            with_days(with_amounts(in_language(sentence, language), language), language), names
        )
    )


def named(words: str, names: Mapping[str, str]) -> str:
    return ID_IN_WORDS.sub(lambda found: names.get(found[0], found[0]), words)


def with_amounts(words: str, language: Language) -> str:
    """`45 000,00 SEK` as `45 000,00 kr` or `SEK 45,000.00`."""
    return _AMOUNT.sub(
        lambda found: money(int(found[1].replace(" ", "") + found[2]), language, found[3]), words
    )


def with_days(words: str, language: Language) -> str:
    """`2026-10-15` as `15 oktober 2026` or `15 October 2026`."""

    def written(found: re.Match[str]) -> str:
        try:
            return day(found[0], language)
        except ValueError:  # no such day
            return found[0]

    return _DAY.sub(written, words)
