"""Servers that the environment names instead of our own. Never used for rehearsals."""

import asyncio
import os
from collections.abc import Callable, Sequence
from typing import Any

from temporalio.client import Client
from temporalio.common import SearchAttributeKey
from temporalio.envconfig import ClientConfig, ClientConnectConfig
from temporalio.service import RPCError

from services.temporal.denial import denial
from settings import (
    ENTRANCE_URL,
    KEEPER_URL,
    MASTER_KEYS,
    OWNER_URL,
    PAYLOAD_KEYS,
    PORTAL_URL,
    READER_URL,
    WORKER_URL,
)
from stack.databases import DatabaseUrls
from stack.errors import CannotStart
from stack.temporal_server import prepare_namespace

PATIENCE = 10


def external_database(say: Callable[[str], None]) -> DatabaseUrls | None:
    """Without URLs of their own, the other roles use the owner's, which can do more."""
    owner = os.environ.get(OWNER_URL)
    if not owner:
        return None
    names = (WORKER_URL, READER_URL, ENTRANCE_URL, KEEPER_URL, PORTAL_URL)
    for name in names:
        if not os.environ.get(name):
            say(f"{name} is not set: the owner's URL is used instead")
    return DatabaseUrls(owner, *(os.environ.get(name) or owner for name in names))


def external_master_keys() -> str | None:
    """Whoever gives master keys gives the folder of keys as well, or the default one."""
    return os.environ.get(MASTER_KEYS) or None


def external_payload_keys() -> str | None:
    return os.environ.get(PAYLOAD_KEYS) or None


async def external_temporal(
    search_attributes: Sequence[SearchAttributeKey[Any]],
) -> tuple[str, str] | None:
    """Its address and namespace. What the namespace has already is left as it is."""
    if not os.environ.get("TEMPORAL_ADDRESS"):
        return None
    settings = _client_settings()
    address = settings["target_host"]
    try:
        async with asyncio.timeout(PATIENCE):
            client = await Client.connect(**settings)
            await prepare_namespace(client, search_attributes)
    except RPCError as fault:
        names = ", ".join(key.name for key in search_attributes)
        raise CannotStart(
            f"The Temporal server at {address} did not let us prepare the namespace "
            f"({fault.message}). It must hold the search attributes {names}."
        ) from fault
    except ValueError:
        raise CannotStart("TEMPORAL_ADDRESS: it must read host:port.") from None
    except (RuntimeError, TimeoutError) as fault:
        if (code := denial(fault)) is not None:
            raise CannotStart(
                f"The Temporal server at {address} does not let us in ({code})."
            ) from None
        raise CannotStart(f"No Temporal server answers at {address} (TEMPORAL_ADDRESS).") from fault
    return address, client.namespace


def _client_settings() -> ClientConnectConfig:
    """An error repeats nothing of what could not be read, since it may hold a key."""
    try:
        return ClientConfig.load_client_connect_config()
    except (RuntimeError, OSError) as fault:
        raise CannotStart(
            "TEMPORAL_*: the profile, the configuration file or a certificate that they name "
            f"cannot be read ({type(fault).__name__})."
        ) from None
