"""What Temporal's lists and pages show of a run: no personal data, which is not known here."""

from datetime import datetime

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.kernel.agenda import Agenda, Deadline
    from workflows.search_attributes import HEADLINE, NEXT_DUE, PHASE


class Visibility:
    """Written only when it has changed, since each time takes space in the history."""

    def __init__(self) -> None:
        self._shown: tuple[str, str, datetime | None] | None = None

    def show(self, agenda: Agenda) -> None:
        deadline = agenda.next_deadline()
        due = deadline.at if deadline else None
        workflow.set_current_details(_details(agenda, deadline))
        if self._shown == (agenda.phase, agenda.headline, due):
            return
        self._shown = (agenda.phase, agenda.headline, due)
        workflow.upsert_search_attributes(
            [
                PHASE.value_set(agenda.phase),
                HEADLINE.value_set(agenda.headline),
                NEXT_DUE.value_set(due) if due else NEXT_DUE.value_unset(),
            ]
        )


def _details(agenda: Agenda, deadline: Deadline | None) -> str:
    waits = f"{deadline.name} at {deadline.at.isoformat()}" if deadline else "nothing falls due"
    effects = f"; {len(agenda.effects)} effects to deliver" if agenda.effects else ""
    return f"{agenda.headline}: {waits}{effects}"
