"""The checker finds nothing in a sound journal, and each broken promise as the one that it is."""

import itertools
import shutil
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import asyncpg
import pytest
import pytest_asyncio

from audit.sealed_texts import AuditKeys
from domain.kernel.dates import start_of
from services.notification.email_message import parse_sender
from services.notification.mailer import Maildir
from services.notification.sender import NoticeSender
from stack import DatabaseUrls, Stack
from tests.faults.acknowledged import Acknowledged
from tests.faults.breaks import BREAKS, Break
from tests.faults.checker import INVARIANTS, check
from tests.faults.lived_journal import Journal, Witnessed
from tests.key_store import KEY_FOLDER, KEYS, MASTER_KEYS
from tests.postgres.lived import installed
from tests.postgres.stories import whole
from tests.postgres.tampered import tampered_copy
from tests.unit.architecture.modules import OWN, imported, lies_in, modules

_numbers = itertools.count(1)
AUDIT_KEYS = AuditKeys(KEY_FOLDER, MASTER_KEYS)
TEMPLATE = "template_witnessed"


class Life(NamedTuple):
    told: tuple[Acknowledged, ...]
    mail: Path


@pytest_asyncio.fixture(scope="session")
async def life(
    stack: Stack, migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Life:
    urls = await stack.create_database(TEMPLATE, migrated_template)
    async with installed(urls) as worker:
        lived = Witnessed(worker)
        await whole(lived)
        mail = tmp_path_factory.mktemp("mail")
        await lived.deliver(
            NoticeSender(worker, KEYS, Maildir(mail), parse_sender("noreply@example.se"))
        )
    return Life(tuple(lived.told), mail)


@pytest_asyncio.fixture(scope="session")
async def sound(stack: Stack, life: Life) -> AsyncIterator[Journal]:
    """For those who break only what is told beside it."""
    async for journal in _copied(stack, life):
        yield journal


@pytest_asyncio.fixture
async def journal(stack: Stack, life: Life) -> AsyncIterator[Journal]:
    """To be broken."""
    async for journal in _copied(stack, life):
        yield journal


async def _copied(stack: Stack, life: Life) -> AsyncIterator[Journal]:
    async with tampered_copy(stack, f"witnessed_{next(_numbers)}", TEMPLATE) as copy:
        yield Journal(copy.urls, copy.superuser, life.told)


@pytest.fixture
def mail(life: Life, tmp_path: Path) -> Path:
    return shutil.copytree(life.mail, tmp_path / "mail")


async def test_a_sound_journal_breaks_nothing_and_every_promise_is_looked_at(
    sound: Journal, mail: Path
) -> None:
    checked = await check(sound.urls.reader, sound.told, mail=mail, unwitnessed=(), keys=AUDIT_KEYS)

    assert checked.violations == ()
    assert checked.unseen == ()
    assert set(checked.counts) == set(INVARIANTS)


def named(breaks: list[Break]) -> pytest.MarkDecorator:
    names = [f"{one.invariant}-{one.name}" for one in breaks]
    return pytest.mark.parametrize("broken", breaks, ids=names)


@named([one for one in BREAKS if one.in_rows])
async def test_a_broken_promise_is_named(journal: Journal, mail: Path, broken: Break) -> None:
    await _is_named(journal, mail, broken)


@named([one for one in BREAKS if not one.in_rows])
async def test_what_callers_say_is_held_against_it(
    sound: Journal, mail: Path, broken: Break
) -> None:
    await _is_named(sound, mail, broken)


async def _is_named(journal: Journal, mail: Path, broken: Break) -> None:
    told = await broken.breaking(journal, mail)

    checked = await check(journal.urls.reader, told, mail=mail, unwitnessed=(), keys=AUDIT_KEYS)

    assert checked.broken() == {broken.invariant} | broken.also, checked.violations


async def test_each_promise_is_broken_in_some_way() -> None:
    assert {one.invariant for one in BREAKS} == set(INVARIANTS)


async def test_a_deadline_that_has_come_and_not_passed_is_overdue(journal: Journal) -> None:
    async with asyncpg.create_pool(journal.urls.worker, min_size=1, max_size=2) as pool:
        life = Witnessed(pool)
        await life.accepted(
            *("round/kp-2030-spring", "p-manager", "announce_round", "2029-10-01"),
            programme=life.programme.id,
            title="Våren 2030",
            opens="2030-02-01",
            closes="2030-03-01",
            frame_minor=1_000_000,
        )
    told = (*journal.told, *life.told)
    opens = start_of(date(2030, 2, 1))

    before = await check(journal.urls.reader, told, clock=opens, keys=AUDIT_KEYS)
    after = await check(
        journal.urls.reader, told, clock=opens + timedelta(minutes=1), keys=AUDIT_KEYS
    )

    # The other round waits for its conclusion, and its reminders go on until then.
    found = [
        [(one.invariant, one.where) for one in checked.violations if "2030" in one.where]
        for checked in (before, after)
    ]
    assert found == [[], [("I8", "round/kp-2030-spring")]]


async def test_a_string_that_is_secret_in_this_run_is_found(sound: Journal) -> None:
    shown = sound.told[-1]._replace(command_id="x", answer=None, unknown="user kalle-1234")

    checked = await check(
        sound.urls.reader, (*sound.told, shown), secrets=("kalle-1234",), keys=AUDIT_KEYS
    )

    assert checked.broken() == {"I10"}


async def test_an_empty_journal_leaves_promises_unseen(migrated_database: DatabaseUrls) -> None:
    checked = await check(migrated_database.reader, ())

    assert checked.violations == ()
    assert checked.unseen == INVARIANTS


def test_the_checker_shares_no_code_with_what_writes() -> None:
    for name, tree in modules("tests/faults/checker"):
        foreign = [one for one in imported(tree) if lies_in(one, *OWN)]
        allowed = ("domain", "audit", "tests.faults.checker", "tests.faults.acknowledged")
        assert [one for one in foreign if not lies_in(one, *allowed)] == [], name
