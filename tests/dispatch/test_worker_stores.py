"""A worker works only on a database that was made by its own migrations, and under its own role."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from services.health.startup_checks import (
    StartupCheckFailed,
    check_database,
)
from services.journal.applied_migrations import OtherMigrations
from services.journal.migrate import CannotMigrate, migrate
from services.pool import open_pool
from services.unavailable import DatabaseUnavailable
from settings import WORKER_URL, Settings
from stack import DatabaseUrls, Stack
from tests.dispatch.home import Home
from tests.dispatch.worker_process import worker_environ, worker_process
from worker_runtime.error_messages import exit_for

NOTICE = "0005-notice"
SEALED = "'" + "0" * 64 + "'"


async def complaint(url: str) -> tuple[int, str]:
    """What a worker with this address ends with, instead of beginning to work."""
    with pytest.raises((StartupCheckFailed, OtherMigrations, DatabaseUnavailable)) as raised:
        async with await open_pool(url, size=2, patience=timedelta(0)) as pool:
            await check_database(pool, WORKER_URL)
    assert isinstance(raised.value, Exception)
    code, sentences = exit_for(raised.value, Settings.model_construct(worker_url=url))
    return code, " ".join(sentences)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            f"update engine.migration set sha256 = {SEALED} where id = '{NOTICE}'",
            f"applied with another text than this code has ({NOTICE})",
        ),
        (
            f"insert into engine.migration (id, sha256) values ('9000-future', {SEALED})",
            "does not know (9000-future)",
        ),
        (
            f"delete from engine.migration where id = '{NOTICE}'",
            f"lacks migrations of this code ({NOTICE}). Run: starter.py install",
        ),
        ("drop table engine.migration", "lacks migrations of this code (0007-migrations"),
    ],
)
async def test_other_migrations_are_named_with_what_to_do(
    home: Home, change: str, sentence: str
) -> None:
    await home.owner.execute(change)

    code, said = await complaint(home.urls.worker)

    assert code == 2
    assert sentence in said


async def test_a_database_without_tables_is_not_one_that_does_not_answer(
    stack: Stack, database: DatabaseUrls, tmp_path: Path
) -> None:
    async with worker_process(worker_environ(stack, database, tmp_path)) as worker:
        _, said = await worker.communicate()

    assert worker.returncode == 2
    assert b"lacks tables that this code needs (42P01). Run: starter.py install" in said
    assert b"Traceback" not in said


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda urls: urls.worker.replace("_worker:", "_worker:x"), "does not let the role in"),
        (lambda urls: f"{urls.worker}_x", "There is no database of the name"),
        (lambda urls: urls.reader, "partnership_reader may not add entries"),
    ],
)
async def test_an_address_that_is_wrong_is_told_as_that(
    home: Home, wrong: Callable[[DatabaseUrls], str], sentence: str
) -> None:
    code, said = await complaint(wrong(home.urls))

    assert code == 2
    assert sentence in said


async def test_a_database_from_before_texts_were_recorded_is_completed(home: Home) -> None:
    await home.owner.execute(
        "drop table engine.migration;"
        "delete from migration._yoyo_migration where migration_id = '0007-migrations'"
    )

    migrate(home.urls.owner)

    await check_database(home.pool, WORKER_URL)


async def test_nobody_migrates_what_was_edited_or_is_newer(home: Home) -> None:
    await home.owner.execute(
        f"update engine.migration set sha256 = {SEALED} where id = '{NOTICE}';"
        f"insert into engine.migration (id, sha256) values ('9000-future', {SEALED})"
    )

    with pytest.raises(CannotMigrate, match=rf"9000-future.*{NOTICE}"):
        migrate(home.urls.owner)
