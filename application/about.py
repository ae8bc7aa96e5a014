"""All that is kept about one person: roles, accounts, entries, texts, files, and what they read.

Names are looked for in decrypted texts, in memory: the database has no index of what they say.
"""

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from application.portal.notice_choices import NoticeChoice, notice_choice
from application.queries.reader import Reader
from application.queries.reading import Visitor, look_at
from domain.kernel.actors import RoleHeld
from domain.kernel.free_text import person_subject
from domain.kernel.ids import REGISTER
from domain.kernel.reading import Part
from domain.kinds import KINDS
from domain.register.state import Restriction
from services.journal.readings import NotedReading, readings_by
from services.unavailable import map_database_errors
from services.vault.accounts import KnownAccount, accounts_of
from services.vault.opened_texts import opened_texts

NAME_LETTERS: Final = 3
"""With fewer nearly every text holds it."""

_ENTRIES = """
    select stream, seq, kind, body from journal.entry
    where position($1 in body) > 0 order by stream, seq
"""
_TEXTS = """
    select text.id::text, field, subjects, retention, entry.seq,
        coalesce(entry.stream, reception.stream) as stream,
        coalesce(entry.body, reception.body)::jsonb -> 'actor' ->> 'person' as author
    from vault.text left join journal.entry using (command_id)
        left join journal.reception using (command_id)
    order by entry.stream, entry.seq, reception.number
"""
_FILES = """
    select address, retention, media_type, size, entry.stream, entry.seq
    from vault.file join journal.entry using (command_id)
    where entry.body::jsonb -> 'actor' ->> 'person' = $1 or subjects @> array[$2]
    order by entry.stream, entry.seq
"""
_NOTICES = """
    select effect, status, sent_at, digest from engine.notice where person = $1 order by effect
"""


class AboutEntry(NamedTuple):
    """`how`: acted, asked for what was refused, or is named in it."""

    stream: str
    seq: int
    kind: str
    how: str


class AboutText(NamedTuple):
    """`how`: about the person, by the person, or it mentions their name. `text` is None where it
    cannot be read any more, or not here. `id` is what an erasure names it by.
    """

    stream: str | None
    seq: int | None
    field: str
    retention: str | None
    how: str
    text: str | None
    id: str


class AboutFile(NamedTuple):
    stream: str
    seq: int
    address: str
    retention: str
    media_type: str
    size: int


class AboutNotice(NamedTuple):
    """`digest` is the day of the daily digest by which it goes, as ISO date."""

    effect: str
    status: str
    sent_at: str | None
    digest: str | None


class AboutPerson(NamedTuple):
    """`restrictions` are those that stand, `readings` what the person has read. `notice_choice`
    is None for somebody who has never chosen how to be told."""

    person: str
    restrictions: tuple[Restriction, ...]
    roles: tuple[RoleHeld, ...]
    accounts: tuple[KnownAccount, ...]
    entries: tuple[AboutEntry, ...]
    texts: tuple[AboutText, ...]
    files: tuple[AboutFile, ...]
    notices: tuple[AboutNotice, ...]
    readings: tuple[NotedReading, ...]
    notice_choice: NoticeChoice | None


async def about_person(reader: Reader, person: str, visitor: Visitor) -> AboutPerson:
    """Raises NotKnown or MayNotRead for a visitor who may not know, and KeysUnavailable."""
    look = await look_at(reader, REGISTER, visitor)
    await look.require(Part.PERSONAL)
    register = await reader.register()
    async with map_database_errors():
        entries = await reader.pool.fetch(_ENTRIES, f'"{person}"')
        texts = await reader.pool.fetch(_TEXTS)
        files = await reader.pool.fetch(_FILES, person, person_subject(person))
        notices = await reader.pool.fetch(_NOTICES, person)
    kept_back = await _kept_back(reader, visitor)
    entries = [row for row in entries if (row["stream"], row["seq"]) not in kept_back]
    texts = [row for row in texts if (row["stream"], row["seq"]) not in kept_back]
    return AboutPerson(
        person=person,
        restrictions=tuple(one for one in register.restrictions if one.person == person),
        roles=tuple(one for one in register.roles if one.person == person),
        accounts=await accounts_of(reader.pool, reader.keys, person),
        entries=tuple(_entry(row, person) for row in entries),
        texts=tuple(await _texts(reader, texts, person)),
        files=tuple(
            AboutFile(
                *(row["stream"], row["seq"], row["address"]),
                *(row["retention"], row["media_type"], row["size"]),
            )
            for row in files
        ),
        notices=tuple(
            AboutNotice(
                *(row["effect"], row["status"]),
                *(row[at] and row[at].isoformat() for at in ("sent_at", "digest")),
            )
            for row in notices
        ),
        readings=await readings_by(reader.pool, person),
        notice_choice=await notice_choice(reader.pool, person),
    )


async def texts_naming(reader: Reader, name: str, visitor: Visitor) -> tuple[AboutText, ...]:
    """Texts that hold this name, of at least NAME_LETTERS letters, in capitals or not: for somebody
    whom the register does not have. Files are not opened. Raises the same as `about_person`.
    """
    look = await look_at(reader, REGISTER, visitor)
    await look.require(Part.PERSONAL)
    wanted = " ".join(name.split()).casefold()
    assert len(wanted) >= NAME_LETTERS
    async with map_database_errors():
        rows = await reader.pool.fetch(_TEXTS)
    kept_back = await _kept_back(reader, visitor)
    read = await opened_texts(reader.pool, (row["id"] for row in rows), reader.keys)
    return tuple(
        AboutText(
            *(row["stream"], row["seq"], row["field"], row["retention"]),
            *("mentions", text, row["id"]),
        )
        for row in rows
        if (row["stream"], row["seq"]) not in kept_back
        and isinstance(text := read.get(row["id"]), str)
        and wanted in " ".join(text.split()).casefold()
    )


def as_data(found: AboutPerson) -> dict[str, Any]:
    """For programs, and for the person, who has a right to it in a common form."""
    return {
        "person": found.person,
        "restrictions": [one.model_dump(mode="json") for one in found.restrictions],
        "roles": [one.model_dump(mode="json") for one in found.roles],
        "accounts": [
            {"id": one.id, **(one.account._asdict() if one.account else {})}
            for one in found.accounts
        ],
        "entries": [one._asdict() for one in found.entries],
        "texts": [one._asdict() for one in found.texts],
        "files": [one._asdict() for one in found.files],
        "notices": [one._asdict() for one in found.notices],
        "notice_choice": found.notice_choice and found.notice_choice._asdict(),
        "readings": [one.model_dump(mode="json") for one in found.readings],
    }


async def _kept_back(reader: Reader, visitor: Visitor) -> frozenset[tuple[str, int]]:
    """The entries that would tell the visitor who reported an interest of theirs, as pages of the
    case keep them back (`Look`): an auditor may look up a colleague, and themself."""
    person = visitor.principal.person
    if person is None:
        return frozenset()
    async with map_database_errors():
        rows = await reader.pool.fetch(_ENTRIES, f'"{person}"')
    return frozenset(
        (row["stream"], row["seq"])
        for row in rows
        if _tells(row["stream"], json.loads(row["body"]), person)
    )


def _tells(stream: str, body: dict[str, Any], person: str) -> bool:
    reading, command = KINDS.of(stream).reading, body["command"]
    said = [(body["kind"], command), (body["refused_by"], command)]
    said += [(one["type"], one) for one in body["events"]]
    return any(reading.tells_who_reported(name, one, person) for name, one in said)


def _entry(row: Any, person: str) -> AboutEntry:
    body = json.loads(row["body"])
    how = "named"
    if body["actor"]["person"] == person:
        how = "refused" if body["outcome"] == "refused" else "acted"
    return AboutEntry(row["stream"], row["seq"], row["kind"], how)


async def _texts(reader: Reader, rows: list[Any], person: str) -> list[AboutText]:
    """Every text is opened: any of them may mention the person."""
    read = await opened_texts(reader.pool, (row["id"] for row in rows), reader.keys)
    plain = {id: found for id, found in read.items() if isinstance(found, str)}
    own = [row for row in rows if person_subject(person) in (row["subjects"] or ())]
    names = set(_names(own, plain))
    found = []
    for row in rows:
        text = plain.get(row["id"])
        if how := _how(row, text, person, names):
            place = (row["stream"], row["seq"], row["field"], row["retention"])
            found.append(AboutText(*place, how, text, row["id"]))
    return found


def _names(own: list[Any], plain: dict[str, str]) -> Iterator[str]:
    """What the register calls and has called the person, and their addresses."""
    for row in own:
        name = plain.get(row["id"], "").strip().casefold()
        if len(name) >= NAME_LETTERS:
            yield name


def _how(row: Any, text: str | None, person: str, names: set[str]) -> str | None:
    if person_subject(person) in (row["subjects"] or ()):
        return "about"
    if row["author"] == person:
        return "by"
    if text is not None and any(name in text.casefold() for name in names):
        return "mentions"
    return None
