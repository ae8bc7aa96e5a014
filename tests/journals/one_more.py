"""One more command to every stream of a journal, as the engine takes it."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import asyncpg

from domain.kernel.ids import kind_of
from domain.kinds import KINDS
from services.journal.executor import Executor
from services.journal.requests import Request
from services.vault.externalise_texts import externalise_texts
from services.vault.vault import Vault
from tests.key_store import KEYS

_LAST = "select stream, max(occurred_at) over () as last from engine.stream_head order by stream"
_FIRST = "select body from journal.entry where stream = 'register' and seq = 1"


async def send_one_more(worker: asyncpg.Pool, executor: Executor) -> dict[str, str]:
    """The outcome by stream. Whether the manager may do it or not: an entry is written."""
    installation = await worker.fetchval("select id::text from engine.installation where current")
    first = json.loads(await worker.fetchval(_FIRST))["command"]
    manager = {"person": first["manager"], "organisation": first["funder"]}
    outcomes: dict[str, str] = {}
    for row in await worker.fetch(_LAST):
        stream, now = row["stream"], row["last"] + timedelta(minutes=1)
        request = await _request(Vault(worker, KEYS), stream, manager)
        outcome = await executor.execute(installation, stream, request, now)
        assert outcome.answer, outcome.fault
        outcomes[stream] = outcome.answer.outcome
    return outcomes


async def _request(vault: Vault, stream: str, manager: dict[str, str]) -> Request:
    id, command = str(uuid4()), _commands(manager["person"])[kind_of(stream)]
    taken = await externalise_texts(
        command, id, KINDS.decider_of(stream), vault, manager["organisation"]
    )
    return Request(
        command_id=id, kind=taken["kind"], actor=manager, command=taken, vouched_by="os:test"
    )


def _commands(manager: str) -> dict[str, dict[str, Any]]:
    address = {"name": "Another name", "email": "another@funder.example"}
    return {
        "register": {"kind": "change_contact", "person": manager, **address},
        "round": {"kind": "conclude_decisions"},
        "partnership": {"kind": "withdraw_application", "reason": "Invented."},
    }
