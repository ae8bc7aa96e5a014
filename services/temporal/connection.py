"""Connects to Temporal, as TEMPORAL_* say (temporalio.envconfig).

Clients, workers and replays share one plugin: the same converter and the same sandbox. It is given
to the client; a worker takes it over from there.
"""

import dataclasses
from datetime import timedelta

from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.converter import DataConverter, DefaultFailureConverterWithEncodedAttributes
from temporalio.envconfig import ClientConfig, ClientConnectConfig
from temporalio.plugin import SimplePlugin
from temporalio.runtime import Runtime
from temporalio.service import RetryConfig, RPCError
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions
from temporalio.workflow import SandboxImportNotificationPolicy

from services.internal_tls import SETTING, is_demanded, is_here
from services.retry import retrying
from services.temporal.codec import Converter, EncryptionCodec
from services.temporal.denial import denial
from services.temporal.payload_keys import PayloadKeys
from services.unavailable import ServiceDenied, ServiceUnavailable

UNREADABLE_SETTINGS = (
    "TEMPORAL_*: the profile, the configuration file or a certificate that they name cannot be read"
)
NOT_ENCRYPTED = (
    "TEMPORAL_TLS: TEMPORAL_ADDRESS is another machine. Set TEMPORAL_TLS=true, and "
    "TEMPORAL_TLS_SERVER_CA_CERT_PATH for an authority of your own; only on a net of your own set "
    f"{SETTING}=off."
)
NOT_AN_ADDRESS = "TEMPORAL_ADDRESS: it must read host:port."
DEFAULT_ADDRESS = "localhost:7233"
ONE_TRY = timedelta(seconds=5)
PERSISTENT = RetryConfig(max_elapsed_time_millis=60_000, max_retries=1_000)
"""For a program that asks for thousands of runs: each request to a busy server is retried for a
minute, so that the work is not left half done.
"""


class WrongTemporalSettings(ValueError):
    """Shows nothing of what was read: that may hold a key."""


async def connect(
    keys: PayloadKeys,
    patience: timedelta = timedelta(seconds=10),
    runtime: Runtime | None = None,
    retries: RetryConfig | None = None,
) -> Client:
    """Raises ServiceUnavailable if no server answers in time, or WrongTemporalSettings."""
    options = read_options()
    where = options["target_host"]

    async def once() -> Client:
        try:
            return await Client.connect(
                **options,
                plugins=[plugin(keys)],
                connect_timeout=ONE_TRY,
                runtime=runtime,
                retry_config=retries,
            )
        except (RPCError, RuntimeError) as fault:
            if (code := denial(fault)) is not None:
                raise ServiceDenied("temporal", where, code) from None
            raise

    try:
        # A RuntimeError is what the client raises if no server answers.
        return await retrying(RuntimeError, patience=patience)(once)
    except ValueError:
        raise WrongTemporalSettings(NOT_AN_ADDRESS) from None
    except RuntimeError as fault:
        raise ServiceUnavailable("temporal", where) from fault


def read_options() -> ClientConnectConfig:
    """As TEMPORAL_* say. Certificates of servers are always verified. Raises WrongTemporalSettings,
    also where another machine would be spoken to without TLS.
    """
    try:
        options = ClientConfig.load_client_connect_config()
    except (RuntimeError, OSError) as fault:
        raise WrongTemporalSettings(f"{UNREADABLE_SETTINGS} ({type(fault).__name__}).") from None
    options.setdefault("target_host", DEFAULT_ADDRESS)
    host, _, port = options["target_host"].rpartition(":")
    if not host or not port.isdecimal():
        raise WrongTemporalSettings(NOT_AN_ADDRESS)
    host = host.strip("[]")
    if is_demanded() and not is_here(host) and not options.get("tls"):
        raise WrongTemporalSettings(NOT_ENCRYPTED)
    return options


def plugin(keys: PayloadKeys) -> SimplePlugin:
    return SimplePlugin(
        "partnership", data_converter=data_converter(keys), workflow_runner=strict_sandbox()
    )


def data_converter(keys: PayloadKeys) -> DataConverter:
    """Models as JSON, encrypted; the messages and stack traces of failures too."""
    return dataclasses.replace(
        pydantic_data_converter,
        payload_converter_class=Converter,
        payload_codec=EncryptionCodec(keys),
        failure_converter_class=DefaultFailureConverterWithEncodedAttributes,
    )


def strict_sandbox() -> SandboxedWorkflowRunner:
    """An import that was not allowed explicitly fails when the worker starts, not years later."""
    return SandboxedWorkflowRunner(
        restrictions=SandboxRestrictions.default.with_import_notification_policy(
            SandboxImportNotificationPolicy.WARN_ON_DYNAMIC_IMPORT
            | SandboxImportNotificationPolicy.RAISE_ON_UNINTENTIONAL_PASSTHROUGH
        )
    )
