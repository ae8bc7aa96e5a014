"""Breaks servers and workers while traffic goes on, after a seeded plan, and notes what it did."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterable
from itertools import cycle
from random import Random
from typing import Literal

from messages.contracts import DELIVER_EFFECT, EXECUTE_COMMAND
from tests.faults.ground import Ground
from tests.faults.kinds import KILLED, Fault, Kind
from tests.faults.marks import Mark, Marks

FOR_A_COMMIT_S = 10.0
AIMS = (EXECUTE_COMMAND, EXECUTE_COMMAND, DELIVER_EFFECT)
"""In turn: by lot, a short run might never meet a command."""
STARTS_AT_MOST = 5


class Nemesis:
    """One worker is always left alone, but for `both workers`. `frozen_s` is how long a worker
    stands still, `pause_s` the mean time between two faults.
    """

    def __init__(
        self, ground: Ground, seed: str, *, pause_s: float, frozen_s: tuple[float, float]
    ) -> None:
        self._ground, self._servers = ground, ground.servers
        self._rng = Random(f"{seed}/blows")
        self._pause_s, self._frozen_s = pause_s, frozen_s
        self._aims = cycle(AIMS)
        self._away: dict[str, asyncio.Task[None]] = {}
        self.faults: list[Fault] = []
        self.failed_starts = self.ended_by_themselves = 0

    @property
    def kills(self) -> int:
        return sum(KILLED[fault.kind] for fault in self.faults)

    @property
    def by_kind(self) -> Counter[str]:
        return Counter(fault.kind for fault in self.faults)

    async def strike(self, plan: Iterable[Kind]) -> None:
        """Everything is there again when this ends, whatever happened."""
        try:
            for kind in plan:
                await asyncio.sleep(self._rng.uniform(0.5, 1.5) * self._pause_s)
                await self._strike(kind)
        finally:
            await self._all_back()

    async def _strike(self, kind: Kind) -> None:
        match kind:
            case "worker between commit and answer":
                await self._kill_between()
            case "worker":
                self._kill(await self._victim())
            case "both workers":
                await self._kill_both()
            case "worker frozen":
                await self._freeze(await self._victim())
            case "temporal" | "postgres" | "postgres and temporal":
                await self._kill_servers(kind)
            case "backend in transaction":
                begun = time.monotonic()
                if await self._ground.end_backend_in_transaction():
                    self._note(kind, begun)

    async def _kill_between(self) -> None:
        """Wait until a worker says that it has committed, and leave it no time to say more."""
        await self._victim()
        assert self._servers.marks
        marks = Marks(self._servers.marks)
        aim = next(self._aims)
        give_up = time.monotonic() + FOR_A_COMMIT_S
        while time.monotonic() < give_up:
            mark = unanswered(marks.new(), aim)
            if mark and (worker := self._worker_of(mark.pid)):
                self._servers.freeze_worker(worker)
                # A busy machine may have let it answer meanwhile: then wait for another commit.
                if answer_of(mark, marks.new()):
                    self._servers.thaw_worker(worker)
                    continue
                self._kill(worker, mark)
                return
            await asyncio.sleep(0.002)
        self._kill(await self._victim())

    def _kill(self, worker: str, hit: Mark | None = None) -> None:
        begun = time.monotonic()
        self._servers.kill_worker(worker)
        self._note("worker between commit and answer" if hit else "worker", begun, begun, hit)
        self._away[worker] = asyncio.create_task(self._revive(worker))

    async def _revive(self, worker: str) -> None:
        """As a supervisor does: a worker that a server's end kept from starting is tried again."""
        for left in reversed(range(STARTS_AT_MOST)):
            try:
                await self._servers.start_worker(worker)
                return
            except AssertionError:
                self.failed_starts += 1
                if not left:
                    raise

    async def _kill_both(self) -> None:
        await self._victim()
        begun = time.monotonic()
        for worker in self._servers.workers:
            self._servers.kill_worker(worker)
        await asyncio.gather(*map(self._revive, self._servers.workers))
        self._note("both workers", begun)

    async def _freeze(self, worker: str) -> None:
        begun = time.monotonic()
        self._servers.freeze_worker(worker)

        async def thaw() -> None:
            try:
                await asyncio.sleep(self._rng.uniform(*self._frozen_s))
            finally:
                self._servers.thaw_worker(worker)
                self._note("worker frozen", begun)

        self._away[worker] = asyncio.create_task(thaw())

    async def _kill_servers(
        self, kind: Literal["temporal", "postgres", "postgres and temporal"]
    ) -> None:
        begun = time.monotonic()
        servers, pause = self._servers, self._rng.uniform(0.1, 1.0)
        if "temporal" in kind:
            servers.kill_temporal()
        if "postgres" in kind:
            servers.kill_postgres()
        await asyncio.sleep(pause)
        if "postgres" in kind:
            await servers.start_postgres()
        if "temporal" in kind:
            await servers.start_temporal()
        self._note(kind, begun)

    async def _victim(self) -> str:
        """A worker to strike, once all of them work."""
        await self._all_back()
        for worker in self._servers.workers:
            if self._servers.has_ended(worker):
                self.ended_by_themselves += 1
                await self._revive(worker)
        return self._rng.choice(list(self._servers.workers))

    async def _all_back(self) -> None:
        while self._away:
            await self._away.popitem()[1]

    def _worker_of(self, pid: int) -> str | None:
        workers = self._servers.workers
        return next((one for one in workers if self._servers.pid_of(one) == pid), None)

    def _note(
        self, kind: Kind, begun: float, ended: float | None = None, hit: Mark | None = None
    ) -> None:
        self.faults.append(Fault(kind, begun, ended or time.monotonic(), hit))


def unanswered(marks: Iterable[Mark], activity: str) -> Mark | None:
    """The last of the activity's widened commits whose answer has not gone out."""
    seen = list(marks)
    answered = {(mark.pid, mark.key) for mark in seen if mark.state == "answered"}
    held = (
        mark
        for mark in reversed(seen)
        if mark.held and mark.state == "committed" and mark.activity == activity
    )
    return next((mark for mark in held if (mark.pid, mark.key) not in answered), None)


def answer_of(mark: Mark, later: Iterable[Mark]) -> Mark | None:
    """What says that the commit of `mark` has been answered."""
    wanted = mark._replace(state="answered")
    return next((one for one in later if one == wanted), None)
