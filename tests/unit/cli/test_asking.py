"""Before what nothing takes back somebody at a terminal is asked; a script never is."""

import asyncio
import os

import pytest

from application.checking import ToStream, check
from application.form_fields import public
from cli import previews
from cli.app import build_app
from cli.options import AT_ONCE, Doing, Options
from cli.previews import Declined, agreed, asks_first, stays_done
from cli.screen import Screen
from cli.verbs import VERBS
from services.command_check import CheckedCommand

STAYS = check("partnership/2026-0001", {"kind": "close_case"})
CAN_BE_TAKEN_BACK = check("partnership/2026-0001", {"kind": "declare_interest", "interest": "none"})


@pytest.mark.parametrize(
    ("command", "doing", "json", "reads", "asked"),
    [
        (STAYS, AT_ONCE, False, True, True),
        (CAN_BE_TAKEN_BACK, AT_ONCE, False, True, False),
        (STAYS, Doing(yes=True), False, True, False),
        (STAYS, AT_ONCE, True, True, False),
        (STAYS, AT_ONCE, False, False, False),
    ],
)
def test_who_is_asked(
    command: ToStream,
    doing: Doing,
    json: bool,
    reads: bool,
    asked: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(previews, "is_terminal", lambda: reads)
    assert asks_first(command, doing, Screen(Options(json=json, lang="en"))) is asked


def test_what_stays_done_is_what_nothing_undoes() -> None:
    for one in public():
        spec = one.model.spec
        to_stream = ToStream("x", one.kind, CheckedCommand({"kind": one.name}, ()))
        assert stays_done(to_stream) == (not spec.undone_by and not spec.repeatable)


def answered(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reads, writes = os.pipe()
    os.write(writes, line.encode())
    os.close(writes)
    with os.fdopen(reads) as stream:
        monkeypatch.setattr("sys.stdin", stream)
        asyncio.run(agreed("Do it?", Screen(Options(lang="en"))))


@pytest.mark.parametrize("line", ["y\n", "yes\n", "J\n", "ja\n"])
def test_a_yes_goes_on(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(line, monkeypatch)


@pytest.mark.parametrize("line", ["n\n", "\n", "", "why\n"])
def test_anything_else_does_nothing(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Declined) as declined:
        answered(line, monkeypatch)
    assert declined.value.code == 130
    assert "Nothing was done." in capsys.readouterr().err


LOOKING = (
    *("do", "template", "draft", "fetch", "list", "show", "document", "inbox", "about", "replay"),
    *("schema", "verify"),
)
OF_THE_WHOLE_INSTALLATION = (
    *("install", "recover", "rebuild-views", "rehearse", "pass-time"),
    *("destroy-keys", "rewrap-keys", "export-keys", "restore-keys"),
    *("sign-in", "sign-out"),
)
"""They decide nothing, or carry out what has been decided."""


@pytest.mark.parametrize("verb", [one for one in VERBS if one not in LOOKING])
def test_what_decides_something_can_be_tried_first(verb: str) -> None:
    app = build_app(verb)[verb]
    options = {name for one in app.assemble_argument_collection() for name in one.names}
    assert ("--dry-run" in options) == (verb not in OF_THE_WHOLE_INSTALLATION)
