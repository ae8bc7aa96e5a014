"""Which installation a database holds, and whether it is as new as whoever reads or writes for it
has seen it already: checked before anything is done."""

from typing import NamedTuple

from services.journal.faults import JournalIsBehind, WrongInstallation
from services.journal.heads import Connection


async def current(connection: Connection) -> str | None:
    id: str | None = await connection.fetchval(
        "select id::text from engine.installation where current"
    )
    return id


async def check_installation(connection: Connection, meant: str) -> None:
    if await current(connection) != meant:
        raise WrongInstallation


class Meant(NamedTuple):
    """What a run takes a stream for: whose it is, and the version of it that the run has seen."""

    installation: str
    version: int = 0


def check_not_behind(revision: int, known_version: int) -> None:
    """A head only ever goes on, so a lower one than was seen comes from an older copy."""
    if revision < known_version:
        raise JournalIsBehind
