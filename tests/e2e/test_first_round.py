"""`Your first round` in README.md, typed as it stands there: from nothing to a paid grant."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from http.client import HTTPConnection
from pathlib import Path

import pytest

from stack.ports import SETTING as PORTS

PROJECT = Path(__file__).parents[2]
FOLDER = ".partnership/rehearsals"
MOST = 12
EXAMPLES = ("manager@practice.example ({})", "coordinator@asp.example ({})")
"""Some of those whom one can sign in as, each with a role."""
IN_SWEDISH, IN_ENGLISH = ("programansvarig", "samordnare"), ("programme manager", "coordinator")
"""A rehearsal speaks the language of the settings, the stack English."""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]


def typed() -> list[str]:
    """The commands below the heading, up to the next text."""
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    _, _, after = text.partition("**Your first round**")
    block = re.search(r"\n\n((?:    .*\n)+)", after)
    assert block
    return [line.strip() for line in block[1].splitlines()]


def run(line: list[str], environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    words = [sys.executable if word == ".venv/bin/python" else word for word in line]
    return subprocess.run(
        words,
        cwd=PROJECT,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture
def environ(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A newcomer's, except for the ports: tests beside this one have theirs."""
    ours = {
        name: value
        for name, value in os.environ.items()
        if name == PORTS or not name.startswith(("PARTNERSHIP", "TEMPORAL"))
    }
    yield ours
    run([sys.executable, "-m", "stack", "down", "--data", str(tmp_path / "first-round")], ours)


def test_the_commands_are_few() -> None:
    assert 0 < len(typed()) <= MOST


def test_they_lead_to_a_paid_grant(tmp_path: Path, environ: dict[str, str]) -> None:
    for line in typed():
        words = shlex.split(line.replace(FOLDER, str(tmp_path)))
        if words[0] == "export":
            environ |= dict(word.split("=", 1) for word in words[1:])
            continue
        if rehearses := "rehearse" in words:
            words += ["--data", str(tmp_path)]
        ended = run(words, environ)
        assert ended.returncode == 0, f"{line}\n{ended.stdout}\n{ended.stderr}"
        assert not rehearses or names_examples(ended.stdout, IN_SWEDISH)
    assert_letters_lead_to_the_portal(tmp_path / "first-round")
    status = run([sys.executable, "-m", "stack", "status"], environ)
    assert names_examples(status.stdout, IN_ENGLISH)
    shown = run([sys.executable, "starter.py", "show", "2030-0001", "--json"], environ)
    assert '"paid_minor": 39145050' in shown.stdout
    verified = run([sys.executable, "starter.py", "verify"], environ)
    assert verified.returncode == 0, verified.stdout


def names_examples(said: str, roles: tuple[str, ...]) -> bool:
    return all(one.format(role) in said for one, role in zip(EXAMPLES, roles, strict=True))


def assert_letters_lead_to_the_portal(data: Path) -> None:
    """Which is started after the workers that send them."""
    services = json.loads((data / "stack.json").read_text())["services"]
    portal = next(one["address"] for one in services if one["name"] == "portal")
    asked = HTTPConnection(portal, timeout=30)
    asked.request("GET", "/")
    assert asked.getresponse().status == 200
    letters = [file.read_bytes() for file in data.glob("mail/new/*")]
    assert letters
    for letter in letters:
        body = message_from_bytes(letter, policy=default).get_body()
        assert body
        assert f"http://{portal}/streams/" in body.get_content()
