"""worker.py as a process: how it begins, goes over to a new installation, and ends."""

import asyncio
import json
import signal
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from temporalio.client import WorkflowUpdateStage

from services.temporal.recover import recover
from stack import DatabaseUrls, Stack
from stack.ports import HOST, is_free, kept_ports
from tests.dispatch.forwarder import forwarded
from tests.dispatch.home import INSTALL, Home, outcome
from tests.dispatch.worker_process import says, worker_environ, worker_process

TEST_KEY = "test:" + "dGhpcyBpcyB0aGUga2V5IG9mIHRlc3RzLCBubyBzZWM="
NOWHERE = "127.0.0.1:1"


@pytest.fixture
def environ(stack: Stack, migrated_database: DatabaseUrls, tmp_path: Path) -> dict[str, str]:
    return worker_environ(stack, migrated_database, tmp_path)


async def test_a_worker_works_until_it_is_told_to_stop(home: Home, environ: dict[str, str]) -> None:
    async with worker_process(environ) as worker:
        said = await says(worker, "working")
        assert said["installation"] == home.installation.id
        assert outcome(await home.send("register", INSTALL)) == "accepted"

        worker.send_signal(signal.SIGTERM)
        assert await worker.wait() == 0
    history = await home.dispatch.run_of("register").fetch_history()
    done = [one.workflow_task_completed_event_attributes for one in history.events]
    assert {one.worker_version.build_id for one in done} == {"", said["build"]}


@pytest.mark.parametrize(
    "away",
    [
        {"PARTNERSHIP_WORKER_DATABASE_URL": f"postgresql://u:secret@{NOWHERE}/partnership"},
        {"TEMPORAL_ADDRESS": NOWHERE},
    ],
)
async def test_a_worker_that_still_looks_for_its_services_stops_when_it_is_told_to(
    environ: dict[str, str], tmp_path: Path, away: dict[str, str]
) -> None:
    probe = kept_ports(tmp_path / "ports.json", ("probe",))["probe"]
    looking = {"PARTNERSHIP_PATIENCE": "60", "PARTNERSHIP_PROBE": f"{HOST}:{probe}"}
    async with worker_process(environ | looking | away) as worker:
        async with asyncio.timeout(30):
            while is_free(probe):  # noqa: ASYNC110 - it listens before it looks for anything
                await asyncio.sleep(0.05)
        worker.send_signal(signal.SIGTERM)
        async with asyncio.timeout(10):
            assert await worker.wait() == 0


async def test_a_worker_goes_over_to_the_installation_that_a_recovery_made(
    home: Home, environ: dict[str, str]
) -> None:
    async with worker_process(environ) as worker:
        await says(worker, "working")
        await home.send("register", INSTALL)
        recovered = await recover(home.owner, home.client)

        said = await says(worker, "working")

    assert said["installation"] == recovered.new.id


async def test_a_line_of_a_run_names_its_stream(home: Home, environ: dict[str, str]) -> None:
    async with worker_process(environ) as worker:
        await says(worker, "working")
        await home.send("register", INSTALL)
        await home.owner.execute("update engine.installation set id = gen_random_uuid()")
        await home.dispatch.run_of("register").start_update(
            "look_again", wait_for_stage=WorkflowUpdateStage.ACCEPTED
        )

        said = await says(worker, "this run is another installation's, and ends")

    assert said["stream"] == "register"
    assert said["workflow_id"] == f"{home.installation.id}/register"


async def test_what_temporals_client_tells_is_a_line_of_the_same_log(
    home: Home, environ: dict[str, str]
) -> None:
    async with AsyncExitStack() as way:
        address = (await way.enter_async_context(forwarded(home.temporal))).address
        async with worker_process(environ | {"TEMPORAL_ADDRESS": address}) as worker:
            await says(worker, "working")
            await way.aclose()
            assert worker.stderr
            assert worker.stdout
            async with asyncio.timeout(60):
                while True:
                    said = json.loads(await worker.stderr.readline())
                    if "sdk_core" in said["logger"]:
                        break
            worker.kill()
            assert await worker.stdout.read() == b""
    assert said["level"] in ("warning", "error")
    assert "temporal_log" not in said


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
        ({"PARTNERSHIP_METRICS": "localhost"}, 2, "PARTNERSHIP_METRICS: it must read address:port"),
        ({"PARTNERSHIP_PROBE": "192.0.2.1:1"}, 2, "PARTNERSHIP_PROBE: nothing can listen there"),
        ({"PARTNERSHIP_METRICS": "192.0.2.1:1"}, 2, "PARTNERSHIP_METRICS: nothing can listen"),
        ({"PARTNERSHIP_FILES": "ftp://secret"}, 2, "PARTNERSHIP_FILES: expected file:PATH"),
        ({"PARTNERSHIP_KEYS": "/nowhere/keys"}, 2, "PARTNERSHIP_KEYS: There is no key folder"),
        ({"TEMPORAL_NAMESPACE": "nobody-made-it"}, 2, "nobody-made-it does not exist."),
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
    async with worker_process(environ | change) as worker:
        _, complaint = await worker.communicate()

    assert worker.returncode == code
    assert sentence in complaint.decode()
    assert "Traceback" not in complaint.decode()
    assert "secret" not in complaint.decode()


async def test_a_worker_without_an_installation_says_so(environ: dict[str, str]) -> None:
    async with worker_process(environ) as worker:
        _, complaint = await worker.communicate()

    assert worker.returncode == 2
    assert "nothing is installed there yet" in complaint.decode()


async def test_the_key_of_tests_is_refused_for_a_production_installation(
    home: Home, environ: dict[str, str]
) -> None:
    await home.owner.execute("update engine.installation set kind = 'production'")
    keys = f"{environ['PARTNERSHIP_PAYLOAD_KEYS']},{TEST_KEY}"

    async with worker_process(environ | {"PARTNERSHIP_PAYLOAD_KEYS": keys}) as worker:
        _, complaint = await worker.communicate()

    assert worker.returncode == 2
    assert "only a rehearsal may use it" in complaint.decode()
