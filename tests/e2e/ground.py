"""What scenarios are played on: the stack's own servers, or those of docker-compose.yml.

pytest --ground=compose        what `make test-cluster` asks for
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from domain.programme import Programme
from rehearsal.stage import Stage, staged
from stack.folder import PROJECT, DataFolder


class Staged(Protocol):
    """As rehearsal.stage.staged."""

    def __call__(
        self,
        folder: DataFolder,
        programmes: Iterable[Programme],
        *,
        keep: bool,
        say: Callable[[str], None],
    ) -> AbstractAsyncContextManager[Stage]: ...


@dataclass(frozen=True)
class Ground:
    """`starter` is the command line whose `rehearse` plays there, as arguments of Python."""

    staged: Staged
    starter: tuple[str, ...]


OWN = Ground(staged, (str(PROJECT / "starter.py"),))
