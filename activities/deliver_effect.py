"""Try one effect of the outbox, by its kind. What comes of it stands in its row."""

from typing import assert_never

import structlog
from temporalio import activity

from activities.contracts import DELIVER_EFFECT, Deliver, Delivered
from activities.failures import told_to_temporal
from activities.postponed import Postponed
from activities.send_notice import SendNotice
from activities.submit_follow_up import SubmitFollowUp
from domain.agenda import Agenda
from domain.consequences import FollowUp, Notice
from services.journal.executor import Executor
from services.journal.outbox import Outbox, TakenEffect

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
        async with told_to_temporal():
            return Delivered(agenda=await self._deliver(request))

    async def _deliver(self, request: Deliver) -> Agenda:
        identity, known = request.identity, request.known_version
        taken = await self._outbox.begin(identity.installation, request.effect, request.now, known)
        if taken is not None:
            return await self._attempt(taken, request)
        # Delivered already, perhaps by an attempt whose end was not heard of.
        return await self._executor.load_agenda(identity.installation, identity.stream, known)

    async def _attempt(self, taken: TakenEffect, request: Deliver) -> Agenda:
        try:
            accepted = await self._by_kind(taken, request)
        except Postponed as again:
            log.warning("an effect is put off", effect=request.effect, code=again.code)
            return await self._outbox.put_off(
                request.effect, request.now, again.code, moved_on=again.moved_on
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
