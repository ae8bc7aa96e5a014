"""Plays the scenarios and keeps the journals of a release: python -m tests.journals.record v0.7

A folder is written once, when a version is released, and never again: these journals are those of
installations that exist. Writing them again to make a test pass would hide the break.
"""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from temporalio.client import WorkflowHistory

from audit.file_objects import FileObjects
from audit.report import Report
from audit.sealed_texts import AuditKeys
from audit.verify import verify
from domain.kinds import KINDS
from programmes import available
from programmes import load as load_programme
from rehearsal.environment import RehearsalEnvironment, rehearsal_environment
from rehearsal.load import load
from rehearsal.player import Player
from services.code_version import build_id
from services.keys.folder_key_store import make_key_store
from services.keys.master_keys import MasterKeys
from stack import DataFolder, temporary_folder
from stack.folder import PROJECT, write_private
from tests.journals.database import dump
from tests.journals.histories import fetch_histories, to_keep, without_ancestors
from tests.journals.kept import FOLDER, Kept, key_records
from tests.journals.rare_turns import end_rarely
from tests.key_store import MASTER_KEYS
from tests.workflow.conftest import TEST_KEYS

OWN = "rare-turns"
SCENARIOS = ("extended-round", "ways-back", "board-and-counterpart", "joint-signing", OWN)
"""Together all kinds of commands and events, in few entries: each is played again at every test."""
PATIENCE = timedelta(minutes=30)
README = """# Journals of {version}

Written on {day} by the code of commit `{commit}`
(build `{build}`),
and never written again. What the files are: [README](../README.md).
"""
_KINDS = """
    select distinct split_part(stream, '/', 1), kind from journal.entry
    union
    select split_part(stream, '/', 1), event ->> 'type'
    from journal.entry, jsonb_array_elements(body::jsonb -> 'events') event
"""


class CannotRecord(Exception):
    """Says in a sentence why nothing can be kept."""


class Recorded(NamedTuple):
    """`kinds` are the commands and events in the journal, each with its kind of stream."""

    kept: Kept
    database: bytes
    histories: list[dict[str, Any]]
    report: Report
    keys: dict[str, str]
    kinds: set[tuple[str, str]]


async def record(version: str) -> list[Recorded]:
    recorded = []
    for scenario in SCENARIOS:
        with temporary_folder() as folder:
            recorded.append(await _record(Kept(version, scenario), folder))
    if missing := _all_kinds() - set().union(*(one.kinds for one in recorded)):
        raise CannotRecord(f"No scenario has {sorted(missing)}. Add them to {OWN}.toml.")
    return recorded


async def _record(kept: Kept, folder: DataFolder) -> Recorded:
    definitions = [load_programme(path) for path in available()]
    place = FOLDER if kept.scenario == OWN else PROJECT / "scenarios"
    plan = load(place / f"{kept.scenario}.toml", datetime.now(UTC), definitions)
    # The stack takes the key that it finds. With this one the histories can be decrypted.
    folder.prepare()
    write_private(folder.payload_keys, f"{TEST_KEYS}\n")
    write_private(folder.master_keys, f"{MASTER_KEYS}\n")
    make_key_store(folder.keys, MasterKeys.read(MASTER_KEYS))
    async with rehearsal_environment(
        folder, plan.programmes, keep=False, say=lambda _: None
    ) as stage:
        player = Player(plan, stage, lambda _: None, "os:recorder")
        await player.play()
        if player.differences:
            raise CannotRecord(
                f"{kept} did not come out as its file expects: {player.differences}."
            )
        if kept.scenario == OWN:
            await end_rarely(stage, player)
        return await _read(kept, stage)


async def _read(kept: Kept, stage: RehearsalEnvironment) -> Recorded:
    found = await fetch_histories(stage.client)
    report = await _verified(kept, stage)
    _check_whole(found, report)
    histories, database = await to_keep(found), dump(stage.stack.owner_url)
    _check_nameless(f"{histories}{database.decode()}", stage.stack.folder.path)
    kinds = {tuple(row) for row in await stage.reader.fetch(_KINDS)}
    keys = key_records(stage.stack.folder.keys)
    return Recorded(kept, database, histories, report, keys, kinds)


async def _verified(kept: Kept, stage: RehearsalEnvironment) -> Report:
    """With all files, which are too large to be kept, and then as it is told without them."""
    folder = stage.stack.folder
    keys, files = AuditKeys(folder.keys, MASTER_KEYS), FileObjects(f"file:{folder.files}", {})
    whole = await verify(stage.stack.reader_url, keys=keys, files=files)
    if not whole.is_clean or whole.not_examined:
        raise CannotRecord(
            f"{kept}: the audit has findings: {whole.by_kind()}, {whole.not_examined}."
        )
    return await verify(stage.stack.reader_url, keys=keys)


def _check_whole(histories: Sequence[WorkflowHistory], report: Report) -> None:
    streams = {seal.stream for seal in report.seals}
    unseen = streams - {one.workflow_id.partition("/")[2] for one in histories}
    orphans = without_ancestors(histories)
    if orphans or unseen:
        raise CannotRecord(f"Runs are missing: of {sorted(unseen)}, or before {orphans}.")


def _check_nameless(text: str, data: Path) -> None:
    names = (f"@{socket.gethostname()}", str(PROJECT), str(data), str(Path.home()), sys.prefix)
    if found := [name for name in names if name in text]:
        raise CannotRecord(f"What would be kept names this machine: {found}.")


def _all_kinds() -> set[tuple[str, str]]:
    return {
        (decider.name, kind)
        for decider in (kind.decider for kind in KINDS)
        for union in (decider.commands, decider.events)
        for kind in union.json_schema()["discriminator"]["mapping"]
    }


def _commit() -> str:
    """Of the code that is run. With changes on top of it the name would say something else."""
    if _git("status", "--porcelain", "--untracked-files=no"):
        raise CannotRecord("There are changes that are not committed.")
    return _git("rev-parse", "HEAD")


def _git(*arguments: str) -> str:
    asked = ("git", *arguments)
    ended = subprocess.run(asked, cwd=PROJECT, capture_output=True, check=True)
    return ended.stdout.decode().strip()


def main() -> None:
    version = sys.argv[1]
    folder, commit = FOLDER / version, _commit()
    if folder.exists():
        raise CannotRecord(f"{folder} is there already, and never written again.")
    recorded = asyncio.run(asyncio.wait_for(record(version), PATIENCE.total_seconds()))
    folder.mkdir()
    for one in recorded:
        one.kept.write(one.database, one.histories, one.report.model_dump_json(indent=1), one.keys)
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    readme = README.format(version=version, day=day, commit=commit, build=build_id())
    (folder / "README.md").write_text(readme, encoding="utf-8")


if __name__ == "__main__":
    main()
    # A client of Temporal that has just ended may abort the interpreter's own shutdown.
    os._exit(0)
