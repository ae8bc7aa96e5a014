"""Errors that say that a service is away: neither a refusal nor an error of ours, and temporary."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Literal

import asyncpg

from domain.kernel.rules import Text
from texts.catalogue import text

if TYPE_CHECKING:
    from messages.contracts import Receipt

_UNUSABLE: tuple[type[asyncpg.PostgresError], ...] = (
    asyncpg.InvalidAuthorizationSpecificationError,
    # Not migrated yet, or by newer migrations than those of this code.
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
    """`code` says why; it names no address and no person."""

    def __init__(self, code: str) -> None:
        super().__init__(f"The database is out of reach ({code}).")
        self.code = code


class DatabaseUnusable(DatabaseUnavailable):
    """The server answers, but cannot be used. Retried like any other absence, since an operator may
    be about to repair it, but reported as what it is.
    """

    @property
    def text_id(self) -> str:
        match self.code[:2]:
            case "28":
                return "unavailable.login"
            case "3D":
                return "unavailable.no_database"
            case _:
                return "unavailable.schema"

    @property
    def text(self) -> Text:
        return text(self.text_id, code=self.code)


@asynccontextmanager
async def map_database_errors() -> AsyncIterator[None]:
    """What asyncpg raises when the database is away becomes `DatabaseUnavailable`."""
    try:
        yield
    except _UNUSABLE as wrong:
        raise DatabaseUnusable(wrong.sqlstate or "unknown") from wrong
    except AWAY as away:
        raise DatabaseUnavailable(getattr(away, "sqlstate", None) or type(away).__name__) from away
    except asyncpg.InterfaceError as closed:
        # Errors in our own use of the client have the same class.
        if "clos" in str(closed) or "released" in str(closed):
            raise DatabaseUnavailable("connection_closed") from closed
        raise
    except asyncpg.InternalClientError as ending:
        # The server is closing this connection, and asyncpg has not read all of that message.
        if "another operation (2)" in str(ending):
            raise DatabaseUnavailable("connection_closed") from ending
        raise


Service = Literal["temporal", "postgresql", "worker", "keys", "files"]


class ServiceUnavailable(Exception):
    """It is not known whether the command was carried out. Sent again with the same `command_id`,
    it is carried out or gets its first answer. With a `receipt` it was received: it will be
    decided, and counts as of then.
    """

    def __init__(self, what: Service, where: str, command_id: str | None = None) -> None:
        super().__init__(f"{what} is out of reach at {where}")
        self.what: Service = what
        self.where = where
        self.command_id = command_id
        self.receipt: Receipt | None = None


class ServiceDenied(ServiceUnavailable):
    """It answers, and does not let this program in. `code` is its own."""

    def __init__(self, what: Service, where: str, code: str, command_id: str | None = None) -> None:
        super().__init__(what, where, command_id)
        self.args = (what, where, code)
        self.code = code


def database_away(
    fault: DatabaseUnavailable, place: str, command_id: str | None = None
) -> Exception:
    """What to raise for it: a server that answers and cannot be used is reported as such."""
    return (
        fault
        if isinstance(fault, DatabaseUnusable)
        else ServiceUnavailable("postgresql", place, command_id)
    )
