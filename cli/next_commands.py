"""What somebody can type next: the finished command, with the person who gives it."""

from collections.abc import Iterable, Sequence

from application.form_fields import FormField, fields_of, named, verb_of
from application.queries.lookup import short_name
from application.queries.tasks import NextStep, Task
from cli.options import Options
from cli.screen import next_command
from domain.kernel.answer import Answer
from domain.kernel.ids import REGISTER
from domain.partnership.signatures import ShownDocument
from domain.partnership.terms import CostLine

KNOWN = ("period", "person")
"""Fields that the task itself fills in."""


def next_line(steps: Sequence[NextStep], answer: Answer, options: Options, person: str) -> str:
    """Of the first thing that the person can do today, or else somebody; else a look at where
    things stand."""
    own = next((one for one in steps if person in one.persons), None)
    if own is not None:
        return next_command(options, *words_of(own, person))
    if (step := first_step(steps)) is not None:
        return next_command(options, *words_of(step, step.persons[0]))
    if answer.seq and answer.stream != REGISTER:
        return next_command(options, "show", short_name(answer.stream), "--as", person)
    return next_command(options, "list")


def first_step(steps: Sequence[NextStep]) -> NextStep | None:
    """The first one that somebody can take today."""
    return next((one for one in steps if one.persons), None)


def words_of(task: NextStep | Task, person: str) -> tuple[str, ...]:
    """`attest-payment 2026-0001 --period 1 --as p-017`. What the task does not know is filled in
    with `--edit`."""
    (command, *_) = named(task.command)
    fields = fields_of(command.model)
    written = {"period": task.period, "person": task.about}
    given = [
        word
        for one in fields
        if one.name in KNOWN and written[one.name] is not None
        for word in (f"--{one.name}", str(written[one.name]))
    ]
    edit = ["--edit"] if needs_a_form(one.name for one in fields if one.required) else []
    if not edit and any(_is_known_beforehand(one) for one in fields):
        edit = ["--fill"]
    return (verb_of(task.command), short_name(task.stream), *given, "--as", person, *edit)


def _is_known_beforehand(field: FormField) -> bool:
    """The lines of a report, and the document that is signed: the rules ask for them by name."""
    return field.inner in (CostLine, ShownDocument)


def needs_a_form(required: Iterable[str]) -> bool:
    """Whether there is more to say than the task knows."""
    return any(name not in KNOWN for name in required)
