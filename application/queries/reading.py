"""What somebody reads of a stream. Whatever shows a part of a stream asks here, and every text that
a person is shown is opened here: once `may_read` allows it, and after it was noted.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from application.queries.lookup import NotKnown
from application.queries.reader import Reader
from application.queries.visitor import Visitor as Visitor
from domain.kernel.dates import day_of
from domain.kernel.free_text import VaultText
from domain.kernel.reading import (
    OPERATOR,
    Extent,
    Part,
    Principal,
    ReadStream,
    Sight,
    least,
    may_read,
    principal_of,
)
from domain.kernel.rules import Rule
from services.journal.readings import note_reading

if TYPE_CHECKING:  # a list is shown without the rules of any kind
    from domain.kernel.kind import StreamKind

SHOWN_OF_MASKED = 3
"""Characters at the end of an account, which tell it from another."""


class MayNotRead(Exception):
    """The person may not read this part of the stream, by this rule."""

    def __init__(self, stream: str, part: Part, rule: Rule) -> None:
        super().__init__(f"{stream} {part} {rule.id}")
        self.stream, self.part, self.rule = stream, part, rule


def operator(program: str, account: str | None = None) -> Visitor:
    """The people who run the engine. They read everything, and it is noted."""
    return Visitor(OPERATOR, program, account)


async def visiting(
    reader: Reader,
    person: str,
    program: str,
    *,
    organisation: str | None = None,
    account: str | None = None,
    purpose: str | None = None,
) -> Visitor:
    """A person of the register, with the roles and mandates of today. Raises NotKnown."""
    register = await reader.register()
    known = [one.id for one in register.persons]
    if person not in known:
        raise NotKnown("person", person, known)
    day = day_of(await reader.now())
    principal = principal_of(person, register.roles, register.mandates, day, organisation)
    return Visitor(principal, program, account, purpose)


class TextPlace(NamedTuple):
    """A text that somebody asks for. `by` are persons whose own it is."""

    text: str
    part: Part
    by: tuple[str, ...] = ()


class ReadText(NamedTuple):
    """`text` is None where it was erased, or may not be read at all (`extent`)."""

    text: str | None
    extent: Extent


@dataclass
class Look:
    """One look of a visitor at one stream. What it opens is noted once for each part."""

    reader: Reader
    visitor: Visitor
    kind: "StreamKind[Any]"
    state: Any
    stream: ReadStream
    noted: set[Part] = field(default_factory=set)
    _sights: dict[Part, Sight] = field(default_factory=dict)

    @property
    def principal(self) -> Principal:
        return self.visitor.principal

    def sight(self, part: Part) -> Sight:
        if part not in self._sights:
            self._sights[part] = may_read(self.principal, self.stream, part)
        return self._sights[part]

    def reads(self, part: Part) -> bool:
        """The whole of it?"""
        return self.sight(part).is_whole

    def shows(self, part: Part, by: Iterable[str] = ()) -> bool:
        """The whole part, or at least what these persons gave to it?"""
        extent = self.sight(part).extent
        own = self.principal.person is not None and self.principal.person in tuple(by)
        return extent is Extent.WHOLE or (extent is Extent.OWN and own)

    @property
    def sees_anything(self) -> bool:
        return any(self.sight(one.part).extent is not Extent.NOTHING for one in self.stream.parts)

    async def require(self, *parts: Part) -> None:
        """Notes them, or raises MayNotRead."""
        for part in parts:
            sight = self.sight(part)
            if not sight.is_whole:
                assert sight.rule
                raise MayNotRead(self.stream.stream, part, sight.rule)
        await self.note(parts)

    async def note(self, parts: Iterable[Part]) -> None:
        new = {one for one in parts if one not in self.noted}
        if not new:
            return
        mandates = {one for part in new if (one := self.sight(part).mandate) is not None}
        await _note(self.reader, self.visitor, self.stream.stream, new, mandates)
        self.noted |= new

    async def texts(self, places: Iterable[TextPlace]) -> dict[str, ReadText]:
        """By the id of each text. Only those that may be read are opened, after that was noted."""
        places = tuple(places)
        extents: dict[str, Extent] = {}
        for one in places:  # a text that stands in two parts is read by those who read both
            extent = self._extent(one)
            extents[one.text] = least(extents.get(one.text, extent), extent)
        opened = [one for one in places if extents[one.text] is not Extent.NOTHING]
        await self.note_texts(opened)
        texts = await self.reader.texts(one.text for one in opened)
        return {
            id: ReadText(_as_far(texts.get(id), extent), extent) for id, extent in extents.items()
        }

    async def note_texts(self, places: Iterable[TextPlace]) -> None:
        """The parts of those that may be read, for texts that are opened one after the other."""
        readable = (one for one in places if self._extent(one) is not Extent.NOTHING)
        await self.note(dict.fromkeys(one.part for one in readable))

    def _extent(self, place: TextPlace) -> Extent:
        if self.shows(place.part, place.by):
            return Extent.WHOLE
        masked = self.sight(place.part).extent is Extent.MASKED
        # Of an account its end is shown, of any other masked text only that it is there.
        return Extent.MASKED if masked and place.part is Part.ACCOUNT else Extent.NOTHING

    async def text(self, kept: VaultText | None, part: Part) -> str | None:
        """None where there is none, where it was erased, and where it may not be read."""
        if kept is None:
            return None
        return (await self.texts([TextPlace(kept.text, part)]))[kept.text].text

    def body(self, body: Mapping[str, Any]) -> dict[str, Any] | None:
        """An entry with what may be read of it. None if its command may not be read: then who gave
        it is not for the visitor to know either."""
        by = (body["actor"]["person"],)
        command = self._visible(body["command"], body["kind"], by)
        if command is None or (body["outcome"] == "refused" and not self._sees_refusal(body)):
            return None
        events = [self._visible(one, one["type"], by) for one in body["events"]]
        shown = [one for one in events if one is not None]
        if body["events"] and not shown:
            return None
        vouched_by = body["vouched_by"] if self.reads(Part.JOURNAL) else None
        warnings = body["warnings"] if self._is_of_own_side(body) else []
        said = {"events": shown, "command": command, "warnings": warnings}
        return {**body, **said, "vouched_by": vouched_by}

    def _visible(
        self, said: Mapping[str, Any], name: str, by: tuple[str, ...]
    ) -> dict[str, Any] | None:
        by = (*by, *_named(said))
        if self.is_reported(name, said) or not self.shows(self.kind.reading.of(name), by):
            return None
        hidden = {one for one, part in self.kind.reading.fields.items() if not self.shows(part, by)}
        found: dict[str, Any] = without(said, hidden)
        return found

    def is_reported(self, name: str | None, said: Mapping[str, Any]) -> bool:
        """Would it tell the visitor who reported them?"""
        return self.kind.reading.tells_who_reported(name, said, self.principal.person)

    def _sees_refusal(self, body: Mapping[str, Any]) -> bool:
        if self.is_reported(body["refused_by"], body["command"]):
            return False
        return self._is_of_own_side(body)

    def _is_of_own_side(self, body: Mapping[str, Any]) -> bool:
        """Why something was refused or warned of is said to those who gave it: it may tell what the
        other side does not read, such as who has assessed an application."""
        organisation = body["actor"]["organisation"]
        own = any(one.organisation == organisation for one in self.principal.roles)
        return own or self.reads(Part.JOURNAL)


async def look_at(reader: Reader, stream: str, visitor: Visitor) -> Look:
    """Raises NotKnown for somebody who reads nothing of the stream."""
    look = await _look(reader, stream, visitor)
    if not look.sees_anything:
        raise NotKnown("person", visitor.principal.person or "", ())
    return look


async def _look(reader: Reader, stream: str, visitor: Visitor) -> Look:
    funder, edition = (await reader.register()).funder, await reader.edition()
    return await _looking(reader, stream, visitor, funder, edition)


async def _looking(
    reader: Reader, stream: str, visitor: Visitor, funder: str | None, edition: int
) -> Look:
    from domain.kinds import KINDS

    kind, state = KINDS.of(stream), await reader.state(stream)
    return Look(reader, visitor, kind, state, kind.reading.stream(state, stream, funder, edition))


async def readable_streams(
    reader: Reader, streams: Iterable[str], visitor: Visitor, part: Part = Part.OVERVIEW
) -> frozenset[str]:
    """Those of which the visitor reads the part."""
    if visitor.principal.is_operator:
        return frozenset(streams)
    funder, edition = (await reader.register()).funder, await reader.edition()
    found = await reader.taking_part(streams, funder, edition)
    return frozenset(
        name for name, one in found.items() if may_read(visitor.principal, one, part).is_whole
    )


async def looks_at(reader: Reader, streams: Iterable[str], visitor: Visitor) -> dict[str, Look]:
    """By stream, of those that have entries and of which the visitor reads anything."""
    from domain.kinds import KINDS

    streams = tuple(streams)
    funder, edition = (await reader.register()).funder, await reader.edition()
    looks = {}
    for stream, state in (await reader.states(streams)).items():
        kind = KINDS.of(stream)
        read = kind.reading.stream(state, stream, funder, edition)
        looks[stream] = Look(reader, visitor, kind, state, read)
    return {stream: one for stream, one in looks.items() if one.sees_anything}


async def note_across(reader: Reader, visitor: Visitor, parts: Iterable[Part]) -> None:
    """That the visitor looked at these parts of many streams at once."""
    await _note(reader, visitor, None, parts, ())


async def titles_of(
    reader: Reader,
    titles: Iterable[tuple[str, VaultText]],
    visitor: Visitor,
    readable: Collection[str],
) -> dict[str, str | None]:
    """The titles of several streams by their ids, of those whose overview the visitor reads
    (`readable_streams`). Noted once for all of them."""
    ids = [kept.text for stream, kept in titles if stream in readable]
    if ids:
        await _note(reader, visitor, None, {Part.OVERVIEW}, ())
    return await reader.texts(ids)


async def _note(
    reader: Reader,
    visitor: Visitor,
    stream: str | None,
    parts: Iterable[Part],
    mandates: Iterable[int],
) -> None:
    await note_reading(
        reader.pool,
        person=visitor.principal.person,
        account=visitor.account,
        stream=stream,
        parts=[one.value for one in parts],
        mandates=mandates,
        program=visitor.program,
        purpose=visitor.purpose,
    )


def without(value: Any, hidden: Iterable[str]) -> Any:
    """A command or an event without the fields that are hidden, wherever they are."""
    hidden = set(hidden)
    if not hidden:
        return value
    if isinstance(value, Mapping):
        shown = {name: inner for name, inner in value.items() if name not in hidden}
        return {name: without(inner, hidden) for name, inner in shown.items()}
    if isinstance(value, list | tuple):
        return [without(inner, hidden) for inner in value]
    return value


def masked(text: str) -> str:
    """`*** 678`: an account as those see it who are to know one from another, and no more."""
    kept = "".join(text.split())
    return f"*** {kept[-SHOWN_OF_MASKED:]}" if len(kept) > 2 * SHOWN_OF_MASKED else "***"


def _as_far(text: str | None, extent: Extent) -> str | None:
    if text is None or extent is Extent.NOTHING:
        return None
    return masked(text) if extent is Extent.MASKED else text


def _named(said: Mapping[str, Any]) -> tuple[str, ...]:
    """The person whom a declaration or a ruling is about."""
    person = said.get("person")
    return (person,) if isinstance(person, str) else ()
