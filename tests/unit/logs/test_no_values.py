"""I10 for the log: it says where a fault was, and shows no value that was on the way there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

NAME = "Planterad Namnsdotter"
FAULT = f"""
import logging
from logs import configure_logs

def tell(form):
    address, letter = "{NAME}".upper(), "Hej " + "{NAME}".upper()
    raise RuntimeError("no_answer")

def main(form, logger):
    configure_logs(form)
    try:
        tell(form)
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
def test_a_fault_in_the_log_shows_its_place_and_no_value(form: str, tmp_path: Path) -> None:
    said = logged(form, "temporalio.activity", tmp_path)
    assert "no_answer" in said
    assert "tell" in said
    assert NAME.upper() not in said


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_database_that_is_away_is_a_line_and_no_trace(form: str, tmp_path: Path) -> None:
    said = logged(form, "asyncpg.pool", tmp_path)
    assert len(said.splitlines()) == 1
    assert "RuntimeError" in said
