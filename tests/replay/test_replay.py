"""Runs that were begun by every released version go on under the present code."""

import json
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from temporalio import workflow
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

from services.temporal.codec import ENCODING
from services.temporal.connection import plugin
from services.temporal.payload_keys import read_keys
from tests.replay.lives_to_record import ADDED, LIVES
from tests.workflow.conftest import TEST_KEYS
from tests.workflow.digests import DIGEST_LIVES
from worker_runtime.workflow_classes import all_workflows
from workflows.stream_loop import StreamLoop

HISTORIES = Path(__file__).parent / "histories"
LATER = HISTORIES.with_name("recorded-later")
RECORDED = sorted(HISTORIES.glob("*/*/run-*.json"))
RECORDED_LATER = sorted(LATER.glob("*/*/run-*.json"))


@pytest.mark.parametrize(
    "file",
    [*RECORDED, *RECORDED_LATER],
    ids=lambda file: "/".join([*file.parts[-3:-1], file.stem]),
)
async def test_a_recorded_run_replays_to_the_same_commands(file: Path) -> None:
    replayer = Replayer(workflows=all_workflows(), plugins=[plugin(read_keys(TEST_KEYS))])

    await replayer.replay_workflow(_history(file))


async def test_code_that_asks_for_something_else_does_not_replay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The mutant sleeps a second before anything else."""
    begin = StreamLoop.begin

    async def begin_later(self: StreamLoop) -> None:
        await workflow.sleep(1)
        await begin(self)

    monkeypatch.setattr(StreamLoop, "begin", begin_later)
    replayer = Replayer(workflows=all_workflows(), plugins=[plugin(read_keys(TEST_KEYS))])

    for file in RECORDED:
        if file.parent.name == "three-years":
            with pytest.raises(workflow.NondeterminismError):
                await replayer.replay_workflow(_history(file))


def test_every_life_is_kept_for_every_released_version() -> None:
    versions = sorted(folder.name for folder in HISTORIES.iterdir())
    assert [one for one in ADDED if one not in versions] in ([], [list(ADDED)[-1]])
    all_lives = {*LIVES, *DIGEST_LIVES}
    known = all_lives - set().union(*ADDED.values())

    for version in versions:
        known |= ADDED.get(version, set())
        kept = {file.parent.name for file in RECORDED if file.parent.parent.name == version}
        assert kept == known, version
    assert versions[0] == "v0.1"
    to_come = set().union(*(ADDED[version] for version in ADDED.keys() - {*versions}))
    assert known | to_come == all_lives, "what the present code can live has been recorded"


def test_what_0_7_leaves_of_digests_is_kept_as_well() -> None:
    kept = {file.parent.name for file in RECORDED_LATER if file.parent.parent.name == "v0.7"}
    assert kept == {*DIGEST_LIVES}


READABLE = ("searchAttributes", "patch-data", "data")
"""What Temporal itself reads: phases and dates, the names of patches, and of a command decided in
its task which activity that was and when.
"""


def test_kept_histories_are_encrypted_but_for_what_temporal_reads() -> None:
    for file in (*RECORDED, *RECORDED_LATER):
        encodings = set(_encodings(json.loads(file.read_text())))
        assert encodings == {b64encode(ENCODING).decode()}, file.relative_to(HISTORIES.parent)


def _history(file: Path) -> WorkflowHistory:
    return WorkflowHistory.from_json(file.parent.name, file.read_text())


def _encodings(history: Any) -> Iterator[str]:
    if isinstance(history, list):
        for one in history:
            yield from _encodings(one)
    elif isinstance(history, dict):
        if "encoding" in history:
            yield history["encoding"]
        for name, value in history.items():
            if name not in READABLE:
                yield from _encodings(value)
