"""What the vault knows of files: their keys, and which command each was stored for."""

from collections.abc import Iterable, Iterator
from typing import Any

import asyncpg
from pydantic import BaseModel

from domain.kernel.stored_file import ScanState, StoredFile
from services.files.file_store import StoredFile as Put
from services.files.scanning import Clean, NotScanned
from services.input_errors import WrongInput
from services.keys.store import KeyScope
from services.pool import Connection
from services.unavailable import map_database_errors

# A file that was swept meanwhile is not found.
_FOUND = """
    update vault.file set stored_at = clock_timestamp()
    where address = (
        select address from vault.file
        where command_id = $1 and field = $2 and mac = $3 limit 1
    )
    returning address, sha256, size, media_type, scan
"""
_STORE = """
    insert into vault.file (address, command_id, field, sha256, mac, size, media_type, scan,
        scan_detail, key_id, retention, subjects)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
"""
_STORED = """
    select address, sha256, size, media_type, scan, retention from vault.file where command_id = $1
"""


async def find_file(pool: asyncpg.Pool, command_id: str, field: str, mac: str) -> StoredFile | None:
    """The same content that was stored for this command before: no orphan for another while."""
    async with map_database_errors():
        row = await pool.fetchrow(_FOUND, command_id, field, mac)
    return None if row is None else StoredFile(**dict(row))


async def note_file(
    pool: asyncpg.Pool,
    command_id: str,
    field: str,
    put: Put,
    scope: KeyScope,
    about: Iterable[str] = (),
) -> StoredFile:
    """`about`: subjects beside the one whose key it is."""
    state, detail = _scan_of(put)
    async with map_database_errors():
        await pool.execute(
            _STORE,
            put.address,
            command_id,
            field,
            put.sha256,
            put.mac,
            put.size,
            put.media_type,
            state.value,
            detail,
            put.key_id,
            scope.retention_class,
            [scope.subject, *about],
        )
    return StoredFile(
        address=put.address,
        sha256=put.sha256,
        size=put.size,
        media_type=put.media_type,
        scan=state,
    )


async def check_files_stored(connection: Connection, command_id: str, command: Any) -> None:
    """Raises WrongInput for a file that was not stored for this very command, as it says."""
    referred = tuple(_files(command))
    if not referred:
        return
    rows = await connection.fetch(_STORED, command_id)
    stored = {(*row.values(),) for row in rows}
    for path, file, retention in referred:
        said = (file.address, file.sha256, file.size, file.media_type, file.scan.value, retention)
        if said not in stored:
            raise WrongInput(path, "input.kept_file")


def _files(command: Any) -> Iterator[tuple[str, StoredFile, str]]:
    """Each with its field and its retention class, which stands beside it. A part of a command may
    have one."""
    if isinstance(command, BaseModel):
        for name in type(command).model_fields:
            value = getattr(command, name)
            if isinstance(value, StoredFile):
                yield name, value, getattr(command, "retention").value  # noqa: B009
            else:
                for path, file, retention in _files(value):
                    yield f"{name}.{path}", file, retention


def _scan_of(put: Put) -> tuple[ScanState, str]:
    match put.scan:
        case Clean(engine):
            return ScanState.CLEAN, engine
        case NotScanned(reason):
            return ScanState.NOT_SCANNED, reason
        case _:
            raise AssertionError("an infected file is not stored")
