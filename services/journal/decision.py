"""One command's turn on a stream: circumstances seen, a ruling, and the entry it becomes."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from domain.kernel.actors import Actor
from domain.kernel.agenda import PassDeadline, Passing, passing
from domain.kernel.answer import Warned
from domain.kernel.common_rules import E01
from domain.kernel.decider import Decider, FoldedStream
from domain.kernel.decision_context import DecisionContext, Needs
from domain.kernel.rules import Rule, Ruling, evaluate
from services.input_errors import WrongInput
from services.journal.decision_context import LoadedContext
from services.journal.entry import Entry, Pinned
from services.journal.request_parsing import PASS_DEADLINE, read_command
from services.journal.requests import Request
from services.journal.stream_store import Head
from texts.rules import rule_message

RuleOf: TypeAlias = Callable[[str], Rule]
See: TypeAlias = Callable[[Needs], Awaitable[LoadedContext]]
CheckTexts: TypeAlias = Callable[[Any], Awaitable[None]]


class PendingDecision(NamedTuple):
    """`see` loads what the decision asks to see, as it stands in this transaction.

    `check_texts` faults a command whose texts are not in the vault.
    """

    decider: Decider[Any]
    head: Head
    held: FoldedStream[Any]
    request: Request
    actor: Actor
    now: datetime
    see: See
    check_texts: CheckTexts

    async def context(self, needs: Needs) -> DecisionContext:
        seen = await self.see(needs)
        return DecisionContext(
            stream=self.head.stream,
            seq=self.head.seq + 1,
            actor=self.actor,
            now=self.now,
            facts=seen.facts,
            programme=seen.programme,
        )


class Decided(NamedTuple):
    context: DecisionContext
    ruling: Ruling
    passing: Passing | None = None
    conflicts_with: str | None = None


async def rule(turn: PendingDecision) -> Decided:
    state, decider = turn.held.state, turn.decider
    if turn.head.seq == 0 and turn.request.kind not in decider.opening:
        raise WrongInput("stream", "input.opened_stream")
    if turn.request.kind == PASS_DEADLINE:
        return await _pass(turn, PassDeadline.model_validate(turn.request.command))
    command = await _read(turn)
    context = await turn.context(decider.needs(state, command))
    return Decided(context, evaluate(decider.decide(state, command, context)))


async def _read(turn: PendingDecision) -> Any:
    command = read_command(turn.decider, turn.request)
    if turn.request.effect is None:
        await turn.check_texts(command)
    return command


async def _pass(turn: PendingDecision, command: PassDeadline) -> Decided:
    if command.at > turn.now:
        # Stored, it would use up the command id that this arming will need in its time.
        raise WrongInput("command.at", "input.passed_instant")
    how = passing(turn.held.armed, command, turn.now)
    if how is not Passing.PASSED:
        return Decided(await turn.context(Needs()), Ruling(checks=()), how)
    state = turn.held.state
    context = await turn.context(turn.decider.passing_needs(state, command.deadline))
    ruling = evaluate(turn.decider.on_deadline(state, command.deadline, context))
    if ruling.refused_by is not None:
        raise AssertionError(f"{ruling.refused_by.rule} refused that a deadline passes")
    return Decided(context, ruling, how)


async def refuse_reused_id(turn: PendingDecision, conflicts_with: str) -> Decided:
    """E01. The command must be readable all the same: nothing unread is ever stored."""
    if turn.head.seq == 0 and turn.request.kind not in turn.decider.opening:
        raise WrongInput("stream", "input.opened_stream")
    await _read(turn)
    check = E01.holds(False, command_id=conflicts_with)
    ruling = Ruling(checks=(check,), refused_by=check)
    return Decided(await turn.context(Needs()), ruling, conflicts_with=conflicts_with)


def entry_of(
    turn: PendingDecision, ruled: Decided, command_id: str, build: str, rule_of: RuleOf
) -> Entry:
    context, ruling, request = ruled.context, ruled.ruling, turn.request
    refused_by, programme, definition = (
        ruling.refused_by,
        context.programme,
        context.facts.definition,
    )
    return Entry(
        stream=context.stream,
        seq=context.seq,
        command_id=command_id,
        kind=request.kind,
        actor=context.actor,
        vouched_by=request.vouched_by,
        command=request.command,
        effect=request.effect,
        occurred_at=context.now,
        context=context.facts,
        programme=None
        if programme is None or definition is None
        else Pinned(id=programme.id, version=programme.version, definition=definition),
        build=build,
        outcome="accepted" if refused_by is None else "refused",
        passing=ruled.passing,
        checks=ruling.checks,
        refused_by=None if refused_by is None else refused_by.rule,
        message=None if refused_by is None else rule_message(rule_of(refused_by.rule), refused_by),
        warnings=tuple(
            Warned(rule=check.rule, message=rule_message(rule_of(check.rule), check))
            for check in ruling.checks
            if check.warns
        ),
        conflicts_with=ruled.conflicts_with,
        events=tuple(event.model_dump(mode="json") for event in ruling.events),
    )
