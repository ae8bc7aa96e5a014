"""What stands behind the question mark of an address. What an operation does not know is refused:
a misspelt `dry_run` must not send the command, a misspelt filter must not find everything.
"""

from collections.abc import Iterator

from starlette.datastructures import QueryParams

from application.errors import NAME_MAX, Explanation, InputFault, WrongInput, input_fault, nearest
from web.api.commands import FALSE, TRUE
from web.api.operations import Operation, Parameter
from web.visit import is_storable


def check_query(operation: Operation, given: QueryParams) -> None:
    """Raises WrongInput with everything that is wrong, but for numbers, which have limits of their
    own, and what is needed."""
    known = {one.name: one for one in operation.parameters if one.place == "query"}
    if faults := tuple(_faults(known, given)):
        raise WrongInput.of(faults)


def _faults(known: dict[str, Parameter], given: QueryParams) -> Iterator[InputFault]:
    for name in given:
        values = given.getlist(name)
        if name not in known:
            yield _wrong(name, "portal.api_no_parameter", near=nearest(name, known))
        elif len(values) > 1:
            yield _wrong(name, "portal.api_once")
        elif not is_storable(values[0]):
            yield _wrong(name, "input.storable")
        elif known[name].type == "boolean" and values[0] not in (*TRUE, *FALSE):
            yield _wrong(name, "input.bool_type", values[0])
        elif (choices := known[name].choices) and values[0] not in choices:
            right = Explanation(text="input.enum", facts={"choices": choices})
            near = nearest(values[0], choices)
            yield input_fault(name, right, got=values[0][:NAME_MAX], near=near)


def _wrong(name: str, text: str, got: str | None = None, near: str | None = None) -> InputFault:
    return input_fault(
        name[:NAME_MAX], Explanation(text=text), got=got and got[:NAME_MAX], near=near
    )
