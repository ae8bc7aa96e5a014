"""Runs tests in a copy of the project, and needs which of them failed, and how."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

EACH_S, EACH_BROKEN_S = 60, 30
TOGETHER_S = 180
UNBROKEN_S = 1800
HOW_LONGEST = 140

# What differs from one run to the next says nothing about the fault.
_CHANCE = (
    (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "<id>"),
    (re.compile(r"D-[0-9a-f]{10}"), "D-<reference>"),
    (re.compile(r"\b[0-9a-f]{40,64}\b"), "<hash>"),
    (re.compile(r"'[A-Za-z0-9_-]{43}'"), "'<token>'"),
    (re.compile(r"0x[0-9a-f]+"), "0x.."),
    (re.compile(r"b'[^']*\\x[^']*'"), "b'..'"),
    (re.compile(r"\S*/mutants-\w+/"), ""),
    (re.compile(r"(test|lived|witnessed)_\d+\b"), r"\1_n"),
)


_CHAINED = "During handling of the above|The above exception was the direct cause"


class Failed(NamedTuple):
    test: str
    how: str


def first_failed(root: Path, guards: Sequence[str]) -> Failed | None:
    """The first test that failed, None if all passed."""
    report = root / "guards.xml"
    said = _pytest(root, guards, report, TOGETHER_S, "-x", f"--timeout={EACH_BROKEN_S}")
    if said is None:
        return Failed(guards[0], f"no end within {TOGETHER_S} s")
    if said.returncode == 0:
        return None
    return next(_failed(report), None) or Failed(guards[0], _tail(said.stdout))


def all_failed(root: Path, guards: Sequence[str]) -> tuple[Failed, ...]:
    report = root / "unbroken.xml"
    said = _pytest(root, guards, report, UNBROKEN_S, f"--timeout={EACH_S}")
    if said is None or (said.returncode and not report.exists()):
        return tuple(Failed(guard, "could not be run") for guard in guards)
    return tuple(_failed(report))


def _pytest(
    root: Path, guards: Sequence[str], report: Path, within_s: int, *more: str
) -> "subprocess.CompletedProcess[str] | None":
    """None if it had to be ended."""
    report.unlink(missing_ok=True)
    command = (
        *(sys.executable, "-m", "pytest", *guards, *more, "-q", "--tb=short"),
        *("-p", "no:cacheprovider", "-o", "addopts="),
        f"--junitxml={report}",
    )
    process = subprocess.Popen(
        command,
        cwd=root,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=within_s)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return None
    return subprocess.CompletedProcess(command, process.returncode, said)


def _environment() -> dict[str, str]:
    """No settings of an installation of ours, and no bytecode that outlives a fault."""
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PARTNERSHIP_", "TEMPORAL_", "PYTEST_", "PYTHONPATH"))
    }
    return own | {"PYTHONDONTWRITEBYTECODE": "1"}


def _failed(report: Path) -> Iterator[Failed]:
    if not report.exists():
        return
    for case in ElementTree.parse(report).iter("testcase"):
        for fault in (*case.findall("failure"), *case.findall("error")):
            file = (case.get("classname") or "").replace(".", "/") + ".py"
            yield Failed(f"{file}::{case.get('name')}", _how(fault))


def _how(fault: ElementTree.Element) -> str:
    """The line that says what was expected and what was there."""
    last = re.split(_CHAINED, fault.text or "")[-1]
    told = re.findall(r"^E\s+(.+)$", last, re.MULTILINE)
    return _settled(told[0] if told else fault.get("message") or "failed")


def _tail(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    return _settled(lines[-1] if lines else "failed")


def _settled(line: str) -> str:
    for pattern, instead in _CHANCE:
        line = pattern.sub(instead, line)
    line = " ".join(line.split())
    return line if len(line) <= HOW_LONGEST else f"{line[: HOW_LONGEST - 3]}..."
