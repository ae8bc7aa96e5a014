"""One command's turn on a stream: circumstances seen, a ruling, and the entry it becomes."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from domain.actors import Actor
from domain.answer import Warned
from domain.authority import E01
from domain.context import Asked, Reads
from domain.decider import Decider, Held
from domain.passing import PassDeadline, Passing, passing
from domain.rules import Rule, Ruling, settle
from services.journal.context import Seen
from services.journal.entry import Entry, Pinned
from services.journal.faults import WrongInput
from services.journal.heads import Head
from services.journal.reading import PASS_DEADLINE, read_command
from services.journal.request import Request

RuleOf: TypeAlias = Callable[[str], Rule]
See: TypeAlias = Callable[[Reads], Awaitable[Seen]]
CheckTexts: TypeAlias = Callable[[Any], Awaitable[None]]


class Turn(NamedTuple):
    """`see` loads what the decision asks to see, as it stands in this transaction.

    `check_texts` faults a command whose texts are not in the vault.
    """

    decider: Decider[Any]
    head: Head
    held: Held[Any]
    request: Request
    actor: Actor
    now: datetime
    see: See
    check_texts: CheckTexts

    async def asked(self, reads: Reads) -> Asked:
        seen = await self.see(reads)
        return Asked(
            stream=self.head.stream,
            seq=self.head.seq + 1,
            actor=self.actor,
            now=self.now,
            context=seen.context,
            programme=seen.programme,
        )


class Ruled(NamedTuple):
    asked: Asked
    ruling: Ruling
    passing: Passing | None = None
    conflicts_with: str | None = None


async def rule(turn: Turn) -> Ruled:
    state, decider = turn.held.state, turn.decider
    if turn.head.seq == 0 and turn.request.kind not in decider.opening:
        raise WrongInput("stream", "a stream that has been opened")
    if turn.request.kind == PASS_DEADLINE:
        return await _pass(turn, PassDeadline.model_validate(turn.request.command))
    command = await _read(turn)
    asked = await turn.asked(decider.reads(state, command))
    return Ruled(asked, settle(decider.decide(state, command, asked)))


async def _read(turn: Turn) -> Any:
    command = read_command(turn.decider, turn.request)
    if turn.request.effect is None:
        await turn.check_texts(command)
    return command


async def _pass(turn: Turn, command: PassDeadline) -> Ruled:
    if command.at > turn.now:
        # Stored, it would use up the command id that this arming will need in its time.
        raise WrongInput("command.at", "an instant that has come")
    how = passing(turn.held.armed, command, turn.now)
    if how is not Passing.PASSED:
        return Ruled(await turn.asked(Reads()), Ruling(checks=()), how)
    state = turn.held.state
    asked = await turn.asked(turn.decider.passing_reads(state, command.deadline))
    ruling = settle(turn.decider.passes(state, command.deadline, asked))
    if ruling.refused_by is not None:
        raise AssertionError(f"{ruling.refused_by.rule} refused that a deadline passes")
    return Ruled(asked, ruling, how)


async def refuse_reused_id(turn: Turn, conflicts_with: str) -> Ruled:
    """E01. The command must be readable all the same: nothing unread is ever stored."""
    if turn.head.seq == 0 and turn.request.kind not in turn.decider.opening:
        raise WrongInput("stream", "a stream that has been opened")
    await _read(turn)
    check = E01.holds(False, command_id=conflicts_with)
    ruling = Ruling(checks=(check,), refused_by=check)
    return Ruled(await turn.asked(Reads()), ruling, conflicts_with=conflicts_with)


def entry_of(turn: Turn, ruled: Ruled, command_id: str, build: str, rule_of: RuleOf) -> Entry:
    asked, ruling, request = ruled.asked, ruled.ruling, turn.request
    refused_by, programme, definition = ruling.refused_by, asked.programme, asked.context.definition
    return Entry(
        stream=asked.stream,
        seq=asked.seq,
        command_id=command_id,
        kind=request.kind,
        actor=asked.actor,
        vouched_by=request.vouched_by,
        command=request.command,
        effect=request.effect,
        occurred_at=asked.now,
        context=asked.context,
        programme=None
        if programme is None or definition is None
        else Pinned(id=programme.id, version=programme.version, definition=definition),
        build=build,
        outcome="accepted" if refused_by is None else "refused",
        passing=ruled.passing,
        checks=ruling.checks,
        refused_by=None if refused_by is None else refused_by.rule,
        message=None if refused_by is None else rule_of(refused_by.rule).message(refused_by),
        warnings=tuple(
            Warned(rule=check.rule, message=rule_of(check.rule).message(check))
            for check in ruling.checks
            if check.warns
        ),
        conflicts_with=ruled.conflicts_with,
        events=tuple(event.model_dump(mode="json") for event in ruling.events),
    )
