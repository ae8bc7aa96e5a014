"""What somebody has typed in the form of a command, when they come back to the same form of the
same stream: filled in where the form begins as it did then, else shown beside it.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.responses import Response

from application.form_fields import PublicCommand
from application.portal.unsent import FORM
from web.form_values import Values
from web.forms import CommandForm, answers
from web.typed import OF_A_FORM, Typed, typed_in
from web.visit import Visit

ABOUT_MAX = 300
FILL, ANEW, SAVE = "fill", "anew", "save"
"""What somebody can do with what is kept, and when they leave the form."""


def about_of(visit: Visit, command: PublicCommand) -> str:
    """Which of several the form is about, such as a period: what its address gives. A form that was
    sent says it in a field."""
    if visit.form is not None:
        given: Mapping[str, str] = dict(parse_qsl(visit.field("about")[:ABOUT_MAX]))
    else:
        given = visit.request.query_params
    known = set(command.model.model_fields) - {"kind"}
    return urlencode(sorted(one for one in given.items() if one[0] in known))[:ABOUT_MAX]


async def typed_for(
    visit: Visit, stream: str, command: PublicCommand, about: str | None = None
) -> Typed:
    """`about` is given by a page that was made for the command."""
    about = about_of(visit, command) if about is None else about
    work = f"{FORM}{command.name}?{about}"
    return await typed_in(visit, stream, work, command.model, OF_A_FORM)


def shown_with(
    typed: Typed, form: CommandForm, begun: Values, mark: str
) -> tuple[Values, dict[str, Any]]:
    """What the form shows at first, and what its page says of it. `mark` is that of `begun`, or of
    what else a form depends on."""
    if typed.typed is None:
        return begun, {}
    visit = typed.visit
    if typed.began_with(mark) or FILL in visit.request.query_params:
        return typed.on(begun), {"typed": typed.kept, "typed_what": None}
    what = list(answers(form.controls(typed.typed), visit.language))
    return begun, {"typed": typed.kept, "typed_what": what}


async def thrown_away(typed: Typed, address: str, with_about: bool = True) -> Response:
    """Back to the form as it begins by itself."""
    await typed.drop()
    about = typed.place.work.partition("?")[2] if with_about else ""
    return typed.visit.go(f"{address}?{about}" if about else address)
