"""Decides one command of a stream by the pure rules, and makes the entry that records it."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

import asyncpg

from domain.kernel.actors import Actor
from domain.kernel.agenda import PassDeadline, Passing, passing
from domain.kernel.answer import Warned
from domain.kernel.common_rules import E01
from domain.kernel.decider import Decider, FoldedStream
from domain.kernel.decision_context import DecisionContext, Needs
from domain.kernel.edition import Edition
from domain.kernel.rules import Rule, Ruling, evaluate
from services.input_errors import WrongInput
from services.journal.decision_context import LoadedContext
from services.journal.entry import Entry, Pinned, SealedReception
from services.journal.passing import streams_of
from services.journal.receptions import Reception
from services.journal.requests import PASS_DEADLINE, Request, parse_command
from services.journal.stream_store import Head
from texts.rules import rule_message

RuleOf: TypeAlias = Callable[[str], Rule]
LoadContext: TypeAlias = Callable[[Needs], Awaitable[LoadedContext]]
CheckTexts: TypeAlias = Callable[[Any], Awaitable[None]]
RaisedAt: TypeAlias = Callable[[Edition], Awaitable[datetime]]


class PendingDecision(NamedTuple):
    """A command that waits to be decided, and the stream that it was sent to.

    received_at    when the command came in, where its own time is not the run's
    reads          the streams for which nothing is received meanwhile, if a deadline passes
    load_context   what the decision asks to see, as this transaction sees it
    check_texts    raises WrongInput for a command whose texts are not in the vault
    raised_at      when an edition of the rulebook was put in force
    """

    decider: Decider[Any]
    head: Head
    folded: FoldedStream[Any]
    request: Request
    actor: Actor
    now: datetime
    edition: Edition
    reception: Reception | None
    received_at: datetime | None
    reads: frozenset[str] | None
    load_context: LoadContext
    check_texts: CheckTexts
    raised_at: RaisedAt

    async def context(self, needs: Needs, *, added_late: bool = False) -> DecisionContext:
        if self.reads is not None and not streams_of(needs) <= self.reads:
            # The stream has changed since they were named.
            raise asyncpg.SerializationError("a deadline reads another stream now")
        loaded = await self.load_context(needs)
        return DecisionContext(
            stream=self.head.stream,
            seq=self.head.seq + 1,
            actor=self.actor,
            now=self.now,
            received_at=self.received_at,
            facts=loaded.facts,
            programme=loaded.programme,
            edition=self.edition,
            added_late=added_late,
        )


class Decided(NamedTuple):
    context: DecisionContext
    ruling: Ruling
    passing: Passing | None = None
    conflicts_with: str | None = None


async def decide(pending: PendingDecision) -> Decided:
    _check_opened(pending)
    if pending.request.kind == PASS_DEADLINE:
        return await _pass(pending, PassDeadline.model_validate(pending.request.command))
    state, decider = pending.folded.state, pending.decider
    command = await _parse(pending)
    context = await pending.context(decider.needs(state, command, pending.edition))
    return Decided(context, evaluate(decider.decide(state, command, context)))


async def refuse_reused_id(pending: PendingDecision, conflicts_with: str) -> Decided:
    """E01. The command must be readable all the same: nothing unread is ever stored."""
    _check_opened(pending)
    await _parse(pending)
    check = E01.holds(False, command_id=conflicts_with)
    ruling = Ruling(checks=(check,), refused_by=check)
    return Decided(await pending.context(Needs()), ruling, conflicts_with=conflicts_with)


def _check_opened(pending: PendingDecision) -> None:
    if pending.head.seq == 0 and pending.request.kind not in pending.decider.opening:
        if pending.reception is not None:
            raise AssertionError("what opens this stream was received, and is parked")
        raise WrongInput("stream", "input.opened_stream")


async def _parse(pending: PendingDecision) -> Any:
    command = parse_command(pending.decider, pending.request)
    if pending.request.effect is None:
        await pending.check_texts(command)
    return command


async def _pass(pending: PendingDecision, command: PassDeadline) -> Decided:
    if command.at > pending.now:
        # Stored, it would use up the command id that this arming needs when its time comes.
        raise WrongInput("command.at", "input.passed_instant")
    armed = pending.folded.armed
    how = passing(armed, command, pending.now)
    if how is not Passing.PASSED:
        return Decided(await pending.context(Needs()), Ruling(checks=()), how)
    state, decider = pending.folded.state, pending.decider
    added_by = next(one.added_by for one in armed if one.name == command.deadline)
    added_late = added_by is not None and command.at <= await pending.raised_at(added_by)
    needs = decider.passing_needs(state, command.deadline, pending.edition)
    context = await pending.context(needs, added_late=added_late)
    ruling = evaluate(decider.on_deadline(state, command.deadline, context))
    if ruling.refused_by is not None:
        raise AssertionError(f"{ruling.refused_by.rule} refused that a deadline passes")
    return Decided(context, ruling, how)


def entry_of(
    pending: PendingDecision, decided: Decided, command_id: str, build: str, rule_of: RuleOf
) -> Entry:
    context, ruling, request = decided.context, decided.ruling, pending.request
    refused_by = ruling.refused_by
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
        reception=_sealed(pending, decided),
        context=context.facts,
        programme=_pinned(context),
        build=build,
        edition=context.edition,
        added_late=context.added_late,
        outcome="accepted" if refused_by is None else "refused",
        passing=decided.passing,
        checks=ruling.checks,
        refused_by=None if refused_by is None else refused_by.rule,
        message=None if refused_by is None else rule_message(rule_of(refused_by.rule), refused_by),
        warnings=warnings_of(ruling, rule_of),
        conflicts_with=decided.conflicts_with,
        events=tuple(event.model_dump(mode="json") for event in ruling.events),
    )


def _sealed(pending: PendingDecision, decided: Decided) -> SealedReception | None:
    """A refusal of a reused id is not what was received under it."""
    if pending.reception is None or decided.conflicts_with is not None:
        return None
    return pending.reception.sealed()


def _pinned(context: DecisionContext) -> Pinned | None:
    programme, definition = context.programme, context.facts.definition
    if programme is None or definition is None:
        return None
    return Pinned(id=programme.id, version=programme.version, definition=definition)


def warnings_of(ruling: Ruling, rule_of: RuleOf) -> tuple[Warned, ...]:
    return tuple(
        Warned(rule=check.rule, message=rule_message(rule_of(check.rule), check))
        for check in ruling.checks
        if check.warns
    )
