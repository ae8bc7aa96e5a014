"""Histories of Temporal's runs as they are kept: decrypted, and without names of the machine.

Ciphertext cannot be compressed, and everybody knows the key of tests. So a payload that was
encrypted is kept as `{"sealed": {"metadata": ..., "data": ...}}` in plain text, and is encrypted
again before its history is replayed.
"""

import asyncio
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from google.protobuf.json_format import MessageToDict, ParseDict
from temporalio.api.common.v1 import Payload
from temporalio.client import Client, WorkflowHistory

from services.temporal.codec import ENCODING, UNREADABLE, EncryptionCodec
from services.temporal.payload_keys import read_keys
from tests.workflow.conftest import TEST_KEYS

SEALED = "sealed"
QUIET_S = 1.0


async def fetch_histories(client: Client) -> list[WorkflowHistory]:
    """All runs of the namespace, open and closed. Temporal's list lags behind: it is whole once it
    stays the same for a while."""
    before: set[tuple[str, str]] = set()
    while (found := await _listed(client)) != before:
        before = found
        await asyncio.sleep(QUIET_S)
    handles = [client.get_workflow_handle(id, run_id=run) for id, run in sorted(found)]
    histories = [await handle.fetch_history() for handle in handles]
    return sorted(histories, key=lambda one: (one.workflow_id, one.events[0].event_time.seconds))


async def _listed(client: Client) -> set[tuple[str, str]]:
    return {(one.id, one.run_id) async for one in client.list_workflows("")}


def without_ancestors(histories: Iterable[WorkflowHistory]) -> list[str]:
    """Workflows with a run that goes on from one that is not here."""
    started = [
        (one.workflow_id, one.events[0].workflow_execution_started_event_attributes)
        for one in histories
    ]
    here = {attributes.original_execution_run_id for _, attributes in started}
    return [id for id, one in started if one.continued_execution_run_id not in {"", *here}]


async def to_keep(histories: Iterable[WorkflowHistory]) -> list[dict[str, Any]]:
    kept = [{"workflow": one.workflow_id, "history": one.to_json_dict()} for one in histories]
    await _decrypt(kept)
    _forget_traces(kept)
    _forget_machines(kept)
    return kept


async def to_replay(kept: dict[str, Any]) -> WorkflowHistory:
    history = deepcopy(kept["history"])
    await _encrypt(history)
    return WorkflowHistory.from_json(kept["workflow"], history)


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """All objects of a JSON text, the outer ones first."""
    inner: Iterable[Any] = ()
    if isinstance(value, dict):
        yield value
        inner = list(value.values())
    elif isinstance(value, list):
        inner = value
    for one in inner:
        yield from objects(one)


async def _decrypt(value: Any) -> None:
    wanted = b64encode(ENCODING).decode()
    places = [one for one in objects(value) if _field(one.get("metadata"), "encoding") == wanted]
    payloads = await _codec().decode([ParseDict(one, Payload()) for one in places])
    for place, payload in zip(places, payloads, strict=True):
        assert payload.metadata["encoding"] != UNREADABLE, "not encrypted with the key of tests"
        metadata = {name: text.decode() for name, text in payload.metadata.items()}
        place.clear()
        place[SEALED] = {"metadata": metadata, "data": payload.data.decode()}


async def _encrypt(value: Any) -> None:
    places = [one for one in objects(value) if SEALED in one]
    payloads = await _codec().encode([_payload(one[SEALED]) for one in places])
    for place, payload in zip(places, payloads, strict=True):
        place.clear()
        place.update(MessageToDict(payload))


def _payload(sealed: dict[str, Any]) -> Payload:
    metadata = {name: text.encode() for name, text in sealed["metadata"].items()}
    return Payload(metadata=metadata, data=sealed["data"].encode())


def _codec() -> EncryptionCodec:
    return EncryptionCodec(read_keys(TEST_KEYS))


def _forget_traces(value: Any) -> None:
    """A failure's trace names paths of the machine that it happened on."""
    for one in objects(value):
        if sealed := _field(one.get("encodedAttributes"), SEALED):
            said = json.loads(sealed["data"]) | {"stack_trace": ""}
            sealed["data"] = json.dumps(said, separators=(",", ":"))


def _forget_machines(value: Any) -> None:
    """Processes get a number for a name. A worker's own queue is named after its process too."""
    identities = sorted({one["identity"] for one in objects(value) if "identity" in one})
    processes = {identity: f"process-{n}" for n, identity in enumerate(identities, start=1)}
    for one in objects(value):
        if "identity" in one:
            one["identity"] = processes[one["identity"]]
        if one.get("kind") == "TASK_QUEUE_KIND_STICKY":
            identity, dash, own = one["name"].rpartition("-")
            one["name"] = f"{processes[identity]}{dash}{own}"


def _field(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None
