"""Rehearsals on the services of docker-compose.yml: python -m tests.cluster.rehearsals ...

The file itself does not allow them. Here Temporal gets the dynamic settings of compose/temporal
with those of rehearsals (stack/temporal_config.py), and the database is installed with the kind
`rehearsal`. Everything else is as in the file. As a program this module is starter.py, whose
`rehearse` plays on these services.
"""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractContextManager, asynccontextmanager
from typing import Any
from unittest.mock import patch

import yaml

from application.administration import make_installation
from domain.kernel.programme import Programme
from rehearsal.environment import RehearsalEnvironment, environment_on
from services.keys.folder_key_store import make_key_store
from services.keys.master_keys import MasterKeys
from settings import (
    ENTRANCE_URL,
    KEEPER_URL,
    OWNER_URL,
    PORTAL_URL,
    READER_URL,
    WORKER_URL,
)
from stack import DatabaseUrls, DataFolder, Stack
from stack.databases import ENTRANCE, KEEPER, OWNER, PORTAL, READER, WORKER, Administrator
from stack.folder import (
    PROJECT,
)
from stack.processes import (
    Processes,
    Record,
)
from stack.temporal_config import VIRTUAL_TIME
from tests.cluster.cluster import Cluster, cluster
from tests.cluster.temporal_programs import temporal_programs
from tests.e2e.ground import Ground

BEFORE_WORKERS = ("mail", "temporal-namespace")


def skipping_time(folder: DataFolder) -> dict[str, Any]:
    """An override of the compose file that mounts other settings over its own."""
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
    """As in rehearsal.environment, but on these servers. They are never kept."""
    assert not keep
    folder.prepare()
    async with cluster(await temporal_programs(say), folder, [skipping_time(folder)]) as made:
        await made.up(*BEFORE_WORKERS)
        say("The services of docker-compose.yml are up")
        stack = stack_of(made)
        installation = await make_installation(stack.owner_url, "rehearsal", programmes)
        await made.start("worker")
        say("Its workers are healthy")
        async with environment_on(stack, installation) as environment:
            yield environment


def stack_of(made: Cluster) -> Stack:
    """Where everything answers, according to the settings of the file's services."""
    environment = made.addresses.environment("worker", 0)
    urls = DatabaseUrls(
        owner=made.addresses.environment("install", 0)[OWNER_URL],
        worker=environment[WORKER_URL],
        reader=environment[READER_URL],
        entrance=made.addresses.environment("starter", 0)[ENTRANCE_URL],
        keeper=made.addresses.environment("keeper", 0)[KEEPER_URL],
        portal=made.addresses.environment("portal", 0)[PORTAL_URL],
    )
    passwords = {
        "postgres": made.variables["POSTGRES_PASSWORD"],
        OWNER: made.variables["PARTNERSHIP_OWNER_PASSWORD"],
        WORKER: made.variables["PARTNERSHIP_WORKER_PASSWORD"],
        READER: made.variables["PARTNERSHIP_READER_PASSWORD"],
        ENTRANCE: made.variables["PARTNERSHIP_ENTRANCE_PASSWORD"],
        KEEPER: made.variables["PARTNERSHIP_KEEPER_PASSWORD"],
        PORTAL: made.variables["PARTNERSHIP_PORTAL_PASSWORD"],
    }
    masters = environment["PARTNERSHIP_MASTER_KEYS"]
    make_key_store(made.folder.keys, MasterKeys.read(masters))
    return Stack(
        folder=made.folder,
        kind="rehearsal",
        urls=urls,
        temporal_address=environment["TEMPORAL_ADDRESS"],
        namespace=environment["TEMPORAL_NAMESPACE"],
        payload_keys=environment["PARTNERSHIP_PAYLOAD_KEYS"],
        master_keys=masters,
        processes=Processes(made.folder, Record(kind="rehearsal", kept=False)),
        administrator=Administrator(made.addresses.of("postgres"), 5432, passwords),
    )


COMPOSE = Ground(rehearsal_environment, ("-m", "tests.cluster.rehearsals"))


def played_on_the_cluster() -> AbstractContextManager[object]:
    """Inside of it, the verb `rehearse` plays on the services of docker-compose.yml."""
    from cli import rehearsing

    return patch.object(rehearsing, "rehearsal_environment", rehearsal_environment)


def main() -> None:
    from cli.app import main as starter

    with played_on_the_cluster():
        starter()


if __name__ == "__main__":
    main()
