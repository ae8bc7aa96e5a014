"""However its output or its start is disturbed, a program ends with the right code and no trace."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
NO_LETTERS = {
    "PYTHONIOENCODING": "ascii:strict",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
}
SAYS_SOMETHING = {
    ("starter.py", "list"): 4,
    ("starter.py", "show", "Åäö"): 4,
    ("starter.py", "--jsn", "list"): 2,
    ("starter.py", "--json", "list"): 4,
    ("starter.py", "--version"): 0,
    ("starter.py", "do"): 0,
    ("starter.py", "list", "--json"): 4,
    ("starter.py", "--help"): 0,
    ("starter.py", "schema", "commands"): 0,
    ("worker.py",): 2,
    ("-m", "audit.verify", "--reader-url", "postgresql://127.0.0.1:1/none"): 4,
    ("-m", "stack", "status"): 4,
    ("-m", "stack", "status", "--json"): 4,
}
"""Programs that end by themselves, and their codes."""
NO_STREAM_AT_ALL = (("starter.py", "list"), ("worker.py",), ("-m", "stack", "status"))
STARTS = (
    ("starter.py", "list"),
    ("starter.py", "submit", "register", "-"),
    ("worker.py",),
    ("-m", "audit.verify", "--reader-url", "postgresql://192.0.2.1/none"),
    ("-m", "stack", "status"),
)


def environment(folder: Path, **more: str) -> dict[str, str]:
    ours = {k: v for k, v in os.environ.items() if not k.startswith(("PARTNERSHIP", "TEMPORAL"))}
    return ours | {"PARTNERSHIP_DATA": str(folder / "Åäö")} | more


@pytest.mark.parametrize("program", SAYS_SOMETHING, ids="_".join)
def test_letters_that_the_terminal_lacks_are_replaced(
    program: tuple[str, ...], tmp_path: Path
) -> None:
    ended = subprocess.run(
        [sys.executable, *program],
        cwd=PROJECT,
        env=environment(tmp_path, **NO_LETTERS),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == SAYS_SOMETHING[program], ended.stderr
    assert (ended.stdout + ended.stderr).isascii()
    assert b"Traceback" not in ended.stdout + ended.stderr
    assert b"UnicodeEncodeError" not in ended.stderr


@pytest.mark.parametrize(
    ("program", "both"),
    [*((one, False) for one in SAYS_SOMETHING), *((one, True) for one in NO_STREAM_AT_ALL)],
    ids=str,
)
def test_a_pipe_that_nobody_reads_ends_a_program_quietly(
    program: tuple[str, ...], both: bool, tmp_path: Path
) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    try:
        ended = subprocess.run(
            [sys.executable, *program],
            cwd=PROJECT,
            env=environment(tmp_path),
            stdin=subprocess.DEVNULL,
            stdout=writes,
            stderr=writes if both else subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writes)
    assert ended.returncode in (SAYS_SOMETHING[program], 141)
    assert b"Traceback" not in (ended.stderr or b"")
    assert b"BrokenPipe" not in (ended.stderr or b"")


@pytest.mark.parametrize("program", SAYS_SOMETHING, ids="_".join)
def test_streams_that_are_closed_change_nothing(program: tuple[str, ...], tmp_path: Path) -> None:
    line = 'exec "$0" "$@" >&- 2>&-'
    ended = subprocess.run(
        ["/bin/sh", "-c", line, sys.executable, *program],
        cwd=PROJECT,
        env=environment(tmp_path),
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    assert ended.returncode == SAYS_SOMETHING[program]


@pytest.mark.slow
@pytest.mark.parametrize("imports", [10, 60, 250])
@pytest.mark.parametrize("program", STARTS, ids="_".join)
def test_an_interrupt_while_modules_are_imported_is_quiet(
    program: tuple[str, ...], imports: int, tmp_path: Path
) -> None:
    """Python names each module that it has imported; `signal` is what the first lines need."""
    with subprocess.Popen(
        [sys.executable, "-X", "importtime", *program],
        cwd=PROJECT,
        env=environment(tmp_path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stderr
        begun = left = 0
        for line in child.stderr:
            begun = begun or "| signal" in line
            left += bool(begun)
            if left == imports:
                child.send_signal(signal.SIGINT)
                break
        err = child.stderr.read()
        child.wait(timeout=30)
    assert child.returncode == 130, err[-500:]
    assert "Traceback" not in err
