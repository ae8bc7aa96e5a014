"""Which letters of a round go at once to everybody, and which may wait for a daily digest."""

from collections.abc import Mapping
from typing import Final

from domain.kernel.urgency import Urgency
from domain.kernel.waits import WAIT_REMINDER

LETTERS: Final[Mapping[str, Urgency]] = {
    "round_opened": Urgency.MAY_WAIT,
    "round_closed": Urgency.MAY_WAIT,
    "round_extended": Urgency.DEADLINE,
    "round_corrected": Urgency.DEADLINE,
    "round_cancelled": Urgency.DECISION,
    WAIT_REMINDER: Urgency.DEADLINE,
}
