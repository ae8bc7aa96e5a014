"""worker.py as a process: how it begins, goes over to a new installation, and ends."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from temporalio.client import WorkflowUpdateStage

from services.dispatch.recover import recover
from stack import DatabaseUrls, Stack
from tests.dispatch.home import INSTALL, Home, outcome

PROJECT = Path(__file__).parents[2]
TEST_KEY = "test:" + "dGhpcyBpcyB0aGUga2V5IG9mIHRlc3RzLCBubyBzZWM="
NOWHERE = "127.0.0.1:1"


@pytest.fixture
def environ(stack: Stack, migrated_database: DatabaseUrls, tmp_path: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PARTNERSHIP_WORKER_DATABASE_URL": migrated_database.worker,
        "PARTNERSHIP_PAYLOAD_KEYS": stack.payload_keys,
        "PARTNERSHIP_MAIL": f"maildir:{tmp_path}",
        "PARTNERSHIP_LOG": "json",
        "PARTNERSHIP_PATIENCE": "1",
        "TEMPORAL_ADDRESS": stack.temporal_address,
        "TEMPORAL_NAMESPACE": stack.namespace,
    }


async def test_a_worker_works_until_it_is_told_to_stop(home: Home, environ: dict[str, str]) -> None:
    async with _worker(environ) as worker:
        said = await _says(worker, "working")
        assert said["installation"] == home.installation.id
        assert outcome(await home.send("register", INSTALL)) == "accepted"

        worker.send_signal(signal.SIGTERM)
        assert await worker.wait() == 0


async def test_a_worker_goes_over_to_the_installation_that_a_recovery_made(
    home: Home, environ: dict[str, str]
) -> None:
    async with _worker(environ) as worker:
        await _says(worker, "working")
        await home.send("register", INSTALL)
        recovered = await recover(home.owner, home.client)

        said = await _says(worker, "working")

    assert said["installation"] == recovered.new.id


async def test_a_line_of_a_run_names_its_stream(home: Home, environ: dict[str, str]) -> None:
    async with _worker(environ) as worker:
        await _says(worker, "working")
        await home.send("register", INSTALL)
        await home.owner.execute("update engine.installation set id = gen_random_uuid()")
        await home.dispatch.run_of("register").start_update(
            "look_again", wait_for_stage=WorkflowUpdateStage.ACCEPTED
        )

        said = await _says(worker, "this run is another installation's, and ends")

    assert said["stream"] == "register"
    assert said["workflow_id"] == f"{home.installation.id}/register"


@pytest.mark.parametrize(
    ("change", "code", "sentence"),
    [
        ({"PARTNERSHIP_WORKER_DATABASE_URL": ""}, 2, "PARTNERSHIP_WORKER_DATABASE_URL is not set."),
        ({"PARTNERSHIP_PAYLOAD_KEYS": "k1:short"}, 2, "PARTNERSHIP_PAYLOAD_KEYS: key k1"),
        (
            {"PARTNERSHIP_WORKER_DATABASE_URL": f"postgresql://u:secret@{NOWHERE}/partnership"},
            4,
            f"PostgreSQL does not answer at {NOWHERE}/partnership",
        ),
        ({"TEMPORAL_ADDRESS": NOWHERE}, 4, f"Temporal does not answer at {NOWHERE}."),
        ({"TEMPORAL_ADDRESS": "::secret"}, 2, "TEMPORAL_ADDRESS: it must read host:port."),
        ({"TEMPORAL_PROFILE": "secret"}, 2, "TEMPORAL_*: the profile, the configuration file"),
        (
            {"TEMPORAL_TLS_CLIENT_CERT_PATH": "/nowhere/secret.pem"},
            2,
            "a certificate that they name cannot be read (FileNotFoundError).",
        ),
    ],
)
async def test_a_worker_that_cannot_start_says_why_in_a_sentence(
    environ: dict[str, str], change: dict[str, str], code: int, sentence: str
) -> None:
    async with _worker(environ | change) as worker:
        _, complaint = await worker.communicate()

    assert worker.returncode == code
    assert sentence in complaint.decode()
    assert "Traceback" not in complaint.decode()
    assert "secret" not in complaint.decode()


async def test_a_worker_without_an_installation_says_so(environ: dict[str, str]) -> None:
    async with _worker(environ) as worker:
        _, complaint = await worker.communicate()

    assert worker.returncode == 2
    assert "nothing is installed there yet" in complaint.decode()


async def test_the_key_of_tests_is_refused_for_a_production_installation(
    home: Home, environ: dict[str, str]
) -> None:
    await home.owner.execute("update engine.installation set kind = 'production'")
    keys = f"{environ['PARTNERSHIP_PAYLOAD_KEYS']},{TEST_KEY}"

    async with _worker(environ | {"PARTNERSHIP_PAYLOAD_KEYS": keys}) as worker:
        _, complaint = await worker.communicate()

    assert worker.returncode == 2
    assert "only a rehearsal may use it" in complaint.decode()


@asynccontextmanager
async def _worker(environ: dict[str, str]) -> AsyncIterator[Process]:
    worker = await asyncio.create_subprocess_exec(
        sys.executable, "worker.py", cwd=PROJECT, env=environ, stdout=PIPE, stderr=PIPE
    )
    try:
        yield worker
    finally:
        if worker.returncode is None:
            worker.kill()
            await worker.wait()


async def _says(worker: Process, event: str) -> dict[str, str]:
    """The first line of its log, from here on, that tells of such an event."""
    assert worker.stderr
    async with asyncio.timeout(30):
        async for line in worker.stderr:
            said: dict[str, str] = json.loads(line)
            if said["event"].startswith(event):
                return said
    raise AssertionError(f"the worker ended before it said {event!r}")
