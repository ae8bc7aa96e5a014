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

def main(form):
    configure_logs(form)
    try:
        tell(form)
    except RuntimeError:
        logging.getLogger("temporalio.activity").warning("failed", exc_info=True)
"""
PROJECT = Path(__file__).parents[3]


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_fault_in_the_log_shows_its_place_and_no_value(form: str, tmp_path: Path) -> None:
    (tmp_path / "faulty.py").write_text(FAULT)
    logged = subprocess.run(
        [sys.executable, "-c", f"import faulty; faulty.main({form!r})"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(tmp_path), str(PROJECT)))},
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    assert "no_answer" in logged
    assert "tell" in logged
    assert NAME.upper() not in logged
