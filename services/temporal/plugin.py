"""One plugin for clients, workers and replays: the same converter and the same sandbox for all.

Given to the client alone: workers take it over from there.
"""

import dataclasses

from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.converter import DataConverter, DefaultFailureConverterWithEncodedAttributes
from temporalio.plugin import SimplePlugin
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions
from temporalio.workflow import SandboxImportNotificationPolicy

from services.temporal.codec import Converter, EncryptionCodec
from services.temporal.payload_keys import PayloadKeys


def plugin(keys: PayloadKeys) -> SimplePlugin:
    return SimplePlugin(
        "partnership", data_converter=data_converter(keys), workflow_runner=strict_sandbox()
    )


def data_converter(keys: PayloadKeys) -> DataConverter:
    """Models as JSON, encrypted. Failures too: their texts and traces are payloads like others."""
    return dataclasses.replace(
        pydantic_data_converter,
        payload_converter_class=Converter,
        payload_codec=EncryptionCodec(keys),
        failure_converter_class=DefaultFailureConverterWithEncodedAttributes,
    )


def strict_sandbox() -> SandboxedWorkflowRunner:
    """An import that nobody has thought about fails when the worker starts, not in year two."""
    return SandboxedWorkflowRunner(
        restrictions=SandboxRestrictions.default.with_import_notification_policy(
            SandboxImportNotificationPolicy.WARN_ON_DYNAMIC_IMPORT
            | SandboxImportNotificationPolicy.RAISE_ON_UNINTENTIONAL_PASSTHROUGH
        )
    )
