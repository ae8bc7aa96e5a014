"""A long list, a page at a time."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

OF_A_PAGE = 50

T = TypeVar("T")
U = TypeVar("U")


class Paged(NamedTuple, Generic[T]):
    """The rows of one page; `total` counts those of all `pages`."""

    rows: tuple[T, ...]
    total: int
    page: int
    pages: int

    def of(self, rows: tuple[U, ...]) -> "Paged[U]":
        """The same page with other rows."""
        return Paged(rows, self.total, self.page, self.pages)


def paged(rows: Sequence[T], page: int) -> Paged[T]:
    """The page of this number, from 1; the last one for a number that is too high."""
    pages = max(1, -(-len(rows) // OF_A_PAGE))
    page = min(max(page, 1), pages)
    first = (page - 1) * OF_A_PAGE
    return Paged(tuple(rows[first : first + OF_A_PAGE]), len(rows), page, pages)
