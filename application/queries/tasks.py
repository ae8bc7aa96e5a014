"""What waits for a person, by the roles that they hold on a day, and what comes next in a stream.

Both leave out people who hold the role but may not act.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from pydantic import Field

from application.queries.reader import Reader
from application.queries.reading import Visitor, readable_streams, titles_of
from domain.kernel.actors import Role, RoleHeld
from domain.kernel.dates import Instant, day_of
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import PersonId
from domain.kernel.pending_task import PendingTask, roles_to_act, who_can_act
from domain.kinds import KINDS


class Task(Frozen):
    """`title` is None where there is none, or where it was erased. `due` is when the last day
    that counts is over."""

    stream: str
    title: str | None
    command: str
    period: int | None
    roles: tuple[Role, ...]
    organisation: str
    due: Instant | None
    overdue: bool
    about: PersonId | None = None


class NextStep(PendingTask):
    """`persons` can give the command today; none where nobody holds such a role, or where that is
    not for the visitor to know (`persons_hidden`)."""

    stream: str
    persons: tuple[PersonId, ...]
    persons_hidden: bool = Field(default=False, exclude_if=lambda value: not value)


class Matter(NamedTuple):
    """Something that waits in a stream. `party` is the organisation whose matter it is, `rivals`
    are those that it competes with.
    """

    stream: str
    title: VaultText | None
    waiting: PendingTask
    party: str | None = None
    rivals: tuple[str, ...] = ()


class Item(NamedTuple):
    """Something that a person can do, and the roles of theirs that allow it."""

    stream: str
    title: VaultText | None
    waiting: PendingTask
    roles: tuple[Role, ...]


async def tasks_of(reader: Reader, visitor: Visitor, now: datetime) -> tuple[Task, ...]:
    """What opens the way to other tasks first, then the most urgent; what has no due time comes
    last. Roles count on the day that `now` is in Sweden. The visitor is a person (`visiting`)."""
    return await tasks_from(reader, visitor, await items_of(reader, visitor, now), now)


async def items_of(reader: Reader, visitor: Visitor, now: datetime) -> tuple[Item, ...]:
    """All of them, without opening any title."""
    person = visitor.principal.person
    assert person is not None
    register = await reader.register()
    return inbox(person, register.roles, await matters(reader), day_of(now))


async def tasks_from(
    reader: Reader, visitor: Visitor, items: Iterable[Item], now: datetime
) -> tuple[Task, ...]:
    """Some of what waits, with the titles that the visitor may read."""
    items = tuple(items)
    titles = [(item.stream, item.title) for item in items if item.title]
    readable = await readable_streams(reader, {stream for stream, _ in titles}, visitor)
    texts = await titles_of(reader, titles, visitor, readable)
    return tuple(
        Task(
            stream=item.stream,
            title=texts.get(item.title.text) if item.title else None,
            command=item.waiting.command,
            period=item.waiting.period,
            roles=item.roles,
            organisation=item.waiting.organisation,
            due=item.waiting.due,
            overdue=item.waiting.due is not None and item.waiting.due <= now,
            about=item.waiting.about,
        )
        for item in items
    )


async def acts_for_the_funder(reader: Reader, person: str, now: datetime) -> bool:
    """Does the person hold any role at the funder, on the day that `now` is in Sweden?"""
    register, day = await reader.register(), day_of(now)
    return any(
        held.person == person and held.organisation == register.funder and held.covers(day)
        for held in register.roles
    )


async def next_steps(reader: Reader, stream: str, now: datetime) -> tuple[NextStep, ...]:
    """Roles count on the day that `now` is in Sweden. What comes first is left out once nobody has
    to do it any more."""
    summary = await reader.summary(stream)
    if summary is None or not summary.tasks:
        return ()
    roles = (await reader.register()).roles
    rivals = await reader.rivals(summary.competes_in)
    steps = (
        NextStep(
            **task.model_dump(),
            stream=stream,
            persons=who_can_act(task, roles, summary.party, day_of(now), rivals),
        )
        for task in summary.tasks
    )
    return tuple(one for one in steps if one.persons or not one.comes_first)


async def matters(reader: Reader) -> tuple[Matter, ...]:
    """Of streams of all kinds."""
    every = [one for kind in KINDS for one in await reader.summaries(kind)]
    rivals: dict[str | None, list[str]] = {}
    for _, summary in every:
        if summary.competes_in and summary.party:
            rivals.setdefault(summary.competes_in, []).append(summary.party)
    return tuple(
        Matter(
            stream, summary.title, task, summary.party, tuple(rivals.get(summary.competes_in, ()))
        )
        for stream, summary in every
        for task in summary.tasks
    )


def inbox(
    person: str, held: Iterable[RoleHeld], matters: Iterable[Matter], day: date
) -> tuple[Item, ...]:
    own = tuple(one for one in held if one.person == person)
    items = (
        Item(matter.stream, matter.title, matter.waiting, roles)
        for matter in matters
        if (
            roles := roles_to_act(
                matter.waiting, person, own, matter.party, day, rivals=matter.rivals
            )
        )
    )
    return tuple(sorted(items, key=_urgency))


def _urgency(item: Item) -> tuple[bool, bool, float, str]:
    due = item.waiting.due
    return not item.waiting.comes_first, due is None, due.timestamp() if due else 0.0, item.stream
