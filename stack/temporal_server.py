"""Temporal on loopback: started on SQLite, ready once its namespace has our search attributes."""

import asyncio
import json
import os
import sqlite3
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from google.protobuf.duration_pb2 import Duration
from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.operatorservice.v1 import (
    AddSearchAttributesRequest,
    ListSearchAttributesRequest,
)
from temporalio.api.workflowservice.v1 import RegisterNamespaceRequest
from temporalio.client import Client
from temporalio.common import SearchAttributeKey
from temporalio.service import RPCError, RPCStatusCode

from stack.errors import CannotStart
from stack.os_account import ourselves
from stack.ports import HOST
from stack.processes import (
    Processes,
    Service,
    has_ended,
    log_tail,
)
from stack.temporal_binary import Binary
from stack.temporal_config import Store, dynamic_file, dynamic_settings, server_file

PATIENCE = 30.0
INHERITED_VARIABLES = ("HOME", "PATH", "TMPDIR")
# It lives for minutes and has memory to spare: collecting garbage was a seventh of its work.
COLLECTS_SELDOM = {"GOGC": "400"}


async def start_temporal(
    processes: Processes,
    binary: Binary,
    store: Store,
    ports: dict[str, int],
    search_attributes: Sequence[SearchAttributeKey[Any]],
) -> str:
    """Its address. The settings files are in the data folder, where a person can read them."""
    folder = processes.folder.temporal
    rehearsal = processes.record.kind == "rehearsal"
    address = f"{HOST}:{ports['temporal_frontend']}"
    (folder / "dynamic.yaml").write_text(dynamic_file(rehearsal=rehearsal))
    (folder / "server.yaml").write_text(server_file(store, folder, ports))
    forget_members(folder / "temporal.db")
    program = {
        "server": _server_program(binary, folder),
        "cli": _tool_program(binary, store, folder, ports, rehearsal=rehearsal),
    }[binary.kind]
    service = processes.start(
        "temporal",
        program,
        address=address,
        environment=server_environment(os.environ, rehearsal=rehearsal),
        account=ourselves(),
    )
    client = await _connect(service)
    await prepare_namespace(client, search_attributes)
    processes.update_record(temporal_address=address, namespace=client.namespace)
    return address


def forget_members(database: Path) -> None:
    """A server that finds its predecessor in the database would wait a minute for it to answer."""
    if not database.exists():
        return
    with closing(sqlite3.connect(database)) as connection, connection:
        table = "SELECT name FROM sqlite_master WHERE name = ?"
        if connection.execute(table, ["cluster_membership"]).fetchone():
            connection.execute("DELETE FROM cluster_membership")


def server_environment(ours: Mapping[str, str], *, rehearsal: bool) -> dict[str, str]:
    inherited = {name: ours[name] for name in INHERITED_VARIABLES if name in ours}
    return inherited | (COLLECTS_SELDOM if rehearsal else {})


def _server_program(binary: Binary, folder: Path) -> list[str]:
    config = str(folder / "server.yaml")
    return [str(binary.path), "--config-file", config, "--allow-no-auth", "start"]


def _tool_program(
    binary: Binary, store: Store, folder: Path, ports: dict[str, int], *, rehearsal: bool
) -> list[str]:
    settings = dynamic_settings(rehearsal=rehearsal).items()
    dynamic = [("--dynamic-config-value", f"{key}={json.dumps(value)}") for key, value in settings]
    return [
        *(str(binary.path), "server", "start-dev", "--headless", "--log-level", "warn"),
        *("--ip", HOST, "--port", str(ports["temporal_frontend"])),
        *(("--db-filename", str(folder / "temporal.db")) if store == "file" else ()),
        *(part for pair in dynamic for part in pair),
    ]


async def _connect(service: Service) -> Client:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            client = await Client.connect(service.address)
            await client.service_client.check_health(timeout=timedelta(seconds=5))
            return client
        except RuntimeError as fault:  # RPCError is one
            if has_ended(service) or time.monotonic() > deadline:
                raise CannotStart(f"Temporal did not start. {log_tail(service.log)}") from fault
        await asyncio.sleep(0.01)


RETENTION = timedelta(days=30)


async def prepare_namespace(
    client: Client, search_attributes: Sequence[SearchAttributeKey[Any]]
) -> None:
    """Make the namespace and its search attributes if they do not exist."""
    try:
        await client.workflow_service.register_namespace(
            RegisterNamespaceRequest(
                namespace=client.namespace,
                workflow_execution_retention_period=Duration(
                    seconds=int(RETENTION.total_seconds())
                ),
            )
        )
    except RPCError as fault:
        if fault.status != RPCStatusCode.ALREADY_EXISTS:
            raise
    await add_search_attributes(client, search_attributes)


async def add_search_attributes(
    client: Client, search_attributes: Sequence[SearchAttributeKey[Any]]
) -> None:
    wanted = {
        key.name: IndexedValueType.ValueType(int(key.indexed_value_type))
        for key in search_attributes
    }
    listed = await client.operator_service.list_search_attributes(
        ListSearchAttributesRequest(namespace=client.namespace)
    )
    for name, kind in wanted.items():
        if listed.custom_attributes.get(name, kind) != kind:
            raise CannotStart(
                f"In Temporal's namespace {client.namespace} the search attribute {name} "
                "has another type."
            )
    missing = {n: kind for n, kind in wanted.items() if n not in listed.custom_attributes}
    if missing:
        await client.operator_service.add_search_attributes(
            AddSearchAttributesRequest(namespace=client.namespace, search_attributes=missing)
        )
