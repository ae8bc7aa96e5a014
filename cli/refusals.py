"""What a repeated command is answered: that it is done, since when and by whom; why not now."""

from collections.abc import Mapping
from datetime import datetime
from itertools import count
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from application.checking import ToStream
from application.queries.people import names_by_id
from application.queries.reader import Reader
from application.queries.receipt import sent_command
from cli.screen import Screen
from domain.kernel.answer import Answer
from domain.kernel.command import Command, kind_name
from domain.kernel.common_rules import E03
from domain.kernel.rules import Text
from services.unavailable import map_database_errors
from texts.catalogue import both, text
from texts.formats import instant

_FIRST = """
    select stream, recorded_at, body::jsonb -> 'actor' ->> 'person' as person
    from journal.entry where command_id = $1::uuid
"""
OF_THE_SAME = ("period", "person", "organisation", "role", "document")
"""Fields that make two commands of a kind acts of their own."""


class FirstTime(NamedTuple):
    """The entry that has used a command's id."""

    stream: str
    at: datetime
    person: str

    async def said(self, reader: Reader, screen: Screen) -> str:
        names = await names_by_id(reader, (self.person,))
        at = both(lambda language: instant(self.at, language))
        by = names.get(self.person, self.person)
        return screen.text("answer.already", at=at, by=by, stream=self.stream)


async def first_time(reader: Reader, command_id: str) -> FirstTime | None:
    async with map_database_errors():
        row = await reader.pool.fetchrow(_FIRST, command_id)
    return None if row is None else FirstTime(row["stream"], row["recorded_at"], row["person"])


async def not_refused(reader: Reader, base: UUID, what: str) -> str:
    """The id of the latest try: after a refusal the same content is decided again."""
    for times in count(1):
        id = str(uuid5(base, what if times == 1 else f"{what} {times}"))
        sent = await sent_command(reader, id)
        if sent is None or sent.outcome != "refused":
            return id
    raise AssertionError


async def why_not_now(
    reader: Reader, to_stream: ToStream, answer: Answer, names: Mapping[str, str]
) -> tuple[Text, ...]:
    """Of a refusal by the state: done already, since gone by, or still to come."""
    if answer.rule != E03.id or not answer.seq:
        return ()
    entries = [one.parsed() for one in await reader.entries(answer.stream)]
    done = [one for one in entries if _is_the_same(one, to_stream)]
    if done:
        return (_done(done[-1], to_stream, names),)
    return _when(to_stream, answer)


def _is_the_same(entry: dict[str, Any], to_stream: ToStream) -> bool:
    command = to_stream.checked.command
    if _model(to_stream).spec.repeatable:  # it may say something else than before
        return False
    if entry["outcome"] != "accepted" or entry["kind"] != to_stream.command_kind:
        return False
    return all(entry["command"].get(one) == command.get(one) for one in OF_THE_SAME)


def _model(to_stream: ToStream) -> type[Command]:
    return next(one for one in to_stream.kind.commands if kind_name(one) == to_stream.command_kind)


def _done(entry: dict[str, Any], to_stream: ToStream, names: Mapping[str, str]) -> Text:
    moment = datetime.fromisoformat(entry["occurred_at"])
    at = both(lambda language: instant(moment, language))
    person = entry["actor"]["person"]
    by = names.get(person, person)
    if to_stream.opens:
        return text("answer.exists_since", at=at, by=by)
    return text("answer.done_before", at=at, by=by)


def _when(to_stream: ToStream, answer: Answer) -> tuple[Text, ...]:
    """Whether the stream has not come so far, or has gone on."""
    check = answer.checks[-1] if answer.checks else None
    order = list(to_stream.kind.headlines)
    status = check.inputs.get("status") if check else None
    needed = [one for one in (check.inputs.get("needed", ()) if check else ()) if one in order]
    if status not in order or not needed:
        return ()
    if order.index(status) < min(map(order.index, needed)):
        return (text("answer.too_early"),)
    return (text("answer.gone_by"),)
