"""Amounts as a table: a row for each kind of cost, a column for each year, and sums.

It is read from and written back into the lists of lines that the command has. A kind that stands
twice in one year has two rows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import FormData

from application.portal.writing import Planned, amount_minor
from texts.catalogue import Language, said
from texts.formats import amount, unit, units
from web.form_values import WITHOUT_DECIMALS, Values, without_unit
from web.marks import value_at
from web.writing.sections import BUDGET

YEARS_MAX, ROWS_MAX = 5, 60


@dataclass(frozen=True)
class Cell:
    """`path` is that of the amount in the command, None for one that is empty. `value` is what was
    written, `shown` the same as a table shows it that is only read."""

    name: str
    id: str
    value: str
    shown: str
    path: str | None
    error: str | None


@dataclass(frozen=True)
class Row:
    """`most` is what the decision gives for it."""

    code: str
    label: str
    cells: tuple[Cell, ...]
    most: str | None
    sum: str


@dataclass(frozen=True)
class Table:
    """`sums` are those of the columns. Of an amount that cannot be read no sum is made."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sums: tuple[str, ...]
    most: str | None
    total: str
    unit: str
    units: tuple[str, ...]
    """What may stand after an amount that is written."""
    errors: tuple[tuple[str, str], ...]
    """Of a whole column: the id of a cell in it, and words."""
    may_grow: bool

    @property
    def cells(self) -> Iterator[tuple[str, Cell]]:
        for row in self.rows:
            yield from (
                (f"{row.label}, {name}", one)
                for name, one in zip(self.columns, row.cells, strict=True)
            )


def table_of(
    path: str,
    values: Values,
    kinds: Sequence[tuple[str, str]],
    errors: Mapping[str, str],
    language: Language,
    currency: str | None,
    plan: Planned | None = None,
) -> Table:
    """`kinds` are codes of cost with their words; `errors` are by the paths of the command."""
    columns = columns_of(path, values)
    most = dict(plan.lines) if plan else {}
    words = dict(kinds)
    shown = [code for code, _ in kinds if not most or code in most]
    rows = tuple(
        _row(path, place, key, columns, words, most, errors, language, currency)
        for place, key in enumerate(_keys(columns, shown))
    )
    names = tuple(
        said("portal.writing_year", language, year=number)
        if path == BUDGET
        else said("portal.writing_costs", language)
        for number in range(1, len(columns) + 1)
    )
    whole = tuple(
        (f"a-0-{place}", f"{names[place]}: {fault}")
        for place in range(len(columns))
        if (fault := errors.get(f"{path}.{place}.lines")) and path == BUDGET
    )
    sums = [_sum((line.get("amount") for line in column), currency) for column in columns]
    return Table(
        columns=names,
        rows=rows,
        sums=tuple(amount(one, language) for one in sums),
        most=amount(sum(most.values()), language) if most else None,
        total=amount(sum(sums), language),
        unit=unit(currency, language),
        units=(*(units(currency) if currency else ()), WITHOUT_DECIMALS),
        errors=whole,
        may_grow=path == BUDGET,
    )


def columns_of(path: str, values: Values) -> list[list[dict[str, Any]]]:
    held = value_at(values, path)
    rows = [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []
    if path != BUDGET:
        return [rows]
    columns = [[line for line in one.get("lines") or [] if isinstance(line, dict)] for one in rows]
    empty: list[list[dict[str, Any]]] = [[] for _ in range(years_between(values))]
    return columns or empty


def years_between(values: Values) -> int:
    """As many as the project's days say."""
    try:
        starts, ends = (
            date.fromisoformat(str(value_at(values, f"application.{name}") or ""))
            for name in ("starts", "ends")
        )
    except ValueError:
        return 1
    return min(max((ends - starts).days // 365 + ((ends - starts).days % 365 > 3), 1), YEARS_MAX)


def read_table(path: str, form: FormData, action: str) -> Any:
    """What was typed, as the command has it; with a year more or less if that was asked for."""
    rows, count = _number(form, "rows", ROWS_MAX), _number(form, "columns", YEARS_MAX)
    columns = [
        [
            {"cost_type": str(form.get(f"t:{row}", "")), "amount": text}
            for row in range(rows)
            if (text := str(form.get(f"a:{row}:{column}", "")).strip())
        ]
        for column in range(count)
    ]
    if path != BUDGET:
        return columns[0] if columns else []
    if action == "add-year" and count < YEARS_MAX:
        columns.append([])
    if action == "remove-year" and count > 1:
        columns.pop()
    return [{"year": str(year), "lines": lines} for year, lines in enumerate(columns, 1)]


def _keys(columns: list[list[dict[str, Any]]], shown: Sequence[str]) -> list[tuple[str, int]]:
    """A kind of cost, and which of its lines in one column."""
    keys = dict.fromkeys((code, 0) for code in shown)
    for column in columns:
        seen: dict[str, int] = {}
        for line in column:
            code = str(line.get("cost_type") or "")
            keys.setdefault((code, seen.get(code, 0)))
            seen[code] = seen.get(code, 0) + 1
    return list(keys)[:ROWS_MAX]


def _row(
    path: str,
    place: int,
    key: tuple[str, int],
    columns: list[list[dict[str, Any]]],
    words: Mapping[str, str],
    most: Mapping[str, int],
    errors: Mapping[str, str],
    language: Language,
    currency: str | None,
) -> Row:
    code, nth = key
    cells = []
    for number, column in enumerate(columns):
        held = [at for at, one in enumerate(column) if str(one.get("cost_type") or "") == code]
        line = held[nth] if nth < len(held) else None
        within = f"{path}.{number}.lines" if path == BUDGET else path
        found = None if line is None else f"{within}.{line}"
        typed = "" if line is None else str(column[line].get("amount") or "")
        cells.append(
            Cell(
                name=f"a:{place}:{number}",
                id=f"a-{place}-{number}",
                value=typed,
                shown=_shown(typed, language, currency),
                path=found and f"{found}.amount",
                error=_error(found, errors),
            )
        )
    limit = most.get(code) if nth == 0 else None
    return Row(
        code=code,
        label=words.get(code, code),
        cells=tuple(cells),
        most=None if limit is None else amount(limit, language),
        sum=amount(_sum((one.value for one in cells), currency), language),
    )


def _error(line: str | None, errors: Mapping[str, str]) -> str | None:
    if line is None:
        return None
    return next(
        (errors[one] for one in (f"{line}.amount", f"{line}.cost_type", line) if one in errors),
        None,
    )


def _shown(typed: str, language: Language, currency: str | None) -> str:
    minor = amount_minor(without_unit(typed.strip(), currency))
    return typed if minor is None else amount(minor, language)


def _sum(written: Iterable[Any], currency: str | None) -> int:
    texts = (without_unit(str(one or "").strip(), currency) for one in written)
    return sum(amount_minor(one) or 0 for one in texts)


def _number(form: FormData, name: str, most: int) -> int:
    text = str(form.get(name, "0"))
    return min(int(text), most) if text.isdecimal() else 0
