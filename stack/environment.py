"""A stack as environment variables: how workers and the command line are told where it is."""

from stack.running import Stack


def environment(stack: Stack) -> dict[str, str]:
    """For a worker. The owner's URL is not among them: no worker may change a table."""
    return {
        "PARTNERSHIP_DATA": str(stack.folder.path),
        "PARTNERSHIP_WORKER_DATABASE_URL": stack.worker_url,
        "PARTNERSHIP_READER_DATABASE_URL": stack.reader_url,
        "PARTNERSHIP_PAYLOAD_KEYS": stack.payload_keys,
        "PARTNERSHIP_MAIL": f"maildir:{stack.folder.mail}",
        "TEMPORAL_ADDRESS": stack.temporal_address,
        "TEMPORAL_NAMESPACE": stack.namespace,
    }


def owners_environment(stack: Stack) -> dict[str, str]:
    """For what makes tables and the first entry, once."""
    return environment(stack) | {"PARTNERSHIP_DATABASE_URL": stack.owner_url}
