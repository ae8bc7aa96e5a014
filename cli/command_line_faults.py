"""What is wrong with a command line, in the words of the catalogue: the library's are English."""

from difflib import get_close_matches
from typing import Literal, get_args, get_origin
from uuid import UUID

from cyclopts.argument import Argument
from cyclopts.exceptions import (
    ArgumentOrderError,
    CoercionError,
    CycloptsError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from cli.global_options import FLAGS, VERSION, WITH_VALUE
from cli.verbs import VERBS
from services.input_errors import Explanation, InputFact, InputFault, input_fault, nearest

COMMAND_LINE = "command line"
TYPES = {bool: "input.bool_type", int: "input.int_type", UUID: "input.uuid"}
"""What an argument must be that is no text."""


def command_line_fault(error: CycloptsError) -> InputFault:
    match error:
        case UnknownCommandError(unused_tokens=[option, *_]) if option.startswith("-"):
            near = nearest(option, (*FLAGS, *WITH_VALUE, VERSION, "--help"))
            return _fault(option, "input.no_such_option", near=near)
        case UnknownCommandError(unused_tokens=[verb, *_]):
            near = nearest(verb, (*VERBS, *_command_verbs()))
            return _fault(COMMAND_LINE, "input.verb", near=near, verbs=tuple(VERBS))
        case MissingArgumentError(argument=Argument() as argument, keyword=keyword):
            return _fault(keyword or _name(argument), "input.missing")
        case CoercionError(argument=Argument() as argument):
            return _not_converted(error, argument)
        case UnknownOptionError(token=token):
            given = token.keyword or token.value
            options = [name for one in error.argument_collection for name in one.names]
            near = next(iter(get_close_matches(given, options, 1)), None)
            return _fault(given, "input.no_such_option", near=near)
        case UnusedCliTokensError(unused_tokens=list(words)):
            return _fault(COMMAND_LINE, "input.nothing_more", words=" ".join(words))
        case ArgumentOrderError(token=given):
            return _fault(COMMAND_LINE, "input.before_options", word=given)
        case RepeatArgumentError(token=token):
            return _fault(token.keyword or COMMAND_LINE, "input.option_once")
        case _:
            error.verbose = False
            return _fault(COMMAND_LINE, "input.other", message=str(error))


def _command_verbs() -> tuple[str, ...]:
    from application.form_fields import public, verb_of

    return tuple(verb_of(one.name) for one in public())


def _not_converted(error: CoercionError, argument: Argument) -> InputFault:
    given = error.token.value if error.token else ""
    field = (error.token.keyword if error.token else None) or _name(argument)
    if get_origin(error.target_type) is Literal:
        choices = tuple(str(one) for one in get_args(error.target_type))
        near = nearest(given, choices)
        return _fault(field, "input.enum", near=near, choices=choices)
    if error.target_type in TYPES:
        return _fault(field, TYPES[error.target_type])
    error.verbose = False
    return _fault(field, "input.other", message=str(error))


def _name(argument: Argument) -> str:
    """An option as it is typed, what has its place in the order in capitals."""
    is_option = argument.name.startswith("-") and argument.index is None
    return argument.name if is_option else argument.name.lstrip("-").upper()


def _fault(field: str, text: str, near: str | None = None, **facts: InputFact) -> InputFault:
    return input_fault(field, Explanation(text=text, facts=facts), near=near)
