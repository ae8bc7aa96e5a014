"""Tries commands without sending them: nothing is kept, neither texts nor decisions nor numbers.

An opening is tried before it gets a number. Any command can be tried first, to see what would come
of it.
"""

from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import asyncpg

from domain.kernel.actors import Actor
from domain.kernel.answer import Answer
from domain.kernel.common_rules import E01
from domain.kernel.decider import Derived, EventMetadata, derive, in_edition
from domain.kernel.kind import Kinds
from domain.kernel.rules import Check, Rule
from domain.kinds import KINDS
from domain.rulebook import rule_of as rulebook
from services.code_version import evolve_version
from services.input_errors import WrongInput
from services.journal.decision import Decided, PendingDecision, RuleOf, decide, warnings_of
from services.journal.decision_context import ContextLoader
from services.journal.requests import Request
from services.journal.stream_store import Head, StreamStore, load_unopened, raised_at
from services.pool import Connection
from services.unavailable import map_database_errors
from texts.rules import rule_message


class Tried(NamedTuple):
    """What would be answered, and what would follow. `derived` is None for a refusal, `definition`
    is the programme's that the stream would have."""

    answer: Answer
    derived: Derived | None = None
    definition: str | None = None


class Trial:
    """`pool` may have any role that reads the journal and may ask what is left of an account."""

    def __init__(
        self, pool: asyncpg.Pool, *, kinds: Kinds = KINDS, rule_of: RuleOf = rulebook
    ) -> None:
        self._pool = pool
        self._rule_of = rule_of
        self._store = StreamStore(kinds, evolve_version())
        self._contexts = ContextLoader(self._store)

    async def refusal(self, stream: str, request: Request, now: datetime) -> Answer | None:
        """How this opening would be refused. `stream` has any name of its kind.

        Raises WrongInput for what could not be read.
        """
        async with map_database_errors(), self._pool.acquire() as connection:
            transaction = connection.transaction(isolation="repeatable_read")
            await transaction.start()
            try:
                pending = await self._pending(connection, Head(stream), request, now)
                decided = await decide(pending)
            finally:
                await transaction.rollback()
        refused_by = decided.ruling.refused_by
        if refused_by is None:
            return None
        return _refused("", decided.ruling.checks, self._rule_of(refused_by.rule))

    async def tried(
        self, stream: str, request: Request, now: datetime, after: Tried | None = None
    ) -> Tried:
        """What would come of a command now, or right after another one that was tried.

        Raises WrongInput for what could not be read.
        """
        async with map_database_errors(), self._pool.acquire() as connection:
            transaction = connection.transaction(isolation="read_committed")
            await transaction.start()
            try:
                head = await self._store.find(connection, stream)
                if after is not None:
                    head = head._replace(seq=after.answer.seq, definition=after.definition)
                pending = await self._pending(connection, head, request, now, after)
                return self._followed(pending, await decide(pending))
            finally:
                await transaction.rollback()

    async def _pending(
        self,
        connection: Connection,
        head: Head,
        request: Request,
        now: datetime,
        after: Tried | None = None,
    ) -> PendingDecision:
        loaded = await load_unopened(connection, head.stream)
        loaded = loaded._replace(head=head)
        edition = self._store.known(loaded.edition)
        decider = self._store.kinds.decider_of(head.stream)
        if after is not None and after.derived is not None:
            folded = after.derived.held
        else:
            folded = in_edition(decider, await self._store.folded(connection, head), edition)
        if head.seq == 0 and request.kind not in decider.opening:
            raise WrongInput("stream", "input.known_stream")
        actor = Actor.model_validate(request.actor)
        return PendingDecision(
            decider=decider,
            head=head,
            folded=folded,
            request=request,
            actor=actor,
            now=max(now, head.occurred_at or now),
            edition=edition,
            reception=None,
            received_at=None,
            reads=None,
            load_context=partial(self._contexts.load, connection, _ignore, loaded, folded, actor),
            check_texts=_no_texts_yet,
            raised_at=partial(raised_at, connection),
        )

    def _followed(self, pending: PendingDecision, decided: Decided) -> Tried:
        context, ruling = decided.context, decided.ruling
        if ruling.refused_by is not None:
            rule = self._rule_of(ruling.refused_by.rule)
            return Tried(_refused(context.stream, ruling.checks, rule))
        metadata = EventMetadata(
            stream=context.stream,
            seq=context.seq,
            at=context.now,
            actor=context.actor,
            edition=context.edition,
        )
        answer = Answer(
            outcome="accepted",
            stream=context.stream,
            seq=context.seq,
            events=tuple(event.model_dump(mode="json") for event in ruling.events),
            checks=ruling.checks,
            warnings=warnings_of(ruling, self._rule_of),
        )
        derived = derive(pending.decider, pending.folded, ruling.events, metadata)
        return Tried(answer, derived, pending.head.definition or context.facts.definition)


def id_is_used(stream: str, command_id: str) -> Answer:
    """E01, for an id under which an opening with other content was refused."""
    return _refused(stream, (E01.holds(False, command_id=command_id),), E01)


def _refused(stream: str, checks: tuple[Check, ...], rule: Rule) -> Answer:
    """By the last check. It has no entry, so no sequence number."""
    return Answer(
        outcome="refused",
        stream=stream,
        seq=0,
        checks=checks,
        rule=rule.id,
        message=rule_message(rule, checks[-1]),
    )


def _ignore(contended: str) -> None:
    """Nothing is retried here."""


async def _no_texts_yet(command: Any) -> None:
    """They are stored with the reception."""
