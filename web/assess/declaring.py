"""Before somebody handles a case they say whether they have an interest in it: a page of its own.

With a ground it ends there, with what happens next.
"""

from uuid import uuid4

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.assessing import Step, assessing
from application.checking import check
from application.errors import InputFault, WrongInput
from application.queries.lookup import NotKnown
from application.queries.possible import possible_commands
from application.queries.receipt import sent_command
from domain.kernel.actors import Role
from domain.kernel.dates import day_of
from texts.names import with_names
from web.cases import known
from web.commands import asked_for
from web.form_values import Values, command_of, read
from web.sending import command_id_of, received
from web.visit import Visit

DECLARE = "declare_interest"
ENDED = (Step.AWAITS_RULING, Step.SHUT_OUT)


async def declare_page(visit: Visit) -> Response:
    stream = visit.request.path_params["stream"]
    await known(visit, stream)
    possible = await possible_commands(
        visit.portal.reader, visit.principal, stream, day_of(visit.now)
    )
    if DECLARE not in possible:
        raise HTTPException(404)
    if visit.form is None:
        return await _shown(visit, stream, {}, str(uuid4()))
    return await _declared(visit, stream)


async def _declared(visit: Visit, stream: str) -> Response:
    asked, id = await asked_for(visit, stream, DECLARE), command_id_of(visit)
    assert visit.form is not None
    values = read(asked.command.model, visit.form)
    if values["interest"] == "none":
        values["reason"] = ""  # what is written for a ground that was not chosen after all
    try:
        command = {"kind": DECLARE, **command_of(asked.command.model, values)}
        arrived = await received(visit, check(stream, command), id)
    except WrongInput as wrong:
        return await _shown(visit, stream, values, id, faults=wrong.faults)
    answer = await sent_command(visit.portal.reader, id) if arrived else None
    if answer is None:
        return await _shown(visit, stream, values, id, not_received=True)
    if answer.outcome == "refused" and answer.message:
        words = with_names(answer.message, answer.names)
        return await _shown(visit, stream, values, str(uuid4()), refused=visit.said(words))
    return visit.go(await _next(visit, stream, values))


async def _next(visit: Visit, stream: str, values: Values) -> str:
    """Where somebody with their role goes on, or who came from the board of the round; with a
    ground, to what happens next."""
    who = visit.signed_in
    assert who is not None
    if values["interest"] != "none":
        return f"/streams/{stream}/declare"
    if visit.field("board"):
        found = await assessing(visit.portal.reader, stream, visit.visitor)
        return f"/streams/{found.round}/board"
    if Role.ASSESSOR in who.roles:
        return f"/streams/{stream}/assess"
    return "/finance" if Role.FINANCE_OFFICER in who.roles else f"/streams/{stream}"


async def _shown(
    visit: Visit,
    stream: str,
    values: Values,
    id: str,
    *,
    faults: tuple[InputFault, ...] = (),
    not_received: bool = False,
    refused: str | None = None,
) -> Response:
    try:
        found = await assessing(visit.portal.reader, stream, visit.visitor)
    except NotKnown:
        raise HTTPException(404) from None
    if found.step in ENDED:
        return visit.page("assess/ended.html", found=found)
    asked = await asked_for(visit, stream, DECLARE)
    controls = {one.field.name: one for one in asked.form.controls(values, faults)}
    return visit.page(
        "assess/declare.html",
        503 if not_received else 422 if faults or refused else 200,
        found=found,
        controls=controls,
        errors=[one for one in controls.values() if one.error],
        others=asked.form.unplaced(values, faults),
        command_id=id,
        not_received=not_received,
        refused=refused,
        from_board=visit.field("board") if visit.form else visit.request.query_params.get("board"),
    )
