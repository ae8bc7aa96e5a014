"""What python -m tests.sizes finds in a small tree that is made up."""

import ast
from pathlib import Path

import pytest

from tests.sizes import Sizes, loaded_by, shown, sizes, swedish_literals
from tests.unit.architecture.import_graph import one_importer
from tests.unit.architecture.modules import outside_tests

STARTER = """
import os, sys
from importlib import import_module
if "list" in sys.argv:
    import_module("console.listing")
os._exit(0)
"""

MONEY = """
Text = dict
ZERO = Text(sv='Inga', en='None')
def f():
    from domain import rules
"""

TREE = {
    "starter.py": STARTER,
    "console/__init__.py": "",
    "console/listing.py": "def f():\n    import domain.money\nimport domain.rules\n",
    "domain/__init__.py": "",
    "domain/rules.py": "from domain.money import ZERO\n" + "\n" * 70,
    "domain/money.py": MONEY,
    "domain/dates.py": "\n" * 350,
    "tests/test_money.py": "import domain.money\nTEXT = Text(sv='Inga', en='None')\n",
    ".hidden/money.py": "import domain.money\n",
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tree")
    for name, source in TREE.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(source)
    return root


@pytest.fixture(scope="module")
def found(tree: Path) -> Sizes:
    return sizes(tree)


def test_tests_and_hidden_folders_are_left_out(tree: Path) -> None:
    assert set(outside_tests(tree)) == {
        *("starter", "console", "console.listing"),
        *("domain", "domain.rules", "domain.money", "domain.dates"),
    }


def test_files_and_lines_are_counted_for_each_package(found: Sizes) -> None:
    assert found.packages == {"console": (2, 3), "domain": (4, 426), "starter": (1, 6)}
    assert (found.files, found.lines, found.median) == (7, 435, 5)
    assert set(found.short) == {
        *("console", "console.listing", "domain", "domain.money", "starter"),
    }
    assert found.short_inits == 2
    assert (found.largest, found.long) == (350, {"domain.dates": 350})


def test_a_cycle_is_named_with_the_modules_that_cause_it(found: Sizes) -> None:
    assert found.cycles == {
        "domain.money -> domain.rules": (("domain.money", "domain.rules"),),
        "domain.rules -> domain.money": (("domain.rules", "domain.money"),),
    }


def test_a_small_module_with_one_importer_is_named_with_it() -> None:
    edges = {("a", "shared"), ("b", "shared"), ("a", "single"), ("a", "large")}
    assert one_importer(edges, ["shared", "single", "never"]) == {"single": "a"}


def test_what_a_command_loads_is_seen_however_it_is_imported(tree: Path) -> None:
    assert loaded_by(tree, ("starter.py", "list", "--help")) >= {
        *("console", "console.listing", "domain.rules", "domain.money"),
    }


def test_a_command_does_not_load_what_it_does_not_ask_for(found: Sizes) -> None:
    assert found.loaded == {
        "starter.py --help": {},
        "starter.py list --help": {"console": 2, "domain": 3},
        "starter.py report --help": {},
    }


def test_texts_in_swedish_are_counted_where_they_are_written_out(found: Sizes) -> None:
    assert found.swedish_literals == 1
    code = "Text(sv='Ja', en='Yes'); Text(sv=f'{n} st', en=''); Text(sv=one.sv, en=''); sv = 'Ja'"
    assert swedish_literals(ast.parse(code)) == 2


def test_all_of_it_is_shown(found: Sizes) -> None:
    text = "\n".join(shown(found))
    for part in (
        "7 files, 435 lines\n5 lines in the median file, 350 in the largest\n",
        "1 files of more than 300 lines, 0 of more than 400",
        "domain.money -> domain.rules by domain.money -> domain.rules",
        "starter.py list --help loads 5 own modules: console 2, domain 3",
        "1 literals sv=",
    ):
        assert part in text
