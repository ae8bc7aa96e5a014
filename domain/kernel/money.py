"""Money in whole hundredths of its currency. No floats, no smaller fractions."""

from collections.abc import Iterable
from typing import Annotated, TypeAlias

from pydantic import Field

MINOR_MAX = 10**15

Minor: TypeAlias = Annotated[int, Field(strict=True, ge=0, le=MINOR_MAX)]
"""An amount in hundredths of its currency, zero or more."""

PositiveMinor: TypeAlias = Annotated[int, Field(strict=True, gt=0, le=MINOR_MAX)]


def shown(amount_minor: int, currency: str) -> str:
    """`10 641 000,00 SEK`: as in Swedish accounts, with a plain space between thousands."""
    whole, rest = divmod(abs(amount_minor), 100)
    sign = "-" if amount_minor < 0 else ""
    return f"{sign}{whole:,}".replace(",", " ") + f",{rest:02d} {currency}"


def total(amounts: Iterable[int]) -> int:
    return sum(amounts)
