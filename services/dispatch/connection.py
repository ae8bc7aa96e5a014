"""The way to Temporal, as TEMPORAL_* say (temporalio.envconfig), found within a bound."""

import asyncio
import time
from datetime import timedelta

from temporalio.client import Client
from temporalio.envconfig import ClientConfig

from services.codec.keys import PayloadKeys
from services.codec.plugin import plugin
from services.dispatch.out_of_reach import OutOfReach

DEFAULT_ADDRESS = "localhost:7233"
ONE_TRY = timedelta(seconds=5)


async def connect(keys: PayloadKeys, patience: timedelta = timedelta(seconds=10)) -> Client:
    """Raises OutOfReach when no server answered in time, ValueError for settings that are wrong."""
    options = ClientConfig.load_client_connect_config()
    options.setdefault("target_host", DEFAULT_ADDRESS)
    give_up = time.monotonic() + patience.total_seconds()
    pause = 0.1
    while True:
        try:
            return await Client.connect(**options, plugins=[plugin(keys)], connect_timeout=ONE_TRY)
        except RuntimeError as fault:  # what the client raises when nobody answers
            if time.monotonic() + pause > give_up:
                raise OutOfReach("temporal", options["target_host"]) from fault
        await asyncio.sleep(pause)
        pause = min(2 * pause, 2.0)
