"""What a worker shows of itself: metrics for Prometheus, and a probe that tells dead from idle."""

import asyncio
import http.client
import json
from pathlib import Path

import pytest

from stack import Stack
from stack.ports import HOST, kept_ports
from tests.dispatch.home import INSTALL, MANAGER, Home, outcome
from tests.dispatch.worker_process import says, worker_environ, worker_process


@pytest.fixture
def environ(stack: Stack, home: Home, tmp_path: Path) -> dict[str, str]:
    ports = kept_ports(tmp_path / "ports.json", ("metrics", "probe"))
    return worker_environ(stack, home.urls, tmp_path) | {
        "PARTNERSHIP_METRICS": f"{HOST}:{ports['metrics']}",
        "PARTNERSHIP_PROBE": f"{HOST}:{ports['probe']}",
    }


def fetched(address: str) -> tuple[int, str]:
    place, _, path = address.partition("/")
    # Not urllib: a proxy of the environment has no business here.
    connection = http.client.HTTPConnection(place, timeout=10)
    try:
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


async def metrics(environ: dict[str, str]) -> dict[str, float]:
    _, text = await asyncio.to_thread(fetched, f"{environ['PARTNERSHIP_METRICS']}/metrics")
    lines = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in lines}


async def probe(environ: dict[str, str], path: str) -> tuple[int, dict[str, object]]:
    status, text = await asyncio.to_thread(fetched, f"{environ['PARTNERSHIP_PROBE']}{path}")
    return status, json.loads(text)


async def test_commands_are_counted_by_outcome_kind_and_rule(
    home: Home, environ: dict[str, str]
) -> None:
    person = {"kind": "add_person", "person": "p-1", "name": "Ada", "email": "ada@example.org"}
    stranger = {"person": "p-stranger", "organisation": "local/funder"}
    async with worker_process(environ) as worker:
        await says(worker, "working")
        assert outcome(await home.send("register", INSTALL)) == "accepted"
        assert outcome(await home.send("register", person)) == "accepted"
        assert outcome(await home.send("register", person, by=stranger)) == "refused"
        unread = await home.submission("register", person, by=MANAGER)
        made_up = unread.model_copy(update={"kind": "anna_andersson", "command": {}})
        assert (await home.dispatch.submit("register", made_up)).fault
        seen = await metrics(environ)

    accepted = 'partnership_commands_total{kind="add_person",outcome="accepted",rule=""}'
    refused = 'partnership_commands_total{kind="add_person",outcome="refused",rule="E02"}'
    faulty = 'partnership_commands_total{kind="",outcome="faulty",rule=""}'
    assert (seen[accepted], seen[refused], seen[faulty]) == (1, 1, 1)
    assert seen['partnership_command_duration_seconds_count{outcome="accepted"}'] == 2
    assert seen['partnership_service_up{service="temporal"}'] == 1
    assert any(name.startswith("temporal_") for name in seen)
    assert seen['partnership_commands_total{kind="",outcome="defect",rule=""}'] == 0
    ours = [name for name in seen if name.startswith("partnership_")]
    assert not [name for name in ours if "anna" in name or "p-1" in name or "register" in name]


async def test_what_waits_in_the_database_shows(home: Home, environ: dict[str, str]) -> None:
    async with home.working():
        await home.send("register", INSTALL)
    await home.owner.execute(
        "update engine.stream_head set next_due = now() - interval '2 hours';"
        "insert into engine.outbox (id, stream, seq, n, kind, payload, next_attempt_at, status)"
        " select stream || '#1.' || n, stream, 1, n, 'notice', '{}', now(), status"
        " from engine.stream_head, (values (1, 'due'), (2, 'parked'), (3, 'done')) as x (n, status)"
    )
    async with worker_process(environ) as worker:
        await says(worker, "working")
        async with asyncio.timeout(15):
            while "partnership_sampled_timestamp_seconds" not in (seen := await metrics(environ)):
                pass  # each question takes its time

    assert seen["partnership_deadlines_overdue"] == 1
    assert 7_200 <= seen["partnership_deadlines_overdue_oldest_seconds"] < 7_300
    assert seen["partnership_effects_waiting"] == 1
    assert 0 < seen["partnership_effects_oldest_seconds"] < 300
    assert seen["partnership_effects_parked"] == 1
    assert seen['partnership_clock_difference_seconds{ahead="database"}'] < 5
    assert seen['partnership_clock_difference_seconds{ahead="worker"}'] < 5
    info = [name for name in seen if name.startswith("partnership_installation_info")]
    assert len(info) == 1
    assert home.installation.id in info[0]


async def test_a_worker_that_works_is_live_and_ready(home: Home, environ: dict[str, str]) -> None:
    async with worker_process(environ) as worker:
        await says(worker, "working")
        async with asyncio.timeout(15):
            while (await probe(environ, "/ready"))[0] != 200:
                pass  # each question takes its time

        assert await probe(environ, "/live") == (200, {"live": True, "ready": True, "lacks": []})
        assert (await probe(environ, "/else"))[0] == 404


async def test_a_worker_that_waits_for_its_services_is_live_and_not_ready(
    home: Home, environ: dict[str, str]
) -> None:
    environ |= {"TEMPORAL_ADDRESS": f"{HOST}:1", "PARTNERSHIP_PATIENCE": "60"}
    async with worker_process(environ) as worker:
        async with asyncio.timeout(30):
            while True:
                try:
                    live, _ = await probe(environ, "/live")
                    break
                except OSError:
                    assert worker.returncode is None
        ready, told = await probe(environ, "/ready")

    assert (live, ready) == (200, 503)
    assert "start: not finished" in str(told["lacks"])
