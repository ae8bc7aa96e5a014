"""Loads what a decision sees beyond its own stream, in the decision's own transaction."""

import json
from collections.abc import AsyncIterator, Iterable
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from domain.kernel.actors import Actor
from domain.kernel.decider import FoldedStream
from domain.kernel.decision_context import (
    Available,
    AvailableIn,
    ChildFacts,
    ChildrenOf,
    CompetitorsIn,
    DefinitionOf,
    ErasuresOf,
    FactsOf,
    Need,
    Needs,
    NewestDefinition,
    ObservedFacts,
    OrganisationsOf,
    RegisterFacts,
    RolesOf,
    StreamFacts,
)
from domain.kernel.ids import REGISTER
from domain.kernel.programme import Programme
from domain.register.state import facts as register_facts
from services.journal.definitions import Definitions
from services.journal.serializable import NoteContention
from services.journal.stream_store import MARK, Head, Loaded, StreamStore
from services.pool import Connection

N = TypeVar("N", bound=Need)

# {own_indexes} lets the planner use the indexes that hold streams of one kind only. Streams of
# other kinds that are opened add nothing there, so they are no conflict for this transaction.
_STREAM = f"""
    (
        select jsonb_build_object(
            'seq', head.seq, 'evolve_version', evolve_version, 'mark', {MARK},
            'definition', definition,
            'snapshot', case when {MARK} is distinct from {{known}} then snapshot::text end
        )
        from engine.stream_head head join journal.chain_end using (stream)
        where stream = {{stream}} {{own_indexes}}
    )::text
"""
_OWN_INDEXES = "and head.stream like '{kind}/%' and chain_end.stream like '{kind}/%'"
_CHILDREN = """
    (
        select jsonb_agg(
            jsonb_build_object(
                'stream', stream, 'version', seq, 'headline', headline, 'finished', finished
            ) order by stream
        ) from engine.view where parent = {parent} and aggregate = {kind}
    )::text
"""
_COMPETITORS = """
    (
        select jsonb_agg(
            jsonb_build_object(
                'stream', stream, 'version', seq, 'headline', headline, 'finished', finished,
                'party', applicant
            ) order by stream
        ) from engine.view
        where parent = {parent} and aggregate = {kind} and applicant = any({parties}::text[])
            and not finished
    )::text
"""
_NEWEST = """
    (
        select hash from journal.definition where programme = {programme}
        order by version desc limit 1
    )
"""


class LoadedContext(NamedTuple):
    facts: ObservedFacts
    programme: Programme | None


class ContextLoader:
    """Answers the needs of decisions."""

    def __init__(self, store: StreamStore) -> None:
        self._store = store
        self._definitions = Definitions()

    async def load(
        self,
        connection: Connection,
        note_contention: NoteContention,
        loaded: Loaded,
        folded: FoldedStream[Any],
        actor: Actor,
        needs: Needs,
    ) -> LoadedContext:
        head = loaded.head
        # They are locked after the stream's own head, in the order of their ids.
        accounts = sorted({need.account for need in _all(AvailableIn, needs)})
        for account in accounts:
            note_contention(account)
        register = folded if head.stream == REGISTER else await self._register(connection, loaded)
        registered = _registered(register, actor, needs)
        answers = await self._ask(connection, needs, accounts, registered)
        definition = _definition(head, needs, answers)
        facts = ObservedFacts(
            registered=registered,
            streams=tuple([facts async for facts in self._facts(connection, needs, answers)]),
            children=answers.children,
            available=answers.available,
            definition=definition,
        )
        if definition is None:
            return LoadedContext(facts, None)
        return LoadedContext(facts, await self._definitions.by_hash(connection, definition))

    async def _ask(
        self, connection: Connection, needs: Needs, accounts: list[str], registered: RegisterFacts
    ) -> "_Answers":
        """One statement for all: a round trip costs as much as most of a decision."""
        query = _Query()
        pinned = [need.stream for need in _all(DefinitionOf, needs)]
        streams = sorted({*pinned, *(need.stream for need in _all(FactsOf, needs))})
        for stream in streams:
            query.ask(self._stream(stream, query))
        for account in accounts:
            query.ask(f"ledger.lock_available({query.given(account)})")
        children = _all(ChildrenOf, needs)
        for child in children:
            parent, kind = query.given(child.parent), query.given(child.kind)
            query.ask(_CHILDREN.format(parent=parent, kind=kind))
        # Hardly anybody of the funder's has a role elsewhere. Then no other case is looked at.
        elsewhere = sorted({one.organisation for one in registered.roles} - {registered.funder})
        rivals = _all(CompetitorsIn, needs) if elsewhere else []
        for rival in rivals:
            parent, kind = query.given(rival.parent), query.given(rival.kind)
            parties = query.given(elsewhere)
            query.ask(_COMPETITORS.format(parent=parent, kind=kind, parties=parties))
        newest = _all(NewestDefinition, needs)
        for need in newest:
            query.ask(_NEWEST.format(programme=query.given(need.programme)))
        values = iter(await query.run(connection))
        return _Answers(
            heads=_heads(zip(streams, islice(values, len(streams)), strict=True)),
            available=_available(zip(accounts, islice(values, len(accounts)), strict=True)),
            children=_children(islice(values, len(children) + len(rivals))),
            newest=next(values, None),
        )

    def _stream(self, stream: str, query: "_Query") -> str:
        kind = self._store.kinds.of(stream)
        own = _OWN_INDEXES.format(kind=kind.name) if kind.read_by_others else ""
        return _STREAM.format(
            stream=query.given(stream),
            known=f"{query.given(self._store.cache.mark_of(stream))}::text",
            own_indexes=own,
        )

    async def _facts(
        self, connection: Connection, needs: Needs, answers: "_Answers"
    ) -> AsyncIterator[StreamFacts]:
        for need in _all(FactsOf, needs):
            head = answers.heads.get(need.stream)
            if head is None:
                continue
            folded = await self._store.folded(connection, head)
            shown = self._store.kinds.of(need.stream).facts(folded.state)
            if shown is not None:
                yield StreamFacts(
                    stream=need.stream, version=head.seq, facts=shown.model_dump(mode="json")
                )

    async def _register(self, connection: Connection, loaded: Loaded) -> FoldedStream[Any]:
        """From the cache, unless the register has changed since."""
        known = self._store.cache.find(REGISTER, loaded.register)
        if known is not None:
            return known
        return await self._store.folded(connection, await self._store.find(connection, REGISTER))


class _Answers(NamedTuple):
    heads: dict[str, Head]
    available: tuple[Available, ...]
    children: tuple[ChildFacts, ...]
    newest: str | None


class _Query:
    """One select of several values, with its parameters."""

    def __init__(self) -> None:
        self._values: list[str] = []
        self._given: list[Any] = []

    def given(self, value: Any) -> str:
        self._given.append(value)
        return f"${len(self._given)}"

    def ask(self, value: str) -> None:
        self._values.append(value)

    async def run(self, connection: Connection) -> list[Any]:
        if not self._values:
            return []
        row = await connection.fetchrow(f"select {', '.join(self._values)}", *self._given)
        assert row is not None
        return list(row.values())


def _heads(rows: Iterable[tuple[str, str | None]]) -> dict[str, Head]:
    return {
        stream: Head(stream=stream, **json.loads(row)) for stream, row in rows if row is not None
    }


def _available(rows: Iterable[tuple[str, int | None]]) -> tuple[Available, ...]:
    return tuple(
        Available(account=account, amount_minor=amount)
        for account, amount in rows
        if amount is not None
    )


def _children(rows: Iterable[str | None]) -> tuple[ChildFacts, ...]:
    """A newer worker may have written fields that this one does not know."""
    return tuple(
        ChildFacts.model_validate(one, extra="ignore")
        for row in rows
        for one in json.loads(row or "[]")
    )


def _all(kind: type[N], needs: Needs) -> list[N]:
    return [need for need in needs if isinstance(need, kind)]


def _definition(head: Head, needs: Needs, answers: _Answers) -> str | None:
    """A stream keeps the version that it was opened under, even if another was published since."""
    if _all(NewestDefinition, needs):
        return answers.newest
    if head.definition is not None:
        return head.definition
    pinned = (answers.heads.get(need.stream) for need in _all(DefinitionOf, needs))
    return next((other.definition for other in pinned if other is not None), None)


def _registered(register: FoldedStream[Any], actor: Actor, needs: Needs) -> RegisterFacts:
    persons = _distinct((actor.person,), *(need.persons for need in _all(RolesOf, needs)))
    organisations = _distinct(
        (actor.organisation,), *(need.organisations for need in _all(OrganisationsOf, needs))
    )
    subjects = _distinct(*(need.subjects for need in _all(ErasuresOf, needs)))
    return register_facts(register.state, register.seq, persons, organisations, subjects)


def _distinct(*ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for some in ids for id in some))
