"""The portal's address is chosen before it is started, and those that were told another are
restarted with the new one."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest

from settings import PORTAL_ORIGIN
from stack import DataFolder, Stack, temporary_folder
from stack.engine import inherited_environment, stop_misdirected
from stack.os_account import ourselves
from stack.portal import PortalPorts, portal_ports
from stack.ports import is_free
from stack.processes import PORTAL, SIGN_IN, Processes, Record
from tests.stack.listening import somebody_listening_on

ADDRESSES = {
    "temporal": "127.0.0.1:1",
    "postgres": "127.0.0.1:2",
    "worker-1": "",
    SIGN_IN: "127.0.0.1:3",
    PORTAL: "127.0.0.1:4",
}


@pytest.fixture
def folder() -> Iterator[DataFolder]:
    with temporary_folder() as folder:
        folder.prepare()
        yield folder


@pytest.fixture
def processes(folder: DataFolder) -> Iterator[Processes]:
    """Parts that do nothing."""
    processes = Processes(folder, Record(kind="hand", kept=True))
    for name, address in ADDRESSES.items():
        processes.start(
            name, ["/bin/sleep", "60"], address=address, environment={}, account=ourselves()
        )
    yield processes
    processes.stop_all()


def stack_of(processes: Processes) -> Stack:
    return cast("Stack", SimpleNamespace(folder=processes.folder, processes=processes, kind="hand"))


def running(processes: Processes) -> set[str]:
    return {one.name for one in processes.record.alive}


def moved(processes: Processes, *names: str) -> Record:
    """The record of a time when these had other addresses."""
    services = [
        one.model_copy(update={"address": "127.0.0.1:9"}) if one.name in names else one
        for one in processes.record.services
    ]
    return processes.record.model_copy(update={"services": tuple(services)})


@pytest.mark.parametrize(
    ("name", "restarted"),
    [
        (None, set()),
        ("temporal", {"worker-1", SIGN_IN, PORTAL}),
        ("postgres", {"worker-1", SIGN_IN, PORTAL}),
        (PORTAL, {"worker-1", SIGN_IN}),
        (SIGN_IN, {PORTAL}),
    ],
)
def test_who_was_told_another_address_is_stopped_to_be_started_with_the_new_one(
    processes: Processes, name: str | None, restarted: set[str]
) -> None:
    before = moved(processes, name) if name else processes.record
    planned = {SIGN_IN: ADDRESSES[SIGN_IN], PORTAL: ADDRESSES[PORTAL]}
    said: list[str] = []

    stop_misdirected(stack_of(processes), before, planned, said.append)

    assert running(processes) == {*ADDRESSES} - restarted
    assert {line.partition(" ")[0] for line in said} == restarted


def test_the_portal_keeps_its_address_until_another_program_has_taken_it(
    folder: DataFolder,
) -> None:
    stack = stack_of(Processes(folder, Record(kind="hand", kept=True)))
    first = portal_ports(stack)
    assert portal_ports(stack) == first
    with somebody_listening_on(first.portal):
        second = portal_ports(stack)
    assert second.portal != first.portal
    assert second.sign_in == first.sign_in
    assert is_free(second.portal)


def test_a_portal_that_runs_keeps_its_address(folder: DataFolder) -> None:
    processes = Processes(folder, Record(kind="hand", kept=True))
    first = portal_ports(stack_of(processes))
    with somebody_listening_on(first.portal):
        processes.start(PORTAL, ["/bin/sleep", "60"], environment={}, account=ourselves())
        assert portal_ports(stack_of(processes)) == first
    processes.stop_all()


def test_letters_of_a_stack_do_not_lead_to_a_portal_elsewhere(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PORTAL_ORIGIN, "https://portal.example.se")
    stack: Any = stack_of(processes)
    stack.has_own_temporal = True
    assert PORTAL_ORIGIN not in inherited_environment(stack)


def test_addresses_are_of_this_machine_alone() -> None:
    ports = PortalPorts(portal=27_001, sign_in=27_002)
    assert (ports.origin, ports.issuer) == ("http://127.0.0.1:27001", "http://127.0.0.1:27002")
