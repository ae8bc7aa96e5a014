"""Rehearsals on the services of docker-compose.yml, whose settings do not allow them by themselves.

Time is skipped only where Temporal is told so, and in production it never is: here its dynamic
settings are those of compose/temporal with the keys of rehearsals (stack/temporal_config.py) put to
them, and what `install` does is done with the kind `rehearsal`. All else is as the file says.
"""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any

import yaml

from application.administration import make_installation
from domain.kernel.programme import Programme
from rehearsal.environment import RehearsalEnvironment, stage_on
from stack import DatabaseUrls, DataFolder, Stack
from stack.databases import OWNER, READER, WORKER, Administrator
from stack.external_servers import OWNER_URL, READER_URL, WORKER_URL
from stack.folder import PROJECT, Record
from stack.processes import Processes
from stack.temporal_config import VIRTUAL_TIME
from tests.cluster.cluster import Cluster, cluster
from tests.cluster.temporal_programs import temporal_programs
from tests.e2e.ground import Ground

BEFORE_WORKERS = ("mail", "temporal-namespace")


def skipping_time(folder: DataFolder) -> dict[str, Any]:
    """What a second compose file would say, which mounts other settings over those of the first."""
    written = yaml.safe_load((PROJECT / "compose/temporal/dynamic.yaml").read_text())
    file = folder.path / "dynamic.yaml"
    more = {key: [{"value": value}] for key, value in VIRTUAL_TIME.items()}
    file.write_text(yaml.safe_dump(written | more))
    return {"services": {"temporal": {"volumes": [f"{file}:/compose/dynamic.yaml:ro"]}}}


@asynccontextmanager
async def rehearsal_environment(
    folder: DataFolder,
    programmes: Iterable[Programme],
    *,
    keep: bool,
    say: Callable[[str], None],
) -> AsyncIterator[RehearsalEnvironment]:
    """As rehearsal.environment.staged, on these other servers. They are never kept."""
    assert not keep
    folder.prepare()
    async with cluster(await temporal_programs(say), folder, [skipping_time(folder)]) as made:
        await made.up(*BEFORE_WORKERS)
        say("The services of docker-compose.yml are up")
        stack = stack_of(made)
        installation = await make_installation(stack.owner_url, "rehearsal", programmes)
        await made.start("worker")
        say("Its workers are well")
        async with stage_on(stack, installation) as stage:
            yield stage


def stack_of(made: Cluster) -> Stack:
    """Where everything answers, as the file's own services are told."""
    told = made.addresses.environment("worker", 0)
    urls = DatabaseUrls(
        owner=made.addresses.environment("install", 0)[OWNER_URL],
        worker=told[WORKER_URL],
        reader=told[READER_URL],
    )
    passwords = {
        "postgres": made.variables["POSTGRES_PASSWORD"],
        OWNER: made.variables["PARTNERSHIP_OWNER_PASSWORD"],
        WORKER: made.variables["PARTNERSHIP_WORKER_PASSWORD"],
        READER: made.variables["PARTNERSHIP_READER_PASSWORD"],
    }
    return Stack(
        folder=made.folder,
        kind="rehearsal",
        urls=urls,
        temporal_address=told["TEMPORAL_ADDRESS"],
        namespace=told["TEMPORAL_NAMESPACE"],
        payload_keys=told["PARTNERSHIP_PAYLOAD_KEYS"],
        processes=Processes(made.folder, Record(kind="rehearsal", kept=False)),
        administrator=Administrator(made.addresses.of("postgres"), 5432, passwords),
    )


COMPOSE = Ground(rehearsal_environment, ("-m", "tests.cluster.rehearse"))
