"""Commands typed on the command line, in this process, which saves the start of one."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from cli.app import run
from tests.e2e.played import Ended, Played

OFFICER = {"person": "officer@practice.example", "organisation": "local/practice-funder"}
MANAGER = {"person": "p-programme-manager", "organisation": "local/practice-funder"}
ROUND = {
    "kind": "announce_round",
    "programme": "icld-municipal-partnership",
    "title": "En ny omgång",
    "opens": "2029-01-15",
    "closes": "2029-02-15",
    "frame_minor": 1_000_000,
}


def envelope(command: dict[str, Any], actor: dict[str, str] = MANAGER, **other: Any) -> bytes:
    return json.dumps({"actor": actor, "command": command, **other}).encode()


def application_file(round: str, amount: str) -> str:
    """What `apply` takes. `amount`: `amount_minor = 5`, or in kronor."""
    return f"""
round = "{round}"
component = "project"
[application]
title = "Ett projekt"
summary = "En påhittad ansökan."
counterparts = [{{ name = "Påhittad part", kind = "municipality", country = "KE" }}]
core_areas = ["equity"]
starts = 2029-05-01
ends = 2030-04-30
teams = [{{ party = 0, officials = 3 }}, {{ party = 1, officials = 3 }}]
budget = [{{ year = 1, lines = [{{ cost_type = "travel", {amount} }}] }}]
attachments = [
  {{ document = "letter_of_intent", file = "a.pdf" }},
  {{ document = "budget", file = "b.xlsx" }},
  {{ document = "planning_tool", file = "c.pdf" }},
]
"""


class Typing:
    """Each call with the practice round's surroundings, unless something else is said."""

    def __init__(
        self,
        practice: Played,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        self._practice, self._folder = practice, folder
        self._monkeypatch, self._capsys = monkeypatch, capsys

    async def __call__(self, *arguments: str, **environ: str) -> Ended:
        for name, value in self._practice.environment(**environ).items():
            self._monkeypatch.setenv(name, value)
        code = await asyncio.to_thread(run, arguments)
        out, err = self._capsys.readouterr()
        assert "Traceback" not in out + err
        return Ended(code, out, err)

    async def submit(self, stream: str, given: bytes, **environ: str) -> Ended:
        file = self._folder / "command.json"
        file.write_bytes(given)
        return await self("submit", stream, str(file), "--json", **environ)
