"""What will happen at a point in time, and what waits for somebody until when."""

from datetime import datetime

from domain.kernel.pending_task import PendingTask
from domain.kernel.rules import Text
from texts.catalogue import both, has, text
from texts.formats import day, instant, last_day
from texts.labels import awaited_label

_NUMBERS = {"signature_reminder": ("number",)}
_NUMBERS_OF_A_PERIOD = ("period", "number")
"""What the numbers in a deadline's name are, such as those of `report_reminder-1-3`."""


_REMINDER = "wait_reminder"
"""What is waited for follows it, then the period if there is one, and the reminder's number."""


def deadline_text(name: str, at: datetime) -> Text:
    """What will happen at a deadline, as a sentence."""
    time = both(lambda language: instant(at, language))
    kind, *numbers = name.split("-")
    if not has(f"kinds.deadline-{kind}"):
        return text("kinds.deadline-unknown", name=name, time=time)
    if kind == _REMINDER:
        return _reminder(time, *numbers)
    named = zip(_NUMBERS.get(kind, _NUMBERS_OF_A_PERIOD), numbers, strict=False)
    return text(
        f"kinds.deadline-{kind}",
        day=both(lambda language: day(at, language)),
        last=both(lambda language: last_day(at, language)),
        time=time,
        **dict(named),
    )


def _reminder(time: Text, awaited: str, *numbers: str) -> Text:
    *period, number = numbers
    what = awaited_label(awaited)
    if period:
        what = text("tasks.task-period", what=what, period=period[0])
    return text("kinds.deadline-wait_reminder", time=time, number=number, what=what)


def command_text(command: str, period: int | None) -> Text:
    """`lämna rapporten (period 1)`."""
    what = awaited_label(command)
    return what if period is None else text("tasks.task-period", what=what, period=period)


def task_text(task: PendingTask) -> Text:
    """`lämna rapporten (period 1), senast den 1 mars 2028`."""
    what, period, due = awaited_label(task.command), task.period, task.due
    if due is None:
        return command_text(task.command, period)
    last = both(lambda language: last_day(due, language))
    if period is None:
        return text("tasks.task-due", what=what, last=last)
    return text("tasks.task-period-due", what=what, period=period, last=last)
