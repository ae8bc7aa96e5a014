"""Whoever stops reading or waiting is not shown a stack trace, and is told what they must know."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest

from application.checking import ToStream, check
from application.commands import Received
from application.receiving import WrittenCommand
from cli.answers import send
from cli.options import Options
from cli.screen import Screen
from cli.session import CommandSession
from domain.kernel.actors import Actor
from services.installation import Installation

PROJECT = Path(__file__).parents[2]
ID = "0f8e6c1a-7b4d-4c59-9f5e-2a1b3c4d5e6f"


def typed(stdout: int, *arguments: str) -> tuple[int, str]:
    ended = subprocess.run(
        [sys.executable, PROJECT / "starter.py", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"PARTNERSHIP_LANGUAGE": "en"},
    )
    return ended.returncode, ended.stderr


@pytest.mark.parametrize("arguments", ["schema commands", "schema scenario", "recover --help"])
def test_whoever_left_early_has_read_enough(arguments: str) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    try:
        assert typed(writes, *arguments.split()) == (141, "")
    finally:
        os.close(writes)


def test_an_answer_for_which_there_is_no_room_is_told_as_such() -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        code, said = typed(full, "schema", "commands")
    finally:
        os.close(full)
    assert code == 4
    assert (
        said == "The answer could not be written: there is no room left. What was done is done.\n"
    )


class Waits:
    """A session whose worker does not answer. Nobody has to sign in."""

    installation = Installation(id=ID, kind="rehearsal")
    needs_sign_in = False

    async def send(self, to_stream: ToStream, written: WrittenCommand) -> Received:
        await asyncio.Event().wait()
        raise AssertionError("nobody ends this wait")


@pytest.mark.parametrize("json", [False, True])
async def test_whoever_breaks_off_a_wait_gets_the_id_to_send_again(
    json: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Screen(Options(json=json, lang="en"))
    actor = Actor(person="p-017", organisation="SE-ON-212000-1850")
    command = {"kind": "end_role", "person": "p-017", "organisation": "local/a", "role": "auditor"}
    to_stream = check("register", command | {"ends": "2026-12-31"})
    waiting = asyncio.create_task(
        send(cast("CommandSession", Waits()), to_stream, ID, actor, screen)
    )
    await asyncio.sleep(0)

    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting

    shown = capsys.readouterr()
    assert ID in (shown.out if json else shown.err)
