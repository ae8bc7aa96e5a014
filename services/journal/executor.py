"""Decides a command and writes what follows from it, in one transaction: all of it or nothing."""

from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import asyncpg

from domain.kernel.actors import Actor
from domain.kernel.agenda import Agenda, EffectDue
from domain.kernel.decider import Derived, FoldedStream, derive, in_edition, numbered
from domain.kernel.deterministic_ids import conflict_id
from domain.kernel.kind import Kinds
from domain.kinds import KINDS
from domain.rulebook import rule_of as rulebook
from services.canonical_json import canonical, digest
from services.code_version import evolve_version as present_version
from services.command_check import check_storable, check_stream
from services.input_errors import WrongInput
from services.installation import (
    JournalIsBehind,
    WrongInstallation,
    check_installation,
    check_not_behind,
)
from services.internal_errors import internal_errors_logged
from services.journal.append import append
from services.journal.decision import (
    Decided,
    PendingDecision,
    RuleOf,
    decide,
    entry_of,
    refuse_reused_id,
)
from services.journal.decision_context import ContextLoader
from services.journal.entry import Entry, answer_of, content_of, events_of, metadata_of
from services.journal.requests import (
    PASS_DEADLINE,
    Outcome,
    Request,
    from_outbox,
    from_person,
    from_timer,
)
from services.journal.serializable import NoteContention, run_serializable, transaction
from services.journal.stream_store import (
    Head,
    StreamStore,
    cause_of,
    first_use,
    has_head,
    load,
    load_unopened,
    mark_of,
    raised_at,
    snapshot_of,
)
from services.pool import Connection
from services.unavailable import AWAY, DatabaseUnavailable, map_database_errors
from services.vault.vault import check_texts_stored

_EXPECTED = (WrongInput, WrongInstallation, JournalIsBehind, DatabaseUnavailable)


class _Call(NamedTuple):
    """What was asked and when, and what the run that asks knows of the stream."""

    installation: str
    known_version: int
    stream: str
    request: Request
    now: datetime


class _Result(NamedTuple):
    """The outcome. If an entry was written, also the stream as it is once that is committed."""

    outcome: Outcome
    mark: str | None = None
    folded: FoldedStream[Any] | None = None


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

        `known_version` is the version of the latest agenda that the caller has received.
        """
        try:
            check_stream(stream, self._store.kinds)
        except WrongInput as wrong:  # the database cannot be asked for a stream of that name
            return Outcome(agenda=Agenda(), fault=wrong.fault)
        call = _Call(installation, known_version, stream, request, now)
        try:
            with internal_errors_logged(*_EXPECTED, stream=stream, kind=request.kind):
                async with map_database_errors():
                    return await run_serializable(self._pool, partial(self._attempt, call))
        except WrongInput as wrong:
            agenda = await self.load_agenda(installation, stream, known_version)
            return Outcome(agenda=agenda, fault=wrong.fault)

    async def load_agenda(self, installation: str, stream: str, known_version: int = 0) -> Agenda:
        """The present agenda; an empty one for a stream without entries."""
        async with map_database_errors(), self._pool.acquire() as connection:
            await check_installation(connection, installation)
            agenda = await self._store.agenda(connection, stream)
            check_not_behind(agenda.version, known_version)
            return agenda

    async def known(self, stream: str) -> bool:
        async with map_database_errors(), self._pool.acquire() as connection:
            return (await self._store.find(connection, stream)).seq > 0

    async def _attempt(
        self, call: _Call, connection: Connection, note_contention: NoteContention
    ) -> Outcome:
        note_contention(call.stream)
        request, caused_at = await _trusted(connection, call.stream, call.request)
        call = call._replace(request=request, now=max(call.now, caused_at or call.now))
        attempt = partial(self._in_transaction, call, connection, note_contention)
        opens = request.kind in self._store.kinds.decider_of(call.stream).opening
        try:
            unopened = opens and not await has_head(connection, call.stream)
            return await attempt(unopened=unopened)
        except AWAY:
            raise
        except Exception:
            # A command is seldom sent twice. So this is looked up only after a failure, of the
            # entry's unique key if of nothing else.
            first = await first_use(connection, request.command_id)
            if first is None:
                raise
        return await attempt(first=first)

    async def _in_transaction(
        self,
        call: _Call,
        connection: Connection,
        note_contention: NoteContention,
        *,
        unopened: bool = False,
        first: dict[str, Any] | None = None,
    ) -> Outcome:
        """`first` is the entry that has used the command's id already."""
        async with transaction(connection):
            pending = await self._load(call, connection, note_contention, unopened)
            if first is not None:
                result = await self._answer_again(connection, pending, first)
            else:
                decided = await decide(pending)
                result = await self._write(connection, pending, decided, call.request.command_id)
        if result.folded is not None:
            self._store.cache.keep(call.stream, result.mark, result.folded)
        return result.outcome

    async def _load(
        self, call: _Call, connection: Connection, note_contention: NoteContention, unopened: bool
    ) -> PendingDecision:
        if unopened:
            loaded = await load_unopened(connection, call.stream)
        else:
            loaded = await load(connection, call.stream, self._store.cache.mark_of(call.stream))
        head = loaded.head
        if loaded.installation != call.installation:
            raise WrongInstallation
        check_not_behind(head.revision, call.known_version)
        if loaded.is_ahead_of_time(call.now):
            raise DatabaseUnavailable("clocks_apart")  # retried until the clocks agree
        edition = self._store.known(loaded.edition)
        decider = self._store.kinds.decider_of(call.stream)
        folded = in_edition(decider, await self._store.folded(connection, head), edition)
        actor = Actor.model_validate(call.request.actor)
        return PendingDecision(
            decider=decider,
            head=head,
            folded=folded,
            request=call.request,
            actor=actor,
            # Time never runs backwards on a stream.
            now=max(call.now, head.occurred_at or call.now),
            edition=edition,
            load_context=partial(
                self._contexts.load, connection, note_contention, loaded, folded, actor
            ),
            check_texts=partial(check_texts_stored, connection, call.request.command_id),
            raised_at=partial(raised_at, connection),
        )

    async def _answer_again(
        self, connection: Connection, pending: PendingDecision, first: dict[str, Any]
    ) -> _Result:
        """The id was used. The same content gets the same answer, other content is refused."""
        request = pending.request
        content = {"stream": pending.head.stream, **request.model_dump(include=_CONTENT)}
        agenda = self._store.agenda_of(pending.head, pending.folded)
        if canonical(content) == canonical(content_of(first)):
            return _Result(Outcome(agenda=agenda, answer=answer_of(first)))
        # The refusal's own id follows from the content, so that it is written only once too.
        command_id = conflict_id(request.command_id, digest(content))
        refused = await first_use(connection, command_id)
        if refused is not None:
            return _Result(Outcome(agenda=agenda, answer=answer_of(refused)))
        decided = await refuse_reused_id(pending, request.command_id)
        return await self._write(connection, pending, decided, command_id)

    async def _write(
        self, connection: Connection, pending: PendingDecision, decided: Decided, command_id: str
    ) -> _Result:
        decider = pending.decider
        entry = entry_of(pending, decided, command_id, self._build, self._rule_of)
        body = entry.model_dump(mode="json")
        # The events as they will be read again, not as the decision made them.
        metadata = metadata_of(body)
        derived = derive(decider, pending.folded, events_of(decider, body), metadata)
        head = self._head_after(pending, entry, derived)
        hash = await append(connection, decider, entry, canonical(body), derived, head)
        agenda = self._store.agenda_of(head, derived.held, derived.stream_status)
        outcome = Outcome(agenda=agenda, answer=answer_of(body))
        return _Result(outcome, mark_of(hash, head.revision), derived.held)

    def _head_after(self, pending: PendingDecision, entry: Entry, derived: Derived) -> Head:
        head = pending.head
        new = tuple(
            EffectDue(
                id=numbered(entry.stream, entry.seq, n), kind=effect.kind, at=entry.occurred_at
            )
            for n, effect in enumerate(derived.effects, start=1)
        )
        return head._replace(
            seq=entry.seq,
            revision=head.revision + 1,
            occurred_at=entry.occurred_at,
            evolve_version=self._store.evolve_version,
            # A stream keeps the version of the programme that it was opened under.
            definition=head.definition or (entry.context.definition if entry.events else None),
            snapshot=snapshot_of(pending.decider, derived.held),
            effects=tuple(sorted((*head.effects, *new), key=lambda effect: effect.at)),
        )


_CONTENT = {"kind", "actor", "command", "effect"}


async def _trusted(
    connection: Connection, stream: str, request: Request
) -> tuple[Request, datetime | None]:
    """What can be trusted of a request, and the time of its cause if it is a follow-up."""
    if request.effect is not None:
        check_storable(request.effect, "effect")
        cause = await cause_of(connection, request.effect)
        return from_outbox(stream, request.effect, cause), cause and cause.occurred_at
    if request.kind == PASS_DEADLINE:
        return from_timer(stream, request), None
    return from_person(request), None
