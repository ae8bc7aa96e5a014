"""What an SMTP server answers, and what the answer means for the message."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from aiosmtpd.smtp import SMTP as Server
from aiosmtpd.smtp import Envelope, Session

from services.notification.email_message import (
    Letter,
    Sender,
    build_message,
)
from services.notification.mailer import MailUnavailable, PerhapsDelivered, Undeliverable
from services.notification.smtp import Smtp
from stack.ports import HOST

NOW = datetime(2026, 10, 15, 12, tzinfo=UTC)
OK = "250 OK"


class Post:
    """A mail server with the given answers. `breaks`: it hangs up instead of answering DATA.

    Until `answers` is set it stays silent at the step `waits`; `asked` is set when it gets there.
    """

    def __init__(
        self,
        *,
        mail: str = OK,
        rcpt: str = OK,
        data: str = OK,
        breaks: bool = False,
        waits: str = "rcpt",
    ) -> None:
        self.mail, self.rcpt, self.data, self.breaks = mail, rcpt, data, breaks
        self.waits = waits
        self.taken: list[Envelope] = []
        self.asked, self.answers = asyncio.Event(), asyncio.Event()
        self.answers.set()

    async def handle_MAIL(
        self, server: Server, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.mail

    async def handle_RCPT(
        self, server: Server, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        await self._hold("rcpt")
        if self.rcpt == OK:
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: Server, session: Session, envelope: Envelope) -> str:
        if self.data == OK:
            self.taken.append(envelope)
        await self._hold("data")
        if self.breaks:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return self.data

    async def _hold(self, step: str) -> None:
        if step == self.waits:
            self.asked.set()
            await self.answers.wait()


@asynccontextmanager
async def serving(post: Post) -> AsyncIterator[int]:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Server(post, hostname="post.example.se"), HOST, 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        post.answers.set()
        server.close()
        await server.wait_closed()


def message(body: str = "Hej Åsa\n.\nRCPT TO:<eve@example.org>\n") -> EmailMessage:
    sender = Sender(name="Partnerskap", address="noreply@example.se", domain="example.se")
    letter = Letter(subject="Ärende", body=body)
    return build_message(letter, sender, "Åsa", "asa@example.se", "<1@example.se>", NOW)


async def test_a_message_arrives_whole_for_one_recipient() -> None:
    async with serving(post := Post()) as port:
        await Smtp(HOST, port).deliver(message())

    (taken,) = post.taken
    assert (taken.mail_from, taken.rcpt_tos) == ("noreply@example.se", ["asa@example.se"])
    assert isinstance(taken.content, bytes)
    assert b"Message-ID: <1@example.se>" in taken.content
    assert b"=?utf-8?q?=C3=84rende?=" in taken.content
    # A line with only a full stop does not end the message.
    assert b"\r\n.\r\nRCPT TO:<eve@example.org>" in taken.content


@pytest.mark.parametrize(
    ("post", "code"),
    [
        (Post(rcpt="450 4.2.1 asa@example.se: try later"), "smtp_recipient_450"),
        (Post(data="451 4.3.0 out of storage"), "smtp_content_451"),
        (Post(mail="452 4.3.1 full"), "smtp_envelope_452"),
        # The sender is our setting: once it is corrected, the message can be sent.
        (Post(mail="550 5.7.1 noreply@example.se: not here"), "smtp_envelope_550"),
    ],
)
async def test_a_temporary_refusal_is_tried_again(post: Post, code: str) -> None:
    async with serving(post) as port:
        with pytest.raises(MailUnavailable) as unavailable:
            await Smtp(HOST, port).deliver(message())

    assert unavailable.value.code == code
    assert "@" not in str(unavailable.value)
    assert post.taken == []


@pytest.mark.parametrize(
    ("post", "code"),
    [
        (Post(rcpt="550 5.1.1 asa@example.se: no such user"), "smtp_recipient_550"),
        (Post(data="554 5.7.1 refused"), "smtp_content_554"),
    ],
)
async def test_a_permanent_refusal_is_final(post: Post, code: str) -> None:
    async with serving(post) as port:
        with pytest.raises(Undeliverable) as refused:
            await Smtp(HOST, port).deliver(message())

    assert refused.value.code == code
    assert "@" not in str(refused.value)


async def test_a_connection_lost_after_the_content_leaves_the_outcome_unknown() -> None:
    async with serving(post := Post(breaks=True)) as port:
        with pytest.raises(PerhapsDelivered) as unknown:
            await Smtp(HOST, port).deliver(message())

    assert unknown.value.code == "smtp_lost_after_data"
    assert len(post.taken) == 1  # it had arrived, and the client could not know


async def test_a_server_that_does_not_answer_in_time_is_tried_again() -> None:
    post = Post()
    post.answers.clear()
    async with serving(post) as port:
        with pytest.raises(MailUnavailable) as unavailable:
            await Smtp(HOST, port, timeout_s=0.2).deliver(message())

    assert unavailable.value.code == "smtp_timeout"


async def test_a_server_that_is_down_is_tried_again() -> None:
    async with serving(Post()) as port:
        pass

    with pytest.raises(MailUnavailable) as unavailable:
        await Smtp(HOST, port).deliver(message())

    assert unavailable.value.code == "smtp_out_of_reach"


async def test_nothing_is_sent_without_the_login_that_was_asked_for() -> None:
    async with serving(post := Post()) as port:
        mailer = Smtp(HOST, port, user="engine", password="secret", unencrypted_login=True)
        with pytest.raises(MailUnavailable) as unavailable:
            await mailer.deliver(message())

    assert unavailable.value.code == "smtp_greeting_failed"

    assert post.taken == []
