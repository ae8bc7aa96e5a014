"""What the days of roles and mandates are held against. Warnings only, since the second edition
(domain/kernel/plausible.py).
"""

from collections.abc import Iterator
from typing import Final

from domain.kernel.command import Command
from domain.kernel.decision_context import DecisionContext
from domain.kernel.plausible import NEAR, day_near
from domain.kernel.plausible import Neighbour as N
from domain.kernel.rules import Check
from domain.register.mandates import EndReading, GrantReading
from domain.register.roles import EndRole, GrantRole

IN_OFFICE: Final = 3660
"""Days. A role that ends is held for a term or two, not for more than ten years to come."""


def warnings(command: Command, context: DecisionContext) -> Iterator[Check]:
    """A role may have begun long ago: some are entered after many years."""
    today = context.day_of_act
    match command:
        case GrantRole():
            yield day_near("starts", command.starts, N.TODAY, today, behind=None)
            if command.ends:
                yield day_near("ends", command.ends, N.TODAY, today, behind=None, ahead=IN_OFFICE)
        case GrantReading():
            yield day_near("starts", command.starts, N.TODAY, today)
            yield day_near("ends", command.ends, N.TODAY, today, ahead=IN_OFFICE)
        case EndRole() | EndReading():
            yield day_near("ends", command.ends, N.TODAY, today, behind=NEAR, ahead=2 * NEAR)
        case _:
            return
