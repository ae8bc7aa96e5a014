"""The namespace on a Temporal server, and the search attributes that workflows set in it."""

from collections.abc import Sequence
from datetime import timedelta
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

from stack.faults import CannotStart

RETENTION = timedelta(days=30)


async def prepare_namespace(
    client: Client, search_attributes: Sequence[SearchAttributeKey[Any]]
) -> None:
    """Make what is not there yet."""
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
