"""The entries of a stream, as what people did and what time brought. Words are the screen's."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from application.queries.deliveries import Unreached, unreached
from application.queries.people import names_by_id
from application.queries.reader import Reader
from application.queries.sight import EVERYTHING_SHOWN, without
from application.queries.written import Written, read_back, written_places
from domain.kernel.actors import Actor
from domain.kernel.agenda import Passing
from domain.kernel.answer import Warned
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text
from services.journal.entry import Recorded

REASONS = ("reason", "reasons", "note", "audit_reasons", "advice_reasons")
"""Fields with the words in which somebody gave their reasons, or noted what was said."""


class TimelineEntry(Frozen):
    """`reasons` are people's own words, None where they were erased, and `written` what else they
    wrote. `caused_by` is the effect of another stream that this entry follows, `unreached` are the
    notices of the entry that reached nobody.
    """

    stream: str
    seq: int
    occurred_at: Instant
    recorded_at: Instant
    actor: Actor
    vouched_by: str | None
    kind: str
    command: dict[str, Any]
    outcome: Literal["accepted", "refused"]
    events: tuple[dict[str, Any], ...]
    reasons: tuple[str | None, ...] = ()
    written: tuple[Written, ...] = ()
    rule: str | None = None
    message: Text | None = None
    warnings: tuple[Warned, ...] = ()
    passing: Passing | None = None
    caused_by: str | None = None
    unreached: tuple[str, ...] = ()


class Timeline(Frozen):
    """`names` are those of persons and organisations by their ids."""

    stream: str
    entries: tuple[TimelineEntry, ...]
    names: dict[str, str]


async def timeline(
    reader: Reader, stream: str, hidden: frozenset[str] = EVERYTHING_SHOWN
) -> Timeline:
    """Every entry of a stream in its order: what was refused and what the clock brought as well.

    `hidden` are fields that the reader may not see (sight.py).
    """
    entries = await timeline_entries(reader, stream, await reader.entries(stream), hidden)
    return Timeline(stream=stream, entries=entries, names=await names_by_id(reader))


async def timeline_entries(
    reader: Reader,
    stream: str,
    entries: Iterable[Recorded],
    hidden: frozenset[str] = EVERYTHING_SHOWN,
) -> tuple[TimelineEntry, ...]:
    lost = await unreached(reader.pool, stream)
    read = [(entry, _shown(entry.parsed(), hidden)) for entry in entries]
    texts = await reader.texts(id for _, body in read for id in _texts(body))
    return tuple(_entry(entry, body, texts, lost) for entry, body in read)


def _shown(body: dict[str, Any], hidden: frozenset[str]) -> dict[str, Any]:
    return body | {name: without(body[name], hidden) for name in ("command", "events")}


def _entry(
    entry: Recorded,
    body: Mapping[str, Any],
    texts: Mapping[str, str | None],
    lost: Iterable[Unreached],
) -> TimelineEntry:
    return TimelineEntry(
        stream=entry.stream,
        seq=entry.seq,
        occurred_at=body["occurred_at"],
        recorded_at=entry.recorded_at,
        actor=body["actor"],
        vouched_by=body["vouched_by"],
        kind=entry.kind,
        command=body["command"],
        outcome=body["outcome"],
        events=body["events"],
        reasons=tuple(texts.get(id) for id in _reasons(body)),
        written=tuple(one for event in body["events"] for one in read_back(event, texts)),
        rule=body["refused_by"],
        message=body["message"],
        warnings=body["warnings"],
        passing=body["passing"],
        caused_by=body["effect"],
        unreached=tuple(one.what for one in lost if one.seq == entry.seq),
    )


def _texts(body: Mapping[str, Any]) -> Iterator[str]:
    yield from _reasons(body)
    for event in body["events"]:
        yield from (one.text for one in written_places(event))


def _reasons(body: Mapping[str, Any]) -> Iterator[str]:
    """Vault ids, from what happened or else from what was asked for in vain."""
    for holder in body["events"] or (body["command"],):
        for field in REASONS:
            if isinstance(kept := holder.get(field), dict):
                yield kept["text"]
