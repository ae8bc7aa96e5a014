"""A database that is away, empty, or not told of."""

from datetime import timedelta

import pytest

from settings import READER_URL
from stack import DatabaseUrls
from tests.postgres.cli.command_line import CommandLine

MOMENT = timedelta(seconds=0.3)
READING = [
    ("list",),
    ("show", "2026-0001"),
    ("inbox", "--as", "p-officer"),
    ("replay", "2026-0001"),
]
NOBODY_THERE = "postgresql://partnership_reader:secret-word@127.0.0.1:9/nowhere"


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_a_database_that_is_away_is_named_with_where_it_was_looked_for(
    words: tuple[str, ...], starter: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.session.FOR_POSTGRES", MOMENT)
    monkeypatch.setenv(READER_URL, NOBODY_THERE)
    ended = starter(*words)
    assert ended.code == 4
    assert "PostgreSQL" in ended.err
    assert "127.0.0.1:9/nowhere" in ended.err
    assert "secret-word" not in ended.out + ended.err


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_a_database_without_an_installation_says_how_to_make_one(
    words: tuple[str, ...],
    migrated_database: DatabaseUrls,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ended = CommandLine(migrated_database.reader, monkeypatch, capsys)(*words)
    assert ended.code == 2
    assert "starter.py install" in ended.err
