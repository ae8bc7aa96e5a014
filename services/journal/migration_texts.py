"""Whether a database was made by exactly the migrations of this code, unedited."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import asyncpg

from services.unavailable import reachable

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
    """Says which migrations differ and what to do, a sentence each."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def migration_texts() -> dict[str, str]:
    """The migrations of this code: id and SHA-256 of the text."""
    return {
        file.stem: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(MIGRATIONS.glob("*.sql"))
    }


def differences(recorded: Mapping[str, str], *, missing_too: bool) -> tuple[str, ...]:
    """What is told of them. Whoever is about to migrate expects some to be missing."""
    ours = migration_texts()
    missing = [id for id in ours if id not in recorded] if missing_too else []
    newer = [id for id in sorted(recorded) if id not in ours]
    edited = [id for id in ours if recorded.get(id, ours[id]) != ours[id]]
    told = ((MISSING, missing), (NEWER, newer), (EDITED, edited))
    return tuple(sentence.format(ids=", ".join(ids)) for sentence, ids in told if ids)


async def check_migrations(pool: asyncpg.Pool) -> None:
    """Raises OtherMigrations. A database with no tables at all is not judged here."""
    async with reachable():
        has = await pool.fetchrow(_HAS)
        assert has is not None
        if not has["installed"]:
            return
        rows = await pool.fetch(RECORDED) if has["recorded"] else []
    recorded = {row["id"]: row["sha256"] for row in rows}
    if not recorded:  # made before texts were recorded, by the six migrations of 0.1.0
        recorded = {id: text for id, text in migration_texts().items() if id < "0007"}
    if told := differences(recorded, missing_too=True):
        raise OtherMigrations(told)
