"""Money that goes back and forth: the database's books, the audit's own and the views agree."""

from pathlib import Path

import asyncpg

from audit.sealed_texts import AuditKeys
from services.notification.email_message import parse_sender
from services.notification.mailer import Maildir
from services.notification.sender import NoticeSender
from stack import Stack
from tests.faults.checker import check
from tests.faults.lived_journal import Witnessed
from tests.key_store import KEY_FOLDER, KEYS, MASTER_KEYS
from tests.postgres.audit.forging import examined
from tests.postgres.lived import installed
from tests.postgres.tampered import tampered_copy
from tests.postgres.ways_back import ways_back


async def test_after_every_way_back_the_books_agree(
    stack: Stack, migrated_template: str, tmp_path: Path
) -> None:
    urls = await stack.create_database("ways_back", migrated_template)
    async with installed(urls) as worker:
        life = Witnessed(worker)
        case = await ways_back(life)
        sender = parse_sender("noreply@example.se")
        await life.deliver(NoticeSender(worker, KEYS, Maildir(tmp_path), sender))
        keys = await _keys(worker, case)
    assert [one for one in keys if one.endswith("-return")] == [
        "payment-1-2-return",
        "payment-2-1-return",
    ]
    assert [one for one in keys if one.startswith("close")] == ["close", "close-2"]
    async with tampered_copy(stack, "ways_back_examined", "ways_back") as copy:
        report = await examined(copy)
        assert report.findings == ()
        assert report.counts.paid_minor == 27_000_000 + 9_000_000
        held = AuditKeys(KEY_FOLDER, MASTER_KEYS)
        checked = await check(
            copy.urls.reader, tuple(life.told), mail=tmp_path, unwitnessed=(), keys=held
        )
        assert checked.violations == ()


async def _keys(pool: asyncpg.Pool, case: str) -> list[str]:
    rows = await pool.fetch(
        "select key from ledger.transfer where stream = $1 order by seq, n", case
    )
    return [row["key"] for row in rows]
