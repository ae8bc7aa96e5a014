"""A service that is away: told from a refusal and from a defect, and worth another try later."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

AWAY: tuple[type[BaseException], ...] = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.InsufficientResourcesError,  # disk full, too many connections
    asyncpg.OperatorInterventionError,  # shut down, starting up, statement timeout
    asyncpg.ReadOnlySQLTransactionError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.TransactionTimeoutError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.PostgresIOError,
    # Not migrated yet, or by newer migrations than this code.
    asyncpg.UndefinedTableError,
    asyncpg.UndefinedColumnError,
    asyncpg.InvalidSchemaNameError,
    asyncpg.InvalidCatalogNameError,
)


class Unavailable(Exception):
    """`code` says which kind of absence; it names no address and no person."""

    def __init__(self, code: str) -> None:
        super().__init__(f"The database is out of reach ({code}).")
        self.code = code


@asynccontextmanager
async def reachable() -> AsyncIterator[None]:
    """Whatever a database that is away makes asyncpg raise comes out as `Unavailable`."""
    try:
        yield
    except AWAY as away:
        raise Unavailable(getattr(away, "sqlstate", None) or type(away).__name__) from away
    except asyncpg.InterfaceError as closed:
        # Other faults of the client have no other class than this one, and are our own.
        if "clos" in str(closed) or "released" in str(closed):
            raise Unavailable("connection_closed") from closed
        raise
