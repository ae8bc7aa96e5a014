"""The envelope of a submission: what a workflow checks, and submissions of the engine itself.

Nothing here reads the command. A wrong envelope is refused before it takes any space in a history.
"""

import re
from typing import NamedTuple

from domain.kernel.actors import SYSTEM
from domain.kernel.agenda import Deadline
from domain.kernel.deterministic_ids import passing_id
from messages.contracts import Submission

PASS_DEADLINE = "pass_deadline"
SIZE_MAX = 128 * 1024

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_KIND = re.compile(r"[a-z][a-z0-9_]{0,60}")
_EFFECT = re.compile(r"[a-z0-9/-]{1,80}#[0-9]{1,9}\.[0-9]{1,4}")


class EnvelopeFault(NamedTuple):
    """The field that is wrong, and what would be right."""

    field: str
    expected: str


def envelope_fault(submission: Submission, *, follow_up: bool) -> EnvelopeFault | None:
    """The first field that is wrong outside the command."""
    if not _UUID.fullmatch(submission.command_id):
        return EnvelopeFault("command_id", "a UUID in lower case")
    if not _KIND.fullmatch(submission.kind):
        return EnvelopeFault("command.kind", "a kind of command in snake case")
    if submission.kind == PASS_DEADLINE:
        return EnvelopeFault("command.kind", "a command of a person: deadlines pass by themselves")
    if not follow_up and submission.effect is not None:
        return EnvelopeFault("effect", "nothing: only the engine's own follow-ups have one")
    if follow_up and not (submission.effect and _EFFECT.fullmatch(submission.effect)):
        return EnvelopeFault("effect", "the id of an outbox row, <stream>#<seq>.<n>")
    try:
        size = len(submission.model_dump_json().encode())
    except ValueError:
        return EnvelopeFault("command", "JSON, without halves of surrogate pairs")
    if size > SIZE_MAX:
        return EnvelopeFault("command", f"at most {SIZE_MAX // 1024} KB of JSON")
    return None


def passing_of(stream: str, deadline: Deadline) -> Submission:
    """The command by which a deadline passes. One arming always gives the same command id."""
    body = {
        "kind": PASS_DEADLINE,
        "deadline": deadline.name,
        "at": deadline.at.isoformat(),
        "armed_by": deadline.armed_by,
    }
    return Submission(
        command_id=passing_id(stream, deadline),
        kind=PASS_DEADLINE,
        actor=SYSTEM.model_dump(mode="json"),
        command=body,
    )
