"""Before somebody handles a case they say whether they have an interest in it: a page of its own.

With a ground it ends there, with what happens next. Who is reported answers on the same page.
"""

from dataclasses import replace
from uuid import uuid4

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.assessing import Assessing, Step, assessing
from application.checking import check
from application.errors import InputFault, WrongInput
from application.queries.lookup import NotKnown
from application.queries.possible import possible_commands
from application.queries.receipt import sent_command
from domain.kernel.actors import Role
from domain.kernel.dates import day_of
from texts.stored import as_read
from web.asked import asked_for
from web.cases import known
from web.form_values import Values, command_of, read
from web.forms import Control
from web.sending import command_id_of, received
from web.visit import Visit
from web.ways import way_to

DECLARE, STEP_ASIDE = "declare_interest", "declare_conflict"
ANSWERS = (DECLARE, STEP_ASIDE)
"""What somebody can do of whom an interest is reported."""
NO_INTEREST = "none"
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
    if values["interest"] == NO_INTEREST:
        values["reason"] = ""  # what is written for a ground that was not chosen after all
    try:
        command = {"kind": DECLARE, **command_of(asked.command.model, values, asked.form.currency)}
        arrived = await received(visit, check(stream, command), id)
    except WrongInput as wrong:
        return await _shown(visit, stream, values, id, faults=wrong.faults)
    answer = await sent_command(visit.portal.reader, id) if arrived else None
    if answer is None:
        return await _shown(visit, stream, values, id, not_received=True)
    if answer.outcome == "refused" and answer.message:
        words = as_read(answer.message, answer.names)
        return await _shown(visit, stream, values, str(uuid4()), refused=visit.said(words))
    return visit.go(await _next(visit, stream, values))


async def _next(visit: Visit, stream: str, values: Values) -> str:
    """Where somebody with their role goes on, or who came from the board of the round; with a
    ground, to what happens next."""
    who = visit.signed_in
    assert who is not None
    if values["interest"] != NO_INTEREST:
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
    answers = await answers_to_report(visit, found)
    if found.step in ENDED:
        return visit.page("assess/ended.html", found=found, answers=answers)
    asked = await asked_for(visit, stream, DECLARE)
    controls = {one.field.name: one for one in asked.form.controls(values, faults)}
    if found.step is Step.REPORTED:
        controls["interest"] = _of_grounds(controls["interest"])
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
        answers=answers,
    )


def _of_grounds(interest: Control) -> Control:
    """Who is reported cannot say that there is nothing: that is for others to say."""
    grounds = [one for one in interest.choices if one[0] != NO_INTEREST]
    return replace(interest, choices=tuple(grounds))


async def answers_to_report(visit: Visit, found: Assessing) -> dict[str, str]:
    """What the person can do about what is reported of them, as far as their roles go: addresses by
    kinds of command."""
    if found.step is not Step.REPORTED:
        return {}
    reader, day = visit.portal.reader, day_of(visit.now)
    possible = await possible_commands(reader, visit.principal, found.stream, day)
    return {kind: way_to(found.stream, kind) for kind in ANSWERS if kind in possible}
