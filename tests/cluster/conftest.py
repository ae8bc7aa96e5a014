"""The services of docker-compose.yml, started once for all tests that use them.

Only with --ground=compose, as in `make test-cluster`; otherwise these tests are deselected.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from stack import temporary_folder
from tests.cluster.cluster import Cluster, cluster
from tests.cluster.images import NOT_RUN, REPLACED
from tests.cluster.temporal_programs import TemporalPrograms, temporal_programs

HERE = Path(__file__).parent
BOUND_S = 1200


def pytest_report_header(config: pytest.Config) -> list[str]:
    if config.getoption("--ground") != "compose":
        return []
    return [f"docker-compose.yml: {one}" for one in (*NOT_RUN.values(), *REPLACED.values())]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--ground") == "compose":
        for one in items:  # Temporal is slower on PostgreSQL than in memory
            one.add_marker(pytest.mark.timeout(BOUND_S), append=False)
        return
    left_out = [one for one in items if one.path.is_relative_to(HERE)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [one for one in items if one not in left_out]


@pytest_asyncio.fixture(scope="session")
async def programs() -> TemporalPrograms:
    """A program that is not available is a failure, never a skip."""
    return await temporal_programs(print)


@pytest_asyncio.fixture(scope="session")
async def production(programs: TemporalPrograms) -> AsyncIterator[Cluster]:
    """As `docker compose up --detach` leaves it, with nothing changed in the file."""
    with temporary_folder() as folder:
        async with cluster(programs, folder) as made:
            await made.up()
            # What a service depends on was ready: no service had to be restarted.
            assert {name for name, one in made.containers.items() if one.starts != 1} == set()
            yield made
