"""Which installation a database holds: checked by whoever reads or writes for one."""

from services.journal.faults import WrongInstallation
from services.journal.heads import Connection


async def current(connection: Connection) -> str | None:
    id: str | None = await connection.fetchval(
        "select id::text from engine.installation where current"
    )
    return id


async def check_installation(connection: Connection, meant: str) -> None:
    if await current(connection) != meant:
        raise WrongInstallation
