"""What people wrote in a stream, part by part: as far as the visitor may read it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from application.queries.reading import Look, TextPlace
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.ids import PersonId
from domain.kernel.reading import Extent, Part

ACCOUNT = "account"
_SHOWN_ELSEWHERE = (Part.DIRECTORY, Part.ADDRESSES)
"""Names and addresses: the register's people and organisations are a list of their own."""


class ShownText(Frozen):
    """`field` is the path in the event. `text` is None where it was erased, or where no more is
    shown than that it is there (`extent`)."""

    part: Part
    seq: int
    at: Instant
    person: PersonId
    command: str
    event: str
    field: str
    period: int | None
    text: str | None
    extent: Extent


class ShownAccount(Frozen):
    """An account that was named for the payments. `in_use`: it is the one that they go to now."""

    seq: int
    at: Instant
    person: PersonId
    text: str | None
    extent: Extent
    in_use: bool


class Written(Frozen):
    """`drafts` are all versions that were saved, the newest one last."""

    texts: tuple[ShownText, ...] = ()
    drafts: tuple[ShownText, ...] = ()
    accounts: tuple[ShownAccount, ...] = ()


async def written_in(
    look: Look, bodies: Iterable[Mapping[str, Any]], also: Iterable[TextPlace] = ()
) -> Written:
    """`also` are texts that are opened afterwards: what is read at once is noted once."""
    found = tuple(_found(look, bodies))
    places = [TextPlace(id, one.part, (one.person, *about)) for id, one, about in found]
    await look.note_texts([*places, *also])
    read = await look.texts(places)
    shown: list[ShownText] = []
    accounts: list[ShownAccount] = []
    in_use = getattr(getattr(look.state, ACCOUNT, None), "text", None)
    for id, one, _ in found:
        extent = _extent(look, one.part, read[id].extent)
        if extent is Extent.NOTHING:
            continue
        if one.field == ACCOUNT:
            known = one.model_dump(include={"seq", "at", "person"})
            accounts.append(
                ShownAccount(**known, text=read[id].text, extent=extent, in_use=id == in_use)
            )
        else:
            shown.append(one.model_copy(update={"text": read[id].text, "extent": extent}))
    return Written(
        texts=tuple(one for one in shown if one.part is not Part.DRAFTS),
        drafts=tuple(one for one in shown if one.part is Part.DRAFTS),
        accounts=tuple(accounts),
    )


def texts_kept(
    look: Look, bodies: Iterable[Mapping[str, Any]]
) -> tuple[tuple[str, ShownText, tuple[str, ...]], ...]:
    """Ids of texts of the parts that the visitor reads, each with where it stands, and whom it is
    about. None is opened."""
    return tuple(one for one in _found(look, bodies, but_for=()) if look.reads(one[1].part))


def _extent(look: Look, part: Part, read: Extent) -> Extent:
    """A masked text is shown as being there."""
    masked = look.sight(part).extent is Extent.MASKED
    return Extent.MASKED if read is Extent.NOTHING and masked else read


def _found(
    look: Look,
    bodies: Iterable[Mapping[str, Any]],
    but_for: tuple[Part, ...] = _SHOWN_ELSEWHERE,
) -> Iterator[tuple[str, ShownText, tuple[str, ...]]]:
    """Each text once, where it was written first, and whom it is about."""
    seen: set[str] = set()
    for body in bodies:
        for event in body["events"]:
            for path, id in text_ids(event):
                part = look.kind.reading.of_field(event["type"], path)
                if id in seen or part in but_for or look.is_reported(event["type"], event):
                    continue
                seen.add(id)
                about = event.get("person")
                shown = ShownText(
                    part=part,
                    seq=body["seq"],
                    at=body["occurred_at"],
                    person=body["actor"]["person"],
                    command=body["kind"],
                    event=event["type"],
                    field=path,
                    period=event.get("period"),
                    text=None,
                    extent=Extent.NOTHING,
                )
                yield id, shown, (about,) if isinstance(about, str) else ()


def text_ids(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The places of an event's texts and their ids in the vault."""
    if isinstance(value, Mapping):
        if value.keys() == {"text", "sha256"}:
            yield path, value["text"]
            return
        for name, inner in value.items():
            yield from text_ids(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from text_ids(inner, f"{path}.{place}")
