"""Bring a database to the present schema, as its owner. A second time changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import psycopg
from psycopg import sql
from yoyo import get_backend, read_migrations

from services.journal.applied_migrations import (
    MIGRATIONS,
    RECORDED,
    migration_differences,
    migration_texts,
)
from services.postgres_environment import ignore_postgres_environment

ROLES = (
    "partnership_worker",
    "partnership_reader",
    "partnership_entrance",
    "partnership_keeper",
    "partnership_portal",
)
_SCHEMA = "migration"
_LOCK = 7_203_115_486  # any number that all programs which migrate have in common


class CannotMigrate(Exception):
    """A sentence says what is missing."""


def migrate(owner_url: str) -> None:
    try:
        _migrate(owner_url)
    except psycopg.errors.InsufficientPrivilege as refused:
        raise CannotMigrate("This takes the owner's role: the one in the address may not.") from (
            refused
        )


def _migrate(owner_url: str) -> None:
    with _locked(owner_url) as connection:
        _ensure_roles(connection)
        if wrong := migration_differences(_recorded(connection), report_missing=False):
            raise CannotMigrate(" ".join(wrong))
        connection.execute(sql.SQL("create schema if not exists {}").format(_identifier(_SCHEMA)))
        backend = get_backend(_for_yoyo(owner_url))
        try:
            # Left by a migration that was killed. The lock that counts is ours.
            backend.break_lock()
            backend.apply_migrations(backend.to_apply(read_migrations(str(MIGRATIONS))))
        finally:
            backend.connection.close()
        _record(connection)


def _recorded(connection: psycopg.Connection) -> dict[str, str]:
    row = connection.execute("select to_regclass('engine.migration')").fetchone()
    return dict(connection.execute(RECORDED).fetchall()) if row and row[0] else {}


def _record(connection: psycopg.Connection) -> None:
    """What was applied before texts were recorded gets the text of today."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "insert into engine.migration (id, sha256) values (%s, %s) on conflict do nothing",
            list(migration_texts().items()),
        )


@contextmanager
def _locked(owner_url: str) -> Iterator[psycopg.Connection]:
    """One migration at a time. The lock is released with the connection, however that ends."""
    ignore_postgres_environment()
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(%s)", [_LOCK])
        yield connection


def _ensure_roles(connection: psycopg.Connection) -> None:
    """Roles belong to the server. One created here cannot log in: it gets no password from us."""
    for role in ROLES:
        if connection.execute("select from pg_roles where rolname = %s", [role]).rowcount:
            continue
        try:
            connection.execute(sql.SQL("create role {} nologin").format(_identifier(role)))
        except psycopg.errors.InsufficientPrivilege as refused:
            raise CannotMigrate(
                f"The server has no role {role}, and the owner may not make one. Ask the server's "
                f"administrator for: CREATE ROLE {role} LOGIN PASSWORD '...'"
            ) from refused


def _identifier(name: str) -> sql.Identifier:
    return sql.Identifier(name)


def _for_yoyo(url: str) -> str:
    """yoyo selects psycopg 3 by the scheme, and keeps its own tables in this schema."""
    parts = urlsplit(url)
    query = urlencode([*parse_qsl(parts.query), ("schema", _SCHEMA)])
    return urlunsplit(("postgresql+psycopg", parts.netloc, parts.path, query, ""))
