"""What carries a message, and the four ways in which carrying it can end.

`deliver` returns when the message was taken over. Else it raises one of the three below. Their
codes name no person and repeat nothing that a mail server said: replies quote addresses.
"""

from collections.abc import Awaitable, Callable
from email.message import EmailMessage
from typing import Protocol, TypeAlias

Begins: TypeAlias = Callable[[], Awaitable[None]]
"""Awaited before the first byte from which on a broken connection leaves it unknown."""


async def unnoted() -> None:
    """For whoever keeps no record."""


class Mailer(Protocol):
    async def deliver(self, message: EmailMessage, begins: Begins = unnoted) -> None: ...


class MailFault(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class MailUnavailable(MailFault):
    """Nothing was taken over. The same message may be tried again later.

    `moved_on` says of a notice to several people that the attempt settled it for some of them.
    """

    def __init__(self, code: str, *, moved_on: bool = False) -> None:
        super().__init__(code)
        self.moved_on = moved_on


class Undeliverable(MailFault):
    """Refused for good: trying again would be refused again."""


class PerhapsDelivered(MailFault):
    """The connection broke after the content had begun: nobody can know whether it arrived."""
