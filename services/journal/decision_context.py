"""Loads what a decision sees beyond its own stream, in the decision's own transaction."""

import json
from typing import Any, NamedTuple

from domain.kernel.actors import Actor
from domain.kernel.decider import FoldedStream
from domain.kernel.decision_context import (
    CaseFacts,
    Needs,
    ObservedFacts,
    RegisterFacts,
    RoundFacts,
)
from domain.kernel.ids import (
    REGISTER,
    round_stream,
)
from domain.kernel.programme import Programme
from domain.register.facts import facts as register_facts
from domain.round.facts import facts as round_facts
from services.journal.definitions import Definitions
from services.journal.serializable import NoteContention
from services.journal.stream_store import (
    MARK,
    Connection,
    Head,
    Loaded,
    StreamStore,
)

# The frame is locked here, after the stream's own head and before any other account.
_CIRCUMSTANCES = f"""
    select
        (
            select jsonb_build_object(
                'seq', head.seq, 'evolve_version', evolve_version, 'mark', {MARK},
                'snapshot', case when {MARK} is distinct from $5 then snapshot::text end
            )
            from engine.stream_head head join journal.chain_end using (stream)
            where stream = $1 and head.stream like 'round/%' and chain_end.stream like 'round/%'
        )::text as round,
        case when $2::text is not null then ledger.lock_available($2) end as available,
        (
            select jsonb_agg(
                jsonb_build_object(
                    'stream', stream, 'version', seq, 'headline', headline, 'finished', finished
                ) order by stream
            ) from engine.view where round = $3 and aggregate = 'partnership'
        )::text as cases,
        (
            select hash from journal.definition where programme = $4 order by version desc limit 1
        ) as newest
"""


class LoadedContext(NamedTuple):
    context: ObservedFacts
    programme: Programme | None


class ContextLoader:
    """Keeps the definitions, since they are read all the time."""

    def __init__(self, heads: StreamStore) -> None:
        self._heads = heads
        self._definitions = Definitions()

    async def load(
        self,
        connection: Connection,
        note_contention: NoteContention,
        loaded: Loaded,
        own: tuple[Head, FoldedStream[Any]],
        actor: Actor,
        needs: Needs,
    ) -> LoadedContext:
        head, held = own
        if head.stream == REGISTER:
            register = held
        else:
            register = await self._register_held(connection, loaded)
        frame = f"{round_stream(needs.round) if needs.round else head.stream}:frame"
        if needs.frame:
            note_contention(frame)
        around = await self._around(connection, frame, needs)
        # A stream keeps the version that it was opened under, whatever was published since.
        definition = around.newest if needs.programme else head.definition
        if definition is None and around.round is not None:
            definition = around.round.definition
        context = ObservedFacts(
            registered=_registered(register, actor, needs),
            round=around.round,
            frame_available_minor=around.available,
            cases=around.cases,
            definition=definition,
        )
        if definition is None:
            return LoadedContext(context, None)
        return LoadedContext(context, await self._definitions.by_hash(connection, definition))

    async def _around(self, connection: Connection, frame: str, needs: Needs) -> "_Around":
        if not (needs.round or needs.frame or needs.cases_of_round or needs.programme):
            return _Around()
        row = await connection.fetchrow(
            _CIRCUMSTANCES,
            round_stream(needs.round) if needs.round else None,
            frame if needs.frame else None,
            needs.cases_of_round,
            needs.programme,
            self._heads.folded.mark_of(round_stream(needs.round)) if needs.round else None,
        )
        assert row is not None
        cases = tuple(CaseFacts.model_validate(one) for one in json.loads(row["cases"] or "[]"))
        facts = None
        if row["round"] is not None:
            head = Head(stream=frame.removesuffix(":frame"), **json.loads(row["round"]))
            held = await self._heads.held(connection, head)
            facts = round_facts(held.state, head.seq)
        return _Around(facts, row["available"], cases, row["newest"])

    async def _register_held(self, connection: Connection, loaded: Loaded) -> FoldedStream[Any]:
        """As it is known already, unless the register has moved since."""
        known = self._heads.folded.find(REGISTER, loaded.register)
        if known is not None:
            return known
        return await self._heads.held(connection, await self._heads.find(connection, REGISTER))


class _Around(NamedTuple):
    round: RoundFacts | None = None
    available: int | None = None
    cases: tuple[CaseFacts, ...] = ()
    newest: str | None = None


def _registered(register: FoldedStream[Any], actor: Actor, needs: Needs) -> RegisterFacts:
    return register_facts(
        register.state,
        register.seq,
        tuple(dict.fromkeys((actor.person, *needs.persons))),
        tuple(dict.fromkeys((actor.organisation, *needs.organisations))),
    )
