"""Each of its recipients gets a notice once, and the row says what became of it."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import asyncpg
import pytest
from aiosmtpd.smtp import SMTP as Server
from aiosmtpd.smtp import Envelope, Session
from structlog.testing import capture_logs

from services.notification.letter import sender_of
from services.notification.maildir import Maildir
from services.notification.mailer import MailUnavailable
from services.notification.sender import NoticeSender
from services.notification.smtp import Smtp
from stack.ports import HOST
from tests.postgres.lived import ROUND
from tests.postgres.notification.conftest import Waiting
from tests.unit.notification.test_smtp import OK, Post, serving

FROM = sender_of("Partnerskap <noreply@example.se>")


class SomeRefused(Post):
    """A mail server that answers each recipient in its own way."""

    def __init__(self, answer: Callable[[str], str]) -> None:
        super().__init__()
        self._answer = answer

    async def handle_RCPT(
        self, server: Server, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.rcpt = self._answer(address)
        return await super().handle_RCPT(server, session, envelope, address, options)


async def send(waiting: Waiting, port: int, later: timedelta = timedelta()) -> None:
    sender = NoticeSender(waiting.pool, Smtp(HOST, port, timeout_s=2), FROM)
    await sender.send(waiting.effect, ROUND, waiting.notice, waiting.life.now + later)


def told(post: Post) -> list[str]:
    return [address for envelope in post.taken for address in envelope.rcpt_tos]


async def test_every_holder_of_the_role_gets_a_message_of_their_own(
    waiting: Waiting, tmp_path: Path
) -> None:
    sender = NoticeSender(waiting.pool, Maildir(tmp_path), FROM)

    await sender.send(waiting.effect, ROUND, waiting.notice, waiting.life.now)

    found = {}
    for file in (tmp_path / "new").iterdir():
        message = message_from_bytes(file.read_bytes(), policy=SMTP)
        assert isinstance(message, EmailMessage)
        found[str(message["To"])] = message
    assert sorted(found) == [
        "Karin Chef <karin.chef@example.se>",
        "Namn p-officer <p-officer@example.se>",
    ]
    text = found["Karin Chef <karin.chef@example.se>"].get_content()
    assert "Hej Karin Chef," in text
    assert "kp-2026-autumn, Hösten 2026" in text
    assert "\r\nUtlysaren\r\n" in text
    assert "p-officer" not in text
    assert await waiting.rows() == {
        "p-chief": ("sent", 1, 0, None),
        "p-officer": ("sent", 1, 0, None),
    }


async def test_a_retry_passes_over_those_who_have_their_message(waiting: Waiting) -> None:
    first = SomeRefused(lambda address: "451 later" if address.startswith("p-officer") else OK)
    async with serving(first) as port:
        with pytest.raises(MailUnavailable) as unavailable:
            await send(waiting, port)
    assert unavailable.value.code == "smtp_recipient_451"
    assert told(first) == ["karin.chef@example.se"]
    assert (await waiting.rows())["p-officer"] == ("put_off", 1, 0, "smtp_recipient_451")

    async with serving(second := Post()) as port:
        await send(waiting, port, timedelta(minutes=5))

    assert told(second) == ["p-officer@example.se"]
    assert await waiting.rows() == {
        "p-chief": ("sent", 1, 0, None),
        "p-officer": ("sent", 2, 0, None),
    }


async def test_an_address_refused_for_good_is_noted_and_keeps_nobody_waiting(
    waiting: Waiting,
) -> None:
    post = SomeRefused(lambda address: "550 no such user" if "karin" in address else OK)
    async with serving(post) as port:
        with capture_logs() as logs:
            await send(waiting, port)

    assert told(post) == ["p-officer@example.se"]
    assert (await waiting.rows())["p-chief"] == ("failed", 1, 0, "smtp_recipient_550")
    assert [line["code"] for line in logs] == ["smtp_recipient_550"]
    assert "karin" not in str(logs).lower()


async def test_a_message_that_may_have_arrived_is_tried_once_more_and_no_more(
    waiting: Waiting,
) -> None:
    async with serving(first := Post(breaks=True)) as port:
        with pytest.raises(MailUnavailable) as unavailable:
            await send(waiting, port)
        assert unavailable.value.code == "smtp_lost_after_data"
        assert len(first.taken) == 2
        assert (await waiting.rows())["p-chief"][:3] == ("maybe_twice", 1, 1)

        await send(waiting, port)
        assert (await waiting.rows())["p-chief"][:3] == ("maybe_twice", 2, 2)

        await send(waiting, port)

    assert len(first.taken) == 4
    ids = {
        line
        for envelope in first.taken
        for line in str(envelope.content).split("\\r\\n")
        if line.startswith("Message-ID")
    }
    assert len(ids) == 2


async def test_a_message_that_arrived_at_the_second_try_is_marked_as_perhaps_twice(
    waiting: Waiting,
) -> None:
    async with serving(Post(breaks=True)) as port:
        with pytest.raises(MailUnavailable):
            await send(waiting, port)

    async with serving(Post()) as port:
        await send(waiting, port)

    assert (await waiting.rows())["p-chief"] == ("maybe_twice", 2, 1, None)
    sent_at = await waiting.pool.fetchval("select sent_at from engine.notice limit 1")
    assert sent_at == waiting.life.now


async def test_an_attempt_that_nobody_saw_the_end_of_counts_as_unknown(waiting: Waiting) -> None:
    """The worker was killed between DATA and its answer."""
    post = Post()
    post.answers.clear()
    async with serving(post) as port:
        attempt = asyncio.create_task(send(waiting, port))
        await post.asked.wait()
        assert (await waiting.rows())["p-chief"] == ("attempting", 1, 0, None)
        attempt.cancel()
        with pytest.raises(asyncio.CancelledError):
            await attempt
        post.answers.set()

        await send(waiting, port)

    assert (await waiting.rows())["p-chief"] == ("maybe_twice", 2, 1, None)
    assert (await waiting.rows())["p-officer"] == ("sent", 1, 0, None)


async def test_two_attempts_at_once_do_not_send_twice(waiting: Waiting) -> None:
    post = Post()
    post.answers.clear()
    async with serving(post) as port:
        first = asyncio.create_task(send(waiting, port))
        await post.asked.wait()

        with pytest.raises(MailUnavailable) as unavailable:
            await send(waiting, port)

        post.answers.set()
        await first
    assert unavailable.value.code == "being_sent"
    assert len(post.taken) == 2


async def test_when_nobody_holds_the_role_that_is_noted_and_no_error(
    waiting: Waiting, tmp_path: Path
) -> None:
    sender, notice = NoticeSender(waiting.pool, Maildir(tmp_path), FROM), waiting.to("auditor")

    with capture_logs() as logs:
        for _ in range(2):
            await sender.send(waiting.effect, ROUND, notice, waiting.life.now)

    assert await waiting.rows() == {"nobody": ("nobody", 0, 0, None)}
    assert logs[0]["event"] == "notice has no recipient"
    assert not (tmp_path / "new").exists()


async def test_roles_count_on_the_day_of_the_notice(waiting: Waiting, tmp_path: Path) -> None:
    await waiting.life.accepted(
        *("register", "p-chief", "end_role", "2026-09-17"),
        person="p-officer",
        organisation="local/funder",
        role="programme_officer",
        ends="2026-09-20",
    )
    sender = NoticeSender(waiting.pool, Maildir(tmp_path), FROM)

    await sender.send(waiting.effect, ROUND, waiting.notice, waiting.life.now + timedelta(days=30))

    assert set(await waiting.rows()) == {"p-chief"}


@pytest.mark.parametrize(
    ("email", "code"),
    [("inte en adress", "bad_address"), ("a@b.se\nRCPT TO:<eve@example.org>", "bad_address")],
)
async def test_what_is_no_address_is_noted_and_never_sent(
    waiting: Waiting, email: str, code: str
) -> None:
    await waiting.life.accepted(
        *("register", "p-chief", "change_contact", "2026-09-17"),
        person="p-officer",
        name="Eve\r\nBcc: all@example.org",
        email=email,
    )

    async with serving(post := Post()) as port:
        await send(waiting, port)

    assert told(post) == ["karin.chef@example.se"]
    assert (await waiting.rows())["p-officer"] == ("failed", 1, 0, code)


async def test_a_name_with_line_breaks_adds_no_header(waiting: Waiting) -> None:
    await waiting.life.accepted(
        *("register", "p-chief", "change_contact", "2026-09-17"),
        person="p-officer",
        name="Eve\r\nBcc: all@example.org\r\n\r\nHej",
        email="eve@example.se",
    )

    async with serving(post := Post()) as port:
        await send(waiting, port)

    (content,) = (one.content for one in post.taken if one.rcpt_tos == ["eve@example.se"])
    assert isinstance(content, bytes)
    head = content.partition(b"\r\n\r\n")[0]
    assert b"\r\nBcc" not in head
    assert told(post) == ["karin.chef@example.se", "eve@example.se"]


async def test_an_erased_address_is_noted(waiting: Waiting) -> None:
    await waiting.pool.execute(
        "update vault.text set content = null, salt = null, erased_at = now() "
        "where content = 'p-officer@example.se'"
    )

    async with serving(Post()) as port:
        await send(waiting, port)

    assert (await waiting.rows())["p-officer"] == ("failed", 1, 0, "no_address")


async def test_the_table_takes_no_personal_data(waiting: Waiting) -> None:
    async with serving(Post(mail="451 noreply@example.se is greylisted")) as port:
        with pytest.raises(MailUnavailable), capture_logs() as logs:
            await send(waiting, port)

    rows: list[asyncpg.Record] = await waiting.pool.fetch("select * from engine.notice")
    everything = str(rows) + str(logs)
    assert "smtp_envelope_451" in everything
    assert "Karin" not in everything
    assert "karin.chef@" not in everything


async def test_whoever_was_sending_leaves_the_way_free(waiting: Waiting) -> None:
    """Also on a pool whose connections keep what was not given back."""
    async with serving(Post(rcpt="451 later")) as port:
        with pytest.raises(MailUnavailable):
            await send(waiting, port)
    async with serving(Post()) as port:
        await send(waiting, port)

    held = "select count(*) from pg_locks join pg_database on pg_locks.database = pg_database.oid "
    held += "where locktype = 'advisory' and datname = current_database()"
    assert await waiting.pool.fetchval(held) == 0
