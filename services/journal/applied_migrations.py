"""Does a database have the migrations of this code, with the same texts?"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import asyncpg

from services.unavailable import map_database_errors

MIGRATIONS = Path(__file__).with_name("migrations")


_HAS = """
    select to_regclass('engine.migration') is not null as recorded,
        to_regclass('engine.installation') is not null as installed
"""
RECORDED = "select id, sha256 from engine.migration"

MISSING = "The database lacks migrations of this code ({ids}). Run: starter.py install"
NEWER = (
    "The database has migrations that this code does not know ({ids}). "
    "It was installed by newer code: use that version, or a later one."
)
EDITED = (
    "Migrations were applied with another text than this code has ({ids}). "
    "They are never edited, only followed: use the code that the database was installed with."
)


class OtherMigrations(Exception):
    """One sentence for each kind of difference: which migrations differ and what to do."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def migration_texts() -> dict[str, str]:
    """The migrations of this code: id and SHA-256 of the text."""
    return {
        file.stem: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(MIGRATIONS.glob("*.sql"))
    }


def migration_differences(recorded: Mapping[str, str], *, report_missing: bool) -> tuple[str, ...]:
    """How the database's migrations differ from those of this code, a sentence each.

    Before a migration some are expected to be missing.
    """
    ours = migration_texts()
    missing = [id for id in ours if id not in recorded] if report_missing else []
    newer = [id for id in sorted(recorded) if id not in ours]
    edited = [id for id in ours if recorded.get(id, ours[id]) != ours[id]]
    found = ((MISSING, missing), (NEWER, newer), (EDITED, edited))
    return tuple(sentence.format(ids=", ".join(ids)) for sentence, ids in found if ids)


async def check_migrations(pool: asyncpg.Pool) -> None:
    """Raises OtherMigrations. A database without tables passes: nothing is installed there."""
    async with map_database_errors():
        has = await pool.fetchrow(_HAS)
        assert has is not None
        if not has["installed"]:
            return
        rows = await pool.fetch(RECORDED) if has["recorded"] else []
    recorded = {row["id"]: row["sha256"] for row in rows}
    if not recorded:  # created by the six migrations of 0.1.0, before texts were recorded
        recorded = {id: text for id, text in migration_texts().items() if id < "0007"}
    if wrong := migration_differences(recorded, report_missing=True):
        raise OtherMigrations(wrong)
