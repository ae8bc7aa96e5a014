"""Journals that released versions wrote are right under the present code too.

The present rules decide every entry as it was decided then; the ledger, the lists and the effects
follow from the entries as they did; and the journal goes on.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

from audit.report import Report
from audit.sealed_texts import AuditKeys
from audit.verify import verify
from services.code_version import build_id
from services.journal.applied_migrations import check_migrations
from services.journal.executor import Executor
from services.journal.rebuild import ledger_differences
from services.journal.rebuild_projections import rebuild_projections
from services.keys.folder_key_store import make_key_store
from services.keys.master_keys import MasterKeys
from services.pool import open_pool
from services.vault.sealing_step import seal_plain_texts
from stack import Stack
from tests.journals.conftest import Journal
from tests.journals.database import dump_schema
from tests.journals.kept import all_kept
from tests.journals.one_more import send_one_more
from tests.journals.record import SCENARIOS
from tests.key_store import MASTER_KEYS
from tests.postgres.rebuilt_views import differences as view_differences

PLAIN = "select count(*) from vault.text where content is not null"
_UNTIL_0_4 = ("icld-autumn-2019", "practice-mishaps", "extended-round", "rare-turns")
BEFORE = {"v0.3": _UNTIL_0_4, "v0.4": _UNTIL_0_4}
"""The scenarios of versions that had others than those which are recorded now."""


async def audited(journal: Journal) -> Report:
    """Held to what the released version's own audit has seen."""
    seals = Report.model_validate_json(journal.kept.report).seals
    return await verify(journal.urls.reader, earlier=seals, keys=journal.keys)


@asynccontextmanager
async def owner_of(journal: Journal) -> AsyncIterator[asyncpg.Pool]:
    async with asyncpg.create_pool(journal.urls.owner, min_size=1, max_size=2) as pool:
        yield pool


def test_every_released_version_has_kept_its_journals() -> None:
    kept = all_kept()
    versions = {one.version for one in kept}

    assert kept[0].version == "v0.3"
    for version in versions:
        scenarios = {one.scenario for one in kept if one.version == version}
        assert scenarios == set(BEFORE.get(version, SCENARIOS)), version


async def test_no_entry_is_decided_otherwise_and_nothing_beside_the_journal_differs(
    journal: Journal,
) -> None:
    report = await audited(journal)

    assert report.findings == ()
    async with owner_of(journal) as owner:
        entries = await owner.fetchval("select count(*) from journal.entry")
    assert report.counts.decided_again == report.counts.entries == entries


async def test_the_audit_counts_what_it_counted_when_the_version_was_released(
    journal: Journal,
) -> None:
    then = Report.model_validate_json(journal.kept.report)

    now = await audited(journal)

    counted = then.counts.model_dump(exclude_unset=True)
    assert now.counts.model_dump(include=set(counted)) == counted
    assert {seal.stream for seal in now.seals} == {seal.stream for seal in then.seals}
    assert then.counts.entries > 0


async def test_the_ledger_made_again_from_the_journal_is_the_one_in_the_tables(
    journal: Journal,
) -> None:
    async with owner_of(journal) as owner, owner.acquire() as connection:
        assert await ledger_differences(connection) == ()


async def test_heads_and_views_made_again_from_the_journal_differ_in_nothing(
    copy: Journal,
) -> None:
    async with owner_of(copy) as owner:
        renewed = await rebuild_projections(owner)

        assert (renewed.differed, renewed.strangers) == ((), ())
        assert renewed.streams == Report.model_validate_json(copy.kept.report).counts.streams
        async with owner.acquire() as connection:
            assert await view_differences(connection) == ()
    report, then = await audited(copy), Report.model_validate_json(copy.kept.report)
    # Then as now without the files, which are not kept.
    assert (report.findings, len(report.not_examined)) == ((), len(then.not_examined))


async def test_its_texts_are_sealed_and_every_reference_holds(
    copy: Journal, tmp_path: Path
) -> None:
    keys = copy.keys or await sealed_now(copy, tmp_path / "keys")

    seals = Report.model_validate_json(copy.kept.report).seals
    report = await verify(copy.urls.reader, earlier=seals, keys=keys)
    assert report.findings == ()
    assert not any("sealed" in one.en for one in report.not_examined)
    async with owner_of(copy) as owner:
        assert (
            await owner.fetchval("select count(*) from vault.text where content is not null") == 0
        )


async def sealed_now(copy: Journal, folder: Path) -> AuditKeys:
    """As an upgrade seals what a version before there were keys has left."""
    keys = make_key_store(folder, MasterKeys.read(MASTER_KEYS))
    async with owner_of(copy) as owner:
        plain = await owner.fetchval(PLAIN)
        assert await seal_plain_texts(owner, keys, lambda *_: None) == plain > 0
        own_keys = "select count(*) from vault.text where subjects = array['text/' || id]"
        # What an entry refers to has the subject that its field declares.
        assert await owner.fetchval(own_keys) == await owner.fetchval(
            "select count(*) from vault.text join journal.entry using (command_id) "
            "where entry.kind = 'submit_assessment' and text.erased_at is null"
        )
    return AuditKeys(folder, MASTER_KEYS)


async def test_every_stream_takes_one_more_command_and_the_journal_stays_right(
    copy: Journal,
) -> None:
    before = await audited(copy)

    async with await open_pool(copy.urls.worker, size=2) as worker:
        await check_migrations(worker)
        outcomes = await send_one_more(worker, Executor(worker, build_id()))

    after = await audited(copy)
    assert set(outcomes) == {seal.stream for seal in before.seals}
    assert outcomes["register"] == "accepted"
    assert after.findings == ()
    assert after.counts.entries == before.counts.entries + len(outcomes)
    assert after.counts.decided_again == after.counts.entries


async def test_an_upgraded_database_has_the_schema_of_a_new_one(
    journal: Journal, stack: Stack, migrated_template: str
) -> None:
    """So the script restores triggers, constraints and privileges, and migrations add the rest."""
    assert stack.administrator
    new = stack.administrator.urls(migrated_template).owner

    assert dump_schema(journal.urls.owner) == dump_schema(new)
