"""Several processes work in one key folder, and each may be killed at any point."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from services.keys.durable_files import exclusive
from services.keys.folder_key_custody import FolderKeyCustody
from services.keys.folder_key_store import FolderKeyStore
from services.keys.key_folder import KeyFolder
from services.keys.store import (
    DataKey,
    DestroyedKey,
    KeyScope,
    ListedKey,
)
from tests.unit.keys.conftest import ANNA, NOW, masters

CHANGES = {"open", "os.rename", "os.remove", "os.mkdir", "fcntl.flock"}
"""What an audit hook is told of, before it is done."""
STEPS_MAX = 200


def started(work: Callable[[], None]) -> int:
    """The id of a child that does it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return child


def ended(child: int) -> int:
    """Its exit status: 0, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def is_running(child: int) -> bool:
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def killed_at_each_step(work: Callable[[], Any]) -> Iterator[None]:
    """Once for each step of `work` on the disk: a child that is killed right before it."""
    for steps in range(1, STEPS_MAX):
        status = ended(started(partial(_killed_before, steps, work)))
        assert status in (0, -signal.SIGKILL)
        yield
        if status == 0:
            assert steps > 5, "the steps of this work were not seen"
            return
    pytest.fail("the work has more steps than this test tries")


def _killed_before(steps: int, work: Callable[[], Any]) -> None:
    left = steps

    def step() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def stepping(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            step()
            return original(*given)

        return call

    for name in ("fsync", "pwrite"):
        setattr(os, name, stepping(getattr(os, name)))
    sys.addaudithook(lambda event, _: step() if event in CHANGES else None)
    work()


def opened(path: Path, *ids: str) -> KeyFolder:
    return KeyFolder(path, masters(*(ids or ("m1",))))


def leftovers(folder: KeyFolder) -> list[Path]:
    with folder.writing():
        return list((folder.path / "pending").iterdir())


def test_a_folder_whose_making_was_killed_is_made_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "folder"
    for _ in killed_at_each_step(lambda: KeyFolder.make(path, masters("m1"))):
        KeyFolder.make(path, masters("m1"))
        assert leftovers(opened(path)) == []


async def test_a_key_whose_making_was_killed_is_made_by_the_next(folder: KeyFolder) -> None:
    store, number = FolderKeyStore(folder), 0

    def make() -> None:
        FolderKeyStore(folder)._made(KeyScope(f"p-{number}", "case"))

    for _ in killed_at_each_step(make):
        key = await store.get_or_make(KeyScope(f"p-{number}", "case"))
        assert await store.get(key.id) == key
        assert await store.get_or_make(KeyScope(f"p-{number}", "case")) == key
        assert leftovers(folder) == []
        number += 1


async def test_a_destruction_that_was_killed_is_finished_by_the_next(folder: KeyFolder) -> None:
    store = FolderKeyStore(folder)
    key = await store.get_or_make(KeyScope("p-0", "case"))

    def destroy() -> None:
        FolderKeyCustody(folder, now=lambda: NOW)._destroy(key.id, "entry-41")

    for number, _ in enumerate(killed_at_each_step(destroy), start=1):
        # Nothing in between: usable as before, or destroyed for good.
        half_done = await store.get(key.id)
        assert half_done == key or isinstance(half_done, DestroyedKey)
        await FolderKeyCustody(folder).destroy(key.id, "entry-41")
        assert isinstance(await store.get(key.id), DestroyedKey)
        assert not folder.key_path(key.id).exists()
        assert leftovers(folder) == []
        key = await store.get_or_make(KeyScope(f"p-{number}", "case"))


async def test_a_rewrapping_that_was_killed_loses_no_key(folder: KeyFolder) -> None:
    store = FolderKeyStore(folder)
    keys = [await store.get_or_make(KeyScope(f"p-{number}", "case")) for number in range(2)]
    ids = ("m1", "m2")

    def rewrap() -> None:
        FolderKeyCustody(opened(folder.path, ids[1], ids[0]))._rewrap()

    for number, _ in enumerate(killed_at_each_step(rewrap), start=3):
        both = opened(folder.path, *ids)
        for key in keys:
            assert await FolderKeyStore(both).get(key.id) == key
        assert leftovers(both) == []
        await FolderKeyCustody(opened(folder.path, ids[1], ids[0])).rewrap()
        alone = FolderKeyStore(opened(folder.path, ids[1]))
        assert [await alone.get(key.id) for key in keys] == keys
        ids = (ids[1], f"m{number}")


async def test_processes_that_need_a_key_at_once_get_the_same_one(folder: KeyFolder) -> None:
    scopes = [KeyScope(f"p-{number}", "case") for number in range(20)]
    reader, writer = os.pipe()

    def work() -> None:
        store = FolderKeyStore(opened(folder.path))
        for scope in scopes:
            key = store._made(scope)
            os.write(writer, f"{scope.subject} {key.id} {key.secret.hex()}\n".encode())

    with exclusive(folder.path / "lock"):  # all of them wait here, and then start at once
        children = [started(work) for _ in range(4)]
    assert [ended(child) for child in children] == [0] * 4
    os.close(writer)
    with os.fdopen(reader) as answers:
        lines = answers.read().splitlines()
    assert len(lines) == 4 * len(scopes)
    assert len(set(lines)) == len(scopes)
    listed = await FolderKeyCustody(folder).listed()
    assert len(listed) == len(scopes)


async def test_threads_that_need_a_key_at_once_get_the_same_one(folder: KeyFolder) -> None:
    stores = [FolderKeyStore(folder) for _ in range(8)]
    keys = await asyncio.gather(*(store.get_or_make(ANNA) for store in stores))
    assert len({key.id for key in keys}) == 1


async def test_a_reader_beside_rewrapping_sees_the_key_each_time(folder: KeyFolder) -> None:
    """The former record is overwritten while a reader may have it open."""
    key = await FolderKeyStore(folder).get_or_make(ANNA)

    def rewrap() -> None:
        for number in range(150):
            ids = ("m1", "m2") if number % 2 else ("m2", "m1")
            FolderKeyCustody(opened(folder.path, *ids))._rewrap()

    child = started(rewrap)
    both = opened(folder.path, "m1", "m2")
    read = 0
    while is_running(child):
        assert isinstance(both.get(key.id), DataKey)
        read += 1
    assert ended(child) == 0
    assert read > 100
    assert [type(one) for one in await FolderKeyCustody(folder).listed()] == [ListedKey]
