"""What waits for a person: by the roles they hold on a day, without what they may not do."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from domain.kernel.actors import Role, RoleHeld
from domain.kernel.free_text import VaultText
from domain.kernel.pending_task import PendingTask
from domain.partnership.kind import PARTNERSHIP
from domain.round.kind import ROUND
from services.reader.reader import Reader


class Matter(NamedTuple):
    """Something that waits in a stream."""

    stream: str
    title: VaultText | None
    waiting: PendingTask


class Item(NamedTuple):
    """Something that a person can do, and the roles of theirs that allow it."""

    stream: str
    title: VaultText | None
    waiting: PendingTask
    roles: tuple[Role, ...]


async def inbox_of(reader: Reader, person: str, day: date) -> tuple[Item, ...]:
    """The most urgent first; what has no due time comes last."""
    register = await reader.register()
    return inbox(person, register.roles, await matters(reader), day)


async def matters(reader: Reader) -> tuple[Matter, ...]:
    cases = [
        Matter(PARTNERSHIP.stream(one.number), one.title, row)
        for one in await reader.cases()
        for row in one.waiting
    ]
    rounds = [
        Matter(ROUND.stream(one.round), one.title, row)
        for one in await reader.rounds()
        for row in one.waiting
    ]
    return (*cases, *rounds)


def inbox(
    person: str, held: Iterable[RoleHeld], matters: Iterable[Matter], day: date
) -> tuple[Item, ...]:
    own = tuple(one for one in held if one.person == person and one.covers(day))
    items = (
        Item(*matter, roles)
        for matter in matters
        if person not in matter.waiting.except_for and (roles := _answering(matter.waiting, own))
    )
    return tuple(sorted(items, key=_urgency))


def may_answer(row: PendingTask, held: Iterable[RoleHeld], day: date) -> tuple[str, ...]:
    """The persons who can do on a day what a row waits for."""
    able = (
        one.person
        for one in held
        if one.covers(day) and one.person not in row.except_for and _answering(row, (one,))
    )
    return tuple(dict.fromkeys(able))


def _answering(row: PendingTask, held: Iterable[RoleHeld]) -> tuple[Role, ...]:
    fitting = (
        one.role for one in held if one.organisation == row.organisation and one.role in row.roles
    )
    return tuple(dict.fromkeys(fitting))


def _urgency(item: Item) -> tuple[bool, float, str]:
    due = item.waiting.due
    return due is None, due.timestamp() if due else 0.0, item.stream
