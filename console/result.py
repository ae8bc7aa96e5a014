"""How a rehearsal came out, read by the role that can only read."""

import asyncio
import json
import sys
from typing import Any

from console.names import names_by_id
from domain.frozen import Frozen
from domain.partnership.view import CaseView
from domain.round.view import RoundView
from rehearsal.player import Player
from rehearsal.stage import Stage
from services.ledger.rebuild import differences
from services.reader.books import Balance, Books, Counted, Sent
from services.reader.reader import Reader
from settings import OWNER_URL, WORKER_URL
from stack.environment import environment, surroundings
from stack.folder import PROJECT


class Result(Frozen):
    """`verified` is what the audit said, as a process of its own with the reader's URL alone."""

    rounds: tuple[RoundView, ...]
    cases: tuple[CaseView, ...]
    names: dict[str, str]
    balances: tuple[Balance, ...]
    books_differ: tuple[str, ...]
    notices: tuple[Sent, ...]
    refusals: dict[str, int]
    passings: tuple[tuple[str, str, int], ...]
    counted: Counted
    verified: dict[str, Any]
    verify_exit: int
    differences: tuple[str, ...]

    @property
    def came_out(self) -> bool:
        """As the file expects, with books that are right and chains that hold."""
        return not (self.differences or self.books_differ or self.verify_exit)


async def read_result(stage: Stage, player: Player) -> Result:
    reader, books = Reader(stage.reader), Books(stage.reader)
    audit = asyncio.create_task(_verified(stage))
    async with stage.reader.acquire() as connection:
        books_differ = await differences(connection)
    verify_exit, verified = await audit
    return Result(
        rounds=await reader.rounds(),
        cases=await reader.cases(),
        names=await names_by_id(reader),
        balances=await books.balances(),
        books_differ=books_differ,
        notices=await books.notices(),
        refusals=await books.refusals(),
        passings=await books.passings(),
        counted=await books.counted(),
        verified=verified,
        verify_exit=verify_exit,
        differences=tuple(player.differences),
    )


async def _verified(stage: Stage) -> tuple[int, dict[str, Any]]:
    """The verifier knows nothing but where to read."""
    told = surroundings(stage.stack) | environment(stage.stack)
    for secret in (OWNER_URL, WORKER_URL):
        told.pop(secret, None)
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "starter.py", "verify", "--all", "--json"),
        cwd=PROJECT,
        env=told,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    output, _ = await child.communicate()
    try:
        return child.returncode or 0, json.loads(output)
    except ValueError:
        return child.returncode or 1, {}
