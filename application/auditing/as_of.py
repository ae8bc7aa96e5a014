"""A stream as it was: by what had been recorded until an instant, of what was in force on a day.

Who may read it is asked as of today.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from pydantic import Field

from application.auditing.entries import require_auditor
from application.queries.facts import Amount, Fact, facts_of
from application.queries.lines import MoneyLines, money_lines
from application.queries.people import names_in
from application.queries.reader import Reader
from application.queries.reading import Look, Visitor, look_at
from application.queries.stream_detail import AMOUNT_PARTS, COMPARED
from application.queries.timeline import TimelineEntry, timeline_entries
from domain.kernel.agenda import Deadline
from domain.kernel.dates import Instant, end_of
from domain.kernel.frozen import Frozen
from domain.kernel.reading import Part
from services.journal.entry import Recorded, fold_entries

PURPOSE: Final = "as-of"


class StreamAsOf(Frozen):
    """`later` counts the entries that are left out. Without any that are left in, nothing else is
    said."""

    stream: str
    kind: str
    known_by: Instant
    in_force_on: date
    seq: int
    later: int
    phase: str | None = None
    headline: str | None = None
    facts: tuple[Fact, ...] = ()
    money: tuple[Amount, ...] = ()
    lines: MoneyLines | None = None
    currency: str | None = None
    ahead: tuple[Deadline, ...] = ()
    entries: tuple[TimelineEntry, ...] = ()
    names: dict[str, str] = Field(default_factory=dict)


async def stream_as_of(
    reader: Reader, stream: str, visitor: Visitor, known_by: datetime, in_force_on: date
) -> StreamAsOf:
    """Raises NotKnown or MayNotRead."""
    await require_auditor(reader, visitor)
    look = await look_at(reader, stream, replace(visitor, purpose=PURPOSE))
    every = await reader.entries(stream)
    counted = until(every, known_by, in_force_on)
    found = StreamAsOf(
        stream=stream,
        kind=look.kind.name,
        known_by=known_by,
        in_force_on=in_force_on,
        seq=len(counted),
        later=len(every) - len(counted),
    )
    return await _described(found, look, counted) if counted else found


def until(
    entries: Iterable[Recorded], known_by: datetime, in_force_on: date
) -> tuple[Recorded, ...]:
    """The entries from the first on that were recorded until then and made on that day or before.

    The day is over in Sweden: what was made on it counts.
    """
    over = end_of(in_force_on)
    counted = []
    for one in entries:
        made = datetime.fromisoformat(one.parsed()["occurred_at"])
        if one.recorded_at > known_by or made >= over:
            break
        counted.append(one)
    return tuple(counted)


async def _described(found: StreamAsOf, look: Look, entries: tuple[Recorded, ...]) -> StreamAsOf:
    bodies = [one.parsed() for one in entries]
    decider = look.kind.decider
    folded = fold_entries(decider, bodies)
    status = decider.stream_status(folded.state, folded.edition)
    view = decider.view(folded.state, found.stream, folded.edition)
    shown_entries = await timeline_entries(look, entries)
    said = (view.model_dump_json(), *(one.model_dump_json() for one in shown_entries))
    names = await names_in(look.reader, said)
    known = await facts_of(look.reader, view, names)
    then = replace(look, state=folded.state)
    parts = [one.part for one in look.stream.parts if look.reads(one.part)]
    await look.note([one for one in parts if one in SHOWN])
    shown = look.reads(Part.OVERVIEW)
    return found.model_copy(
        update={
            "phase": status.phase if shown else None,
            "headline": status.headline if shown else None,
            "facts": tuple(one for one in known.facts if one.name not in COMPARED) if shown else (),
            "money": tuple(one for one in known.money if _is_shown(look, one)),
            "lines": money_lines(then, bodies),
            "currency": known.currency,
            "ahead": _ahead(look, folded.armed),
            "entries": shown_entries,
            "names": names,
        }
    )


SHOWN: Final = (
    *(Part.OVERVIEW, Part.BUDGET, Part.DECISION, Part.REPORTS, Part.PAYMENTS, Part.TIMELINE),
)


def _is_shown(look: Look, amount: Amount) -> bool:
    is_round = look.stream.spec(Part.COMPARISON) is not None
    if is_round:
        return amount.name == "frame_minor"
    return look.reads(AMOUNT_PARTS.get(amount.name, Part.JOURNAL))


def _ahead(look: Look, armed: Iterable[Deadline]) -> tuple[Deadline, ...]:
    if not look.reads(Part.TIMELINE):
        return ()
    return tuple(sorted(armed, key=lambda one: (one.at, one.name)))
