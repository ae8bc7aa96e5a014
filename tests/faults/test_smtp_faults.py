"""Whatever a mail server does: one notice, one Message-ID, two sends at most, and it is visible."""

import re
import socket
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from application.queries.deliveries import doubtful
from stack import DatabaseUrls
from stack.ports import HOST
from tests.faults.hostile_mail import HostileMail, Manner, Misbehaviour, Step
from tests.faults.mail_office import Office, each, message_ids, opened_office
from tests.postgres.lived import ROUND

BEFORE_CONTENT: tuple[Step, ...] = ("banner", "ehlo", "starttls", "mail", "rcpt", "data")
HANGING: tuple[Manner, ...] = ("close", "silence", "drip", "garbage", "odd", "flood")

TRIED_AGAIN = (
    *(Misbehaviour(step, manner) for step in BEFORE_CONTENT for manner in (*HANGING, "4xx")),
    *(Misbehaviour(step, "5xx") for step in ("banner", "ehlo", "starttls", "mail")),
    Misbehaviour("content", "4xx"),
)
FINAL = tuple(Misbehaviour(step, "5xx") for step in ("rcpt", "data", "content"))
UNKNOWN = tuple(Misbehaviour("content", manner) for manner in HANGING)
ARRIVED = tuple(Misbehaviour("quit", manner) for manner in (*HANGING, "4xx", "5xx"))

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


@pytest_asyncio.fixture
async def office(migrated_database: DatabaseUrls) -> AsyncIterator[Office]:
    async with opened_office(migrated_database) as office:
        yield office


async def test_what_goes_wrong_before_the_content_is_tried_again_until_it_is_mended(
    office: Office,
) -> None:
    async def meets(server: HostileMail, port: int) -> None:
        effect = await office.new_effect()
        for n in (1, 2):
            code = await office.send(effect, port)
            assert code is not None
            assert re.fullmatch(r"smtp_[a-z_]+(_[2-5][0-9][0-9])?", code)
            row = await office.row(effect)
            assert row[:4] == ("put_off", n, 0, code)
            arrived = server.misbehaviour == ("content", "4xx")
            assert len(server.taken) == (n if arrived else 0), "refused is not delivered"
        server.misbehaviour = None
        server.taken.clear()

        assert await office.send(effect, port) is None

        assert (await office.row(effect))[:4] == ("sent", 3, 0, None)
        assert message_ids(server) == {(await office.row(effect)).message_id}
        assert len(server.taken) == 1

    await each(TRIED_AGAIN, meets)
    assert await doubtful(office.pool, ROUND) == ()


async def test_a_server_that_takes_no_connection_is_waited_for_within_the_bound(
    office: Office,
) -> None:
    """Its queue of connections is full: the kernel lets further ones wait."""
    with socket.socket() as full, socket.socket() as first, socket.socket() as second:
        full.bind((HOST, 0))
        full.listen(0)
        for waiting in (first, second):
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        effect = await office.new_effect()

        assert await office.send(effect, full.getsockname()[1]) == "smtp_timeout"

    assert (await office.row(effect))[:4] == ("put_off", 1, 0, "smtp_timeout")


async def test_what_is_refused_for_good_is_not_tried_again_and_is_shown(office: Office) -> None:
    async def meets(server: HostileMail, port: int) -> None:
        effect = await office.new_effect()
        assert await office.send(effect, port) is None
        assert (await office.row(effect))[:3] == ("failed", 1, 0)
        connections = server.connections
        server.misbehaviour = None

        assert await office.send(effect, port) is None

        assert server.connections == connections

    await each(FINAL, meets)
    shown = await doubtful(office.pool, ROUND)
    assert [one.status for one in shown] == ["failed"] * len(FINAL)
    assert {one.error_code for one in shown} == {"smtp_recipient_550", "smtp_content_550"}


async def test_what_may_have_arrived_is_sent_once_more_and_is_shown(office: Office) -> None:
    """The server had it each time, and never said so."""

    async def meets(server: HostileMail, port: int) -> None:
        effect = await office.new_effect()
        assert await office.send(effect, port) is not None
        assert (await office.row(effect))[:3] == ("maybe_twice", 1, 1)
        assert await office.send(effect, port) is None, "a third one would be too many"
        assert (await office.row(effect))[:3] == ("maybe_twice", 2, 2)
        connections = server.connections
        server.misbehaviour = None

        assert await office.send(effect, port) is None

        assert server.connections == connections
        assert len(server.taken) == 2
        assert message_ids(server) == {(await office.row(effect)).message_id}

    await each(UNKNOWN, meets)
    shown = await doubtful(office.pool, ROUND)
    assert [(one.status, one.unknown) for one in shown] == [("maybe_twice", 2)] * len(UNKNOWN)


async def test_what_may_have_arrived_and_then_surely_did_is_shown_as_perhaps_twice(
    office: Office,
) -> None:
    async def meets(server: HostileMail, port: int) -> None:
        effect = await office.new_effect()
        assert await office.send(effect, port) is not None
        # In between, trouble of another kind makes nobody forget that it may have arrived.
        server.misbehaviour = Misbehaviour("mail", "4xx")
        assert await office.send(effect, port) == "smtp_envelope_451"
        assert effect in [one.effect for one in await doubtful(office.pool, ROUND)]
        server.misbehaviour = None

        assert await office.send(effect, port) is None

        assert (await office.row(effect))[:4] == ("maybe_twice", 3, 1, None)
        assert len(server.taken) == 2
        assert len(message_ids(server)) == 1

    await each(UNKNOWN, meets)


async def test_a_bad_goodbye_changes_nothing_about_a_message_that_was_taken_over(
    office: Office,
) -> None:
    async def meets(server: HostileMail, port: int) -> None:
        effect = await office.new_effect()
        for _ in range(2):
            assert await office.send(effect, port) is None
        assert (await office.row(effect))[:4] == ("sent", 1, 0, None)
        assert len(server.taken) == 1

    await each(ARRIVED, meets)


async def test_a_message_is_never_sent_in_the_clear_where_encryption_was_offered(
    office: Office,
) -> None:
    async def meets(server: HostileMail, port: int) -> None:
        effect = await office.new_effect()
        assert await office.send(effect, port) is not None
        assert server.taken == []

    broken = tuple(Misbehaviour("starttls", manner) for manner in (*HANGING, "4xx", "5xx"))
    await each(broken, meets)
