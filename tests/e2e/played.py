"""A scenario played on servers of its own, which stay up for tests that look at them."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from application.queries.accounts import Accounts
from application.queries.reader import Reader
from programmes import available
from programmes import load as load_programme
from rehearsal.environment import RehearsalEnvironment
from rehearsal.events_shown import CommandAnswered, ShownEvent, StepTaken
from rehearsal.load import load
from rehearsal.player import Player
from stack import temporary_folder
from stack.engine import (
    caller_environment,
    inherited_environment,
)
from tests.e2e.ground import OWN, Ground

PROJECT = Path(__file__).parents[2]
SCENARIOS = PROJECT / "scenarios"


@dataclass(frozen=True)
class Ended:
    """How a run of starter.py ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Played:
    stage: RehearsalEnvironment
    player: Player
    told: tuple[ShownEvent, ...]

    @property
    def answers(self) -> tuple[CommandAnswered, ...]:
        """In the order in which the commands were sent."""
        steps = (one for one in self.told if isinstance(one, StepTaken))
        return tuple(asked for step in steps for asked in step.answers)

    @property
    def reader(self) -> Reader:
        return Reader(self.stage.reader, self.stage.stack.key_store)

    @property
    def accounts(self) -> Accounts:
        return Accounts(self.stage.reader)

    def environment(self, **other: str) -> dict[str, str]:
        stack = self.stage.stack
        return inherited_environment(stack) | caller_environment(stack) | other

    async def starter(
        self, *arguments: str, given: bytes = b"", environ: dict[str, str] | None = None
    ) -> Ended:
        return await starter(*arguments, given=given, environ=environ or self.environment())


@asynccontextmanager
async def played(name: str, ground: Ground = OWN) -> AsyncIterator[Played]:
    definitions = [load_programme(path) for path in available()]
    plan = load(SCENARIOS / f"{name}.toml", datetime.now(UTC), definitions)
    told: list[ShownEvent] = []
    with temporary_folder() as folder:
        async with ground.rehearsal_environment(
            folder, plan.programmes, keep=False, say=lambda _: None
        ) as stage:
            player = Player(plan, stage, told.append, "os:test")
            await player.play()
            yield Played(stage, player, tuple(told))


async def starter(
    *arguments: str,
    given: bytes = b"",
    environ: dict[str, str] | None = None,
    ground: Ground = OWN,
) -> Ended:
    """The real program, as a process of its own."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, *ground.starter, *arguments),
        cwd=PROJECT,
        env=dict(os.environ) if environ is None else environ,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await child.communicate(given)
    assert child.returncode is not None
    return Ended(child.returncode, out.decode(), err.decode())


def lines(out: str) -> Sequence[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]
