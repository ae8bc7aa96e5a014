"""The command line as somebody uses it: words in; an exit code and what is on the screen out."""

import json
import re
from typing import Any, NamedTuple

import pytest

from cli.app import run
from settings import OWNER_URL, READER_URL, WORKER_URL
from tests.key_store import KEY_FOLDER, MASTER_KEYS

FRAMES = re.compile("[\u2500-\u257f]+")


class Ended(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def words(self) -> str:
        """What is on the screen, whatever frames and lines it was broken into."""
        return " ".join(FRAMES.sub(" ", self.out).split())

    @property
    def data(self) -> Any:
        return json.loads(self.out)


class CommandLine:
    """The program, with nothing in its surroundings but the role that can only read."""

    def __init__(
        self,
        reader_url: str,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        for name in (OWNER_URL, WORKER_URL, "PARTNERSHIP_LANGUAGE"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv(READER_URL, reader_url)
        monkeypatch.setenv("PARTNERSHIP_MASTER_KEYS", MASTER_KEYS)
        monkeypatch.setenv("PARTNERSHIP_KEYS", str(KEY_FOLDER))
        # Wide enough that no cell of a table is broken into lines.
        monkeypatch.setattr("cli.screen.WIDTH_OF_A_FILE", 260)
        self._capsys = capsys

    def __call__(self, *words: str) -> Ended:
        code = run(words)
        return Ended(code, *self._capsys.readouterr())
