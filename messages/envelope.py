"""The outside of a submission: what a workflow looks at, and the engine's own submissions.

Nothing here reads a command's body. A wrong envelope is refused before it costs any history.
"""

import re
from typing import NamedTuple

from domain.kernel.actors import SYSTEM
from domain.kernel.agenda import Deadline
from domain.kernel.deterministic_ids import passing_id
from messages.contracts import Submission

PASS_DEADLINE = "pass_deadline"
LARGEST = 128 * 1024

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_KIND = re.compile(r"[a-z][a-z0-9_]{0,60}")
_EFFECT = re.compile(r"[a-z0-9/-]{1,80}#[0-9]{1,9}\.[0-9]{1,4}")


_EXPECTED = {
    "input.uuid": "a UUID in lower case",
    "input.command_kind": "a kind of command in snake case",
    "input.no_deadline": "a command of a person: deadlines pass by themselves",
    "input.no_effect": "nothing: only the engine's own follow-ups have one",
    "input.effect_id": "the id of an outbox row, <stream>#<seq>.<n>",
    "input.whole_characters": "JSON, without halves of surrogate pairs",
    "input.command_size": f"at most {LARGEST // 1024} KB of JSON",
}
"""What would be right, by the id of the text that says it in the reader's language."""


class EnvelopeFault(NamedTuple):
    """Which part is wrong, and what would be right."""

    field: str
    expected: str

    @property
    def text(self) -> str:
        return next(id for id, sentence in _EXPECTED.items() if sentence == self.expected)


def _fault(field: str, text: str) -> EnvelopeFault:
    return EnvelopeFault(field, _EXPECTED[text])


def envelope_fault(submission: Submission, *, follow_up: bool) -> EnvelopeFault | None:
    """The first thing that is wrong outside the command's body."""
    if not _UUID.fullmatch(submission.command_id):
        return _fault("command_id", "input.uuid")
    if not _KIND.fullmatch(submission.kind):
        return _fault("command.kind", "input.command_kind")
    if submission.kind == PASS_DEADLINE:
        return _fault("command.kind", "input.no_deadline")
    if not follow_up and submission.effect is not None:
        return _fault("effect", "input.no_effect")
    if follow_up and not (submission.effect and _EFFECT.fullmatch(submission.effect)):
        return _fault("effect", "input.effect_id")
    try:
        size = len(submission.model_dump_json().encode())
    except ValueError:
        return _fault("command", "input.whole_characters")
    if size > LARGEST:
        return _fault("command", "input.command_size")
    return None


def passing_of(stream: str, deadline: Deadline) -> Submission:
    """The command with which a deadline passes. One arming always gives the same command id."""
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
