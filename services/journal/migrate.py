"""Bring a database to the present schema, as its owner. Done twice, it changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import psycopg
from psycopg import sql
from yoyo import get_backend, read_migrations

MIGRATIONS = Path(__file__).with_name("migrations")
ROLES = ("partnership_worker", "partnership_reader")
_SCHEMA = "migration"
_LOCK = 7_203_115_486  # any number, the same for everybody who migrates


class CannotMigrate(Exception):
    """Says in a sentence what is missing."""


def migrate(owner_url: str) -> None:
    with _alone(owner_url) as connection:
        _have_roles(connection)
        connection.execute(sql.SQL("create schema if not exists {}").format(_named(_SCHEMA)))
        backend = get_backend(_for_yoyo(owner_url))
        try:
            # A row that a killed migration left behind; ours is the lock that counts.
            backend.break_lock()
            backend.apply_migrations(backend.to_apply(read_migrations(str(MIGRATIONS))))
        finally:
            backend.connection.close()


@contextmanager
def _alone(owner_url: str) -> Iterator[psycopg.Connection]:
    """One migration at a time; the lock goes with the connection, however that ends."""
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(%s)", [_LOCK])
        yield connection


def _have_roles(connection: psycopg.Connection) -> None:
    """Roles belong to the server. One made here cannot log in: its password is not our affair."""
    for role in ROLES:
        if connection.execute("select from pg_roles where rolname = %s", [role]).rowcount:
            continue
        try:
            connection.execute(sql.SQL("create role {} nologin").format(_named(role)))
        except psycopg.errors.InsufficientPrivilege as refused:
            raise CannotMigrate(
                f"The server has no role {role}, and the owner may not make one. Ask whoever runs "
                f"the server for: CREATE ROLE {role} LOGIN PASSWORD '...'"
            ) from refused


def _named(name: str) -> sql.Identifier:
    return sql.Identifier(name)


def _for_yoyo(url: str) -> str:
    """yoyo chooses psycopg 3 by the scheme, and keeps its own tables in the schema named here."""
    parts = urlsplit(url)
    query = urlencode([*parse_qsl(parts.query), ("schema", _SCHEMA)])
    return urlunsplit(("postgresql+psycopg", parts.netloc, parts.path, query, ""))
