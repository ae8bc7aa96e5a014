"""Which commands could only be refused now, whatever somebody filled in: they are not worth a form.

Each is decided with nothing filled in. A rule that refuses before the decision has looked at any
field of it refuses every such command; the same of a field with few values, once for each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import asyncpg

from domain.kernel.actors import Actor
from domain.kernel.command import Command, kind_name
from domain.kernel.decider import Decider, FoldedStream, in_edition
from domain.kernel.decision_context import AvailableIn, DecisionContext, Needs
from domain.kernel.edition import Edition
from domain.kernel.unfilled import NotFilled, is_refused_by_now, options_of, unfilled
from domain.partnership.state import PartnershipState
from services.journal.decision_context import ContextLoader
from services.journal.stream_store import Loaded, StreamStore, load_unopened
from services.pool import Connection
from services.unavailable import map_database_errors


async def foregone(
    pool: asyncpg.Pool,
    store: StreamStore,
    contexts: ContextLoader,
    stream: str,
    models: Iterable[type[Command]],
    actor: Actor,
    now: datetime,
) -> frozenset[str]:
    """Kinds of command, of a stream that has entries. Nothing is locked, and nothing is kept."""
    async with map_database_errors(), pool.acquire() as connection:
        head = await store.find(connection, stream)
        loaded = (await load_unopened(connection, stream))._replace(head=head)
        edition, decider = store.known(loaded.edition), store.kinds.decider_of(stream)
        trying = _Trying(
            connection=connection,
            contexts=contexts,
            loaded=loaded,
            decider=decider,
            folded=in_edition(decider, await store.folded(connection, head), edition),
            actor=actor,
            now=max(now, head.occurred_at or now),
            edition=edition,
        )
        return frozenset([kind_name(one) for one in models if await trying.is_foregone(one, {})])


@dataclass
class _Trying:
    connection: Connection
    contexts: ContextLoader
    loaded: Loaded
    decider: Decider[Any]
    folded: FoldedStream[Any]
    actor: Actor
    now: datetime
    edition: Edition
    _seen: dict[Needs, DecisionContext] = field(default_factory=dict)

    async def is_foregone(self, model: type[Command], known: Mapping[str, Any]) -> bool:
        """What cannot be said without locking something, or without more of the command, is not."""
        state, command = self.folded.state, unfilled(model, known)
        try:
            needs = self.decider.needs(state, command, self.edition)
            if any(isinstance(one, AvailableIn) for one in needs):
                return False
            context = await self._context(needs)
            return is_refused_by_now(self.decider.decide(state, command, context))
        except NotFilled as asked:
            name = asked.field
        options = _options(state, model, name)
        if options is None:
            return False
        for one in options:
            if not await self.is_foregone(model, {**known, name: one}):
                return False
        return True

    async def _context(self, needs: Needs) -> DecisionContext:
        if needs not in self._seen:
            seen = await self.contexts.load(
                self.connection, _ignore, self.loaded, self.folded, self.actor, needs
            )
            self._seen[needs] = DecisionContext(
                stream=self.loaded.head.stream,
                seq=self.loaded.head.seq + 1,
                actor=self.actor,
                now=self.now,
                facts=seen.facts,
                programme=seen.programme,
                edition=self.edition,
            )
        return self._seen[needs]


def _options(state: Any, model: type[Command], name: str) -> tuple[Any, ...] | None:
    """Of a period those that the case has; of a ruling those who wait for one."""
    if isinstance(state, PartnershipState):
        if name == "period":
            return tuple(one.number for one in state.periods)
        if (kind_name(model), name) == ("rule_on_interest", "person"):
            return tuple(state.awaiting_ruling)
    return options_of(model, name)


def _ignore(contended: str) -> None:
    """Nothing is retried here."""
