"""What waits for a person: by the roles they hold on a day, without what they may not do."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from domain.kernel.actors import Role, RoleHeld
from domain.kernel.free_text import VaultText
from domain.kernel.pending_task import PendingTask, roles_to_act
from domain.partnership.kind import PARTNERSHIP
from domain.round.kind import ROUND
from services.reader.reader import Reader


class Matter(NamedTuple):
    """Something that waits in a stream. `party` is the organisation whose matter it is."""

    stream: str
    title: VaultText | None
    waiting: PendingTask
    party: str | None = None


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
        Matter(PARTNERSHIP.stream(one.number), one.title, row, one.applicant)
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
    own = tuple(one for one in held if one.person == person)
    items = (
        Item(matter.stream, matter.title, matter.waiting, roles)
        for matter in matters
        if (roles := roles_to_act(matter.waiting, person, own, matter.party, day))
    )
    return tuple(sorted(items, key=_urgency))


def _urgency(item: Item) -> tuple[bool, float, str]:
    due = item.waiting.due
    return due is None, due.timestamp() if due else 0.0, item.stream
