"""Ports of a data folder: low enough for Temporal, free, and the same every time."""

from pathlib import Path

import pytest

from stack.errors import CannotStart
from stack.ports import SETTING, is_free, kept_ports, port_range
from tests.stack.listening import somebody_listening_on

NAMES = tuple(f"service_{number}" for number in range(9))


def test_every_name_gets_a_free_port_of_its_own_below_the_limit(tmp_path: Path) -> None:
    ports = kept_ports(tmp_path / "ports.json", NAMES)
    assert tuple(ports) == NAMES
    assert len(set(ports.values())) == len(NAMES)
    assert all(port in port_range() and port <= 32_767 and is_free(port) for port in ports.values())


def test_a_folder_keeps_its_ports(tmp_path: Path) -> None:
    first = kept_ports(tmp_path / "ports.json", NAMES)
    assert kept_ports(tmp_path / "ports.json", NAMES) == first


def test_a_port_that_somebody_took_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    first = kept_ports(tmp_path / "ports.json", NAMES)
    with somebody_listening_on(first[NAMES[0]]):
        assert not is_free(first[NAMES[0]])
        second = kept_ports(tmp_path / "ports.json", NAMES)
    assert second[NAMES[0]] != first[NAMES[0]]
    assert {name: second[name] for name in NAMES[1:]} == {name: first[name] for name in NAMES[1:]}
    assert kept_ports(tmp_path / "ports.json", NAMES) == second


def test_a_stack_keeps_to_its_port_range(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "31000-31030")
    ports = kept_ports(tmp_path / "ports.json", NAMES)
    assert all(31_000 <= port <= 31_030 for port in ports.values())


@pytest.mark.parametrize("value", ["", "31000", "31030-31000", "80-90", "31000-32768", "a-b"])
def test_an_invalid_port_range_is_reported(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, value)
    with pytest.raises(CannotStart, match="two ports between 1024 and 32767"):
        kept_ports(tmp_path / "ports.json", NAMES)
