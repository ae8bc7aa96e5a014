"""Programs connect as their addresses say, whatever is set up for `psql` on the machine."""

import asyncio
import os
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from psycopg.pq import Conninfo

from application.administration import make_installation
from audit.verify import verify
from services.pool import open_pool
from services.unavailable import DatabaseUnavailable
from stack import DatabaseUrls
from stack.databases import Administrator
from stack.errors import CannotStart
from stack.folder import PROJECT

OF_LIBPQ = {
    one.envvar.decode(): "disable" if one.keyword == b"gssencmode" else "nonsense"
    for one in Conninfo.get_defaults()
    if one.envvar
}
"""Every variable that the library knows, with a value that most of them cannot have."""
HOSTILE = {
    "PGSSLMODE": "require",
    "PGSSLROOTCERT": "/nonexistent/root.crt",
    "PGSERVICE": "elsewhere",
    "PGOPTIONS": "-c default_transaction_read_only=on -c search_path=nowhere",
    "PGTARGETSESSIONATTRS": "standby",
    "PGCHANNELBINDING": "require",
    "PGREQUIREAUTH": "none",
    "PGHOSTADDR": "192.0.2.1",
    "PGCONNECT_TIMEOUT": "1",
    "PGCLIENTENCODING": "SQL_ASCII",
    "PGTZ": "Nowhere/Land",
    "PGPASSWORD": "guessed",
}
PROGRAMS = (
    ("starter.py", "list"),
    ("starter.py", "verify"),
    ("starter.py", "rebuild-views"),
    ("-m", "audit.verify"),
    ("-m", "stack", "status"),
)


def set_up_for_psql(home: Path) -> dict[str, str]:
    """Variables, a service file and a password file of somebody else."""
    (home / ".pgpass").write_text("*:*:*:*:guessed\n")
    (home / ".pgpass").chmod(0o600)
    (home / ".pg_service.conf").write_text("[elsewhere]\nhost=192.0.2.1\nsslmode=verify-full\n")
    return {"HOME": str(home), "PGSERVICEFILE": str(home / ".pg_service.conf"), **HOSTILE}


async def test_no_variable_changes_a_connection(
    database: DatabaseUrls, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, _, rest = database.owner.rpartition("@")[2].partition(":")
    guessing = Administrator(host, int(rest.partition("/")[0]), {"postgres": "wrong on purpose"})
    for variable in sorted({*OF_LIBPQ, *HOSTILE}):
        value = HOSTILE.get(variable) or OF_LIBPQ[variable]
        monkeypatch.setenv(variable, value)
        async with await open_pool(database.owner, size=1, patience=timedelta(0)) as pool:
            assert await pool.fetchval("select 1") == 1, variable
        monkeypatch.setenv(variable, value)
        with pytest.raises(CannotStart, match="does not let us in"):  # it was reached
            await guessing.answers()


async def test_a_database_is_installed_and_verified(
    database: DatabaseUrls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in set_up_for_psql(tmp_path).items():
        monkeypatch.setenv(name, value)
    await make_installation(database.owner, "rehearsal", [])

    for name, value in set_up_for_psql(tmp_path).items():
        monkeypatch.setenv(name, value)
    assert (await verify(database.reader)).exit_code == 0


async def test_a_password_file_opens_no_database(
    database: DatabaseUrls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address without a password means none, though a file in the home folder has it."""
    user, _, place = database.reader.removeprefix("postgresql://").partition("@")
    name, _, password = user.partition(":")
    (tmp_path / ".pgpass").write_text(f"*:*:*:*:{password}\n")
    (tmp_path / ".pgpass").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("PGPASSFILE", raising=False)

    with pytest.raises(DatabaseUnavailable):
        await open_pool(f"postgresql://{name}@{place}", size=1, patience=timedelta(0))


@pytest.mark.slow
@pytest.mark.parametrize("program", PROGRAMS, ids=" ".join)
async def test_every_program_ends_as_without_it(
    program: tuple[str, ...], migrated_database: DatabaseUrls, tmp_path: Path
) -> None:
    plain = {
        "PATH": os.environ["PATH"],
        "PARTNERSHIP_DATA": str(tmp_path / "data"),
        "PARTNERSHIP_DATABASE_URL": migrated_database.owner,
        "PARTNERSHIP_WORKER_DATABASE_URL": migrated_database.worker,
        "PARTNERSHIP_READER_DATABASE_URL": migrated_database.reader,
    }
    assert await run(program, plain | set_up_for_psql(tmp_path)) == await run(program, plain)


async def run(program: tuple[str, ...], environment: dict[str, str]) -> tuple[int | None, bytes]:
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, *program),
        cwd=PROJECT,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await child.communicate()
    return child.returncode, output
