"""The audit as an auditor starts it: a process of its own that knows only the reader's URL."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import NamedTuple

import asyncpg
import pytest

from audit.report import Report
from tests.postgres.tampered import Tampered

PROJECT = Path(__file__).parents[3]


class Ended(NamedTuple):
    code: int | None
    out: str
    err: str


async def audit(url: str, *arguments: str) -> Ended:
    surroundings = {
        name: value for name, value in os.environ.items() if not name.startswith("PARTNERSHIP_")
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "audit.verify", *arguments),
        cwd=PROJECT,
        env=surroundings | {"PARTNERSHIP_READER_DATABASE_URL": url, "COLUMNS": "200"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return Ended(process.returncode, out.decode(), err.decode())


async def test_a_clean_journal_ends_with_nothing_found(lived: Tampered) -> None:
    ended = await audit(lived.urls.reader, "--language", "sv")

    assert (ended.code, ended.err) == (0, "")
    assert "beslut fattade på nytt" in ended.out
    assert "Inga fynd" in ended.out


async def test_findings_end_with_one_and_are_told_in_both_languages(lived: Tampered) -> None:
    await lived.superuser.execute("delete from ledger.transfer where key = 'commit'")

    swedish = await audit(lived.urls.reader, "--language", "sv")
    english = await audit(lived.urls.reader, "--language", "en")

    assert swedish.code == english.code == 1
    assert "saknas i huvudboken" in swedish.out
    assert "is missing from the ledger" in english.out


async def test_a_report_as_json_can_be_held_against_the_journal_later(
    lived: Tampered, tmp_path: Path
) -> None:
    first = await audit(lived.urls.reader, "--chain", "--json")
    earlier = tmp_path / "earlier.json"
    earlier.write_text(first.out, encoding="utf-8")
    assert Report.model_validate(json.loads(first.out)).is_clean
    unchanged = await audit(lived.urls.reader, "--chain", "--against", str(earlier))
    await lived.superuser.execute(
        "delete from journal.entry where stream = 'partnership/2026-0002' and seq = 35"
    )
    await lived.superuser.execute("update engine.stream_head set seq = least(seq, 34)")

    changed = await audit(lived.urls.reader, "--chain", "--against", str(earlier), "--json")

    assert (first.code, unchanged.code, changed.code) == (0, 0, 1)
    (finding,) = json.loads(changed.out)["findings"]
    assert finding["kind"] == "tail_missing"


async def test_a_database_that_is_away_is_told_without_its_address(lived: Tampered) -> None:
    away = lived.urls.reader.replace("partnership_reader:", "partnership_reader:not-")

    ended = await audit(away, "--language", "en")

    assert (ended.code, ended.out) == (4, "")
    assert "The database cannot be read" in ended.err
    assert "Traceback" not in ended.err
    assert "not-" not in ended.err


async def test_input_that_is_wrong_is_told_by_its_name(lived: Tampered, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("{}[", encoding="utf-8")

    for arguments in (["--against", str(tmp_path / "other.json")], ["--against", "nowhere"]):
        ended = await audit(lived.urls.reader, *arguments)
        assert ended.code == 2
        assert "--against" in ended.err
    missing = await audit("")
    assert missing.code == 2
    assert "PARTNERSHIP_READER_DATABASE_URL" in missing.err
    assert (await audit(lived.urls.reader, "--nonsense")).code == 2


@pytest.mark.parametrize(
    "statement",
    [
        "insert into journal.entry (stream, seq, command_id, kind, body) "
        "values ('register', 99, gen_random_uuid(), 'x', '{}')",
        "update engine.stream_head set seq = 1",
        "delete from ledger.transfer",
        "select pg_advisory_lock(1) from engine.notice for update",
    ],
)
async def test_the_reader_can_write_nothing(lived: Tampered, statement: str) -> None:
    """What the audit runs as could not have made the books right."""
    connection = await asyncpg.connect(lived.urls.reader)
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)
    finally:
        await connection.close()
