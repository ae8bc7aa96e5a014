"""Every amount and every day is held against a neighbour, or it is said why it has none."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from domain.kernel.frozen import Frozen
from domain.kernel.plausible import E190, E191, FACTOR, NEAR, Beside, Neighbour
from domain.kernel.rules import Check
from domain.rulebook import rule_of
from tests.unit.architecture.asked import asked_by, example_of
from tests.unit.architecture.neighbours import NEIGHBOURS
from tests.unit.architecture.test_bounds import given_by_people
from texts.rules import rule_message

HELD = [
    (field, near) for field, all in NEIGHBOURS.items() if not isinstance(all, str) for near in all
]
TOGETHER = {
    "opens": ("opens", "closes"),
    "application.starts": ("application.starts", "application.ends"),
    "signature.received_on": ("signature.signed_on", "signature.received_on"),
}
"""A rule binds these to each other, so that a year that is wrong in one of them is refused."""
YEARS = 12
"""More than a role may end ahead without a warning."""


def warnings(checks: tuple[Check, ...], field: str) -> Iterator[Check]:
    path = field.partition(".")[2]
    for check in checks:
        if check.rule in (E190.id, E191.id) and check.inputs["field"] == path:
            yield check


def test_every_amount_and_every_day_has_a_neighbour_or_a_reason_for_none() -> None:
    assert given_by_people() == list(NEIGHBOURS)


@pytest.mark.parametrize("field", NEIGHBOURS)
def test_a_command_holds_its_fields_against_these_neighbours_and_no_others(field: str) -> None:
    near = NEIGHBOURS[field]
    if isinstance(near, str) and field == "install.starts":
        return  # it has no example: it is given once
    asked = {check.inputs["beside"] for check in warnings(asked_by(field.partition(".")[0]), field)}
    assert asked == ({*()} if isinstance(near, str) else {one.value for one in near})


@pytest.mark.parametrize("command", sorted({field.partition(".")[0] for field, _ in HELD}))
def test_nothing_is_far_from_its_neighbours_in_an_ordinary_case(command: str) -> None:
    assert [one for one in asked_by(command) if one.rule in ("E190", "E191") and one.warns] == []


@pytest.mark.parametrize(("field", "near"), HELD)
def test_a_value_that_is_far_from_a_neighbour_is_warned_of(field: str, near: Neighbour) -> None:
    """A hundredth or a hundred times as much, the first of them or all; the wrong year."""
    example = example_of(field.partition(".")[0])
    found = [
        check
        for other in mistyped(example.command, field.partition(".")[2])
        for check in warnings(example.checks(other), field)
        if check.inputs["beside"] == near and check.warns
    ]
    assert found
    message = rule_message(rule_of(found[0].rule), found[0])
    assert "{" not in message.sv + message.en
    assert message.sv != message.en


def mistyped(command: Frozen, path: str) -> Iterator[Frozen]:
    kind = type(command)
    ways: tuple[Callable[[Any], Any], ...] = (_less, _more)
    if not path.endswith("_minor"):
        ways = (_years(YEARS), _years(-YEARS), _years(1), _years(-1))
    for way in ways:
        for first_only in (True, False):
            given = command.model_dump(mode="json")
            for one in TOGETHER.get(path, (path,)):
                _change(given, one.split("."), way, first_only)
            try:
                yield kind.model_validate_json(json.dumps(given))
            except ValueError:
                continue  # the form of the command forbids it already


def _less(amount: int) -> int:
    return amount // 100


def _more(amount: int) -> int:
    return amount * 100


def _years(more: int) -> Callable[[str], str]:
    return lambda day: (
        date.fromisoformat(day).replace(year=date.fromisoformat(day).year + more, day=1).isoformat()
    )


def _change(given: Any, path: list[str], way: Callable[[Any], Any], first_only: bool) -> bool:
    """Returns whether anything was changed."""
    if isinstance(given, list):
        changed = False
        for one in given:
            changed = _change(one, path, way, first_only) or changed
            if changed and first_only:
                break
        return changed
    name, *rest = path
    if rest:
        return _change(given[name], rest, way, first_only)
    given[name] = way(given[name])
    return True


def test_what_is_not_far() -> None:
    assert Beside("", 100, 100 * FACTOR).is_far
    assert Beside("", 100 * FACTOR, 100).is_far
    assert not Beside("", 100, 100 * FACTOR - 1).is_far
    assert not Beside("", 0, 10**9).is_far, "nothing is a decision of its own"
    assert NEAR < 365
