"""A database written down as a script of SQL, and made again from it, by PostgreSQL's own programs.

The script holds the tables with their triggers, constraints and privileges, and the records of the
migrations that made them. So restoring it needs no migration, of then or of now.
"""

import subprocess
from urllib.parse import urlsplit

import psycopg

from stack.os_account import postgres_account
from stack.postgres import postgres_programs

# The log of migrations names the account and the machine, and its ids end with a network address.
_FORGET_THE_MACHINE = """
    update migration._yoyo_log
    set username = 'recorder', hostname = 'localhost', id = left(id, 24) || repeat('0', 12)
"""


def dump(owner_url: str) -> bytes:
    with psycopg.connect(owner_url) as connection:
        connection.execute(_FORGET_THE_MACHINE)
    # Without a key of ours pg_dump invents another one each time.
    return _run(owner_url, "pg_dump", "--restrict-key=journal")


def dump_schema(owner_url: str) -> str:
    return _run(owner_url, "pg_dump", "--restrict-key=journal", "--schema-only").decode()


def restore(owner_url: str, script: bytes) -> None:
    """Into an empty database. The first statement that fails ends it."""
    arguments = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction")
    _run(owner_url, "psql", *arguments, given=script)


def _run(url: str, program: str, *arguments: str, given: bytes = b"") -> bytes:
    parts = urlsplit(url)
    place = {
        "PGHOST": parts.hostname or "",
        "PGPORT": str(parts.port),
        "PGUSER": parts.username or "",
        "PGPASSWORD": parts.password or "",
        "PGDATABASE": parts.path.removeprefix("/"),
        "PGCLIENTENCODING": "UTF8",
    }
    ended = subprocess.run(
        [str(postgres_programs(postgres_account()) / program), *arguments],
        input=given,
        capture_output=True,
        env=place,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode(errors="replace")
    return ended.stdout
