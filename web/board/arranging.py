"""Which applications a board shows, and in which order: by what the address asks for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from application.queries.board import BoardRow

KEPT = ("state", "country", "sort", "case")
"""What the address of a board says."""


class Arrangement(NamedTuple):
    """`sort` is the name of a column; `ticked` are numbers of cases."""

    state: str
    country: str
    sort: str
    descending: bool
    ticked: tuple[str, ...]

    def query(self, **other: str) -> str:
        """Of the address of the same board with another order or choice."""
        asked = {"state": self.state, "country": self.country, "sort": self._sort} | other
        said = [(name, value) for name, value in asked.items() if value]
        return urlencode([*said, *(("case", one) for one in self.ticked)])

    @property
    def _sort(self) -> str:
        return f"-{self.sort}" if self.descending else self.sort

    def turned(self, column: str) -> str:
        """What a heading leads to: the other way round for the column that sorts already."""
        again = self.sort == column and not self.descending
        return self.query(sort=f"-{column}" if again else column)

    def direction(self, column: str) -> str | None:
        """As `aria-sort` has it."""
        if self.sort != column:
            return None
        return "descending" if self.descending else "ascending"


KEYS: Mapping[str, Callable[[BoardRow], Any]] = {
    "case": lambda row: row.compared.case,
    "applicant": lambda row: row.applicant,
    "country": lambda row: ", ".join(row.compared.countries or ()) or None,
    "sought": lambda row: row.compared.sought_minor,
    "proposed": lambda row: row.compared.proposed_minor,
    "mean": lambda row: row.compared.mean,
    "spread": lambda row: row.spread,
    "rank": lambda row: row.rank,
    "state": lambda row: row.compared.headline,
}


def arrangement(query: QueryParams) -> Arrangement:
    sort = query.get("sort", "")
    column = sort.removeprefix("-")
    return Arrangement(
        state=query.get("state", ""),
        country=query.get("country", ""),
        sort=column if column in KEYS else "case",
        descending=sort.startswith("-") and column in KEYS,
        ticked=tuple(dict.fromkeys(query.getlist("case"))),
    )


def arranged(rows: Iterable[BoardRow], by: Arrangement) -> list[BoardRow]:
    """What has no value in the column comes last, whichever way it is sorted."""
    key = KEYS[by.sort]
    shown = sorted(_chosen(rows, by), key=lambda row: row.compared.case)
    known = [row for row in shown if key(row) is not None]
    known.sort(key=key, reverse=by.descending)
    return [*known, *(row for row in shown if key(row) is None)]


def _chosen(rows: Iterable[BoardRow], by: Arrangement) -> Iterator[BoardRow]:
    for row in rows:
        if by.state == "undecided" and not row.is_undecided:
            continue
        if by.state not in ("", "undecided") and row.compared.headline != by.state:
            continue
        if by.country and by.country not in (row.compared.countries or ()):
            continue
        yield row
