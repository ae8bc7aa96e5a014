"""The fields of a command on the command line: their options, their form, the stream they go to."""

from typing import NamedTuple

from application.checking import NEW
from application.form_fields import Form, FormField, PublicCommand, leaves
from cli.lookup import stream_named
from domain.kinds import KINDS
from services.input_errors import WrongInput

RESERVED = (
    *("as", "for", "command-id", "json", "lang", "data", "dry-run", "yes"),
    *("from-file", "fill", "edit", "stream", "help"),
)
"""Options that every such verb has: a field of that name is given in a file alone."""


class OptionOfField(NamedTuple):
    """`path` is that of the field in the command as a person writes it."""

    path: str
    option: str
    field: FormField


def options_of(command: PublicCommand) -> tuple[OptionOfField, ...]:
    return tuple(
        OptionOfField(path, f"--{option}", field)
        for path, field in leaves(command.model)
        if (option := path.replace("_", "-")) not in RESERVED
    )


def stream_for(command: PublicCommand, given: str | None) -> str:
    """The stream that the command goes to: by its own name, or by its id in its kind."""
    kind = command.kind
    if given is None:
        opens_numbered = kind.numbered and command.name in kind.decider.opening
        if kind.id_form and not opens_numbered:
            raise WrongInput("STREAM", "input.stream_of_kind", form=kind.words)
        return kind.stream(NEW) if opens_numbered else kind.name
    own = kind.stream(given)
    if given == kind.stream(NEW) or (kind.id_form and KINDS.has(own)):
        return given if given == kind.stream(NEW) else own
    stream = stream_named(given)
    if KINDS.of(stream) is not kind:
        raise WrongInput("STREAM", "input.stream_of_kind", form=kind.words)
    return stream


def form_text(field: FormField) -> str | None:
    """The id of the text that says in which form a value is written."""
    return {
        Form.DAY: "input.day",
        Form.INSTANT: "input.instant",
        Form.AMOUNT: "input.amount",
        Form.NUMBER: "input.int_type",
    }.get(field.form, field.right)
