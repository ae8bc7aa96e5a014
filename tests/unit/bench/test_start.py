"""Row j reads what a process used from the kernel, and counts no process that went wrong."""

import os

import pytest

from bench.rows.start import (
    Command,
    run_command,
)

SPIN = "import time\nwhile time.process_time() < 0.3: pass"
SLEEP = "import time\ntime.sleep(0.3)"


def test_time_at_work_is_cpu_time_and_waiting_is_not() -> None:
    at_work = run_command(Command(("-c", SPIN)))
    waiting = run_command(Command(("-c", SLEEP)))
    assert at_work.cpu >= 0.3
    assert waiting.cpu < 0.3 <= waiting.wall


def test_children_of_the_process_are_counted_with_it() -> None:
    code = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {SPIN!r}])"
    assert run_command(Command(("-c", code))).cpu >= 0.3


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(AssertionError, match="no stack runs there"):
        run_command(Command(("-c", "raise SystemExit('no stack runs there')")))


def test_a_command_that_does_not_show_what_it_should_is_not_measured() -> None:
    with pytest.raises(AssertionError):
        run_command(Command(("-c", "print('2026-0001')"), shows=("2026-0001", "2026-0002")))


def test_a_command_gets_the_settings_it_needs_and_none_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("PARTNERSHIP_LANGUAGE", "TEMPORAL_ADDRESS", "PYTHONDONTWRITEBYTECODE"):
        monkeypatch.setenv(name, "1")
    ours = "n for n in os.environ if n.startswith(('PARTNERSHIP_', 'TEMPORAL_', 'PYTHON'))"
    words = ("-c", f"import os; print([{ours}])")
    command = Command(words, {"PARTNERSHIP_DATA": os.curdir}, ("['PARTNERSHIP_DATA']",))
    run_command(command)
