"""The entries of a stream, as what people did and what time brought. Words are the screen's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Literal, TypeAlias

from application.queries.currencies import currency_of
from application.queries.deliveries import Unreached, unreached
from application.queries.pages import Paged, paged
from application.queries.people import names_by_id, quoted
from application.queries.reader import Reader
from application.queries.reading import Look, TextPlace, Visitor, look_at
from application.queries.written import Written, WrittenPlace, read_back, written_places
from domain.kernel.actors import Actor
from domain.kernel.agenda import Passing
from domain.kernel.answer import Warned
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.reading import Part
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
    currency: str | None


async def timeline(reader: Reader, stream: str, visitor: Visitor) -> Timeline:
    """Every entry of a stream in its order: what was refused and what the clock brought as well.

    Of each entry it has what the visitor may read; an entry of which that is nothing is left out.
    Raises NotKnown for a visitor who reads nothing of the stream.
    """
    look = await look_at(reader, stream, visitor)
    entries = await timeline_entries(look, await reader.entries(stream))
    named = quoted(one.model_dump_json() for one in entries)
    return Timeline(
        stream=stream,
        entries=entries,
        names=await names_by_id(reader, named),
        currency=await currency_of(reader, stream),
    )


async def timeline_page(
    reader: Reader, stream: str, visitor: Visitor, page: int
) -> tuple[Paged[TimelineEntry], dict[str, str]]:
    """Of the same entries a page, the newest first, and the names of those whom it names."""
    look = await look_at(reader, stream, visitor)
    seen = list(_seen(look, await reader.entries(stream)))
    some = paged(seen[::-1], page)
    entries = await _shown(look, some.rows)
    named = quoted(one.model_dump_json() for one in entries)
    return some.of(entries), await names_by_id(reader, named)


async def timeline_entries(
    look: Look, entries: Iterable[Recorded], most: int | None = None
) -> tuple[TimelineEntry, ...]:
    """All that the visitor sees, or the last of them."""
    if most is None:
        return await _shown(look, list(_seen(look, entries)))
    newest = islice(_seen(look, reversed(tuple(entries))), most)
    return await _shown(look, list(newest)[::-1])


_Seen: TypeAlias = tuple[Recorded, dict[str, Any]]
"""An entry, and what the visitor may read of it."""


def _seen(look: Look, entries: Iterable[Recorded]) -> Iterator[_Seen]:
    for entry in entries:
        if (body := look.body(entry.parsed())) is not None:
            yield entry, body


async def _shown(look: Look, read: Sequence[_Seen]) -> tuple[TimelineEntry, ...]:
    texts = await look.texts(one for _, body in read for one in _texts(look, body))
    said = {id: one.text for id, one in texts.items()}
    lost = await unreached(look.reader.pool, look.stream.stream)
    told = lost if look.reads(Part.LETTERS) or look.stream.spec(Part.LETTERS) is None else ()
    return tuple(_entry(entry, body, said, told) for entry, body in read)


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


def _texts(look: Look, body: Mapping[str, Any]) -> Iterator[TextPlace]:
    actor = body["actor"]["person"]
    for name, holder in _holders(body):
        part, by = look.kind.reading.of(name), (actor, str(holder.get("person")))
        yield from (TextPlace(id, part, by) for id in _reasons_in(holder))
        yield from (TextPlace(one.text, part, by) for one in _written_in(holder))


def _reasons(body: Mapping[str, Any]) -> Iterator[str]:
    """Vault ids, from what happened or else from what was asked for in vain."""
    for _, holder in _holders(body):
        yield from _reasons_in(holder)


def _holders(body: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if body["events"]:
        yield from ((event["type"], event) for event in body["events"])
    else:
        yield body["kind"], body["command"]


def _reasons_in(holder: Mapping[str, Any]) -> Iterator[str]:
    for field in REASONS:
        if isinstance(kept := holder.get(field), dict):
            yield kept["text"]


def _written_in(holder: Mapping[str, Any]) -> Iterator[WrittenPlace]:
    return written_places(holder) if "type" in holder else iter(())
