"""All services of docker-compose.yml, started and stopped in the order of their dependencies.

async with cluster(programs, folder) as made:    # nothing is running
    await made.up()                              # docker compose up --detach
    ended = await made.run("starter", "list")
    made.containers["worker-1"].kill()           # the supervisor restarts it
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stack import DataFolder
from stack.folder import PROJECT, remove
from stack.processes import log_tail
from tests.cluster.compose_file import (
    Composition,
    filled_in_example,
    read_composition,
)
from tests.cluster.container import Container
from tests.cluster.engine_image import built_image
from tests.cluster.health import Health
from tests.cluster.images import NOT_RUN, Images, Inside
from tests.cluster.temporal_programs import TemporalPrograms
from tests.cluster.translation import (
    Addresses,
    in_mounts,
    mounts_of,
)


class DidNotComplete(Exception):
    """A service that had to complete ended with an error."""


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


class Cluster:
    def __init__(
        self,
        composition: Composition,
        variables: Mapping[str, str],
        images: Images,
        folder: DataFolder,
    ) -> None:
        self.services = composition.services
        self.variables = variables
        self.addresses = Addresses(composition)
        self.containers: dict[str, Container] = {}
        self.order: list[str] = []
        """Services in the order in which they became healthy, or completed."""
        self.folder = folder
        self._images = images

    async def up(self, *names: str) -> None:
        """Start these services and their dependencies, or everything without a profile."""
        wanted = names or [name for name, one in self.services.items() if not one.profiles]
        tasks: dict[str, asyncio.Task[None]] = {}
        async with asyncio.TaskGroup() as group:
            for name in self._with_dependencies(wanted):
                tasks[name] = group.create_task(self._up_after(name, tasks), name=name)

    async def start(self, name: str) -> None:
        """Start this service only (`up --no-deps`); returns when it is healthy or has completed."""
        service = self.services[name]
        if service.image_name in NOT_RUN:
            return
        for replica in range(service.deploy.replicas):
            container = self.container(name, replica)
            if not container.kept_up:
                container.start()
        await self.ready(name)
        if name not in self.order:
            self.order.append(name)

    async def ready(self, name: str) -> None:
        for replica in range(self.services[name].deploy.replicas):
            await self._ready(name, replica)

    def names_of(self, service: str) -> Sequence[str]:
        count = self.services[service].deploy.replicas
        return [service] if count == 1 else [f"{service}-{n}" for n in range(1, count + 1)]

    def health(self, name: str, replica: int = 0) -> Health:
        check, container = self.services[name].healthcheck, self.container(name, replica)
        assert check
        probe = self.addresses.arguments(name, replica, check.test)
        return Health(container, check, probe, self.addresses.of(name, replica))

    async def run(self, name: str, *arguments: str, given: bytes = b"") -> Ended:
        """docker compose run --rm NAME ARGUMENTS"""
        program = self._images.program(self._inside(name, 0, arguments))
        child = await asyncio.create_subprocess_exec(
            *program.argv,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=dict(program.environment),
            cwd=program.folder,
        )
        out, err = await child.communicate(given)
        assert child.returncode is not None
        return Ended(child.returncode, out.decode(), err.decode())

    async def down(self) -> dict[str, int]:
        """Stop what runs, dependents first. Returns the exit codes."""
        codes: dict[str, int] = {}
        for name in reversed(self.order):
            running = [self.containers[one] for one in self.names_of(name)]
            running = [one for one in running if one.kept_up]
            ended = await asyncio.gather(*(one.stop() for one in running))
            codes |= {one.name: code for one, code in zip(running, ended, strict=True)}
        return codes

    async def remove(self) -> None:
        """Kill what runs."""
        for container in reversed(self.containers.values()):
            await container.remove()

    def folder_of(self, container: str) -> Path:
        folder = self.folder.path / "containers" / container
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _with_dependencies(self, names: Iterable[str]) -> list[str]:
        """In an order in which each comes after its dependencies."""
        ordered: dict[str, None] = {}
        for name in names:
            ordered |= dict.fromkeys(self._with_dependencies(self.services[name].depends_on))
            ordered[name] = None
        return list(ordered)

    async def _up_after(self, name: str, tasks: Mapping[str, asyncio.Task[None]]) -> None:
        for needed in self.services[name].depends_on:
            await tasks[needed]
        await self.start(name)

    async def _ready(self, name: str, replica: int) -> None:
        """Healthy, or completed: what the `depends_on` of others require."""
        if self.services[name].healthcheck is not None:
            return await self.health(name, replica).wait_until_healthy()
        container = self.container(name, replica)
        if (code := await container.ended()) != 0:
            raise DidNotComplete(f"{name} ended with {code}. {log_tail(container.log)}")

    def container(self, name: str, replica: int) -> Container:
        service, named = self.services[name], self.names_of(name)[replica]
        if named not in self.containers:
            program = self._images.program(self._inside(name, replica))
            grace = service.stop_grace_period.total_seconds()
            log = self.folder.logs / f"{named}.log"
            self.containers[named] = Container(named, program, service.restart, grace, log)
        return self.containers[named]

    def _inside(self, name: str, replica: int, command: tuple[str, ...] = ()) -> Inside:
        service = self.services[name]
        mounts = mounts_of(service, self.folder)

        def translated(written: tuple[str, ...]) -> tuple[str, ...]:
            mapped = self.addresses.arguments(name, replica, written)
            return tuple(in_mounts(one, mounts) for one in mapped)

        environment = self.addresses.environment(name, replica)
        return Inside(
            service=service,
            address=self.addresses.of(name, replica),
            environment={key: in_mounts(value, mounts) for key, value in environment.items()},
            entrypoint=translated(service.entrypoint),
            command=command or translated(service.command),
            mounts=mounts,
            folder=self.folder_of(self.names_of(name)[replica]),
        )


@asynccontextmanager
async def cluster(
    programs: TemporalPrograms,
    folder: DataFolder,
    overrides: Sequence[Mapping[str, Any]] = (),
) -> AsyncIterator[Cluster]:
    """In this folder, which is removed afterwards. `overrides` are the contents of further compose
    files."""
    folder.prepare()
    variables = filled_in_example(PROJECT)
    images = Images(built_image(PROJECT, folder.path / "engine"), programs)
    made = Cluster(read_composition(PROJECT, variables, overrides), variables, images, folder)
    try:
        yield made
    finally:
        await made.remove()
        remove(folder)
