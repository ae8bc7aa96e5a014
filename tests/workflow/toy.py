"""Streams in memory that keep the executor's promises, so that workflows can be tried alone.

One answer for a command id, versions that grow, deadlines armed and passed by the real functions
of the domain. What a command changes stands in the command itself.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from temporalio import activity
from temporalio.exceptions import ApplicationError

from domain.kernel.agenda import Agenda, Due, EffectDue, PassDeadline, Passing, arm, passing
from messages.contracts import (
    DEFECT,
    WRONG_INSTALLATION,
    Deliver,
    Delivered,
    Execute,
    Executed,
    Identity,
    LoadAgenda,
)
from messages.envelope import PASS_DEADLINE


class Toy:
    """`then` says what the passing of a deadline changes; the sets and maps below make trouble.

    `not_yet` names deadlines that have to wait, and for what. `away` says how often a command does
    not reach its database.
    """

    def __init__(self, installation: str) -> None:
        self.installation = installation
        self.agendas: dict[str, Agenda] = {}
        self.answers: dict[str, dict[str, Any]] = {}
        self.decided: list[tuple[str, str, datetime]] = []
        self.delivered: list[str] = []
        self.order: list[str] = []
        self.tried: Counter[str] = Counter()
        self._begun: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.then: dict[str, dict[str, Any]] = {}
        self.defective: set[str] = set()
        self.away: Counter[str] = Counter()
        self.never_disarmed: set[str] = set()
        self.not_yet: dict[str, str] = {}
        self.hanging: dict[str, asyncio.Event] = {}
        self.late: dict[str, asyncio.Event] = {}
        self.put_off: dict[str, timedelta] = {}
        self.parked: set[str] = set()

    async def begun(self, name: str) -> None:
        """Wait until the command or effect is being worked on."""
        await self._begun[name].wait()

    def forget(self) -> None:
        """What was begun and tried so far is no matter of what comes now."""
        self._begun.clear()
        self.tried.clear()

    def release(self, effect: str) -> None:
        """An effect becomes due without the stream's run knowing of it."""
        stream = effect.partition("#")[0]
        due = EffectDue(id=effect, kind="notice", at=datetime.now(UTC))
        self._store(stream, {"effects": (due,)})

    @property
    def command_activities(self) -> list[Callable[..., Any]]:
        return [self.execute_command, self.load_agenda]

    @property
    def effect_activities(self) -> list[Callable[..., Any]]:
        return [self.deliver_effect]

    @activity.defn(name="load_agenda")
    async def load_agenda(self, request: LoadAgenda) -> Agenda:
        await self._note("agenda")
        if "agenda" in self.defective:
            raise ApplicationError("reference 2", type=DEFECT, non_retryable=True)
        return self._agenda(request.identity)

    @activity.defn(name="execute_command")
    async def execute_command(self, request: Execute) -> Executed:
        before = self._agenda(request.identity)
        command = request.submission
        name = command.command.get("deadline", command.kind)
        await self._note(name)
        if self.away[name] > 0:
            self.away[name] -= 1
            raise ApplicationError("database", type="Unavailable")
        if name in self.defective:
            raise ApplicationError("reference 1", type=DEFECT, non_retryable=True)
        if name in self.not_yet:
            return Executed(agenda=before, not_yet=self.not_yet[name])
        if command.command_id not in self.answers:
            after, answer = self._decide(before, request)
            self.agendas[request.identity.stream] = after
            self.answers[command.command_id] = answer
            self.decided.append((name, answer["outcome"], request.now))
        return Executed(
            agenda=self._agenda(request.identity), answer=self.answers[command.command_id]
        )

    @activity.defn(name="deliver_effect")
    async def deliver_effect(self, request: Deliver) -> Delivered:
        agenda = self._agenda(request.identity)
        await self._note(request.effect)
        if request.effect in self.defective:
            raise RuntimeError("the effect fails")
        if again := self.put_off.pop(request.effect, None):
            effects = tuple(
                EffectDue(id=one.id, kind=one.kind, at=request.now + again)
                if one.id == request.effect
                else one
                for one in agenda.effects
            )
        else:
            effects = tuple(one for one in agenda.effects if one.id != request.effect)
            if request.effect not in self.parked:
                self.delivered.append(request.effect)
        delivered = Delivered(agenda=self._store(request.identity.stream, {"effects": effects}))
        if request.effect in self.late:
            await self.late[request.effect].wait()
        return delivered

    async def _note(self, name: str) -> None:
        self.tried[name] += 1
        self.order.append(name)
        self._begun[name].set()
        if name in self.hanging:
            await self.hanging[name].wait()

    def _agenda(self, identity: Identity) -> Agenda:
        if identity.installation != self.installation:
            raise ApplicationError("", type=WRONG_INSTALLATION, non_retryable=True)
        return self.agendas.get(identity.stream, Agenda())

    def _decide(self, before: Agenda, request: Execute) -> tuple[Agenda, dict[str, Any]]:
        body = request.submission.command
        if request.submission.kind == PASS_DEADLINE:
            return self._pass(before, request)
        if refused := body.get("refused"):
            after = before.model_copy(update={"version": before.version + 1, "seq": before.seq + 1})
            return after, {"outcome": "refused", "rule": refused, "seq": after.seq}
        after = self._changed(before, body.get("changes", {}), request.now)
        return after, {"outcome": "accepted", "seq": after.seq}

    def _pass(self, before: Agenda, request: Execute) -> tuple[Agenda, dict[str, Any]]:
        command = PassDeadline.model_validate(request.submission.command)
        how = passing(before.deadlines, command, request.now)
        changes: dict[str, Any] = {}
        if how is Passing.PASSED and command.deadline not in self.never_disarmed:
            left = {d.name: d.at for d in before.deadlines if d.name != command.deadline}
            changes = {"deadlines": left} | self.then.get(command.deadline, {})
        after = self._changed(before, changes, request.now)
        return after, {"outcome": how.value, "seq": after.seq}

    def _changed(self, before: Agenda, changes: dict[str, Any], now: datetime) -> Agenda:
        seq = before.seq + 1
        update: dict[str, Any] = {"seq": seq, "version": before.version + 1} | changes
        if "deadlines" in changes:
            due = tuple(Due(name=name, at=at) for name, at in changes["deadlines"].items())
            update["deadlines"] = arm(before.deadlines, due, seq)
        if "effects" in changes:
            new = tuple(EffectDue(id=id, kind="notice", at=now) for id in changes["effects"])
            update["effects"] = before.effects + new
        return Agenda.model_validate(before.model_dump() | update)

    def _store(self, stream: str, changes: dict[str, Any]) -> Agenda:
        latest = self.agendas[stream]
        after = latest.model_copy(update={"version": latest.version + 1} | changes)
        self.agendas[stream] = after
        return after
