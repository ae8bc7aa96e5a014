"""What a forger does with a superuser's rights, and what an auditor then sees."""

import json
from hashlib import sha256
from typing import Any

import asyncpg

from audit.findings import Finding, Kind
from audit.report import Report
from audit.sealed_texts import AuditKeys
from audit.verify import verify
from tests.key_store import KEY_FOLDER, MASTER_KEYS
from tests.postgres.tampered import Tampered

AUDIT_KEYS = AuditKeys(KEY_FOLDER, MASTER_KEYS)

CASE, OTHER = "partnership/2026-0002", "partnership/2026-0003"


async def examined(lived: Tampered, **options: Any) -> Report:
    return await verify(lived.urls.reader, **{"keys": AUDIT_KEYS} | options)


def named(report: Report) -> set[tuple[Kind, str | None, int | None]]:
    return {(one.kind, one.stream, one.seq) for one in report.findings}


def only(report: Report, kind: Kind) -> Finding:
    (found,) = report.findings
    assert found.kind is kind, found
    return found


async def body(superuser: asyncpg.Connection, stream: str, seq: int) -> dict[str, Any]:
    text = await superuser.fetchval(
        "select body from journal.entry where stream = $1 and seq = $2", stream, seq
    )
    said: dict[str, Any] = json.loads(text)
    return said


async def write(superuser: asyncpg.Connection, stream: str, seq: int, said: Any) -> None:
    await superuser.execute(
        "update journal.entry set body = $3 where stream = $1 and seq = $2",
        *(stream, seq),
        json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False),
    )


async def seal_anew(superuser: asyncpg.Connection, stream: str) -> None:
    """The forger's last step: compute every hash of a stream again, as the database would."""
    previous = b""
    rows = await superuser.fetch(
        "select seq, body, to_char(recorded_at at time zone 'UTC', "
        "'YYYY-MM-DD\"T\"HH24:MI:SS.US') as at from journal.entry where stream = $1 order by seq",
        stream,
    )
    for row in rows:
        sealed = previous + row["seq"].to_bytes(4, "big")
        hash = sha256(sealed + row["at"].encode() + row["body"].encode()).digest()
        await superuser.execute(
            "update journal.entry set previous = $3, hash = $4 where stream = $1 and seq = $2",
            *(stream, row["seq"], previous, hash),
        )
        previous = hash
