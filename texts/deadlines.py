"""What will happen at a point in time, and what waits for somebody until when."""

from datetime import datetime

from domain.kernel.pending_task import PendingTask
from domain.kernel.rules import Text
from texts.catalogue import both, has, text
from texts.formats import day, instant, last_day
from texts.labels import command_label

_NUMBERS = {"signature_reminder": ("number",)}
_NUMBERS_OF_A_PERIOD = ("period", "number")
"""What the numbers in a deadline's name are, such as those of `report_reminder-1-3`."""


def deadline_text(name: str, at: datetime) -> Text:
    """What will happen at a deadline, as a sentence."""
    time = both(lambda language: instant(at, language))
    kind, *numbers = name.split("-")
    if not has(f"deadlines.{kind}"):
        return text("deadlines.unknown", name=name, time=time)
    named = zip(_NUMBERS.get(kind, _NUMBERS_OF_A_PERIOD), numbers, strict=False)
    return text(
        f"deadlines.{kind}",
        day=both(lambda language: day(at, language)),
        last=both(lambda language: last_day(at, language)),
        time=time,
        **dict(named),
    )


def task_text(task: PendingTask) -> Text:
    """`lämna rapporten (period 1), senast den 1 mars 2028`."""
    what, period, due = command_label(task.command), task.period, task.due
    if due is None:
        if period is None:
            return text("tasks.task", what=what)
        return text("tasks.task-period", what=what, period=period)
    last = both(lambda language: last_day(due, language))
    if period is None:
        return text("tasks.task-due", what=what, last=last)
    return text("tasks.task-period-due", what=what, period=period, last=last)
