"""The delivery of a notice: a message to each of those whom it is for."""

from datetime import datetime

from activities.postponed import Postponed
from domain.consequences import Notice
from services.notification.mailer import MailUnavailable
from services.notification.sender import NoticeSender


class SendNotice:
    def __init__(self, sender: NoticeSender) -> None:
        self._sender = sender

    async def send(self, effect: str, stream: str, notice: Notice, now: datetime) -> None:
        try:
            await self._sender.send(effect, stream, notice, now)
        except MailUnavailable as away:
            raise Postponed(away.code, moved_on=away.moved_on) from away
