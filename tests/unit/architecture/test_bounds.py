"""Every amount and every day that people can give is held to a rule, wherever it is given.

docs/limits.md is written from this table: `python -m tests.unit.architecture.test_bounds`.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Final, get_args, get_origin

import pytest
from pydantic import BaseModel

from domain.kernel.rules import Check
from domain.kinds import KINDS
from domain.rulebook import rule_of
from services.command_check import public_commands
from tests.unit.architecture.asked import asked_by
from tests.unit.architecture.neighbours import words

PAGE = Path(__file__).parents[3] / "docs" / "limits.md"
HEAD = """\
# Limits

Every amount and every day that somebody can enter, with the rules that limit it
([rules.md](rules.md)). In addition, the sum of all amounts in a command has an upper limit, and
every day must be between 1990 and 2199. Written by
`python -m tests.unit.architecture.test_bounds`; a test fails if a field is missing here, or if its
command does not check one of these rules.

If a value is far from the one it is compared with, the sender is warned (E190, E191), but the
command goes through: an amount at least fifty times as large or as small, a day three hundred days
away or more. The last column says what the value is compared with, or why no comparison is needed.

| command | field | rules | warns when far from |
|---|---|---|---|
"""

ANY: Final = "any"
"""No rule bounds it: what a round's budget is, is the funder's own decision, and so is its time."""

BOUNDS: Final[dict[str, tuple[str, ...] | str]] = {
    "install.starts": ANY,
    "grant_role.starts": ("E47", "E44"),
    "grant_role.ends": ("E47", "E44"),
    "end_role.ends": ("E45", "E46"),
    "grant_reading.starts": ("E171",),
    "grant_reading.ends": ("E171",),
    "end_reading.ends": ("E175",),
    "lift_restriction.told_on": ("E265",),
    "announce_round.opens": ("E31",),
    "announce_round.closes": ("E31", "E37"),
    "announce_round.frame_minor": ANY,
    "extend_round.closes": ("E33", "E34"),
    "correct_round.opens": ("E143", "E144", "E31"),
    "correct_round.closes": ("E143", "E31"),
    "correct_round.frame_minor": ("R68",),
    "submit_application.application.starts": ("R06", "E90"),
    "submit_application.application.ends": ("R06", "E90"),
    "submit_application.application.budget.lines.amount_minor": ("R07", "E07", "R19"),
    "revise_application.application.starts": ("R06", "E90"),
    "revise_application.application.ends": ("R06", "E90"),
    "revise_application.application.budget.lines.amount_minor": ("R07", "E07", "R19"),
    "request_completion.due": ("E11",),
    "request_clarification.due": ("E11",),
    "complete_application.application.starts": ("R06", "E90"),
    "complete_application.application.ends": ("R06", "E90"),
    "complete_application.application.budget.lines.amount_minor": ("R07", "E07", "R19"),
    "dismiss_application.record.decided_on": ("E63",),
    "record_contact.day": ("E64",),
    "submit_assessment.proposed_minor": ("E17",),
    "revise_assessment.proposed_minor": ("E17",),
    "approve_application.periods.starts": ("E08", "E09", "E90"),
    "approve_application.periods.ends": ("E08", "E09", "E90"),
    "approve_application.periods.report_due": ("E89", "E91"),
    "approve_application.periods.lines.amount_minor": ("R44", "E10", "R14", "R19"),
    "approve_application.signature_due": ("E11", "E91"),
    "approve_application.record.decided_on": ("E63",),
    "reject_application.record.decided_on": ("E63",),
    "record_signature.signature.signed_on": ("E84", "E86"),
    "record_signature.signature.received_on": ("E86",),
    "submit_report.report.costs.amount_minor": ("E95", "R19"),
    "submit_report.report.costs_from": ("R21",),
    "submit_report.report.costs_to": ("R21",),
    "submit_report.audit.day": ("E93",),
    "submit_report.audit.amount_minor": ("E94",),
    "return_report.due": ("E11",),
    "approve_report.approved.amount_minor": ("E15", "E92", "R46"),
    "confirm_payment.paid_on": ("E23",),
    "record_returned_payment.returned_on": ("E101",),
    "verify_account.checked_on": ("E100",),
    "announce_termination.due": ("E11", "R67"),
    "terminate_grant.record.decided_on": ("E63",),
}


def fields(annotation: Any, path: str) -> Iterator[str]:
    """The paths of amounts and days."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            if name.endswith("_minor"):
                yield f"{path}.{name}"
            else:
                yield from fields(field.annotation, f"{path}.{name}")
    elif annotation in (date, datetime):
        yield path
    else:
        for member in get_args(annotation):
            yield from fields(member, path)


def given_by_people() -> list[str]:
    found = [
        field
        for kind in KINDS
        for name, model in public_commands(kind.decider).items()
        for field in fields(model, name)
    ]
    return list(dict.fromkeys(found))


def page() -> str:
    rows = []
    for field in given_by_people():
        command, _, path = field.partition(".")
        rules = BOUNDS[field]
        said = rules if rules == ANY else ", ".join(f"{one} {rule_of(one).name}" for one in rules)
        rows.append(f"| `{command}` | {path} | {said} | {words(field)} |\n")
    return HEAD + "".join(rows)


def test_every_amount_and_every_day_is_bounded_or_said_to_be_free() -> None:
    assert given_by_people() == list(BOUNDS)


@pytest.mark.parametrize("command", sorted({one.partition(".")[0] for one in BOUNDS}))
def test_a_command_asks_the_rules_that_bound_its_fields(command: str) -> None:
    named = {
        rule
        for field, rules in BOUNDS.items()
        if field.partition(".")[0] == command and rules != ANY
        for rule in rules
    }
    checks: tuple[Check, ...] = asked_by(command) if named else ()
    assert named - {one.rule for one in checks} == set()


def test_the_page_of_limits_is_current() -> None:
    again = "run: python -m tests.unit.architecture.test_bounds"
    assert PAGE.read_text(encoding="utf-8") == page(), again


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
