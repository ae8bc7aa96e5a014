"""Whom a notice that asks for something still asks: only persons who can do it now.

A notice is stored with the roles that it goes to. Which of those people may act can change before
the letter is written: somebody declares a conflict of interest or has attested meanwhile, or the
task is done. So the stream's view and the register are asked again, by the function that inboxes
use too.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

import asyncpg

from domain.kernel.actors import Role, RoleHeld, roles_at
from domain.kernel.command import Command, kind_name
from domain.kernel.consequences import Audience, Notice
from domain.kernel.ids import kind_of
from domain.kernel.kind import StreamKind, StreamSummary
from domain.kernel.pending_task import PendingTask, who_can_act
from domain.kernel.waits import AWAITED, WAIT_REMINDER
from domain.kinds import KINDS

_VIEW = "select body::text from engine.view where stream = $1"
_RIVALS = """
    select distinct applicant from engine.view
    where parent = $1 and applicant is not null and not finished
"""


class Asked(NamedTuple):
    """`left_out` are persons who would get the notice only because of a role that it asks, and who
    cannot act. For anybody who has another role in its audience the notice is news. `done`: the
    stream no longer waits for what it asks.
    """

    left_out: frozenset[str] = frozenset()
    done: bool = False


async def still_asked(
    pool: asyncpg.Pool, stream: str, notice: Notice, held: tuple[RoleHeld, ...], day: date
) -> Asked:
    kind = next((one for one in KINDS if one.name == kind_of(stream)), None)
    if kind is None or not any(_asks(notice, one) for one in kind.commands):
        return Asked()
    # A newer worker may have written fields that this one does not know.
    body = await pool.fetchval(_VIEW, stream)
    summary = kind.summary(kind.view.model_validate_json(body, extra="ignore"))
    return await asked_in(pool, kind, summary, notice, held, day)


async def asked_in(
    pool: asyncpg.Pool,
    kind: StreamKind[Any],
    summary: StreamSummary,
    notice: Notice,
    held: tuple[RoleHeld, ...],
    day: date,
) -> Asked:
    """The same of a stream that is known."""
    asking = [one for one in kind.commands if _asks(notice, one)]
    if not asking:
        return Asked()
    (command,) = asking
    first = [
        kind_name(one) for one in kind.commands if kind_name(command) in one.spec.opens_the_way_to
    ]
    rivals = await rivals_in(pool, summary.competes_in)
    able = _able(command, first, summary, notice.facts, held, day, rivals)
    reasons = {one.person: _roles(one.person, notice.to, held, day) for one in held}
    asked = {one for one, roles in reasons.items() if roles and roles <= {*command.spec.roles}}
    return Asked(
        left_out=frozenset(asked - able - {one.person for one in notice.to if one.person}),
        done=not _tasks(command, summary.tasks, notice.facts),
    )


async def rivals_in(pool: asyncpg.Pool, competes_in: str | None) -> tuple[str, ...]:
    """The organisations whose matters are not finished among what competes there."""
    return tuple(row["applicant"] for row in await pool.fetch(_RIVALS, competes_in))


def _asks(notice: Notice, command: type[Command]) -> bool:
    """A reminder of what waits names the command that it asks for."""
    if notice.template == WAIT_REMINDER:
        return notice.facts.get(AWAITED) == kind_name(command)
    return notice.template in command.spec.asked_by


def _tasks(
    command: type[Command], tasks: Iterable[PendingTask], facts: Mapping[str, Any]
) -> list[PendingTask]:
    """Those that the notice is about."""
    name = kind_name(command)
    return [one for one in tasks if one.command == name and _is_of(one, facts)]


def _able(
    command: type[Command],
    first: Collection[str],
    summary: StreamSummary,
    facts: Mapping[str, Any],
    held: tuple[RoleHeld, ...],
    day: date,
    rivals: Collection[str],
) -> set[str]:
    """Nobody, if the stream no longer waits for this command. Those who have to give another
    command `first` are able too, if they can give that one.
    """

    def who(task: PendingTask) -> set[str]:
        return set(who_can_act(task, held, summary.party, day, rivals))

    prepare = {person for one in summary.tasks if one.command in first for person in who(one)}
    able: set[str] = set()
    for task in _tasks(command, summary.tasks, facts):
        able |= who(task)
        # As if they had done what comes first.
        able |= prepare & who(task.model_copy(update={"only_for": None}))
    return able


def _is_of(task: PendingTask, facts: Mapping[str, Any]) -> bool:
    """Is it the task that the notice is about?"""
    return task.period == facts.get("period") and task.about in (None, facts.get("person"))


def _roles(
    person: str, to: tuple[Audience, ...], held: tuple[RoleHeld, ...], day: date
) -> set[Role]:
    """The roles because of which the notice goes to the person."""
    return {
        role
        for audience in to
        if audience.organisation is not None
        for role in roles_at(held, person, audience.organisation, day)
        if role in audience.roles
    }
