"""Makes the namespace that TEMPORAL_NAMESPACE names, and its search attributes. Safe to repeat."""

import asyncio
import os
import sys
import time
from datetime import timedelta

from temporalio.client import Client
from temporalio.envconfig import ClientConfig
from temporalio.service import RPCError, RPCStatusCode

from stack.errors import CannotStart
from stack.temporal_server import prepare_namespace
from workflows.search_attributes import SEARCH_ATTRIBUTES

PATIENCE = timedelta(seconds=60)
PAUSE = 1.0

# A server whose port is open may need a moment more before it takes work.
_NOT_YET = (RPCStatusCode.UNAVAILABLE, RPCStatusCode.DEADLINE_EXCEEDED, RPCStatusCode.NOT_FOUND)


async def make_namespace(patience: timedelta = PATIENCE) -> None:
    give_up = time.monotonic() + patience.total_seconds()
    while True:
        try:
            client = await Client.connect(**ClientConfig.load_client_connect_config())
            return await prepare_namespace(client, SEARCH_ATTRIBUTES)
        except RPCError as fault:
            if fault.status not in _NOT_YET or time.monotonic() > give_up:
                raise
        except RuntimeError:  # what the client raises when nobody answers
            if time.monotonic() > give_up:
                raise CannotStart("Temporal does not answer at TEMPORAL_ADDRESS.") from None
        await asyncio.sleep(PAUSE)


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
    os._exit(code)  # a client of Temporal that has just ended may abort the interpreter's own end
