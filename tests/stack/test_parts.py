"""A part that was started is told from every other process."""

import os
from pathlib import Path

import psutil
import pytest

from application.queries.one_for_each_role import Example
from domain.kernel.actors import Role
from stack.example_sign_in import about_the_portal
from stack.portal import PortalAddress
from stack.processes import Service, birth_of
from stack.status import Condition, advice


def ours(birth: str, started: float) -> Service:
    return Service(
        name="postgres",
        pid=os.getpid(),
        started=started,
        birth=birth,
        address="",
        log=Path("/dev/null"),
    )


def test_a_part_still_runs_after_the_clock_of_the_machine_was_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Otherwise `down` would forget servers that run, and `status` would say that they ended."""
    started = psutil.Process().create_time()
    before = ours(birth_of(os.getpid()), started)
    assert before.alive
    booted = psutil.boot_time()
    monkeypatch.setattr("psutil._pslinux.boot_time", lambda: booted + 3600)
    assert psutil.Process().create_time() == pytest.approx(started + 3600)
    assert before.alive


def test_a_later_process_with_the_same_number_is_another_one() -> None:
    boot, _, ticks = birth_of(os.getpid()).rpartition("+")
    started = psutil.Process().create_time()
    assert not ours(f"{boot}+{int(ticks) - 1}", started).alive
    assert not ours(f"another-start-of-the-system+{ticks}", started).alive


def test_a_record_of_an_earlier_version_knows_the_time_alone() -> None:
    started = psutil.Process().create_time()
    assert ours("", started).alive
    assert not ours("", started - 60).alive


def test_a_process_that_has_ended_has_no_birth() -> None:
    child = os.spawnlp(os.P_NOWAIT, "true", "true")
    os.waitpid(child, 0)
    assert birth_of(child) == ""


def test_what_to_do_is_said_once_for_all_parts_that_have_ended() -> None:
    one, two = ours("", 0.0), ours("", 0.0).model_copy(update={"name": "worker-1"})
    ended = Condition("has ended")
    assert advice({one: ended}) == [
        "postgres has ended; its log says why. This starts what is missing: make up"
    ]
    assert advice({one: ended, two: ended}) == [
        "postgres and worker-1 have ended; their logs say why. This starts what is missing: make up"
    ]


def test_who_could_sign_in_is_named_only_where_somebody_is_known() -> None:
    portal = PortalAddress("http://127.0.0.1:1", "Secret")
    examples = (Example(Role.AUDITOR, "p-014", "auditor@example.org"),)
    *_, how, each, first = about_the_portal(portal, examples, "en")
    assert how.endswith("and the password Secret")
    assert (each, first) == ("Somebody for each role:", "  auditor@example.org (auditor)")
    *_, last = about_the_portal(portal, (), "sv")
    assert last.endswith("och lösenordet Secret")
