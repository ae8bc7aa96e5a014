"""What scenarios are played on: the stack's own servers, or those of docker-compose.yml.

pytest --ground=compose        what `make test-cluster` asks for
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from domain.kernel.programme import Programme
from rehearsal.environment import RehearsalEnvironment, rehearsal_environment
from stack.folder import PROJECT, DataFolder


class Staged(Protocol):
    """As rehearsal.environment.rehearsal_environment."""

    def __call__(
        self,
        folder: DataFolder,
        programmes: Iterable[Programme],
        *,
        keep: bool,
        say: Callable[[str], None],
    ) -> AbstractAsyncContextManager[RehearsalEnvironment]: ...


@dataclass(frozen=True)
class Ground:
    """`starter` is the command line whose `rehearse` plays there, as arguments of Python."""

    rehearsal_environment: Staged
    starter: tuple[str, ...]


OWN = Ground(rehearsal_environment, (str(PROJECT / "starter.py"),))
