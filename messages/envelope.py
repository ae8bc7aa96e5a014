"""The envelope of a submission: what a workflow checks, and submissions of the engine itself.

Nothing here reads the command. A wrong envelope is refused before it takes any space in a history.
"""

import re
from typing import Any, NamedTuple

from domain.kernel.actors import SYSTEM
from domain.kernel.agenda import Deadline
from domain.kernel.deterministic_ids import passing_id
from messages.contracts import Submission

PASS_DEADLINE = "pass_deadline"
SIZE_MAX = 128 * 1024

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_KIND = re.compile(r"[a-z][a-z0-9_]{0,60}")
_EFFECT = re.compile(r"[a-z0-9/-]{1,80}#[0-9]{1,9}\.[0-9]{1,4}")

_TOO_LARGE = "input.command_size"
_EXPECTED = {
    "input.uuid": "a UUID in lower case",
    "input.command_kind": "a kind of command in snake case",
    "input.no_deadline": "a command of a person: deadlines pass by themselves",
    "input.no_effect": "nothing: only the engine's own follow-ups have one",
    "input.effect_id": "the id of an outbox row, <stream>#<seq>.<n>",
    "input.whole_characters": "JSON, without halves of surrogate pairs",
    _TOO_LARGE: f"at most {SIZE_MAX // 1024} KB of JSON",
}
"""What would be right, by the id of its text: a workflow reads no catalogue."""
_IDS = {sentence: id for id, sentence in _EXPECTED.items()}


class EnvelopeFault(NamedTuple):
    """The field that is wrong, and what would be right: the details of the workflow's error."""

    field: str
    expected: str

    @property
    def text(self) -> str:
        """The id of the text that says it in the reader's language."""
        return _IDS[self.expected]

    @property
    def facts(self) -> dict[str, Any]:
        """What the text has places for."""
        return {"kb": SIZE_MAX // 1024} if self.text == _TOO_LARGE else {}


def envelope_fault(submission: Submission, *, follow_up: bool) -> EnvelopeFault | None:
    """The first field that is wrong outside the command."""
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
    if size > SIZE_MAX:
        return _fault("command", _TOO_LARGE)
    return None


def _fault(field: str, text: str) -> EnvelopeFault:
    return EnvelopeFault(field, _EXPECTED[text])


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
