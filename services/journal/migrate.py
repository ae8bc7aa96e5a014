"""Bring a database to the present schema, as its owner. Done twice, it changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import psycopg
from psycopg import sql
from yoyo import get_backend, read_migrations

from services.journal.migration_texts import MIGRATIONS, RECORDED, differences, migration_texts

ROLES = ("partnership_worker", "partnership_reader")
_SCHEMA = "migration"
_LOCK = 7_203_115_486  # any number, the same for everybody who migrates


class CannotMigrate(Exception):
    """Says in a sentence what is missing."""


def migrate(owner_url: str) -> None:
    try:
        _migrate(owner_url)
    except psycopg.errors.InsufficientPrivilege as refused:
        raise CannotMigrate("This takes the owner's role: the one in the address may not.") from (
            refused
        )


def _migrate(owner_url: str) -> None:
    with _alone(owner_url) as connection:
        _have_roles(connection)
        if told := differences(_recorded(connection), missing_too=False):
            raise CannotMigrate(" ".join(told))
        connection.execute(sql.SQL("create schema if not exists {}").format(_named(_SCHEMA)))
        backend = get_backend(_for_yoyo(owner_url))
        try:
            # A row that a killed migration left behind; ours is the lock that counts.
            backend.break_lock()
            backend.apply_migrations(backend.to_apply(read_migrations(str(MIGRATIONS))))
        finally:
            backend.connection.close()
        _record(connection)


def _recorded(connection: psycopg.Connection) -> dict[str, str]:
    row = connection.execute("select to_regclass('engine.migration')").fetchone()
    return dict(connection.execute(RECORDED).fetchall()) if row and row[0] else {}


def _record(connection: psycopg.Connection) -> None:
    """What was applied before texts were recorded is taken for what it is now."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "insert into engine.migration (id, sha256) values (%s, %s) on conflict do nothing",
            list(migration_texts().items()),
        )


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
