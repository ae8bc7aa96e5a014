"""Attempt one effect of the outbox, by its kind. Its row records the result."""

from datetime import datetime
from typing import assert_never

import structlog
from temporalio import activity

from activities.error_mapping import temporal_errors
from domain.kernel.agenda import Agenda
from domain.kernel.consequences import FollowUp, Notice
from messages.contracts import DELIVER_EFFECT, Deliver, Delivered
from services.installation import JournalIsBehind
from services.internal_errors import InternalError
from services.journal.executor import Executor
from services.journal.outbox import Outbox, TakenEffect
from services.notification.mailer import MailUnavailable
from services.notification.sender import NoticeSender
from services.temporal.dispatch import Dispatch
from services.unavailable import ServiceDenied, ServiceUnavailable


class Postponed(Exception):
    """`code` goes into the outbox row; it names a kind of error and no person. An attempt that made
    progress (`moved_on`) is not counted. What `lasts` until somebody mends it is parked at once.
    """

    def __init__(self, code: str, *, moved_on: bool = False, lasts: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.moved_on = moved_on
        self.lasts = lasts


class SendNotice:
    def __init__(self, sender: NoticeSender) -> None:
        self._sender = sender

    async def send(self, effect: str, stream: str, notice: Notice, now: datetime) -> None:
        try:
            await self._sender.send(effect, stream, notice, now)
        except MailUnavailable as away:
            raise Postponed(away.code, moved_on=away.moved_on, lasts=away.lasts) from away


class SubmitFollowUp:
    def __init__(self, dispatch: Dispatch) -> None:
        self._dispatch = dispatch

    async def submit(self, effect: str, follow_up: FollowUp) -> bool:
        """False if a rule refused it, or if there is no such stream. That is recorded and not
        retried: the same command would be refused again.
        """
        try:
            executed = await self._dispatch.follow_up(
                follow_up.stream, effect, follow_up.command["kind"]
            )
        except ServiceDenied as denied:
            raise Postponed(f"{denied.what}_{denied.code.lower()}") from denied
        except ServiceUnavailable as away:
            raise Postponed(f"{away.what}_out_of_reach") from away
        except JournalIsBehind as behind:
            raise Postponed("journal_is_behind") from behind
        except InternalError as error:
            raise Postponed("defect") from error
        return executed.answer is not None and executed.answer["outcome"] == "accepted"


log = structlog.get_logger()


class DeliverEffect:
    def __init__(
        self,
        executor: Executor,
        outbox: Outbox,
        send_notice: SendNotice,
        submit_follow_up: SubmitFollowUp,
    ) -> None:
        self._executor = executor
        self._outbox = outbox
        self._send_notice = send_notice
        self._submit_follow_up = submit_follow_up

    @activity.defn(name=DELIVER_EFFECT)
    async def deliver_effect(self, request: Deliver) -> Delivered:
        async with temporal_errors():
            return Delivered(agenda=await self._deliver(request))

    async def _deliver(self, request: Deliver) -> Agenda:
        identity, known = request.identity, request.known_version
        taken = await self._outbox.begin(identity.installation, request.effect, request.now, known)
        if taken is not None:
            return await self._attempt(taken, request)
        # Delivered already, perhaps by an attempt whose result was lost.
        return await self._executor.load_agenda(identity.installation, identity.stream, known)

    async def _attempt(self, taken: TakenEffect, request: Deliver) -> Agenda:
        try:
            accepted = await self._by_kind(taken, request)
        except Postponed as postponed:
            said = "an effect is parked" if postponed.lasts else "an effect is put off"
            log.warning(said, effect=request.effect, code=postponed.code)
            return await self._outbox.put_off(
                *(request.effect, request.now, postponed.code),
                moved_on=postponed.moved_on,
                lasts=postponed.lasts,
            )
        return await self._outbox.settle(request.effect, request.now, refused=not accepted)

    async def _by_kind(self, taken: TakenEffect, request: Deliver) -> bool:
        effect = taken.effect
        match effect:
            case Notice():
                await self._send_notice.send(
                    request.effect, request.identity.stream, effect, request.now
                )
                return True
            case FollowUp():
                return await self._submit_follow_up.submit(request.effect, effect)
            case _:
                assert_never(effect)
