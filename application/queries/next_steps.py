"""What comes next in a stream, as data: which command, by whom, until when."""

from datetime import datetime

from application.queries.reader import Reader
from application.queries.tasks import may_answer
from domain.kernel.dates import day_of
from domain.kernel.ids import PersonId
from domain.kernel.pending_task import PendingTask


class NextStep(PendingTask):
    """`persons` can give the command today; none where nobody holds such a role."""

    stream: str
    persons: tuple[PersonId, ...]


async def next_steps(reader: Reader, stream: str, now: datetime) -> tuple[NextStep, ...]:
    """Roles count on the day that `now` is in Sweden."""
    summary = await reader.summary(stream)
    if summary is None or not summary.tasks:
        return ()
    roles = (await reader.register()).roles
    return tuple(
        NextStep(**task.model_dump(), stream=stream, persons=may_answer(task, roles, day_of(now)))
        for task in summary.tasks
    )
