"""Effects that left too often or not at all."""

import json
import shutil
from pathlib import Path

from tests.faults.breaks.breaking import CASE, Told, breaks, says
from tests.faults.lived_journal import Journal


@says("I6", "delete from engine.outbox where id = 'partnership/2026-0002#19.2'")
def an_effect_has_no_row() -> None: ...


@says(
    "I6",
    "insert into engine.outbox (id, stream, seq, n, kind, payload, status, next_attempt_at) "
    "select stream || '#3.3', stream, seq, 3, kind, payload, 'refused', next_attempt_at "
    "from engine.outbox where id = 'partnership/2026-0002#3.1'",
)
def an_effect_has_two_rows() -> None: ...


@says(
    "I6",
    "update engine.outbox set payload = jsonb_set(payload, '{template}', '\"case_closed\"') "
    "where id = 'partnership/2026-0002#19.2'",
)
def an_effect_is_another() -> None: ...


@says(
    "I6",
    "update engine.stream_head set effects = "
    '\'[{"id": "partnership/2026-0002#3.1", "kind": "notice", "at": "2026-10-01T00:00:00Z"}]\' '
    "where stream = 'partnership/2026-0002'",
)
def a_head_lists_what_has_left() -> None: ...


@says("I6", "delete from engine.notice where effect = 'partnership/2026-0002#19.2'")
def a_notice_is_done_and_told_nobody() -> None: ...


@breaks("I6", in_rows=False)
async def a_message_arrived_twice(_: Journal, mail: Path) -> Told:
    first = min((mail / "new").iterdir())
    shutil.copy(first, mail / "cur" / "again")
    return _.told


@breaks("I6", in_rows=False)
async def a_message_never_arrived(journal: Journal, mail: Path) -> Told:
    min((mail / "new").iterdir()).unlink()
    return journal.told


@breaks("I6", in_rows=False)
async def a_message_was_sent_that_nobody_noted(journal: Journal, mail: Path) -> Told:
    first = min((mail / "new").iterdir())
    text = first.read_text().replace("Message-ID: <", "Message-ID: <x")
    first.with_name("stray").write_text(text)
    return journal.told


@says(
    "I8",
    "update engine.outbox set status = 'parked' where id = 'partnership/2026-0002#3.1'",
)
def an_effect_is_parked() -> None: ...


@breaks("I8")
async def an_effect_is_due_and_lies_there(journal: Journal, _: Path) -> Told:
    id = f"{CASE}#34.1"
    at = await journal.superuser.fetchval(
        "update engine.outbox set status = 'due', attempts = 1, "
        "next_attempt_at = '2029-04-01T00:00:00Z' where id = $1 returning next_attempt_at",
        id,
    )
    effects = [{"id": id, "kind": "notice", "at": at.isoformat()}]
    await journal.superuser.execute(
        "update engine.stream_head set effects = $2 where stream = $1", CASE, json.dumps(effects)
    )
    return journal.told
