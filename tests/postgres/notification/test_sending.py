"""Each recipient gets a notice once, and a retry continues where the last attempt ended."""

import asyncio
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import Envelope

from services.notification.mailer import Maildir, MailUnavailable
from services.notification.sender import NoticeSender
from tests.key_store import KEYS
from tests.postgres.lived import ROUND
from tests.postgres.notification.conftest import UnsentNotice
from tests.postgres.notification.posting import FROM, SomeRefused, recipients_of, send
from tests.unit.notification.test_smtp import OK, Post, serving


async def test_every_holder_of_the_role_gets_a_message_of_their_own(
    waiting: UnsentNotice, tmp_path: Path
) -> None:
    sender = NoticeSender(waiting.pool, KEYS, Maildir(tmp_path), FROM)

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
    assert "Ansökningsomgång: Hösten 2026" in text
    assert "kp-2026-autumn" not in text
    assert "\r\nUtlysaren\r\n" in text
    assert "p-officer" not in text
    assert await waiting.rows() == {
        "p-manager": ("sent", 1, 0, None),
        "p-officer": ("sent", 1, 0, None),
    }


async def test_a_retry_skips_those_who_have_their_message(waiting: UnsentNotice) -> None:
    first = SomeRefused(lambda address: "451 later" if address.startswith("p-officer") else OK)
    async with serving(first) as port:
        with pytest.raises(MailUnavailable) as unavailable:
            await send(waiting, port)
    assert unavailable.value.code == "smtp_recipient_451"
    assert recipients_of(first) == ["karin.chef@example.se"]
    assert (await waiting.rows())["p-officer"] == ("put_off", 1, 0, "smtp_recipient_451")

    async with serving(second := Post()) as port:
        await send(waiting, port, timedelta(minutes=5))

    assert recipients_of(second) == ["p-officer@example.se"]
    assert await waiting.rows() == {
        "p-manager": ("sent", 1, 0, None),
        "p-officer": ("sent", 2, 0, None),
    }


class Slow(SomeRefused):
    """So slow that an attempt has time for one message."""

    async def handle_RCPT(self, *arguments: Any) -> str:
        await asyncio.sleep(0.3)
        return await super().handle_RCPT(*arguments)


@pytest.fixture
def little_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.notification.sender.BEGIN_WITHIN_S", 0.2)


@pytest.mark.usefixtures("little_time")
async def test_an_attempt_that_reached_somebody_counts_as_progress(waiting: UnsentNotice) -> None:
    async with serving(slow := Slow(lambda _: OK)) as port:
        with pytest.raises(MailUnavailable, match="out_of_time") as unavailable:
            await send(waiting, port)
        assert unavailable.value.moved_on
        await send(waiting, port)

    assert len(recipients_of(slow)) == 2
    assert {row[:2] for row in (await waiting.rows()).values()} == {("sent", 1)}


@pytest.mark.usefixtures("little_time")
async def test_no_attempt_is_charged_for_time_that_others_took(
    waiting: UnsentNotice,
) -> None:
    """Of each message it stays unknown whether it arrived, and each attempt has time for one."""
    async with serving(slow := Slow(lambda _: OK)) as port:
        slow.breaks = True
        for _ in range(3):
            with pytest.raises(MailUnavailable) as fault:
                await send(waiting, port)
            assert fault.value.moved_on
        await send(waiting, port)

    assert {row[:3] for row in (await waiting.rows()).values()} == {("maybe_twice", 2, 2)}


@pytest.mark.usefixtures("little_time")
async def test_who_was_tried_least_often_comes_first_in_the_next_attempt(
    waiting: UnsentNotice,
) -> None:
    chief = "karin.chef@example.se"
    async with serving(slow := Slow(lambda to: "451 later" if to == chief else OK)) as port:
        for moved_on in (True, True, False):
            with pytest.raises(MailUnavailable, match=r"smtp_recipient_451|out_of_time") as fault:
                await send(waiting, port)
            assert fault.value.moved_on is moved_on

    assert recipients_of(slow) == ["p-officer@example.se"]
    assert await waiting.rows() == {
        "p-manager": ("put_off", 2, 0, "smtp_recipient_451"),
        "p-officer": ("sent", 1, 0, None),
    }


def _content(taken: Envelope) -> bytes:
    assert isinstance(taken.content, bytes)
    return taken.content


async def test_a_message_keeps_the_id_of_its_first_attempt(waiting: UnsentNotice) -> None:
    async with serving(SomeRefused(lambda _: "451 later")) as port:
        with pytest.raises(MailUnavailable):
            await send(waiting, port)
    await waiting.pool.execute(
        "update engine.notice set message_id = '<0.1.0@example.se>' where person = 'p-manager'"
    )

    async with serving(second := Post()) as port:
        await send(waiting, port)

    ids = {message_from_bytes(_content(one))["Message-ID"] for one in second.taken}
    assert len(ids) == 2
    assert "<0.1.0@example.se>" in ids


async def test_a_message_that_may_have_arrived_is_tried_once_more_and_no_more(
    waiting: UnsentNotice,
) -> None:
    async with serving(first := Post(breaks=True)) as port:
        with pytest.raises(MailUnavailable) as unavailable:
            await send(waiting, port)
        assert unavailable.value.code == "smtp_lost_after_data"
        assert len(first.taken) == 2
        assert (await waiting.rows())["p-manager"][:3] == ("maybe_twice", 1, 1)

        await send(waiting, port)
        assert (await waiting.rows())["p-manager"][:3] == ("maybe_twice", 2, 2)

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
    waiting: UnsentNotice,
) -> None:
    async with serving(Post(breaks=True)) as port:
        with pytest.raises(MailUnavailable):
            await send(waiting, port)

    async with serving(Post()) as port:
        await send(waiting, port)

    assert (await waiting.rows())["p-manager"] == ("maybe_twice", 2, 1, None)
    sent_at = await waiting.pool.fetchval("select sent_at from engine.notice limit 1")
    assert sent_at == waiting.life.now


async def test_an_attempt_whose_end_nobody_saw_counts_as_unknown(
    waiting: UnsentNotice,
) -> None:
    """The worker was killed between the content and its answer."""
    post = Post(waits="data")
    post.answers.clear()
    async with serving(post) as port:
        attempt = asyncio.create_task(send(waiting, port))
        await post.asked.wait()
        assert (await waiting.rows())["p-manager"] == ("attempting", 1, 0, None)
        attempt.cancel()
        with pytest.raises(asyncio.CancelledError):
            await attempt
        post.answers.set()

        await send(waiting, port)

    assert (await waiting.rows())["p-manager"] == ("maybe_twice", 2, 1, None)
    assert (await waiting.rows())["p-officer"] == ("sent", 1, 0, None)


async def test_an_attempt_that_was_cut_short_before_the_content_does_not_count(
    waiting: UnsentNotice,
) -> None:
    waiting = waiting._replace(notice=waiting.to("programme_manager"))
    post = Post()
    post.answers.clear()
    async with serving(post) as port:
        for n in (1, 2, 3):
            attempt = asyncio.create_task(send(waiting, port))
            await post.asked.wait()
            attempt.cancel()
            with pytest.raises(asyncio.CancelledError):
                await attempt
            assert (await waiting.rows())["p-manager"] == ("put_off", n, 0, None)
            post.asked.clear()
        post.answers.set()

        await send(waiting, port)

    assert await waiting.rows() == {"p-manager": ("sent", 4, 0, None)}
    assert len(post.taken) == 1


async def test_two_attempts_at_once_do_not_send_twice(waiting: UnsentNotice) -> None:
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


async def test_a_finished_attempt_leaves_no_lock_behind(waiting: UnsentNotice) -> None:
    """Also on a pool whose connections keep what was not given back."""
    async with serving(Post(rcpt="451 later")) as port:
        with pytest.raises(MailUnavailable):
            await send(waiting, port)
    async with serving(Post()) as port:
        await send(waiting, port)

    held = "select count(*) from pg_locks join pg_database on pg_locks.database = pg_database.oid "
    held += "where locktype = 'advisory' and datname = current_database()"
    assert await waiting.pool.fetchval(held) == 0
