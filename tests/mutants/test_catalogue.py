"""The catalogue of faults fits the code as it is, and its table the catalogue."""

import ast
import re
from collections import Counter

import pytest

from tests.mutants.catalogue import MUTANTS
from tests.mutants.mutant import PROJECT, Mutant
from tests.mutants.table import SURVIVES, read, row_of

each = pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.name)


@each
def test_what_a_mutant_changes_stands_in_the_shipped_code_once(mutant: Mutant) -> None:
    assert mutant.changes
    for change in mutant.changes:
        assert not change.file.startswith("tests/"), "a fault is planted in what is shipped"
        text = (PROJECT / change.file).read_text(encoding="utf-8")
        assert text.count(change.old) == 1, (change.file, change.old)
        assert change.old != change.new


@each
def test_a_mutants_guards_exist(mutant: Mutant) -> None:
    assert mutant.guards
    for guard in mutant.guards:
        file, _, name = guard.partition("::")
        tree = ast.parse((PROJECT / file).read_text(encoding="utf-8"))
        functions = (ast.FunctionDef, ast.AsyncFunctionDef)
        names = {node.name for node in tree.body if isinstance(node, functions)}
        assert name.partition("[")[0] in names, guard


@each
def test_a_function_of_the_database_is_changed_where_it_is_defined_last(mutant: Mutant) -> None:
    """A later migration that defines it again would take the fault away."""
    for change in mutant.changes:
        path = PROJECT / change.file
        if path.suffix != ".sql":
            continue
        before, _, _ = path.read_text(encoding="utf-8").partition(change.old)
        begun = re.findall(r"create (?:or replace )?(function [\w.]+\()|(^end \$\$)", before, re.M)
        function = begun[-1][0] if begun else ""
        later = (one for one in path.parent.glob("*.sql") if one.name > path.name)
        defined_again = [one.name for one in later if function and function in one.read_text()]
        assert defined_again == [], function


def test_a_mutants_name_is_its_own() -> None:
    assert [name for name, count in Counter(one.name for one in MUTANTS).items() if count > 1] == []


def test_the_table_tells_of_exactly_these_mutants_and_all_were_caught() -> None:
    rows = read()
    assert list(rows) == [one.name for one in MUTANTS]
    for mutant in MUTANTS:
        row = rows[mutant.name]
        assert row.breaks == row_of(mutant, "", "").breaks, "make mutants"
        assert row.caught_by != SURVIVES
        assert row.caught_by.partition("[")[0] in {
            guard.partition("[")[0] for guard in mutant.guards
        }
