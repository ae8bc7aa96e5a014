"""The command line under a Python without the packages: a sentence, not a stack trace."""

import subprocess
import sys
from pathlib import Path

STARTER = Path(__file__).parents[2] / "starter.py"


def test_a_python_without_the_packages_is_told_which_one_to_use() -> None:
    # -S leaves out what is installed.
    ended = subprocess.run(
        [sys.executable, "-S", str(STARTER), "list"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert "use .venv/bin/python starter.py" in ended.stderr
    assert "Traceback" not in ended.stderr
