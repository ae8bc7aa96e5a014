"""A service that is away: told from a refusal and from a defect, and worth another try later."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

import asyncpg

from domain.kernel.rules import Text
from texts.catalogue import text

_UNUSABLE: tuple[type[asyncpg.PostgresError], ...] = (
    asyncpg.InvalidAuthorizationSpecificationError,
    # Not migrated yet, or by newer migrations than this code.
    asyncpg.UndefinedTableError,
    asyncpg.UndefinedColumnError,
    asyncpg.InvalidSchemaNameError,
    asyncpg.InvalidCatalogNameError,
)
AWAY: tuple[type[BaseException], ...] = (
    *_UNUSABLE,
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.InsufficientResourcesError,  # disk full, too many connections
    asyncpg.OperatorInterventionError,  # shut down, starting up, statement timeout
    asyncpg.ReadOnlySQLTransactionError,
    asyncpg.TransactionTimeoutError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.PostgresIOError,
)


class DatabaseUnavailable(Exception):
    """`code` says which kind of absence; it names no address and no person."""

    def __init__(self, code: str) -> None:
        super().__init__(f"The database is out of reach ({code}).")
        self.code = code


class DatabaseUnusable(DatabaseUnavailable):
    """The server answers, but not as it must. Tried again like any absence, since somebody may be
    about to mend it; told as what it is.
    """

    @property
    def text(self) -> Text:
        match self.code[:2]:
            case "28":
                return text("unavailable.login", code=self.code)
            case "3D":
                return text("unavailable.no_database", code=self.code)
            case _:
                return text("unavailable.schema", code=self.code)


@asynccontextmanager
async def map_database_errors() -> AsyncIterator[None]:
    """Whatever a database that is away makes asyncpg raise comes out as `Unavailable`."""
    try:
        yield
    except _UNUSABLE as wrong:
        raise DatabaseUnusable(wrong.sqlstate or "unknown") from wrong
    except AWAY as away:
        raise DatabaseUnavailable(getattr(away, "sqlstate", None) or type(away).__name__) from away
    except asyncpg.InterfaceError as closed:
        # Other faults of the client have no other class than this one, and are our own.
        if "clos" in str(closed) or "released" in str(closed):
            raise DatabaseUnavailable("connection_closed") from closed
        raise
    except asyncpg.InternalClientError as ending:
        # The server has said that it ends this connection, and asyncpg has not read all of that.
        if "another operation (2)" in str(ending):
            raise DatabaseUnavailable("connection_closed") from ending
        raise


Service = Literal["temporal", "postgresql", "worker"]


class ServiceUnavailable(Exception):
    """Whether the command was carried out is unknown. Sending the same `command_id` again gives
    its first answer, or does it.
    """

    def __init__(self, what: Service, where: str, command_id: str | None = None) -> None:
        super().__init__(f"{what} is out of reach at {where}")
        self.what: Service = what
        self.where = where
        self.command_id = command_id


def database_away(
    fault: DatabaseUnavailable, place: str, command_id: str | None = None
) -> Exception:
    """What to raise for it: a server that answers and cannot be used is told as that."""
    return (
        fault
        if isinstance(fault, DatabaseUnusable)
        else ServiceUnavailable("postgresql", place, command_id)
    )
