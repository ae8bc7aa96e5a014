"""I10 for the log: it shows where an error was raised, and no value of a variable."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

NAME = "Planterad Namnsdotter"
FAULT = f"""
import logging
from logs import configure_logs

def send(form):
    address, letter = "{NAME}".upper(), "Hej " + "{NAME}".upper()
    raise RuntimeError("no_answer")

def main(form, logger):
    configure_logs(form)
    try:
        send(form)
    except RuntimeError:
        logging.getLogger(logger).warning("failed", exc_info=True)
"""
PROJECT = Path(__file__).parents[3]


def logged(form: str, logger: str, folder: Path) -> str:
    (folder / "faulty.py").write_text(FAULT)
    return subprocess.run(
        [sys.executable, "-c", f"import faulty; faulty.main({form!r}, {logger!r})"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(folder), str(PROJECT)))},
        capture_output=True,
        text=True,
        check=True,
    ).stderr


@pytest.mark.parametrize("form", ["json", "console"])
def test_an_error_in_the_log_shows_its_place_and_no_value(form: str, tmp_path: Path) -> None:
    output = logged(form, "temporalio.activity", tmp_path)
    assert "no_answer" in output
    assert "send" in output
    assert NAME.upper() not in output


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_missing_database_is_one_line_without_traceback(form: str, tmp_path: Path) -> None:
    output = logged(form, "asyncpg.pool", tmp_path)
    assert len(output.splitlines()) == 1
    assert "RuntimeError" in output
