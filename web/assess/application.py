"""An application as it is read beside an assessment: facts, and what there are several of as
tables, with the sums of their amounts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from application.form_fields import Form
from application.portal.writing import amount_minor
from texts.catalogue import Language
from texts.formats import amount
from web.forms import Control, said_of


@dataclass(frozen=True)
class Facts:
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """`sums` has words below the columns with amounts, None where there are none."""

    caption: str
    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[str | None, ...] | None


def application_shown(
    controls: Iterable[Control], language: Language, above: str = ""
) -> Iterator[Facts | Table]:
    """In the order of the form. What was not answered is left out."""
    facts: list[tuple[str, str]] = []
    for one in controls:
        label = f"{above}{one.label}"
        if one.kind not in ("list", "group", "document"):
            if one.value not in ("", []):
                facts.append((label, said_of(one, language)))
            continue
        if facts:
            yield Facts(tuple(facts))
            facts = []
        if one.kind == "group":
            yield from application_shown(one.inner, language, f"{label}: ")
        elif one.kind == "list":
            yield from _list(one, label, language)
    if facts:
        yield Facts(tuple(facts))


def _list(one: Control, label: str, language: Language) -> Iterator[Facts | Table]:
    """One table; of rows that have lists of their own, a table for each of those."""
    if not any(part.kind in ("list", "group") for row in one.rows for part in row):
        if _is_answered(one):
            yield _table(label, one.rows, language)
        return
    for number, row in enumerate(one.rows, 1):
        plain = [part for part in row if part.kind not in ("list", "group") and part.value]
        about = ", ".join(f"{part.label} {said_of(part, language)}" for part in plain)
        caption = f"{label}: {about}" if about else f"{label} {number}"
        for part in row:
            if part.kind == "list" and _is_answered(part):
                yield _table(caption, part.rows, language)
            elif part.kind == "group":
                yield from application_shown(part.inner, language, f"{caption}: ")


def _is_answered(one: Control) -> bool:
    """A form has an empty row of what it asks for."""
    return any(part.value not in ("", []) for row in one.rows for part in row)


def _table(caption: str, rows: Sequence[Sequence[Control]], language: Language) -> Table:
    places = [
        place
        for place, _ in enumerate(rows[0])
        if any(row[place].value not in ("", []) for row in rows)
    ]
    amounts = [rows[0][place].field.form is Form.AMOUNT for place in places]
    shown = tuple(tuple(_cell(row[place], language) for place in places) for row in rows)
    sums = tuple(
        _sum([row[place] for row in rows], language) if is_amount else None
        for place, is_amount in zip(places, amounts, strict=True)
    )
    return Table(
        caption=caption,
        columns=tuple(rows[0][place].label for place in places),
        numeric=tuple(amounts),
        rows=shown,
        sums=sums if any(sums) and len(rows) > 1 else None,
    )


def _cell(one: Control, language: Language) -> str:
    minor = amount_minor(str(one.value)) if one.field.form is Form.AMOUNT else None
    return said_of(one, language) if minor is None else amount(minor, language)


def _sum(column: Iterable[Control], language: Language) -> str | None:
    """None where one of them cannot be read."""
    found = [amount_minor(str(one.value)) for one in column]
    known = [one for one in found if one is not None]
    return amount(sum(known), language) if len(known) == len(found) else None
