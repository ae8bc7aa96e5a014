"""The delivery of a follow-up: a command that one stream's event asks of another stream."""

from activities.postponed import Postponed
from domain.consequences import FollowUp
from services.defects import Defect
from services.dispatch.dispatch import Dispatch
from services.dispatch.out_of_reach import OutOfReach
from services.journal.faults import JournalIsBehind


class SubmitFollowUp:
    def __init__(self, dispatch: Dispatch) -> None:
        self._dispatch = dispatch

    async def submit(self, effect: str, follow_up: FollowUp) -> bool:
        """False if a rule refused it, or if there is no such stream. That is recorded, not retried:
        the same command would be refused again.
        """
        try:
            executed = await self._dispatch.follow_up(
                follow_up.stream, effect, follow_up.command["kind"]
            )
        except OutOfReach as away:
            raise Postponed(f"{away.what}_out_of_reach") from away
        except JournalIsBehind as behind:
            raise Postponed("journal_is_behind") from behind
        except Defect as defect:
            raise Postponed("defect") from defect
        return executed.answer is not None and executed.answer["outcome"] == "accepted"
