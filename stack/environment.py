"""A stack as environment variables: how workers and the command line are told where it is."""

import os

from stack.external_servers import (
    OWNER_URL,
    PAYLOAD_KEYS,
    READER_URL,
    WORKER_URL,
)
from stack.running import Stack

MAIL = "PARTNERSHIP_MAIL"
METRICS, PROBE = "PARTNERSHIP_METRICS", "PARTNERSHIP_PROBE"


def environment(stack: Stack) -> dict[str, str]:
    """What a worker is told. The owner's URL is not among it: no worker may change a table."""
    told = {
        "PARTNERSHIP_DATA": str(stack.folder.path),
        WORKER_URL: stack.worker_url,
        READER_URL: stack.reader_url,
        PAYLOAD_KEYS: stack.payload_keys,
        "TEMPORAL_ADDRESS": stack.temporal_address,
        "TEMPORAL_NAMESPACE": stack.namespace,
    }
    if stack.has_own_temporal:
        # A person's own profile may ask for TLS or keys that are meant for another server.
        told["TEMPORAL_CONFIG_FILE"] = os.devnull
    if stack.kind == "rehearsal" or not os.environ.get(MAIL):
        told[MAIL] = f"maildir:{stack.folder.mail}"  # a rehearsal never writes to real people
    return told


def owners_environment(stack: Stack) -> dict[str, str]:
    """For what makes tables and the first entry, once."""
    return environment(stack) | {OWNER_URL: stack.owner_url}


def surroundings(stack: Stack) -> dict[str, str]:
    """The rest of a child's environment: ours, without what would lead it past this stack."""
    return {
        name: value
        for name, value in os.environ.items()
        # One address cannot be every worker's: the stack gives each its own.
        if name not in (OWNER_URL, METRICS, PROBE)
        # What an operator set for psql, perhaps a superuser's password.
        and not name.startswith("PG")
        and not (stack.has_own_temporal and name.startswith("TEMPORAL_"))
    }
