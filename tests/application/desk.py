"""A desk at which people give commands, with an open round and an applicant."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest_asyncio

from application.commands import (
    CommandService,
    resolve_actor,
)
from application.queries.reader import Reader
from application.receiving import WrittenCommand
from domain.kernel.answer import Answer
from samples.people import FUNDER
from tests.dispatch.home import INSTALL, ROUND, Home, today
from tests.key_store import KEYS, open_files

APPLICANT, OTHER = "local/asp", "local/bjork"
PEOPLE = {"p-asp": (APPLICANT, "coordinator"), "p-officer": (FUNDER, "programme_officer")}


@dataclass
class Desk:
    """One service and one reader for everybody, as a portal has them."""

    commands: CommandService
    reader: Reader
    year: int

    async def send(
        self,
        person: str,
        stream: str,
        command: dict[str, Any],
        organisation: str | None = None,
        id: str | None = None,
    ) -> Answer:
        actor = await resolve_actor(self.reader, person, organisation)
        written = WrittenCommand(id or str(uuid4()), actor.model_dump(), command, "portal:test")
        return (await self.commands.submit(stream, written, datetime.now(UTC))).answer()

    async def accepted(self, *args: Any, **more: Any) -> Answer:
        answer = await self.send(*args, **more)
        assert answer.outcome == "accepted", answer
        return answer


@pytest_asyncio.fixture
async def desk(home: Home) -> Desk:
    return await open_desk(home)


async def open_desk(home: Home) -> Desk:
    """An open round, an applicant with a coordinator, and somebody who checks applications."""
    desk = Desk(
        CommandService(home.entrance, KEYS, open_files, home.dispatch),
        Reader(home.pool, KEYS),
        today().year,
    )
    await desk.accepted("p-manager", "register", INSTALL, FUNDER)
    for organisation in (APPLICANT, OTHER):
        body = {"organisation": organisation, "body": "municipality", "name": organisation.title()}
        await desk.accepted("p-manager", "register", {"kind": "add_organisation", **body})
    for person, (organisation, role) in PEOPLE.items():
        email = f"{person}@example.org"
        told = {"person": person, "name": f"Name of {person}", "email": email}
        id = str(uuid4())
        await home.pool.execute("insert into engine.person_id values ($1, $2)", id, person)
        added = {"kind": "add_person", **told}
        await desk.accepted("p-manager", "register", added, id=id)
        held = {"person": person, "organisation": organisation, "role": role}
        await desk.accepted(
            "p-manager", "register", {"kind": "grant_role", "starts": "2020-01-01", **held}
        )
    await home.announce(today(), today() + timedelta(days=30))
    await home.until(lambda: _is_open(desk.reader))
    return desk


async def _is_open(reader: Reader) -> bool:
    head = await reader.head(ROUND)
    return head is not None and head.phase == "open"


def opening() -> dict[str, Any]:
    return {"kind": "open_case", "round": ROUND.removeprefix("round/"), "component": "project"}
