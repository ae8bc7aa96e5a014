"""Decides a command and writes what follows from it, in one transaction: all of it or nothing."""

from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import asyncpg

from domain.kernel.actors import Actor
from domain.kernel.agenda import Agenda, EffectDue
from domain.kernel.decider import EventMetadata, FoldedStream, derive, numbered
from domain.kernel.deterministic_ids import conflict_id
from domain.kernel.kind import Kinds
from domain.kinds import KINDS
from domain.rulebook import rule_of as rulebook
from services.canonical_json import canonical, digest
from services.code_version import evolve_version as present_version
from services.command_check import check_storable, check_stream
from services.input_errors import WrongInput
from services.installation import Meant, check_installation, check_not_behind
from services.internal_errors import internal_errors_logged
from services.journal.append import append
from services.journal.decision import (
    Decided,
    PendingDecision,
    RuleOf,
    entry_of,
    refuse_reused_id,
    rule,
)
from services.journal.decision_context import ContextLoader
from services.journal.entry import answer_of, content_of, events_of
from services.journal.request_parsing import PASS_DEADLINE, as_follow_up, as_passing, ordinary
from services.journal.requests import JournalIsBehind, Outcome, Request, WrongInstallation
from services.journal.serializable import NoteContention, run_serializable, transaction
from services.journal.stream_store import (
    Connection,
    StreamStore,
    cause_of,
    first_use,
    has_head,
    load,
    load_unopened,
    mark_of,
    snapshot_of,
)
from services.unavailable import AWAY, DatabaseUnavailable, map_database_errors
from services.vault.vault import check_texts_kept


class Executor:
    """Any number of them may work on one database."""

    def __init__(
        self,
        pool: asyncpg.Pool,
        build: str,
        *,
        kinds: Kinds = KINDS,
        rule_of: RuleOf = rulebook,
        evolve_version: str | None = None,
    ) -> None:
        self._pool = pool
        self._build = build
        self._rule_of = rule_of
        self._store = StreamStore(kinds, evolve_version or present_version())
        self._contexts = ContextLoader(self._store)

    async def execute(
        self,
        installation: str,
        stream: str,
        request: Request,
        now: datetime,
        *,
        known_version: int = 0,
    ) -> Outcome:
        """The answer, or which field is wrong. The same command id always gets the same answer.

        `known_version` is the version of an agenda that was given to whoever asks.
        """
        expected = (WrongInput, WrongInstallation, JournalIsBehind, DatabaseUnavailable)
        meant = Meant(installation, known_version)
        work = partial(self._attempt, meant, stream, request, now)
        try:
            check_stream(stream, self._store.kinds)
        except WrongInput as wrong:  # no database could be asked for a stream of that name
            return Outcome(agenda=Agenda(), fault=wrong.fault)
        try:
            with internal_errors_logged(*expected, stream=stream, kind=request.kind):
                async with map_database_errors():
                    return await run_serializable(self._pool, work)
        except WrongInput as wrong:
            agenda = await self.load_agenda(installation, stream, known_version)
            return Outcome(agenda=agenda, fault=wrong.fault)

    async def load_agenda(self, installation: str, stream: str, known_version: int = 0) -> Agenda:
        """As the stream stands now; the agenda of nothing for a stream without entries."""
        async with map_database_errors(), self._pool.acquire() as connection:
            await check_installation(connection, installation)
            agenda = await self._store.agenda(connection, stream)
            check_not_behind(agenda.version, known_version)
            return agenda

    async def known(self, stream: str) -> bool:
        async with map_database_errors(), self._pool.acquire() as connection:
            return (await self._store.find(connection, stream)).seq > 0

    async def _attempt(
        self,
        meant: Meant,
        stream: str,
        request: Request,
        now: datetime,
        connection: Connection,
        note_contention: NoteContention,
    ) -> Outcome:
        note_contention(stream)
        request, caused_at = await _believed(connection, stream, request)
        no_earlier_than = max(now, caused_at or now)
        turn = partial(
            self._turn, meant, stream, request, no_earlier_than, connection, note_contention
        )
        opens = request.kind in self._store.kinds.decider_of(stream).opening
        try:
            return await turn(None, unopened=opens and not await has_head(connection, stream))
        except AWAY:
            raise
        except Exception:
            # Seldom is a command sent twice, so that is not asked until something stands in the
            # way: the entry's own unique key if nothing else.
            first = await first_use(connection, request.command_id)
            if first is None:
                raise
        return await turn(first)

    async def _turn(
        self,
        meant: Meant,
        stream: str,
        request: Request,
        now: datetime,
        connection: Connection,
        note_contention: NoteContention,
        first: dict[str, Any] | None,
        unopened: bool = False,
    ) -> Outcome:
        async with transaction(connection):
            if unopened:
                loaded = await load_unopened(connection, stream)
            else:
                loaded = await load(connection, stream, self._store.cache.mark_of(stream))
            if loaded.installation != meant.installation:
                raise WrongInstallation
            check_not_behind(loaded.head.revision, meant.version)
            if loaded.is_ahead_of_time(now):
                raise DatabaseUnavailable("clocks_apart")  # tried again until the clocks agree
            own = loaded.head, await self._store.folded(connection, loaded.head)
            actor = Actor.model_validate(request.actor)
            turn = PendingDecision(
                decider=self._store.kinds.decider_of(stream),
                head=own[0],
                held=own[1],
                request=request,
                actor=actor,
                # Time never runs backwards on a stream.
                now=max(now, own[0].occurred_at or now),
                see=partial(self._contexts.load, connection, note_contention, loaded, own, actor),
                check_texts=partial(check_texts_kept, connection, request.command_id),
            )
            if first is not None:
                done = await self._met_again(connection, turn, first)
            else:
                done = await self._write(connection, turn, await rule(turn), request.command_id)
        if done.held is not None:
            self._store.cache.keep(stream, done.mark, done.held)
        return done.outcome

    async def _met_again(
        self, connection: Connection, turn: PendingDecision, first: dict[str, Any]
    ) -> "_Done":
        """The id was used. The same content gets the same answer, other content is refused."""
        request = turn.request
        content = {"stream": turn.head.stream, **request.model_dump(include=_CONTENT)}
        if canonical(content) == canonical(content_of(first)):
            agenda = self._store.agenda_of(turn.head, turn.held)
            return _Done(Outcome(agenda=agenda, answer=answer_of(first)))
        # The refusal's own id follows from the content, so that it too is written once.
        command_id = conflict_id(request.command_id, digest(content))
        refused = await first_use(connection, command_id)
        if refused is not None:
            agenda = self._store.agenda_of(turn.head, turn.held)
            return _Done(Outcome(agenda=agenda, answer=answer_of(refused)))
        ruled = await refuse_reused_id(turn, request.command_id)
        return await self._write(connection, turn, ruled, command_id)

    async def _write(
        self, connection: Connection, turn: PendingDecision, ruled: Decided, command_id: str
    ) -> "_Done":
        decider, head = turn.decider, turn.head
        entry = entry_of(turn, ruled, command_id, self._build, self._rule_of)
        said = entry.model_dump(mode="json")
        # The events as they will be read again, not as they were made.
        metadata = EventMetadata(
            stream=entry.stream, seq=entry.seq, at=entry.occurred_at, actor=entry.actor
        )
        derived = derive(decider, turn.held, events_of(decider, said), metadata)
        new = tuple(
            EffectDue(
                id=numbered(entry.stream, entry.seq, n), kind=effect.kind, at=entry.occurred_at
            )
            for n, effect in enumerate(derived.effects, start=1)
        )
        after = head._replace(
            seq=entry.seq,
            revision=head.revision + 1,
            occurred_at=entry.occurred_at,
            evolve_version=self._store.evolve_version,
            # A stream keeps the version of the programme that it was opened under.
            definition=head.definition or (entry.context.definition if entry.events else None),
            snapshot=snapshot_of(decider, derived.held),
            effects=tuple(sorted((*head.effects, *new), key=lambda effect: effect.at)),
        )
        hash = await append(connection, decider, entry, canonical(said), derived, after)
        agenda = self._store.agenda_of(after, derived.held, derived.stream_status)
        mark = mark_of(hash, after.revision)
        return _Done(Outcome(agenda=agenda, answer=answer_of(said)), mark, derived.held)


class _Done(NamedTuple):
    """What was done, and the stream as it is once that is committed, if an entry was written."""

    outcome: Outcome
    mark: str | None = None
    held: FoldedStream[Any] | None = None


_CONTENT = {"kind", "actor", "command", "effect"}


async def _believed(
    connection: Connection, stream: str, request: Request
) -> tuple[Request, datetime | None]:
    """The request as far as it is believed, and the time of its cause if it has one."""
    if request.effect is not None:
        check_storable(request.effect, "effect")
        cause = await cause_of(connection, request.effect)
        return as_follow_up(stream, request.effect, cause), cause and cause.occurred_at
    if request.kind == PASS_DEADLINE:
        return as_passing(stream, request), None
    return ordinary(request), None
