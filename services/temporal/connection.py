"""The way to Temporal, as TEMPORAL_* say (temporalio.envconfig), found within a bound."""

from datetime import timedelta

from temporalio.client import Client
from temporalio.envconfig import ClientConfig
from temporalio.runtime import Runtime
from temporalio.service import RetryConfig

from services.retry import retrying
from services.temporal.payload_keys import PayloadKeys
from services.temporal.plugin import plugin
from services.unavailable import ServiceUnavailable

WRONG = (
    "TEMPORAL_*: the profile, the configuration file or a certificate that they name cannot be read"
)
DEFAULT_ADDRESS = "localhost:7233"
ONE_TRY = timedelta(seconds=5)
INSISTING = RetryConfig(max_elapsed_time_millis=60_000, max_retries=1_000)
"""For whoever asks for thousands of runs: a server that has too much to do is asked again, for a
minute each time, instead of leaving the work half done.
"""


class WrongTemporalSettings(ValueError):
    """Repeats nothing of what was read: that may hold a key."""


async def connect(
    keys: PayloadKeys,
    patience: timedelta = timedelta(seconds=10),
    runtime: Runtime | None = None,
    retries: RetryConfig | None = None,
) -> Client:
    """Raises ServiceUnavailable when no server answered in time, or WrongTemporalSettings."""
    try:
        options = ClientConfig.load_client_connect_config()
    except (RuntimeError, OSError) as fault:
        raise WrongTemporalSettings(f"{WRONG} ({type(fault).__name__}).") from None
    options.setdefault("target_host", DEFAULT_ADDRESS)
    try:
        # A RuntimeError is what the client raises when no server answers.
        return await retrying(RuntimeError, patience=patience)(
            Client.connect,
            **options,
            plugins=[plugin(keys)],
            connect_timeout=ONE_TRY,
            runtime=runtime,
            retry_config=retries,
        )
    except ValueError:
        raise WrongTemporalSettings("TEMPORAL_ADDRESS: it must read host:port.") from None
    except RuntimeError as fault:
        raise ServiceUnavailable("temporal", options["target_host"]) from fault
