"""The dates of one person: what they have to do by when, and what time brings to their cases.

No text is opened for it: a calendar is fetched by a program, and kept elsewhere.
"""

from datetime import datetime
from typing import NamedTuple

from application.queries.mine import REMINDERS, armed_in
from application.queries.reader import Reader
from application.queries.reading import Visitor, readable_streams
from application.queries.tasks import inbox, matters
from domain.kernel.dates import day_of
from domain.kernel.reading import Part
from domain.kinds import KINDS


class OwnDate(NamedTuple):
    """Either a task (`command`, and perhaps `period`) or a deadline by its name. `revision` rises
    with every entry of the stream. `key` stays the same when the date moves."""

    stream: str
    at: datetime
    revision: int
    command: str | None = None
    period: int | None = None
    deadline: str | None = None

    @property
    def key(self) -> str:
        what = self.deadline or f"{self.command} {self.period or ''}"
        return f"{self.stream} {what}"


async def dates_of(reader: Reader, visitor: Visitor, now: datetime) -> tuple[OwnDate, ...]:
    """What the visitor may read of them today, in the order of time."""
    person = visitor.principal.person
    assert person is not None
    items = inbox(person, visitor.principal.roles, await matters(reader), day_of(now))
    tasks = [
        OwnDate(one.stream, one.waiting.due, 0, one.waiting.command, one.waiting.period)
        for one in items
        if one.waiting.due is not None
    ]
    armed = await _armed(reader, visitor)
    taken = {(one.stream, one.at) for one in tasks}
    every = [*tasks, *(one for one in armed if (one.stream, one.at) not in taken)]
    readable = await readable_streams(reader, {one.stream for one in every}, visitor, Part.TIMELINE)
    shown = [one for one in every if one.stream in readable]
    heads = {stream: await reader.head(stream) for stream in {one.stream for one in shown}}
    revised = (
        one._replace(revision=head.seq) for one in shown if (head := heads[one.stream]) is not None
    )
    return tuple(sorted(revised, key=lambda one: (one.at, one.key)))


async def _armed(reader: Reader, visitor: Visitor) -> list[OwnDate]:
    """Deadlines of the cases of the organisations at which the person holds a role."""
    homes = {one.organisation for one in visitor.principal.roles}
    own = [
        stream
        for kind in KINDS
        for stream, summary in await reader.summaries(kind)
        if summary.party in homes
    ]
    return [
        OwnDate(stream, one.at, 0, deadline=one.name)
        for stream, deadlines in (await armed_in(reader, own)).items()
        for one in deadlines
        if REMINDERS not in one.name
    ]
