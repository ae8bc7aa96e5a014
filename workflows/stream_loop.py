"""How a stream lives between commands: deadlines pass, effects leave, and then it sleeps."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime

from temporalio import workflow
from temporalio.exceptions import FailureError

with workflow.unsafe.imports_passed_through():
    from domain.kernel.agenda import Deadline, EffectDue
    from messages.contracts import Deliver, Start
    from messages.envelope import passing_of
    from workflows.activity_calls import deliver_effect
    from workflows.backoff import Backoff
    from workflows.command_handler import COMMANDS_AS_LOCAL_ACTIVITIES, CommandHandler, reason
    from workflows.timer import Timer
    from workflows.visibility import Visibility

EFFECTS_BESIDE_DEADLINES = "2026-11-effects-beside-deadlines"
"""Runs from before wait for an effect that hangs, a minute at most, before a deadline passes."""


class StreamLoop:
    """One run of a stream. Nothing that fails here ends the run: it is set aside for a while.

    `ending` is set when the run waits for nothing but the handlers that are at work.
    """

    def __init__(self, gate: CommandHandler) -> None:
        self._commands = gate
        self._backoff = Backoff()
        self._visibility = Visibility()
        self._timer = Timer()
        self._chapter = gate.agenda.chapter
        self._delivery: asyncio.Task[None] | None = None
        self.ending = False

    async def begin(self) -> None:
        """Know the agenda before anything is done by the clock."""
        while True:
            try:
                await self._commands.ensure_agenda()
                break
            except FailureError as failure:
                if self._commands.foreign:
                    return
                workflow.logger.error("the stream cannot be read: %s", reason(failure))
            again = self._backoff.put("agenda", workflow.now())
            await workflow.sleep(again - workflow.now())
        self._chapter = self._commands.agenda.chapter

    async def run_phase(self, phase: str) -> None:
        """Let deadlines pass and deliver effects until this phase, or this run, has had its time.

        Deadlines come before effects, which leave one after another. Every turn awaits something.
        """
        present = workflow.patched(COMMANDS_AS_LOCAL_ACTIVITIES)
        beside = present or workflow.patched(EFFECTS_BESIDE_DEADLINES)
        rest = self._wait if present else self._wait_with_a_new_timer
        while self._commands.agenda.phase == phase and not self.run_ends:
            now = workflow.now()
            self._visibility.show(self._commands.agenda)
            if deadline := self._overdue(now):
                await self._pass(deadline)
            elif beside:
                self._begin_delivery(now)
                await rest(now)
            elif effect := self._deliverable(now):
                await self._deliver(effect)
            else:
                await rest(now)

    @property
    def over(self) -> bool:
        """Nothing is left to wait for: finished, never opened, or another installation's run."""
        gate, agenda = self._commands, self._commands.agenda
        never_opened = agenda.phase == "unopened" and (gate.asked or agenda.version > 0)
        done = (agenda.finished or never_opened) and not (agenda.deadlines or agenda.effects)
        return gate.foreign or done

    @property
    def run_ends(self) -> bool:
        """A new chapter is a new run, and so is a history that has grown long."""
        return self.over or (self._wants_to_end and not self._delivering)

    @property
    def _wants_to_end(self) -> bool:
        new_chapter = self._commands.agenda.chapter != self._chapter
        return new_chapter or workflow.info().is_continue_as_new_suggested()

    @property
    def _delivering(self) -> bool:
        return self._delivery is not None and not self._delivery.done()

    async def end_run(self) -> None:
        """Return if the life is over, else go on as a new run. No handler is cut off."""
        self.ending = True
        await workflow.wait_condition(
            lambda: workflow.all_handlers_finished() and not self._delivering
        )
        if self._delivery is not None:
            self._delivery.result()  # a fault of ours, as below
        if not self.over:
            workflow.continue_as_new(
                Start(identity=self._commands.identity, agenda=self._commands.agenda)
            )
        if self._commands.foreign:
            workflow.logger.warning("this run is another installation's, and ends")
        else:
            self._visibility.show(self._commands.agenda)

    def retry_everything(self) -> None:
        self._backoff.clear()

    async def _pass(self, deadline: Deadline) -> None:
        try:
            await self._commands.pass_deadline(passing_of(self._commands.identity.stream, deadline))
        except FailureError as failure:
            name = deadline.name
            workflow.logger.error("a deadline could not pass: %s, %s", name, reason(failure))
            self._backoff.put(_key(deadline), workflow.now())
            return
        if deadline in self._commands.agenda.deadlines:
            workflow.logger.error("a deadline has passed and is still armed: %s", deadline.name)
            self._backoff.put(_key(deadline), workflow.now())

    def _begin_delivery(self, now: datetime) -> None:
        """An effect may hang, and deadlines pass meanwhile. A run that wants to end begins none."""
        if self._delivery is not None and self._delivery.done():
            self._delivery.result()  # a fault of ours stops the run here, as everywhere in it
            self._delivery = None
        if self._delivery is not None or self._wants_to_end:
            return
        if effect := self._deliverable(now):
            self._delivery = asyncio.create_task(self._deliver(effect))

    async def _deliver(self, effect: EffectDue) -> None:
        request = Deliver(
            identity=self._commands.identity,
            effect=effect.id,
            now=workflow.now(),
            known_version=self._commands.agenda.version,
        )
        try:
            delivered = await deliver_effect(request, effect.kind)
        except FailureError as failure:
            self._commands.note_installation(failure)
            workflow.logger.warning("an effect is set aside: %s, %s", effect.id, reason(failure))
            self._backoff.put(effect.id, workflow.now())
            return
        self._commands.take(delivered.agenda)
        if effect in self._commands.agenda.effects:
            workflow.logger.error("an effect was tried and is still due: %s", effect.id)
            self._backoff.put(effect.id, workflow.now())

    async def _wait(self, now: datetime) -> None:
        """Sleep until something falls due, an effect has left or the agenda changes."""
        moved_on = self._something_changed()
        self._timer.set(min(self._waiting(), default=None), now)
        await workflow.wait_condition(lambda: self._timer.fired or moved_on())

    async def _wait_with_a_new_timer(self, now: datetime) -> None:
        moved_on = self._something_changed()
        next_at, name = min(self._waiting(), default=(None, None))
        with suppress(TimeoutError):
            await workflow.wait_condition(
                moved_on,
                timeout=None if next_at is None else next_at - now,
                timeout_summary=name,
            )

    def _something_changed(self) -> Callable[[], bool]:
        """Whether anything has changed since now that the run has not to wait for time for."""
        known, delivering = self._commands.agenda, self._delivering
        return lambda: (
            self._commands.agenda is not known
            or self._commands.foreign
            or self.over
            or self._delivering is not delivering
        )

    def _overdue(self, now: datetime) -> Deadline | None:
        due = [
            d for d in self._commands.agenda.deadlines if self._backoff.until(_key(d), d.at) <= now
        ]
        return min(due, key=lambda d: (d.at, d.name), default=None)

    def _deliverable(self, now: datetime) -> EffectDue | None:
        due = [e for e in self._commands.agenda.effects if self._backoff.until(e.id, e.at) <= now]
        return min(due, key=lambda e: (e.at, e.id), default=None)

    def _waiting(self) -> Iterator[tuple[datetime, str]]:
        for deadline in self._commands.agenda.deadlines:
            yield self._backoff.until(_key(deadline), deadline.at), deadline.name
        for effect in () if self._delivering else self._commands.agenda.effects:
            yield self._backoff.until(effect.id, effect.at), effect.kind


def _key(deadline: Deadline) -> str:
    return f"{deadline.name}@{deadline.armed_by}"
