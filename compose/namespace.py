"""Makes the namespace that TEMPORAL_NAMESPACE names, and its search attributes. Safe to repeat."""

import asyncio
import os
import sys
from datetime import timedelta

from temporalio.client import Client
from temporalio.envconfig import ClientConfig
from temporalio.service import RPCError, RPCStatusCode
from tenacity import AsyncRetrying, retry_if_exception, stop_after_delay, wait_fixed

from services.temporal.denial import denial
from stack.errors import CannotStart
from stack.temporal_server import prepare_namespace
from workflows.search_attributes import SEARCH_ATTRIBUTES

PATIENCE = timedelta(seconds=60)
PAUSE = timedelta(seconds=1)

# A server whose port is open may need a moment more before it takes work.
_NOT_YET = (RPCStatusCode.UNAVAILABLE, RPCStatusCode.DEADLINE_EXCEEDED, RPCStatusCode.NOT_FOUND)


async def make_namespace(patience: timedelta = PATIENCE) -> None:
    try:
        await AsyncRetrying(
            retry=retry_if_exception(_is_not_ready),
            wait=wait_fixed(PAUSE),
            stop=stop_after_delay(patience),
            reraise=True,
        )(_make_namespace)
    except (RPCError, RuntimeError) as fault:  # what the client raises when no server answers
        if (code := denial(fault)) is not None:
            raise CannotStart(f"Temporal does not let us in ({code}).") from None
        if isinstance(fault, RPCError):
            raise
        raise CannotStart("Temporal does not answer at TEMPORAL_ADDRESS.") from None


async def _make_namespace() -> None:
    client = await Client.connect(**ClientConfig.load_client_connect_config())
    await prepare_namespace(client, SEARCH_ATTRIBUTES)


def _is_not_ready(error: BaseException) -> bool:
    if isinstance(error, RPCError):
        return error.status in _NOT_YET
    return isinstance(error, RuntimeError) and denial(error) is None


def main() -> int:
    try:
        asyncio.run(make_namespace())
    except CannotStart as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # a Temporal client that has just ended may abort the interpreter's own exit
