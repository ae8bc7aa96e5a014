"""What a worker of a newer version stored is read by older ones: they ignore the fields that they
do not know. Only what decides is read strictly."""

import ast
from collections.abc import Iterator

from tests.unit.architecture.modules import modules

READERS = ("activities", "application", "cli", "rehearsal", "services", "workflows")
VALIDATES = ("model_validate", "model_validate_json", "validate_json", "validate_python")
STRICT = {
    "application.commands: Actor.model_validate(raw)": "input of a person",
    "application.checking: Envelope.model_validate(raw)": "input of a person",
    "application.checking: model.model_validate(raw)": "input of a program",
    "cli.answers: _COMMAND_ID.validate_python(given)": "input of a person",
    "cli.rehearsal_result: Report.model_validate(result.verified)": "made by this very program",
    "rehearsal.load: Scenario.model_validate(raw)": "input of a person",
    "rehearsal.planning: Expectation.model_validate(filled(written, values))": "input of a person",
    "rehearsal.planning: adapter.validate_python(written)": "input of a person",
    "services.temporal.known_runs: _STREAM.validate_python(stream)": "an id",
    "services.temporal.known_runs: _INSTALLATION_ID.validate_python(id)": "an id",
    "services.temporal.known_runs: _INSTALLATION_ID.validate_python(installation)": "an id",
    "application.portal.assurance: _WORD.validate_python(text)": "a word of a sign-in service",
    "application.documents: ShownDocument.model_validate(given)": "a part of a command",
    "services.command_check: decider.commands.validate_json(canonical(command))": (
        "a command with an unknown field would be decided without it"
    ),
    "services.journal.decision: PassDeadline.model_validate(pending.request.command)": "a command",
    "services.journal.requests: PassDeadline.model_validate_json(canonical(request.command))": (
        "a command"
    ),
    "services.journal.requests: Actor.model_validate(request.actor)": "a command's sender",
    "services.journal.trial: Actor.model_validate(request.actor)": "a command's sender",
    "services.journal.executor: PassDeadline.model_validate(call.request.command)": "a command",
    "application.queries.parked_receptions: ParkedReception.model_validate(dict(row))": (
        "columns that the query names"
    ),
    "services.journal.executor: Actor.model_validate(call.request.actor)": "a command's sender",
    "services.journal.requests: _COMMAND_ID.validate_python(request.command_id)": "an id",
    "services.vault.externalise_texts: _COMMAND_ID.validate_python(command_id)": "an id",
    "services.journal.definitions: Programme.model_validate_json(text)": (
        "a rule that is not known may not be left out"
    ),
    "services.journal.entry: decider.events.validate_python(event)": (
        "a state that lacks a part of an event would be wrong: a worker that knows it goes on"
    ),
    "services.journal.stream_store: _folded_type(decider).model_validate_json(head.snapshot)": (
        "if it does not fit, the journal is folded"
    ),
    "services.notification.notice_content: VaultText.model_validate(fact)": (
        "has exactly these fields, or is no reference"
    ),
}
"""What is read strictly, and why."""


def reads(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """Each reading of a model, and whether it ignores what it does not know."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in VALIDATES
        ):
            extras = [ast.unparse(one.value) for one in node.keywords if one.arg == "extra"]
            yield ast.unparse(node), extras == ["'ignore'"]


def test_only_what_decides_is_read_strictly() -> None:
    strict = {
        f"{name}: {call}"
        for package in READERS
        for name, tree in modules(package)
        for call, ignores in reads(tree)
        if not ignores
    }
    assert strict == set(STRICT)


def test_a_strict_reading_is_seen() -> None:
    """The guard itself."""
    strict = ast.parse("View.model_validate_json(body)")
    open_ = ast.parse("View.model_validate_json(body, extra='ignore')")
    assert list(reads(strict)) == [("View.model_validate_json(body)", False)]
    assert [ignores for _, ignores in reads(open_)] == [True]
