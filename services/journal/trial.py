"""Tries an opening without sending it: only one that would be accepted gets a number."""

from datetime import datetime
from functools import partial
from typing import Any

import asyncpg

from domain.kernel.actors import Actor
from domain.kernel.answer import Answer
from domain.kernel.common_rules import E01
from domain.kernel.decider import FoldedStream, in_edition
from domain.kernel.kind import Kinds
from domain.kernel.rules import Check, Rule, Ruling
from domain.kinds import KINDS
from domain.rulebook import rule_of as rulebook
from services.code_version import evolve_version
from services.journal.decision import PendingDecision, RuleOf, decide
from services.journal.decision_context import ContextLoader
from services.journal.requests import Request
from services.journal.stream_store import StreamStore, load_unopened, raised_at
from services.unavailable import map_database_errors
from texts.rules import rule_message


class Trial:
    """Nothing is kept: neither texts nor decisions nor numbers."""

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
                loaded = await load_unopened(connection, stream)
                edition = self._store.known(loaded.edition)
                decider = self._store.kinds.decider_of(stream)
                folded = in_edition(decider, FoldedStream[Any](state=decider.initial), edition)
                actor = Actor.model_validate(request.actor)
                pending = PendingDecision(
                    decider=decider,
                    head=loaded.head,
                    folded=folded,
                    request=request,
                    actor=actor,
                    now=now,
                    edition=edition,
                    reception=None,
                    received_at=None,
                    reads=None,
                    load_context=partial(
                        self._contexts.load, connection, _ignore, loaded, folded, actor
                    ),
                    check_texts=_no_texts_yet,
                    raised_at=partial(raised_at, connection),
                )
                ruling = (await decide(pending)).ruling
            finally:
                await transaction.rollback()
        return self._answer(ruling)

    def _answer(self, ruling: Ruling) -> Answer | None:
        if ruling.refused_by is None:
            return None
        return _refused("", ruling.checks, self._rule_of(ruling.refused_by.rule))


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
