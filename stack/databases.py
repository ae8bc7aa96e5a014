"""Databases and the engine's six roles, made by PostgreSQL's superuser."""

from dataclasses import dataclass

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier, Literal

from services.postgres_environment import ignore_postgres_environment
from stack.errors import CannotStart

# Of a failed connection the library has the server's message only: English, under LC_ALL=C.
_LOGIN = "password authentication failed"
OWNER, WORKER, READER = "partnership_owner", "partnership_worker", "partnership_reader"
ENTRANCE, KEEPER = "partnership_entrance", "partnership_keeper"
PORTAL = "partnership_portal"
ENGINE_ROLES = (OWNER, WORKER, READER, ENTRANCE, KEEPER, PORTAL)


@dataclass(frozen=True)
class DatabaseUrls:
    """One URL per role. They carry passwords: never in an argument list, never in a log."""

    owner: str
    worker: str
    reader: str
    entrance: str
    keeper: str
    portal: str


class Administrator:
    def __init__(self, host: str, port: int, passwords: dict[str, str]) -> None:
        self._host = host
        self._port = port
        self._passwords = passwords

    async def answers(self) -> bool:
        """False also while the server recovers from its log: it accepts no changes yet. Raises
        CannotStart for a server that answers and does not let us in: waiting would change nothing.
        """
        try:
            async with await self._connect() as connection:
                found = await connection.execute("SELECT NOT pg_is_in_recovery()")
                row = await found.fetchone()
        except psycopg.OperationalError as fault:
            if _LOGIN in str(fault):
                raise CannotStart(f"PostgreSQL does not let us in. {fault}".strip()) from None
            return False
        return bool(row and row[0])

    def urls(self, database: str) -> DatabaseUrls:
        return DatabaseUrls(*(self._url(role, database) for role in ENGINE_ROLES))

    async def make_roles(self) -> None:
        """For the whole server. Migrations say what the roles may do inside a database."""
        async with await self._connect() as connection:
            for role in ENGINE_ROLES:
                # A verifier instead of the password, so that no log of statements can show it.
                verifier = connection.pgconn.encrypt_password(
                    self._passwords[role].encode(), role.encode(), b"scram-sha-256"
                ).decode()
                found = await connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
                verb = SQL("ALTER" if found.rowcount else "CREATE")
                statement = SQL("{} ROLE {} LOGIN PASSWORD {}")
                await connection.execute(
                    statement.format(verb, Identifier(role), Literal(verifier))
                )

    async def has_database(self, name: str) -> bool:
        async with await self._connect() as connection:
            found = await connection.execute("SELECT FROM pg_database WHERE datname = %s", [name])
            return bool(found.rowcount)

    async def create_database(self, name: str, template: str | None = None) -> DatabaseUrls:
        """A database that only the six roles may enter, as a copy of `template` if there is one.

        Nobody may be connected to the template meanwhile.
        """
        database, owner = Identifier(name), Identifier(OWNER)
        # Files are copied, not pages through the log: half of the work. Only tests and benchmarks
        # copy, hundreds of times.
        copied = SQL("{} STRATEGY {}").format(
            Identifier(template or "template1"), SQL("file_copy" if template else "wal_log")
        )
        roles = SQL(", ").join(map(Identifier, ENGINE_ROLES))
        statements = (
            SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(database, owner, copied),
            SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database),
            SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, roles),
        )
        async with await self._connect() as connection:
            for statement in statements:
                await connection.execute(statement)
        return self.urls(name)

    async def drop_database(self, name: str) -> None:
        """Even if somebody is still connected to it."""
        async with await self._connect() as connection:
            await connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))

    async def _connect(self) -> psycopg.AsyncConnection[tuple[object, ...]]:
        ignore_postgres_environment()
        parts = make_conninfo(
            host=self._host, port=self._port, user="postgres", dbname="postgres", connect_timeout=5
        )
        password = self._passwords["postgres"]
        return await psycopg.AsyncConnection.connect(parts, password=password, autocommit=True)

    def _url(self, role: str, database: str) -> str:
        # The passwords are URL-safe (folder.py).
        return f"postgresql://{role}:{self._passwords[role]}@{self._host}:{self._port}/{database}"
