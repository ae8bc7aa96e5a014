"""What the days and the budget of a round are held against. Warnings only, since the second edition
(domain/kernel/plausible.py).
"""

from collections.abc import Iterator
from typing import Final

from domain.kernel.command import Command
from domain.kernel.dates import day_of, last_day_before
from domain.kernel.decision_context import DecisionContext
from domain.kernel.plausible import Beside, amounts_near, day_near
from domain.kernel.plausible import Neighbour as N
from domain.kernel.rules import Check
from domain.round.correction import CorrectRound
from domain.round.state import RoundState
from domain.round.window import AnnounceRound, ExtendRound

OPEN_FOR: Final = 400
"""Days. A round is open for a month; one for continuous intake, for a year."""
GRANTS: Final = 20
"""Of the highest ceiling. The rounds that are known granted ten to fifty cases for 10 to 33 million
SEK, which is this order of size; a budget for less than half a grant, or for a thousand, is far."""


def warnings(state: RoundState, command: Command, context: DecisionContext) -> Iterator[Check]:
    match command:
        case AnnounceRound():
            yield day_near("opens", command.opens, N.TODAY, context.day_of_act)
            yield day_near("closes", command.closes, N.OPENING_DAY, command.opens, ahead=OPEN_FOR)
            yield _budget(command.frame_minor, context)
        case ExtendRound():
            assert state.announced
            closes = last_day_before(state.announced.closes_at)
            yield day_near("closes", command.closes, N.FORMER_CLOSING, closes)
        case CorrectRound():
            assert state.announced
            opens = command.opens or day_of(state.announced.opens_at)
            if command.opens:
                yield day_near("opens", command.opens, N.TODAY, context.day_of_act)
            if command.closes:
                yield day_near("closes", command.closes, N.OPENING_DAY, opens, ahead=OPEN_FOR)
            if command.frame_minor:
                yield _budget(command.frame_minor, context)
        case _:
            return


def _budget(frame_minor: int, context: DecisionContext) -> Check:
    assert context.programme
    ceilings = [
        ceiling.amount_minor
        for component in context.programme.components
        for ceiling in component.ceilings
    ]
    budget = Beside("", frame_minor, GRANTS * max(ceilings))
    return amounts_near("frame_minor", N.SOME_GRANTS, [budget], context.programme.money.currency)
