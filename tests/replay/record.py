"""Records the histories of a release: python -m tests.replay.record v0.7

A folder is written once, when a version is released, and never again: these histories stand for
cases that are running. Recording them anew to make a test pass would hide the break.
"""

import asyncio
import json
import os
import shutil
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from temporalio.api.failure.v1 import Failure
from temporalio.client import Client, WorkflowHistory
from temporalio.converter import DefaultFailureConverterWithEncodedAttributes, PayloadConverter

from services.temporal.connection import data_converter
from services.temporal.payload_keys import read_keys
from stack import running_stack, temporary_folder
from tests.replay.lives_to_record import LIVES
from tests.workflow.conftest import TEST_KEYS
from tests.workflow.digests import DIGEST_LIVES, Office, running_office
from tests.workflow.engine import Engine, new_id, running_engine
from tests.workflow.histories import runs_of
from workflows.search_attributes import SEARCH_ATTRIBUTES

HISTORIES = Path(__file__).parent / "histories"


class WithoutTraces(DefaultFailureConverterWithEncodedAttributes):
    """What is kept names no path of the machine that it was recorded on."""

    def to_failure(
        self, exception: BaseException, payload_converter: PayloadConverter, failure: Failure
    ) -> None:
        super().to_failure(exception.with_traceback(None), payload_converter, failure)


async def record(folder: Path) -> None:
    with temporary_folder() as data:
        async with running_stack(
            data, store="memory", rehearsal=True, search_attributes=SEARCH_ATTRIBUTES
        ) as stack:
            converter = data_converter(read_keys(TEST_KEYS))
            client = await Client.connect(
                stack.temporal_address,
                namespace=stack.namespace,
                identity="recorder",
                data_converter=replace(converter, failure_converter_class=WithoutTraces),
            )
            for name, life in LIVES.items():
                await _record_one(client, life, folder / name)
            for name, of_digest in DIGEST_LIVES.items():
                await _record_digest(client, of_digest, folder / name)


async def _record_one(
    client: Client, life: Callable[[Engine], Awaitable[None]], folder: Path
) -> None:
    async with running_engine(client, new_id()) as engine:
        await life(engine)
        histories = await runs_of(client, engine.handle())
    _write(folder, histories)


async def _record_digest(
    client: Client, life: Callable[[Office], Awaitable[None]], folder: Path
) -> None:
    async with running_office(client, new_id()) as office:
        await life(office)
        histories = await runs_of(client, office.handle)
    _write(folder, histories)


def _write(folder: Path, histories: list[WorkflowHistory]) -> None:
    folder.mkdir()
    for number, history in enumerate(histories, start=1):
        compact = json.dumps(json.loads(history.to_json()), separators=(",", ":"))
        (folder / f"run-{number}.json").write_text(compact + "\n")


def main() -> None:
    folder = HISTORIES / sys.argv[1]
    folder.mkdir(parents=True)  # fails where histories are kept already
    try:
        asyncio.run(asyncio.wait_for(record(folder), timedelta(minutes=5).total_seconds()))
    except BaseException:
        # A life that waits for something within seconds may miss it on a busy machine.
        shutil.rmtree(folder)
        raise


if __name__ == "__main__":
    main()
    os._exit(0)
