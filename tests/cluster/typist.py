"""Commands typed in the container of the service `starter`, as in docs and README."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

from tests.cluster.cluster import Cluster

UNAVAILABLE = 4
FUNDER = "local/icld"
MANAGER = {"person": "p-001", "organisation": FUNDER}
TOWN = "SE-ON-212000-0050"
ADA = {"person": "p-ada@example.org", "organisation": TOWN}


class Typist:
    """Every answer is JSON. A command that fails is shown completely."""

    def __init__(self, made: Cluster, service: str = "starter") -> None:
        self._made, self._service = made, service

    async def __call__(self, *arguments: str, given: bytes = b"") -> Any:
        ended = await self._made.run(self._service, *arguments, "--json", given=given)
        assert ended.code == 0, (arguments, ended)
        return json.loads(ended.out)

    async def submit(self, stream: str, actor: dict[str, str], kind: str, **body: Any) -> Any:
        envelope = {"actor": actor, "command": {"kind": kind, **body}, "command_id": str(uuid4())}
        return await self("submit", stream, "-", given=json.dumps(envelope).encode())

    async def send_until_answered(
        self, stream: str, actor: dict[str, str], kind: str, **body: Any
    ) -> Any:
        """Sent again with the same id while a service is unavailable."""
        envelope = {"actor": actor, "command": {"kind": kind, **body}, "command_id": str(uuid4())}
        given = json.dumps(envelope).encode()
        sending = ("submit", stream, "-", "--json")
        async with asyncio.timeout(PATIENCE):
            while (ended := await self._made.run(self._service, *sending, given=given)).code != 0:
                assert ended.code == UNAVAILABLE, ended
        return json.loads(ended.out)

    async def person(self, key: str, organisation: str, *roles: str) -> None:
        """Named by their mail address, `key@example.org`."""
        mail, add = f"{key}@example.org", self.submit
        await add("register", MANAGER, "add_person", name=f"Namn {key}", email=mail)
        for role in roles:
            whose = {"person": mail, "organisation": organisation}
            held = {**whose, "role": role, "starts": "2020-01-01"}
            await add("register", MANAGER, "grant_role", **held)


PATIENCE = 90.0


async def eventually(condition: Callable[[], Awaitable[bool]], within: float = PATIENCE) -> None:
    async with asyncio.timeout(within):
        while not await condition():  # noqa: ASYNC110 other processes have no event
            await asyncio.sleep(0.1)
