"""Is a container healthy? Runs its healthcheck from the file, as far as that is possible here.

`nc -z` is a connection made by this process, and so is Mailpit's own check, since Mailpit is not
available. Docker waits an interval before the first probe; here it runs at once.
"""

import asyncio
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from stack.os_account import postgres_account
from stack.postgres import postgres_programs
from tests.cluster.compose_file import (
    Healthcheck,
    NotSupported,
)
from tests.cluster.container import Container
from tests.cluster.images import SMTP_PORT

FIRST_PROBES_EVERY = 0.1


class Unhealthy(Exception):
    """A container that Compose would have given up on."""


class Health:
    def __init__(
        self, container: Container, check: Healthcheck, probe: tuple[str, ...], address: str
    ) -> None:
        """`probe` is the command of the check, with addresses instead of hosts."""
        if probe[:1] != ("CMD",):
            raise NotSupported(f"{container.name}: a healthcheck that starts with {probe[:1]}")
        self._container, self._check = container, check
        self._probe, self._address = probe[1:], address

    async def wait_until_healthy(self) -> None:
        """Returns when a probe has succeeded."""
        check = self._check
        patience = (check.start_period + check.interval * check.retries).total_seconds()
        try:
            async with asyncio.timeout(patience):
                while not await self.is_healthy():
                    if not self._container.kept_up:
                        break
                    await asyncio.sleep(FIRST_PROBES_EVERY)
                else:
                    return
        except TimeoutError:
            pass
        end = self._container.log.read_text(errors="replace")[-2000:]
        raise Unhealthy(f"{self._container.name} is not healthy. Its log ends:\n{end}")

    async def is_healthy(self) -> bool:
        """One probe."""
        if self._container.pid is None:
            return False
        try:
            async with asyncio.timeout(self._check.timeout.total_seconds()):
                return await self._probe_succeeds()
        except TimeoutError:
            return False

    async def _probe_succeeds(self) -> bool:
        environment, folder = self._container.program.environment, self._container.program.folder
        match self._probe:
            case ("nc", "-z", host, port):
                return await _listens(host, int(port))
            case ("/mailpit", "readyz"):
                return await _listens(self._address, SMTP_PORT)
            case ("pg_isready", *options):
                return await _succeeds(
                    [str(postgres_programs(postgres_account()) / "pg_isready"), *options],
                    environment,
                    folder,
                )
            case ("python", *rest):
                return await _succeeds([sys.executable, *rest], environment, folder)
            case other:
                raise NotSupported(f"{self._container.name}: the healthcheck {other}")


async def _listens(host: str, port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
    return True


async def _succeeds(program: list[str], environment: Mapping[str, str], folder: Path) -> bool:
    child = await asyncio.create_subprocess_exec(
        *program,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        env=dict(environment),
        cwd=folder,
    )
    try:
        return await child.wait() == 0
    except asyncio.CancelledError:
        child.kill()
        raise
