"""A service that ends by itself is restarted, and commands are answered meanwhile."""

import asyncio
from functools import partial

import pytest

from tests.cluster.cluster import Cluster
from tests.cluster.typist import (
    MANAGER,
    Typist,
    eventually,
)

LASTING = ("postgres", "temporal", "mail", "worker")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


async def _is_answered(production: Cluster, person: str) -> None:
    """A command is sent with the same id until it is answered, as the error message says."""
    body = {"name": "Namn", "email": f"{person}@example.org"}
    answer = await Typist(production).send_until_answered("register", MANAGER, "add_person", **body)
    assert answer["outcome"] == "accepted"


@pytest.mark.parametrize("worker", ["worker-1", "worker-2"])
async def test_a_killed_worker_is_restarted_and_the_other_one_goes_on(
    production: Cluster, worker: str
) -> None:
    before = production.containers[worker].starts

    production.containers[worker].kill()
    await _is_answered(production, f"p-without-{worker}")

    await eventually(lambda: _is_healthy(production, "worker"))
    assert production.containers[worker].starts == before + 1


@pytest.mark.parametrize("server", ["temporal", "postgres", "mail"])
async def test_a_killed_server_is_restarted_with_its_data(production: Cluster, server: str) -> None:
    before = production.containers[server].starts

    production.containers[server].kill()
    await _is_answered(production, f"p-without-{server}")

    await asyncio.gather(*(eventually(partial(_is_healthy, production, one)) for one in LASTING))
    assert production.containers[server].starts > before
    assert (await Typist(production)("verify", "--all"))["findings"] == []


async def test_everything_killed_at_once_is_restarted(production: Cluster) -> None:
    """As after a power cut: nothing is started in order then."""
    for container in production.containers.values():
        container.kill()

    await _is_answered(production, "p-without-all")
    for one in LASTING:
        await eventually(partial(_is_healthy, production, one))


async def test_the_workers_continue_with_the_installation_that_the_owner_recovers(
    production: Cluster,
) -> None:
    recovered = await Typist(production, "owner")("recover")

    assert "register" in recovered["started"]
    await _is_answered(production, "p-after-a-recovery")
    assert (await Typist(production)("verify", "--all"))["findings"] == []


async def test_everything_stops_within_its_grace_period(production: Cluster) -> None:
    codes = await production.down()

    killed = -9
    assert {name.partition("-")[0] for name in codes} == set(LASTING)
    assert killed not in codes.values()
    assert {codes[name] for name in codes if name != "mail"} == {0}

    await production.up()
    await _is_answered(production, "p-after-all")


async def _is_healthy(production: Cluster, name: str) -> bool:
    replicas = range(len(production.names_of(name)))
    return all([await production.health(name, one).is_healthy() for one in replicas])
