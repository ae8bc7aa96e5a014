"""A command of which nothing is filled in says which field a decision looks at first."""

from collections.abc import Iterator

import pytest

from application.form_fields import PublicCommand, public
from domain.kernel.rules import Check, Event, Mark, Rule
from domain.kernel.unfilled import NotFilled, is_refused_by_now, options_of, unfilled
from domain.partnership.interest import DeclareInterest
from domain.partnership.terms import Interest

RULE = Rule(id="R99", name="a_rule", basis="a basis", mark=Mark.LAW, sv="Nej.", en="No.")


class Happened(Event):
    pass


def test_a_field_that_is_looked_at_is_named_also_one_with_a_default() -> None:
    command = unfilled(DeclareInterest)
    assert isinstance(command, DeclareInterest)
    assert command.kind == "declare_interest"
    assert command.spec is DeclareInterest.spec
    for field in ("interest", "reason"):
        with pytest.raises(NotFilled) as asked:
            getattr(command, field, None)
        assert asked.value.field == field
    assert unfilled(DeclareInterest, {"interest": Interest.NONE}).interest is Interest.NONE  # type: ignore[attr-defined]


def test_a_rule_that_refuses_before_it_asks_refuses_whatever_is_filled_in() -> None:
    assert is_refused_by_now([RULE.holds(True), RULE.holds(False)])
    assert not is_refused_by_now([RULE.holds(True), Happened(), RULE.holds(False)])
    assert not is_refused_by_now([])


def test_what_asks_first_is_not_known_to_be_refused() -> None:
    def steps() -> Iterator[Check]:
        yield RULE.holds(True)
        yield RULE.holds(unfilled(DeclareInterest).interest is None)  # type: ignore[attr-defined]

    with pytest.raises(NotFilled):
        is_refused_by_now(steps())


def test_of_a_field_with_few_values_all_are_known_and_of_others_none() -> None:
    assert options_of(DeclareInterest, "interest") == tuple(Interest)
    assert options_of(DeclareInterest, "reason") is None


@pytest.mark.parametrize("command", public(), ids=lambda one: f"{one.kind.name}-{one.name}")
def test_every_command_can_be_left_unfilled(command: PublicCommand) -> None:
    made = unfilled(command.model)
    assert isinstance(made, command.model)
    for field in command.model.model_fields.keys() - {"kind"}:
        with pytest.raises(NotFilled, match=field):
            getattr(made, field)
