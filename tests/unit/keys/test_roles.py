"""A worker makes and reads keys. Nothing that it imports can destroy one."""

from collections.abc import Iterable

from tests.unit.architecture.import_graph import Edge, import_edges
from tests.unit.architecture.modules import outside_tests

CUSTODIANS = {"services.keys.folder_key_custody", "services.keys.key_backup"}


def reached_from(start: str, edges: Iterable[Edge]) -> set[str]:
    edges = set(edges)
    reached, new = {start}, {start}
    while new:
        new = {target for importing, target in edges if importing in new} - reached
        reached |= new
    return reached


def test_a_worker_does_not_import_what_destroys_keys() -> None:
    edges = import_edges(outside_tests())
    assert set(outside_tests()) >= CUSTODIANS
    assert CUSTODIANS & reached_from("worker", edges) == set()


def test_an_import_over_several_modules_would_be_seen() -> None:
    edges = {("worker", "a"), ("a", "b"), ("b", "services.keys.key_backup"), ("c", "a")}
    assert "services.keys.key_backup" in reached_from("worker", edges)
