"""PostgreSQL comes back from an older copy: what is lost is not written over, and it is named."""

import asyncio
import json
from collections.abc import Collection, Iterable
from typing import Any

import pytest

from services.installation import JournalIsBehind, current_installation
from stack.engine import caller_environment, inherited_environment, owner_environment
from tests.e2e.played import Ended, starter
from tests.faults.acknowledged import Acknowledged
from tests.faults.base_backup import put_back, take_base_backup
from tests.faults.caller import Caller
from tests.faults.checker import check
from tests.faults.ground import Ground, native_ground
from tests.faults.native_servers import NativeServers
from tests.faults.people import MANAGER
from tests.faults.stepwise import ROUND, Stepwise

QUIET_S = 60.0

_ENDS = "select stream, seq from journal.chain_end"
_WAITING = "select count(*) from engine.outbox where status in ('due', 'attempting')"
_SENT = "select id from engine.outbox where kind = 'notice' and status = 'done'"
_KEPT = """
    select stream, seq, command_id::text as id, body::json ->> 'conflicts_with' as used
    from journal.entry
"""


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_what_an_older_copy_lacks_is_guarded_named_and_done_when_it_is_sent_again() -> None:
    async with native_ground(held=0) as (ground, servers):
        lives = Stepwise(Caller(ground), "restore-1")
        await lives.begin()
        await lives.open(3)
        await lives.go_on(2)
        copy, *_ = await asyncio.gather(take_base_backup(servers), lives.go_on(2))
        await lives.open(1)
        await asyncio.gather(lives.go_on(3), lives.extend_round(30))
        await _quiet(ground)
        told, sent = lives.caller.acknowledged, await _sent_notices(ground)

        servers.kill_postgres()
        put_back(copy)
        await servers.start_postgres()
        sent -= await _sent_notices(ground)
        lost = await _not_kept(ground, told)
        assert lost, "the copy lacks nothing: it was taken too late"

        await _guarded(ground, servers, lives, lost)
        found = await _recovered(ground, servers)
        _named_exactly(found, lost)
        assert set(found["perhaps_again"]) == sent

        after = await ground.recovered()
        lives.caller = Caller(after)
        await _sent_again(lives, found, lost)
        await lives.open(1)
        await lives.go_on(2)
        await _quiet(after)
        gone = {_place(one) for one in lost}
        kept = [one for one in told if one.answer is None or _place(one) not in gone]
        told = [*kept, *lives.caller.acknowledged]
        checked = await check(servers.urls.reader, told, keys=servers.audit_keys)
        assert checked.violations == ()


async def _not_kept(ground: Ground, told: Iterable[Acknowledged]) -> list[Acknowledged]:
    """What callers were told, once each, and what the restored journal holds no entry for."""
    rows = await ground.pool.fetch(_KEPT)
    kept = {(row["stream"], row["seq"], row["used"] or row["id"]) for row in rows}
    answers = {_place(one): one for one in told if one.answer}
    return [one for place, one in answers.items() if (*place, one.command_id) not in kept]


def _place(one: Acknowledged) -> tuple[str, int]:
    """Of the entry that the answer says there is."""
    assert one.answer is not None
    return one.stream, one.answer["seq"]


async def _guarded(
    ground: Ground, servers: NativeServers, lives: Stepwise, lost: Collection[Acknowledged]
) -> None:
    """The installation id is still the one that the old runs have, and workers serve both."""
    before = await _ends(ground)
    behind = sorted({one.stream for one in lost} & before.keys())
    assert ROUND in behind
    for stream in {one.stream for one in lost}:
        kind = "publish_round" if stream == ROUND else "close_case"
        with pytest.raises(JournalIsBehind):
            await lives.caller.once(lives.sending(stream, MANAGER, {"kind": kind}))
    again = next(one for one in reversed(lives.caller.acknowledged) if one.stream == ROUND)
    assert again.unknown, "the journal was not behind"
    names = ("command_id", "actor", "command")
    given = json.dumps({name: getattr(again, name) for name in names}).encode()
    typed = await _starter(servers, "submit", ROUND, "-", "--lang", "en", given=given)
    assert typed.code == 4
    assert "starter.py recover" in typed.err
    assert "was received" in typed.err
    after = await _ends(ground)
    assert {stream: after[stream] for stream in behind} == {s: before[s] for s in behind}
    assert after.keys() == before.keys()


async def _recovered(ground: Ground, servers: NativeServers) -> dict[str, Any]:
    ended = await _starter(servers, "recover", "--json")
    assert ended.code == 0, ended.out + ended.err
    found: dict[str, Any] = ended.json
    assert found["new"]["id"] == (await current_installation(ground.pool)).id
    assert set(found["started"]) >= set(found["comparison"]["without_history"])
    comparison: dict[str, Any] = found["comparison"]
    return comparison


def _named_exactly(found: dict[str, Any], lost: Collection[Acknowledged]) -> None:
    named = {
        (one["stream"], one["seq"], one["command_id"], one["kind"], one["person"], one["outcome"])
        for one in found["lost"]
        if one["person"] is not None
    }
    assert named == {
        (*_place(one), one.command_id, one.kind, one.actor["person"], (one.answer or {})["outcome"])
        for one in lost
    }
    assert found["not_compared"] == []


async def _sent_again(
    lives: Stepwise, found: dict[str, Any], lost: Collection[Acknowledged]
) -> None:
    """In the order that recover names them in, each once more with the id that it had."""
    first = {_place(one): one for one in lost}
    places = ((one["stream"], one["seq"]) for one in found["lost"])
    for place in filter(first.__contains__, places):  # the engine does its own again by itself
        again = await lives.caller.until_known(lives.sent[place])
        assert again.answer is not None, again
        assert again.stream == first[place].stream
        assert again.answer["outcome"] == (first[place].answer or {})["outcome"], again


async def _quiet(ground: Ground) -> None:
    async with asyncio.timeout(QUIET_S):
        while await ground.pool.fetchval(_WAITING):  # noqa: ASYNC110 PostgreSQL has no event
            await asyncio.sleep(0.1)


async def _sent_notices(ground: Ground) -> set[str]:
    return {row["id"] for row in await ground.pool.fetch(_SENT)}


async def _ends(ground: Ground) -> dict[str, int]:
    return {row["stream"]: row["seq"] for row in await ground.pool.fetch(_ENDS)}


async def _starter(servers: NativeServers, *arguments: str, given: bytes = b"") -> Ended:
    stack = servers.stack
    role = owner_environment if arguments[0] == "recover" else caller_environment
    environ = inherited_environment(stack) | role(stack)
    return await starter(*arguments, given=given, environ=environ)
