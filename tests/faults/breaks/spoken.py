"""Answers that show what no caller may see."""

from pathlib import Path
from uuid import uuid4

from tests.faults.breaks.breaking import BREAKS, Break, Breaking, Told, says
from tests.faults.lived_journal import Journal


def _shown(text: str) -> Breaking:
    async def breaking(journal: Journal, _: Path) -> Told:
        last = journal.told[-1]
        return (
            *journal.told,
            last._replace(command_id=str(uuid4()), answer=None, unknown=text),
        )

    return breaking


_KEY = "qL8zW0n3mXo1hVt5sYb7cRd9eFg2iJk4lMnOpQrStUw="
for name, text in {
    "a_stack_trace": 'Traceback (most recent call last):\n  File "worker.py", line 3',
    "a_place_in_our_code": "services/journal/decision.py:88 rule",
    "a_database_address": "cannot reach postgresql://worker@127.0.0.1:5432/engine",
    "a_password_in_an_address": "tried worker:hemligt@127.0.0.1",
    "a_payload_key": f"k1:{_KEY}",
    "a_library": "asyncpg.exceptions.DeadlockDetectedError",
    "a_statement": "insert into journal.entry (stream) values ($1)",
}.items():
    BREAKS.append(Break("I10", f"a_caller_was_shown_{name}", _shown(text), in_rows=False))


@says("I10", "update engine.outbox set error_code = 'asyncpg.exceptions.X' where seq = 3")
def a_delivery_failed_in_words() -> None: ...
