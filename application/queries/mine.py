"""What concerns one person: what waits for them, what happens if they do nothing, their cases."""

from collections.abc import Collection
from datetime import datetime

from application.queries.lists import ListedCase, ListedRound, listing
from application.queries.reader import Reader
from application.queries.reading import Visitor
from application.queries.tasks import Task, tasks_of
from domain.kernel.actors import Actor
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text
from domain.partnership.view import CaseView
from services.unavailable import map_database_errors

_ARMED = """
    select stream, armed ->> 'name' as name, (armed ->> 'at')::timestamptz as at
    from engine.stream_head, jsonb_array_elements(snapshot -> 'armed') armed
    where stream = any($1)
"""
REMINDERS = "reminder"
"""Deadlines of this name do nothing but write a letter."""


class Consequence(Frozen):
    """What the clock does, unless somebody acts: the name of a deadline of the stream."""

    name: str
    at: Instant


class MyTask(Frozen):
    """`otherwise` None: the clock does nothing, it waits."""

    task: Task
    otherwise: Consequence | None


class MyStreams(Frozen):
    """`statuses` are those of the cases by their numbers, in the words for the applicant."""

    rounds: tuple[ListedRound, ...]
    cases: tuple[ListedCase, ...]
    statuses: dict[str, Text]


async def my_tasks(
    reader: Reader, principal: Actor, visitor: Visitor, now: datetime
) -> tuple[MyTask, ...]:
    """For the organisation that the person acts for, the most urgent first."""
    tasks = [
        one
        for one in await tasks_of(reader, visitor, now)
        if one.organisation == principal.organisation
    ]
    armed = await armed_in(reader, {one.stream for one in tasks if one.due is not None})
    return tuple(MyTask(task=one, otherwise=_otherwise(one, armed)) for one in tasks)


async def my_streams(reader: Reader, principal: Actor, visitor: Visitor) -> MyStreams:
    """The funder's people see rounds and cases, others the cases of their organisation."""
    found = await listing(reader, visitor)
    funder = (await reader.register()).funder
    listed = {one.row.number for one in found.cases}
    return MyStreams(
        rounds=found.rounds if principal.organisation == funder else (),
        cases=found.cases,
        statuses={
            one.number: one.status for one in await reader.views(CaseView) if one.number in listed
        },
    )


async def armed_in(reader: Reader, streams: Collection[str]) -> dict[str, list[Consequence]]:
    """The deadlines of these streams, reminders among them."""
    async with map_database_errors():
        rows = await reader.pool.fetch(_ARMED, list(streams))
    found: dict[str, list[Consequence]] = {}
    for row in rows:
        found.setdefault(row["stream"], []).append(Consequence(name=row["name"], at=row["at"]))
    return found


def _otherwise(task: Task, armed: dict[str, list[Consequence]]) -> Consequence | None:
    """The deadline that comes when the time of the task is over."""
    at_that_time = [
        one
        for one in armed.get(task.stream, ())
        if one.at == task.due and REMINDERS not in one.name
    ]
    return min(at_that_time, key=lambda one: one.name, default=None)
