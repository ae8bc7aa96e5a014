"""The schemas take what the engine takes, and nothing that it would not read."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from application.schemas import Schema, commands, commands_schema, events, events_schema
from domain.kinds import KINDS
from rehearsal.schema import scenario_schema
from tests.postgres.stories import application, report
from tests.unit.partnership import life

SCENARIOS = sorted((Path(__file__).parents[3] / "scenarios").glob("*.toml"))
ACTOR = {"person": "p-017", "organisation": "SE-ON-212000-1850"}


COMMANDS, EVENTS = commands_schema(commands()), events_schema(events())


def takes(schema: Schema, value: Any) -> bool:
    return bool(Draft202012Validator(schema).is_valid(value))


def sent(command: dict[str, Any]) -> bool:
    return takes(COMMANDS, {"actor": ACTOR, "command": command})


def submission(**changes: Any) -> dict[str, Any]:
    return {"kind": "submit_application", "application": application() | changes}


def written(value: Any) -> Any:
    """TOML's days and times as JSON has them."""
    if isinstance(value, dict):
        return {name: written(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [written(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize(
    "schema", [COMMANDS, EVENTS, scenario_schema()], ids=["commands", "events", "scenario"]
)
def test_a_schema_is_one(schema: Schema) -> None:
    Draft202012Validator.check_schema(schema)


def test_a_command_is_taken_with_its_texts_as_people_write_them() -> None:
    assert sent(submission())
    assert sent({"kind": "submit_report", "period": 1, "report": report(1)})
    assert sent(
        {"kind": "erase_text", "text": "0" * 8 + "-0000" * 3 + "-" + "0" * 12, "reason": "?"}
    )


@pytest.mark.parametrize(
    "command",
    [
        submission(title=""),
        submission(title=" "),
        submission(title={"text": "0" * 8 + "-0000" * 3 + "-" + "0" * 12, "sha256": "0" * 64}),
        submission(colour="blue"),
        submission(budget=[{"year": 1, "lines": [{"cost_type": "travel", "amount_minor": 0.5}]}]),
        {"kind": "submit_report", "period": 9, "report": report(1)},
        {"kind": "attest_payment"},
        {"period": 1},
        {"kind": "note_round_extended", "round": "r", "closes_at": "2026-10-15T22:00:00Z"},
        {"kind": "pass_deadline", "deadline": "opens", "at": "2026-10-15T22:00:00Z", "armed_by": 1},
    ],
)
def test_what_the_engine_would_not_read_is_not_taken(command: dict[str, Any]) -> None:
    assert not sent(command)


def test_a_command_comes_in_an_envelope_with_an_actor_and_perhaps_an_id() -> None:
    attest = {"kind": "attest_payment", "period": 1}
    assert not takes(COMMANDS, attest)
    assert not takes(COMMANDS, {"command": attest})
    assert not takes(COMMANDS, {"actor": ACTOR, "command": attest, "command_id": "mine"})
    id = "0190b3a0-0000-7000-8000-000000000000"
    assert takes(COMMANDS, {"actor": ACTOR, "command": attest, "command_id": id})


def test_every_public_command_and_every_event_has_its_form() -> None:
    internal = {kind for decider in [kind.decider for kind in KINDS] for kind in decider.internal}
    assert internal & commands().keys() == set()
    assert {"install", "announce_round", "open_case"} <= commands().keys()
    forms = {
        one
        for decider in [kind.decider for kind in KINDS]
        for one in _mapped(decider.events.json_schema())
    }
    assert forms == events().keys()


def _mapped(schema: Schema) -> list[str]:
    return list(schema["discriminator"]["mapping"])


def test_events_are_taken_as_the_journal_has_them() -> None:
    happened = [*life.closed().events, *life.approved().until("2027-06-01").events]
    assert len(happened) > 20
    for event in happened:
        assert takes(EVENTS, event.model_dump(mode="json")), event


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_the_scenarios_that_come_with_the_engine_are_taken(path: Path) -> None:
    scenario = written(tomllib.loads(path.read_text(encoding="utf-8")))
    assert takes(scenario_schema(), scenario)
    assert not takes(scenario_schema(), scenario | {"sceanrio": {}})
    scenario["steps"][0]["command"]["colour"] = "blue"
    assert not takes(scenario_schema(), scenario)


def test_a_person_is_named_by_id_or_mail_address_and_a_new_one_by_neither() -> None:
    grant = {"kind": "grant_role", "organisation": "local/a", "role": "auditor"}
    for person in ("p-017", "anna@example.org"):
        granted = grant | {"person": person, "starts": "2026-01-01"}
        actor = {"person": person, "organisation": "local/a"}
        assert takes(COMMANDS, {"actor": actor, "command": granted})
    assert not sent(grant | {"person": "Anna", "starts": "2026-01-01"})
    assert sent({"kind": "add_person", "name": "Anna", "email": "anna@example.org"})
