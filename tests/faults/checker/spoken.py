"""I10: nothing that callers are told, or that is kept of faults, shows a secret or our insides."""

import re
from collections.abc import Sequence

from tests.faults.acknowledged import Acknowledged
from tests.faults.checker.evidence import Evidence
from tests.faults.checker.same import spelled
from tests.faults.checker.verdict import Notes

PATTERNS = {
    "a stack trace": r"Traceback|File \\?\"|\.py\\?\"?, line \d|\.py:\d+",
    "a database address": r"postgres(ql)?://",
    "a password": r"(?i)passw(or)?d\s*[=:]|:[^:/@\s\"]+@(127\.0\.0\.1|localhost|\[::1\])",
    "a key": r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=|BEGIN [A-Z ]*PRIVATE KEY",
    "our libraries": r"\b(asyncpg|temporalio|pydantic_core|psycopg|cryptography)\b|site-packages",
    "a statement": r"(?i)\binsert into \w+\.|\bselect .{1,80} from (journal|engine|ledger|vault)\.",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}


def check_spoken(
    evidence: Evidence,
    acknowledged: Sequence[Acknowledged],
    secrets: Sequence[str],
    notes: Notes,
) -> None:
    """`secrets` are looked for as they are: passwords and keys of the run that is checked."""
    for sending in acknowledged:
        said = (sending.answer, sending.fault, sending.unknown)
        for text in (spelled(one) for one in said if one is not None):
            _clean(text, secrets, sending.command_id, notes)
    for row in (*evidence.outbox.values(), *evidence.notices):
        if row["error_code"] is not None:
            _clean(row["error_code"], secrets, str(row.get("id") or row["effect"]), notes)


def _clean(text: str, secrets: Sequence[str], where: str, notes: Notes) -> None:
    shown = [name for name, pattern in _PATTERNS.items() if pattern.search(text)]
    shown += ["a secret of this run" for secret in secrets if secret and secret in text]
    notes.holds("I10", not shown, where, f"its caller was shown {', '.join(shown)}")
