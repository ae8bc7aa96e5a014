"""Whoever installs it finds each setting that a program reads in the table of README."""

import re

from settings import Settings
from tests.unit.architecture.modules import ROOT, outside_tests

NAME = re.compile(r"\b(?:PARTNERSHIP|AWS)(?:_[A-Z]+)+\b")
NOT_INSTALLED = ("bench", "compose")
BETWEEN_PROGRAMS = {"PARTNERSHIP_SIGN_IN_SERVICE"}
"""What the stack gives a program of its own."""


def rows() -> dict[str, str]:
    """Each setting that the table names, and the last cell of its row: the default."""
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Configuration")[2]
    table = [line for line in section.partition("\n## ")[0].splitlines() if line.startswith("| `")]
    return {name: line.split(" | ")[-1] for line in reversed(table) for name in NAME.findall(line)}


def read_by_programs() -> set[str]:
    paths = [path for name, path in outside_tests().items() if not name.startswith(NOT_INSTALLED)]
    return {name for path in paths for name in NAME.findall(path.read_text(encoding="utf-8"))}


def test_every_setting_that_a_program_reads_is_in_the_table_and_no_other() -> None:
    assert {*rows()} == read_by_programs() - BETWEEN_PROGRAMS


def test_the_defaults_of_the_table_are_those_of_the_code() -> None:
    shown = rows()
    plain = [one for one in Settings.model_fields.values() if isinstance(one.default, int | str)]
    assert plain
    for one in plain:
        assert re.search(rf"\b{one.default}\b", shown[str(one.alias)]), one.alias
