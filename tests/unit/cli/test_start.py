"""The command line starts fast: it loads what a verb needs, and no more."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli.app import build_app
from cli.verbs import VERBS

PROJECT = Path(__file__).parents[3]


def loaded_by(*words: str) -> set[str]:
    """The packages that a run of the program loads, in an interpreter of its own."""
    ran = subprocess.run(
        [sys.executable, "-v", "starter.py", *words],
        cwd=PROJECT,
        env=os.environ | {"PARTNERSHIP_LANGUAGE": "en"},
        capture_output=True,
        text=True,
        check=True,
    )
    modules = re.findall(r"^import '(.+?)' #", ran.stderr, re.MULTILINE)
    return {name.partition(".")[0] for name in modules}


def test_the_list_of_verbs_loads_neither_models_nor_rules_nor_a_driver() -> None:
    loaded = loaded_by("--help")
    assert "cyclopts" in loaded
    unwanted = {"pydantic", "domain", "application", "services", "asyncpg", "temporalio"}
    assert loaded & (unwanted | {"rehearsal", "stack", "audit"}) == set()


@pytest.mark.parametrize("verb", ["list", "inbox", "replay"])
def test_a_verb_that_only_looks_loads_neither_temporal_nor_servers_nor_scenarios(verb: str) -> None:
    loaded = loaded_by(verb, "--help")
    assert "asyncpg" in loaded
    assert loaded & {"temporalio", "stack", "rehearsal", "audit", "psycopg", "settings"} == set()


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_where_the_table_says(verb: str) -> None:
    command = build_app(verb)[verb]
    assert command.default_command is not None
    assert command.help


@pytest.mark.parametrize(
    ("words", "variable"),
    [
        (("list",), "PARTNERSHIP_READER_DATABASE_URL"),
        (("verify",), "PARTNERSHIP_READER_DATABASE_URL"),
        (("recover",), "PARTNERSHIP_DATABASE_URL"),
        (("destroy-keys",), "PARTNERSHIP_KEEPER_DATABASE_URL"),
        (("redeliver", "register"), "PARTNERSHIP_WORKER_DATABASE_URL"),
    ],
)
def test_where_no_database_is_named_the_setting_of_the_verb_is(
    words: tuple[str, ...], variable: str, tmp_path: Path
) -> None:
    kept = {name: one for name, one in os.environ.items() if not name.startswith("PARTNERSHIP_")}
    ran = subprocess.run(
        [sys.executable, "starter.py", *words],
        cwd=PROJECT,
        env=kept | {"PARTNERSHIP_DATA": str(tmp_path), "PARTNERSHIP_LANGUAGE": "en"},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 4
    assert f"in {variable}\n" in ran.stderr
