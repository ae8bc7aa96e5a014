"""Who has received a person's data, from what is recorded anyway. They are told of a correction, an
erasure and a restriction (General Data Protection Regulation, article 19).

A stream counts from the entry on in which the person stands first, or a text that is theirs or
about them. Anyone who has opened part of it since then may have seen their data: readings are noted
by part, not by line.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from application.about import AboutPerson
from application.portal.systems import PROGRAM
from application.queries.reader import Reader
from domain.kernel.actors import RoleHeld
from domain.kernel.consequences import Notice
from domain.kernel.dates import Instant
from domain.kernel.reading import ReadStream
from domain.kinds import KINDS
from services.journal.readings import ReadSince, readings_since
from services.notification.delivery_record import NOBODY
from services.notification.notice_content import PERSONS, REACHED_NOBODY, texts_by_place
from services.unavailable import map_database_errors

if TYPE_CHECKING:  # the command line does not know of webhooks
    from application.portal.webhooks import Told

_TIMES = """
    select stream, seq, recorded_at from journal.entry
    join unnest($1::text[], $2::int[]) named (its, at) on stream = its and seq = at
"""
_LETTERS = """
    select outbox.stream, notice.person, notice.template, notice.sent_at, payload::text
    from engine.notice join engine.outbox on outbox.id = notice.effect
    where outbox.stream = any($1) and notice.person <> all($2)
        and notice.status in ('sent', 'maybe_twice')
"""


class How(StrEnum):
    """In the order in which they are shown."""

    LETTER = "letter"
    """It names the person, or has a text that is theirs or about them."""
    REPORT = "report"
    """A letter, too, but one that may tell the person who reported an interest of theirs."""
    API = "api"
    """A system, or a program of somebody's own."""
    READ = "read"
    WEBHOOK = "webhook"
    """It was told that something happened. The message names nobody."""
    PARTY = "party"
    """An organisation of the case: its people see names in lists, which is not noted."""


_ORDER: Final = list(How)


class Recipient(NamedTuple):
    """`person` is None for an organisation, and for the people who run the engine. `outside`: not
    at the funder. `last` is None where no single time is known. `host` is that of a webhook."""

    how: How
    person: str | None
    organisations: tuple[str, ...]
    outside: bool
    streams: tuple[str, ...]
    last: Instant | None = None
    host: str | None = None


class SentLetter(NamedTuple):
    """`at` is None if it is not known whether the letter arrived."""

    stream: str
    person: str
    at: Instant | None
    notice: Notice


class Known(NamedTuple):
    """What is recorded. `named` are the streams in which the person stands, each since when,
    `texts` the ids of what is about them, by them or mentions them."""

    person: str
    funder: str | None
    roles: tuple[RoleHeld, ...]
    named: Mapping[str, Instant]
    texts: Collection[str]
    parts: Mapping[str, ReadStream]
    letters: tuple[SentLetter, ...]
    readings: tuple[ReadSince, ...]
    webhooks: "tuple[Told, ...]" = ()


class _Received(NamedTuple):
    """One letter, one reading or one webhook, in one stream."""

    how: How
    person: str | None
    stream: str
    at: Instant | None
    host: str | None = None


async def recipients(
    reader: Reader, found: AboutPerson, webhooks: "Iterable[Told]" = ()
) -> tuple[Recipient, ...]:
    """`found` is what the same visitor was shown of the person."""
    register, edition = await reader.register(), await reader.edition()
    first: dict[str, int] = {}
    places = (
        *((one.stream, one.seq) for one in found.entries),
        *((one.stream, one.seq) for one in found.texts),
        *((one.stream, one.seq) for one in found.files),
    )
    for stream, seq in places:
        if stream is not None and seq is not None:
            first[stream] = min(first.get(stream, seq), seq)
    async with map_database_errors():
        times = await reader.pool.fetch(_TIMES, list(first), list(first.values()))
        letters = await reader.pool.fetch(_LETTERS, list(first), [found.person, NOBODY])
    named = {row["stream"]: row["recorded_at"] for row in times}
    known = Known(
        person=found.person,
        funder=register.funder,
        roles=register.roles,
        named=named,
        texts=frozenset(one.id for one in found.texts),
        parts=await reader.taking_part(named, register.funder, edition),
        letters=tuple(one for one in map(_letter, letters) if not _tells(one, reader)),
        readings=await readings_since(reader.pool, named, found.person),
        webhooks=tuple(webhooks),
    )
    return recipients_in(known)


def recipients_in(known: Known) -> tuple[Recipient, ...]:
    """Those outside the funder first. Each once for every way, with all streams and the last time;
    the person is none of them."""
    grouped: dict[tuple[How, str | None, str | None], list[_Received]] = {}
    for one in _received(known):
        grouped.setdefault((one.how, one.person, one.host), []).append(one)
    made = [
        Recipient(
            *(how, person, *_where(known, person), tuple(sorted({one.stream for one in each}))),
            last=max((one.at for one in each if one.at is not None), default=None),
            host=host,
        )
        for (how, person, host), each in grouped.items()
    ]
    return tuple(sorted((*made, *_parties(known)), key=_place))


def as_data(found: Iterable[Recipient]) -> list[dict[str, Any]]:
    return [
        one._asdict() | {"how": one.how.value, "last": one.last and one.last.isoformat()}
        for one in found
    ]


def _received(known: Known) -> Iterator[_Received]:
    for letter in known.letters:
        if _is_about(letter.notice, known):
            yield _Received(_kind_of(letter), letter.person, letter.stream, letter.at)
    for reading in known.readings:
        how = How.API if reading.program == PROGRAM else How.READ
        yield _Received(how, reading.person, reading.stream, reading.last)
    for told in known.webhooks:
        for stream in _told_of(told, known):
            yield _Received(How.WEBHOOK, told.person, stream, told.delivered_at, told.host)


def _place(one: Recipient) -> tuple[bool, int, float]:
    """Those outside first, then by how, and the newest first."""
    newest = one.last.timestamp() if one.last else 0
    return not one.outside, _ORDER.index(one.how), -newest


def _letter(row: Any) -> SentLetter:
    notice = Notice.model_validate_json(row["payload"], extra="ignore")
    sent = notice.model_copy(update={"template": row["template"]})
    return SentLetter(row["stream"], row["person"], row["sent_at"], sent)


def _tells(letter: SentLetter, reader: Reader) -> bool:
    """Would it tell the visitor who reported an interest of theirs?"""
    visitor, notice = reader.visitor, letter.notice
    if visitor is None:
        return False
    reading, person = KINDS.of(letter.stream).reading, visitor.principal.person
    return reading.tells_who_reported(notice.template, notice.facts, person)


def _is_about(notice: Notice, known: Known) -> bool:
    """That a letter reached nobody is told without what it said."""
    if notice.template == REACHED_NOBODY:
        return False
    if known.person in [notice.facts.get(one) for one in PERSONS]:
        return True
    return any(one.text in known.texts for one in texts_by_place(notice.facts).values())


def _kind_of(letter: SentLetter) -> How:
    reports = KINDS.of(letter.stream).reading.reports
    return How.REPORT if letter.notice.template in reports else How.LETTER


def _where(known: Known, person: str | None) -> tuple[tuple[str, ...], bool]:
    """For which organisations somebody has held a role, whenever it was, and whether any of them is
    not the funder. Who was never anywhere reads by a mandate."""
    if person is None:
        return (), False
    at = dict.fromkeys(one.organisation for one in known.roles if one.person == person)
    return tuple(at), any(one != known.funder for one in at) or not at


def _told_of(told: "Told", known: Known) -> list[str]:
    """The streams its system may have had messages about since the person was first named there."""
    held = [
        one
        for one in known.roles
        if (one.person, one.organisation) == (told.person, told.organisation)
    ]
    return [
        name
        for name, stream in known.parts.items()
        if any(map(stream.takes_part, held)) and told.delivered_at >= known.named[name]
    ]


def _parties(known: Known) -> Iterator[Recipient]:
    streams: dict[str, set[str]] = {}
    for name, stream in known.parts.items():
        for one in (stream.applicant, *stream.counterparts):
            if one is not None:
                streams.setdefault(one, set()).add(name)
    for organisation, of in sorted(streams.items()):
        yield Recipient(How.PARTY, None, (organisation,), True, tuple(sorted(of)))
