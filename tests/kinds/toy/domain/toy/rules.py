"""The toys' part of the rulebook."""

from domain.kernel.rules import Mark, Rule

T01 = Rule(
    id="T01",
    name="loan_is_short",
    basis="The toy library: everybody is to have a turn",
    mark=Mark.ENGINE,
    sv="En leksak lånas ut i högst {days_max} dagar, inte {days}.",
    en="A toy is lent for {days_max} days at most, not {days}.",
)
T02 = Rule(
    id="T02",
    name="shelf_has_room",
    basis="The toy library: its shelf holds so many toys",
    mark=Mark.ENGINE,
    sv="På hyllan ryms {toys_max} leksaker, och där finns {toys}.",
    en="The shelf holds {toys_max} toys, and there are {toys}.",
)
T03 = Rule(
    id="T03",
    name="other_toy_is_at_home",
    basis="The toy library: a toy that is not here cannot be swapped",
    mark=Mark.ENGINE,
    sv="Leksaken {other} är inte hemma.",
    en="The toy {other} is not at home.",
)
