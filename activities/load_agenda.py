"""Read what a stream waits for."""

from temporalio import activity

from activities.contracts import LOAD_AGENDA, LoadAgenda
from activities.failures import told_to_temporal
from domain.agenda import Agenda
from services.journal.executor import Executor


class ReadAgenda:
    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    @activity.defn(name=LOAD_AGENDA)
    async def load_agenda(self, request: LoadAgenda) -> Agenda:
        identity = request.identity
        async with told_to_temporal():
            return await self._executor.load_agenda(
                identity.installation, identity.stream, request.known_version
            )
