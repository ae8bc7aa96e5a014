"""Leads what connects to Temporal in this process to a server of a test's own."""

import pytest
from temporalio.envconfig import ClientConnectConfig

from services.temporal import connection


def lead_to(patched: pytest.MonkeyPatch, address: str, namespace: str) -> None:
    """Not by the environment: whatever else runs here has other servers, and Temporal's client
    reads the environment in threads of its own. To change it meanwhile has ended a process by a
    segmentation fault: nothing in the C library keeps readers and writers apart."""
    options = ClientConnectConfig(target_host=address, namespace=namespace)
    patched.setattr(connection, "read_options", lambda: options)
