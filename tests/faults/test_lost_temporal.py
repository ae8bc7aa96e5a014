"""Temporal's store is deleted while cases are open, and time goes on without anybody to notice."""

import asyncio
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from application.queries.reader import Reader
from domain.kinds import KINDS
from rehearsal.shown_documents import with_shown_document
from samples import papers
from samples.people import actor
from samples.steps import Step, Steps
from services.code_version import build_id
from services.journal.executor import Executor
from services.journal.requests import Request
from services.vault.externalise_texts import externalise_texts
from services.vault.vault import Vault
from stack.engine import (
    inherited_environment,
    owner_environment,
)
from tests.e2e.played import starter
from tests.faults import bodies
from tests.faults.acknowledged import Acknowledged
from tests.faults.caller import Caller, Sending
from tests.faults.checker import check
from tests.faults.ground import Ground, native_ground
from tests.faults.lives import SHOWN
from tests.faults.native_servers import NativeServers
from tests.faults.people import Town
from tests.faults.stepwise import Stepwise

PATIENCE_S = 90.0

_ENTRIES = "select body from journal.entry where stream = $1 order by seq"
_WAITING = """
    select stream from engine.stream_head where next_due <= now()
    union select stream from engine.outbox where status in ('due', 'attempting')
"""


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_what_fell_due_meanwhile_passes_in_due_order_and_tells_nothing_outdated() -> None:
    async with native_ground(held=0) as (ground, servers):
        lives = Stepwise(Caller(ground), "temporal-1")
        await lives.begin()
        await lives.open(2)
        case = lives.cases[0]
        for by, command in _until_signed(case.town):
            await lives.accepted(lives.sending(case.stream, by, command))

        for worker in servers.workers:
            servers.kill_worker(worker)
        _delete_temporal(servers)
        signed = await _countersigned(ground, lives, case.stream)
        await servers.start_temporal()
        recovered = await starter(
            *("recover", "--json"),
            environ=inherited_environment(servers.stack) | owner_environment(servers.stack),
        )
        assert recovered.code == 0, recovered.out + recovered.err
        comparison = recovered.json["comparison"]
        assert (comparison["runs"], comparison["lost"]) == (0, [])
        assert set(comparison["without_history"]) == set(recovered.json["started"])

        await asyncio.gather(*map(servers.start_worker, servers.workers))
        await _quiet(ground)
        _passed_in_order(await _said(ground, case.stream))

        lives.caller = Caller(await ground.recovered())
        for kind in ("submit_report", "sign_report"):
            step = _steps(case.town).step(kind)
            await lives.accepted(lives.sending(case.stream, step.actor, step.command))
        await _quiet(ground)
        told = [*signed, *lives.caller.acknowledged]
        checked = await check(servers.urls.reader, told, keys=servers.audit_keys)
        assert checked.violations == ()


def _steps(town: Town) -> Steps:
    return Steps(bodies.plan(1), applicant=town.applicant, document=SHOWN)


def _until_signed(town: Town) -> Iterator[Step]:
    """A case whose report should have come long ago, once its agreement is in force."""
    steps = _steps(town)
    yield steps.step("submit_application")
    yield from steps.declared()
    yield from steps.assessed()
    yield steps.step(
        "approve_application", signature_due=bodies.ahead(10), record=papers.record(bodies.ahead(0))
    )
    yield steps.step("sign_agreement")


def _delete_temporal(servers: NativeServers) -> None:
    servers.kill_temporal()
    stores = [*servers.stack.folder.temporal.glob("temporal*.db*")]
    assert stores
    for store in stores:
        store.unlink()


async def _countersigned(ground: Ground, lives: Stepwise, stream: str) -> list[Acknowledged]:
    """The last command before the loss: decided, and no timer was ever set for what it arms."""
    countersign = {"kind": "countersign_agreement", "document": SHOWN}
    reader = Reader(ground.pool, ground.servers.key_store)
    command = await with_shown_document(reader, ground.servers.open_files, stream, countersign)
    sending = lives.sending(stream, actor("p-funder-sign"), command)
    taken = await externalise_texts(
        command,
        sending.command_id,
        KINDS.decider_of(stream),
        Vault(ground.pool, ground.servers.key_store),
        sending.actor["organisation"],
    )
    request = Request(
        command_id=sending.command_id,
        kind="countersign_agreement",
        actor=sending.actor,
        command=taken,
        vouched_by="tests",
    )
    sent = time.monotonic()
    executor = Executor(ground.pool, build_id())
    outcome = await executor.execute(ground.installation.id, stream, request, datetime.now(UTC))
    assert outcome.answer is not None
    assert outcome.answer.outcome == "accepted", outcome.answer
    assert len(outcome.agenda.deadlines) > 3
    answer = outcome.answer.model_dump(mode="json")
    return [*lives.caller.acknowledged, _acknowledged(sending, sent, answer)]


def _acknowledged(sending: Sending, sent: float, answer: dict[str, Any]) -> Acknowledged:
    return Acknowledged(
        stream=sending.stream,
        command_id=sending.command_id,
        kind=str(sending.command["kind"]),
        actor=dict(sending.actor),
        command=sending.command,
        sent=sent,
        ended=time.monotonic(),
        answer=answer,
    )


def _passed_in_order(entries: list[dict[str, Any]]) -> None:
    passed = [one for one in entries if one["kind"] == "pass_deadline"]
    assert {one["passing"] for one in passed} == {"passed"}
    due = [datetime.fromisoformat(one["command"]["at"]) for one in passed]
    assert due == sorted(due)
    names = [one["command"]["deadline"] for one in passed]
    assert names[0] == "report_opens-1"
    assert "report_due-1" in names
    reminded = [event for one in passed for event in one["events"] if "skipped" in event]
    assert len(reminded) > 2
    assert [one["skipped"] for one in reminded] == [True] * (len(reminded) - 1) + [False]


async def _said(ground: Ground, stream: str) -> list[dict[str, Any]]:
    return [json.loads(row["body"]) for row in await ground.pool.fetch(_ENTRIES, stream)]


async def _quiet(ground: Ground) -> None:
    """Nothing that is due waits any more, and no effect."""
    async with asyncio.timeout(PATIENCE_S):
        while await ground.pool.fetch(_WAITING):  # noqa: ASYNC110 PostgreSQL has no event
            await asyncio.sleep(0.1)
