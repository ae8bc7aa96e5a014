"""Systems are told what happens: in order, signed, at least once, and only what they may know."""

import asyncio
import base64
import hashlib
import hmac
import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import httpx2
import pytest

from application.errors import ServiceUnavailable
from application.portal.telling import keep_telling, tell_all
from application.portal.webhooks import BACKOFF
from services.webhooks.post import NotDelivered, post
from tests.application.desk import opening
from tests.web.api import BASE, program, registered, system, token_of
from tests.web.site import Site

URL = "https://receiver.example.org/in"


class Message(NamedTuple):
    url: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def said(self) -> Any:
        return json.loads(self.body)


class Receiver:
    """Takes what is sent to one address, or refuses it. Others are answered well."""

    def __init__(self, url: str) -> None:
        self.url, self.messages, self.refuses = url, list[Message](), False

    async def __call__(self, url: str, headers: Mapping[str, str], body: bytes) -> None:
        if url != self.url:
            return
        if self.refuses:
            raise NotDelivered("503")
        self.messages.append(Message(url, headers, body))

    def of(self, stream: str) -> list[Message]:
        return [one for one in self.messages if one.said["data"]["stream"] == stream]


async def subscribed(client: httpx2.AsyncClient, url: str, *events: str) -> Any:
    answer = await client.post(f"{BASE}/webhooks", json={"url": url, "events": events})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def opened_case(site: Site) -> str:
    return (await site.desk.accepted("p-asp", "partnership/new", opening())).stream


async def make_due(site: Site, id: str) -> None:
    await site.home.owner.execute(
        "update portal.webhook set next_at = clock_timestamp() where id = $1", id
    )


async def state_of(site: Site, id: str) -> tuple[int, str | None, bool]:
    row = await site.home.owner.fetchrow(
        "select failures, failed_by, parked_at is not null as parked from portal.webhook "
        "where id = $1",
        id,
    )
    assert row is not None
    return row["failures"], row["failed_by"], row["parked"]


async def test_a_system_is_told_what_happens_from_then_on(site: Site) -> None:
    before = await opened_case(site)
    receiver = Receiver(f"{URL}/from-then-on")
    async with await system(site) as client:
        made = await subscribed(client, receiver.url)
        case = await opened_case(site)
        await site.desk.accepted(
            "p-asp", case, {"kind": "save_draft", "content": "A secret plan", "based_on": 0}
        )
        await tell_all(site.portal, receiver)
        await tell_all(site.portal, receiver)
    assert receiver.of(before) == []
    told = receiver.of(case)
    assert [one.said["type"] for one in told] == ["case_opened.v1", "draft_saved.v1"]
    assert [one.said["data"]["entry"] for one in told] == [1, 2]
    assert told[0].said.keys() == {"type", "timestamp", "data"}
    assert not re.search("p-asp|secret plan|local/asp", str([one.body for one in told]))
    key = base64.b64decode(made["secret"].removeprefix("whsec_"))
    signed = f"{told[0].id}.{told[0].headers['webhook-timestamp']}.".encode() + told[0].body
    mac = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    assert told[0].headers["webhook-signature"] == f"v1,{mac}"


async def test_only_of_the_kinds_that_were_asked_for(site: Site) -> None:
    receiver = Receiver(f"{URL}/kinds")
    async with await system(site) as client:
        await subscribed(client, receiver.url, "draft_saved.v1")
        case = await opened_case(site)
        await tell_all(site.portal, receiver)
    assert receiver.of(case) == []


async def test_nobody_is_told_of_a_foreign_case(site: Site) -> None:
    receiver = Receiver(f"{URL}/foreign")
    async with await system(site, organisation="local/bjork") as client:
        await subscribed(client, receiver.url)
        case = await opened_case(site)
        await tell_all(site.portal, receiver)
    assert receiver.of(case) == []


async def test_what_failed_is_sent_again_with_the_same_id(site: Site) -> None:
    receiver = Receiver(f"{URL}/again")
    receiver.refuses = True
    async with await system(site) as client:
        id = (await subscribed(client, receiver.url))["id"]
        case = await opened_case(site)
        await tell_all(site.portal, receiver)
        assert await state_of(site, id) == (1, "503", False)
        receiver.refuses = False
        await tell_all(site.portal, receiver)
        assert receiver.messages == [], "not before its pause is over"
        await make_due(site, id)
        await tell_all(site.portal, receiver)
        assert [one.said["type"] for one in receiver.of(case)] == ["case_opened.v1"]
        assert await state_of(site, id) == (0, None, False)
        first = receiver.of(case)[0].id
        await site.home.owner.execute(
            "update portal.webhook_position set seq = 0 where webhook = $1 and stream = $2",
            id,
            case,
        )
        await tell_all(site.portal, receiver)
    assert [one.id for one in receiver.of(case)] == [first, first]


async def test_who_fails_too_often_is_parked_and_started_again_by_a_manager(site: Site) -> None:
    receiver = Receiver(f"{URL}/parked")
    receiver.refuses = True
    async with await system(site) as client, await site.signed_in("p-manager") as manager:
        id = (await subscribed(client, receiver.url))["id"]
        case = await opened_case(site)
        for _ in range(len(BACKOFF) + 1):
            await make_due(site, id)
            await tell_all(site.portal, receiver)
        assert await state_of(site, id) == (len(BACKOFF) + 1, "503", True)
        (shown,) = (await client.get(f"{BASE}/webhooks")).json()["webhooks"]
        assert shown["parked"]
        receiver.refuses = False
        await make_due(site, id)
        await tell_all(site.portal, receiver)
        assert receiver.messages == []
        page = (await manager.get("/systems")).text
        assert f"/webhooks/{id}/restart" in page
        csrf = re.search(r'name="csrf" value="([^"]+)"', page)[1]  # type: ignore[index]
        again = await manager.post(f"/webhooks/{id}/restart", data={"csrf": csrf})
        assert "has been started again" in again.text
        await tell_all(site.portal, receiver)
    assert len(receiver.of(case)) == 1


async def test_a_system_that_has_ended_is_told_nothing(site: Site) -> None:
    receiver = Receiver(f"{URL}/ended")
    _, made = await registered(site)
    token = (await token_of(site, made)).json()["access_token"]
    async with program(site, token) as client:
        await subscribed(client, receiver.url)
    await opened_case(site)
    await site.portal.systems.end(made.id)
    await tell_all(site.portal, receiver)
    assert receiver.messages == []


async def test_a_webhook_is_its_systems_own(site: Site) -> None:
    async with await system(site) as own, await system(site) as other:
        id = (await subscribed(own, URL))["id"]
        assert (await other.get(f"{BASE}/webhooks")).json() == {"webhooks": []}
        assert (await other.delete(f"{BASE}/webhooks/{id}")).status_code == 404
        assert (await own.delete(f"{BASE}/webhooks/{id}")).json() == {"ended": id}
        assert (await own.get(f"{BASE}/webhooks")).json() == {"webhooks": []}


async def test_neither_address_nor_secret_can_be_read_in_the_database(site: Site) -> None:
    async with await system(site) as client:
        secret = (await subscribed(client, f"{URL}?token=my-own-token"))["secret"]
    kept = await site.home.owner.fetchval("select string_agg(t::text, '') from portal.webhook t")
    assert "my-own-token" not in kept
    assert secret.removeprefix("whsec_") not in kept


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"url": "http://example.org/in"}, "url"),
        ({"url": URL, "events": ["case_opend.v1"]}, "events.0"),
        ({"url": URL, "more": 1}, "more"),
        ([], ""),
    ],
)
async def test_what_is_wrong_is_named(site: Site, asked: Any, field: str) -> None:
    async with await system(site) as client:
        answer = await client.post(f"{BASE}/webhooks", json=asked)
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["faults"]] == [field]


async def test_a_fault_of_one_round_does_not_end_the_telling(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = 0

    async def failing(_: Any) -> int:
        nonlocal rounds
        rounds += 1
        if rounds == 1:
            raise RuntimeError
        if rounds == 2:
            raise ServiceUnavailable("postgresql", "nowhere")
        raise asyncio.CancelledError

    monkeypatch.setattr("application.portal.telling.tell_all", failing)
    monkeypatch.setattr("application.portal.telling.EVERY_S", 0)
    with pytest.raises(asyncio.CancelledError):
        await keep_telling(site.portal)
    assert rounds == 3


@asynccontextmanager
async def answering(status: str) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A receiver on this machine, and what it was sent."""
    taken: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        taken.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/in", taken


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("204 No Content", None),
        ("302 Found\r\nLocation: http://127.0.0.1:1/", "302"),
        ("500 Oh", "500"),
    ],
)
async def test_a_message_counts_when_it_was_answered_well(status: str, code: str | None) -> None:
    async with answering(status) as (url, taken):
        if code is None:
            await post(url, {"webhook-id": "msg_1"}, b"{}", loopback=True)
        else:
            with pytest.raises(NotDelivered) as failed:
                await post(url, {"webhook-id": "msg_1"}, b"{}", loopback=True)
            assert failed.value.code == code
    assert len(taken) == 1
    assert b"webhook-id: msg_1" in taken[0]


async def test_no_private_address_is_connected_to() -> None:
    async def looked_up(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    async with answering("204 No Content") as (url, taken):
        port = url.split(":")[2].removesuffix("/in")
        with pytest.raises(NotDelivered) as failed:
            await post(f"https://example.org:{port}/in", {}, b"{}", look_up=looked_up)
    assert failed.value.code == "private"
    assert taken == []
