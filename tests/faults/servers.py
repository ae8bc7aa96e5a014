"""The servers that a ground stands on, and what may be done to them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from audit.sealed_texts import AuditKeys
from services.files.file_store import FileStore
from services.keys.store import KeyStore
from stack import DatabaseUrls


class Servers(Protocol):
    """PostgreSQL, Temporal with a store that outlives it, and workers, all of the test's own.

    Addresses never change: what was killed comes back on its ports with its data. A kill is
    SIGKILL and returns when the process is gone; a start returns when the server answers, and a
    worker's when it takes work. Workers are named by `workers`, and none runs before it is
    started: that needs an installation in the database.
    """

    @property
    def urls(self) -> DatabaseUrls: ...

    @property
    def temporal_address(self) -> str: ...

    @property
    def namespace(self) -> str: ...

    @property
    def payload_keys(self) -> str: ...

    @property
    def key_store(self) -> KeyStore: ...

    def open_files(self) -> FileStore: ...

    @property
    def audit_keys(self) -> AuditKeys: ...

    @property
    def mail(self) -> Path | None:
        """The maildir that notices go to, if they go to one."""

    @property
    def marks(self) -> Path | None:
        """The file that workers note their activities in (marks.py), if they do."""

    @property
    def workers(self) -> Sequence[str]: ...

    def pid_of(self, worker: str) -> int: ...

    def has_ended(self, worker: str) -> bool:
        """Ended by itself, or killed and not started again."""

    def defects(self) -> tuple[str, ...]:
        """The lines in which workers noted errors of ours."""

    def kill_worker(self, worker: str) -> None: ...

    async def start_worker(self, worker: str) -> None: ...

    def freeze_worker(self, worker: str) -> None:
        """SIGSTOP: it keeps its connections and its tasks, and does nothing."""

    def thaw_worker(self, worker: str) -> None: ...

    def kill_temporal(self) -> None: ...

    async def start_temporal(self) -> None: ...

    def kill_postgres(self) -> None:
        """With every backend: nobody is left to roll back in order."""

    async def start_postgres(self) -> None: ...
