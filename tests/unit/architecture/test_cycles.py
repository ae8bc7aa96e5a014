"""Packages import each other in one direction: no imports form a cycle."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.unit.architecture.import_graph import Edge, cycles, described, grouped, import_edges
from tests.unit.architecture.modules import outside_tests

KINDS = ("domain.partnership", "domain.register", "domain.round")
BETWEEN_KINDS = {("domain.partnership", "domain.round")}
"""A case belongs to a round: it reads the round's facts, and does what the round asks of it."""


def between_kinds(edges: Iterable[Edge]) -> set[Edge]:
    """A kind of stream learns of another through its stored context, not by an import."""
    return {(one, other) for one, other in grouped(edges, 2) if one in KINDS and other in KINDS}


@pytest.fixture(scope="module")
def edges_today() -> set[Edge]:
    return import_edges(outside_tests())


def test_no_imports_form_a_cycle(edges_today: set[Edge]) -> None:
    found = cycles(edges_today)
    assert found == {}, "\n".join(described(found))


def test_no_kind_of_stream_imports_another_that_is_not_listed(edges_today: set[Edge]) -> None:
    assert between_kinds(edges_today) == BETWEEN_KINDS


def planted(root: Path, sources: Mapping[str, str]) -> set[Edge]:
    """The imports in a tree of these files."""
    for name, source in sources.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(source)
    return import_edges(outside_tests(root))


@pytest.mark.parametrize(
    "back",
    [
        "from services.one import ONE",
        "import services.one.a as one",
        "def f():\n    from services.one.a import A",
        "if TYPE_CHECKING:\n    from services.one import a",
    ],
)
def test_a_cycle_is_seen_however_its_imports_are_written(tmp_path: Path, back: str) -> None:
    edges = planted(
        tmp_path,
        {
            "services/one/__init__.py": "ONE = 1",
            "services/one/a.py": "from services.two.b import B",
            "services/two/b.py": "from services.three import c",
            "services/three/c.py": back,
            "services/outside.py": "import services.one.a",
        },
    )
    assert set(cycles(edges)) >= {
        ("services.one", "services.two"),
        ("services.two", "services.three"),
        ("services.three", "services.one"),
    }
    assert not any("services.outside" in edge for edge in cycles(edges))


def test_packages_form_a_cycle_though_none_of_their_modules_do(tmp_path: Path) -> None:
    edges = planted(
        tmp_path,
        {
            "lower/a.py": "",
            "lower/b.py": "import upper.a",
            "upper/a.py": "import lower.a",
        },
    )
    assert cycles(edges) == {
        ("lower", "upper"): (("lower.b", "upper.a"),),
        ("upper", "lower"): (("upper.a", "lower.a"),),
    }


def test_modules_of_one_package_form_a_cycle_too(tmp_path: Path) -> None:
    edges = planted(
        tmp_path,
        {
            "services/one/a.py": "from services.one.b import B",
            "services/one/b.py": "from services.one.a import A",
        },
    )
    assert set(cycles(edges)) == {
        ("services.one.a", "services.one.b"),
        ("services.one.b", "services.one.a"),
    }


def test_imports_in_one_direction_are_no_cycle(tmp_path: Path) -> None:
    edges = planted(
        tmp_path,
        {
            "lower/a.py": "import asyncio",
            "middle/a.py": "from lower.a import A",
            "upper/a.py": "import lower.a\nimport middle.a",
        },
    )
    assert edges == {("middle.a", "lower.a"), ("upper.a", "lower.a"), ("upper.a", "middle.a")}
    assert cycles(edges) == {}


def test_a_kind_that_imports_another_is_seen(tmp_path: Path) -> None:
    edges = planted(
        tmp_path,
        {
            "domain/round/view.py": "",
            "domain/register/decide.py": "from domain.round.view import RoundView",
            "domain/deciders.py": "import domain.register.decide",
        },
    )
    assert between_kinds(edges) == {("domain.register", "domain.round")}
