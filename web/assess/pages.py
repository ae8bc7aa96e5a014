"""One application and one's own assessment of it, beside each other."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.assessing import ENDED, LATER, Assessing, Step, assessing
from application.checking import ToStream, check
from application.errors import InputFault, WrongInput
from application.form_fields import PublicCommand, named
from application.portal.preview import Preview, preview
from application.portal.unsent import Place, Unsent
from application.portal.unsent_assessments import WORKS
from application.queries.lookup import NotKnown
from domain.kernel.actors import Role
from domain.kinds import KINDS
from web.asked import Asked, asked_for, command_for
from web.assess.application import application_shown
from web.assess.declaring import answers_to_report
from web.cases import known
from web.foreseen import foreseen
from web.form_values import Values, command_of, read, written_values
from web.forms import CommandForm, answers, flat, hidden
from web.sending import command_id_of, own_command, sent, written
from web.typed import OF_AN_ASSESSMENT, Typed, kept_by_script, seen_of, sent_as, typed_in
from web.visit import Visit

COMMANDS = {Step.ASSESS: "submit_assessment", Step.REVISE: "revise_assessment"}
ORDER = ("criteria", "score", "recommendation", "proposed", "comment", "reason")
"""Of the fields on the page: what is judged comes before what follows from it."""
RADIOS_MAX = 10
"""The highest score that is chosen among buttons; a longer scale is written."""


async def assess_page(visit: Visit) -> Response:
    found = await _found(visit)
    if found.step is Step.DECLARE:
        return visit.go(f"/streams/{found.stream}/declare")
    if found.step not in COMMANDS:
        await _drop(visit, found)
        answers = await answers_to_report(visit, found)
        return visit.page("assess/ended.html", found=found, answers=answers)
    asked = await _asked(visit, found, COMMANDS[found.step])
    typed = await _typed(visit, found, asked.command)
    if visit.form is None:
        values = by_criterion(typed.on(_begun(found, asked.command)), found)
        return _form(visit, found, asked, values, str(uuid4()), kept=typed.kept)
    values, id = _read(visit, found, asked.command), command_id_of(visit)
    kept = await typed.kept_too(values, _mark(found, asked.command))
    action = visit.field("action")
    if action == "save":
        return visit.go("/tasks")
    if action in ("change", "update") or _is_older(visit, found):
        return _form(visit, found, asked, values, id, kept=kept)
    try:
        to_stream = _checked(asked, values)
        tried = await preview(visit.portal, to_stream, written(visit, to_stream, id), visit.now)
    except WrongInput as wrong:
        return _form(visit, found, asked, values, id, wrong.faults, kept)
    return _check(visit, found, asked, values, id, tried)


async def keep(visit: Visit) -> Response:
    """For the script that keeps what is typed."""
    found = await _found(visit)
    if found.step not in COMMANDS:
        raise HTTPException(404)
    command = await command_for(visit, found.stream, COMMANDS[found.step])
    typed, values = await _typed(visit, found, command), _read(visit, found, command)
    return await kept_by_script(typed, values, _mark(found, command))


async def send_page(visit: Visit) -> Response:
    found = await _found(visit)
    assert visit.form is not None
    kind, id = visit.field("kind"), command_id_of(visit)
    if await own_command(visit, id):
        await sent_as(visit, id)
        return visit.go(f"/receipts/{id}")  # pressed twice
    if COMMANDS.get(found.step) != kind:
        return visit.go(f"/streams/{found.stream}/assess")
    asked = await _asked(visit, found, kind)
    values = _read(visit, found, asked.command)
    if _is_older(visit, found):
        return _form(visit, found, asked, values, id)
    try:
        to_stream = _checked(asked, values)
        await (await _typed(visit, found, asked.command)).sending(id)
        answer = await sent(visit, to_stream, id)
    except WrongInput as wrong:
        return _form(visit, found, asked, values, id, wrong.faults)
    if answer is not None:
        await sent_as(visit, id)
    return answer or _check(visit, found, asked, values, id, not_received=True)


async def _asked(visit: Visit, found: Assessing, kind: str) -> Asked:
    """With the names of the criteria."""
    asked = await asked_for(visit, found.stream, kind)
    names = [(one.code, visit.said(one.name)) for one in found.programme.assessment.by_criterion]
    return asked._replace(form=replace(asked.form, choices={**asked.form.choices, "code": names}))


async def _typed(visit: Visit, found: Assessing, command: PublicCommand) -> Typed:
    """What they wrote before they sent it: theirs alone, until then and after."""
    return await typed_in(visit, found.stream, command.name, command.model, OF_AN_ASSESSMENT)


def _begun(found: Assessing, command: PublicCommand) -> Values:
    """What they assessed before."""
    return by_criterion(written_values(command.model, found.own or {}), found)


def _mark(found: Assessing, command: PublicCommand) -> str:
    return seen_of(command.model, _begun(found, command))


async def _drop(visit: Visit, found: Assessing) -> None:
    """There is nothing to assess: what was begun is not kept either."""
    if found.step in ENDED and found.step not in LATER:
        for work in WORKS:
            place = Place(visit.principal.person, found.stream, work)
            await visit.portal.unsent.drop(place)


def _read(visit: Visit, found: Assessing, command: PublicCommand) -> Values:
    assert visit.form is not None
    return by_criterion(read(command.model, visit.form), found)


def by_criterion(values: Values, found: Assessing) -> Values:
    """With a row for each criterion of the programme, in its order, and their sum as the score.
    Where the programme has none, the score is what was written."""
    criteria = found.programme.assessment.by_criterion
    if not criteria:
        return {**values, "criteria": []}
    given = {one.get("code"): one for one in values.get("criteria") or []}
    rows = [{"points": "", **given.get(one.code, {}), "code": one.code} for one in criteria]
    scores = [str(one["points"]) for one in rows]
    total = sum(int(one) for one in scores if one.isdecimal() and len(one) < 4)
    return {**values, "criteria": rows, "score": str(total)}


async def _found(visit: Visit) -> Assessing:
    """Raises 404 for others than the funder's assessors."""
    who, stream = visit.signed_in, visit.request.path_params["stream"]
    if who is None or not who.is_funder or Role.ASSESSOR not in who.roles:
        raise HTTPException(404)
    await known(visit, stream)
    try:
        return await assessing(visit.portal.reader, stream, visit.visitor)
    except NotKnown:
        raise HTTPException(404) from None


def _is_older(visit: Visit, found: Assessing, kept: Unsent | None = None) -> bool:
    """Was it written before the application was completed? It would count as an assessment of what
    the application is now."""
    if visit.form is not None:
        return visit.field("version") not in ("", str(found.version))
    return bool(kept and found.completed_at and kept.kept_at < found.completed_at)


def _checked(asked: Asked, values: Values) -> ToStream:
    """Raises WrongInput."""
    command = {
        "kind": asked.command.name,
        **command_of(asked.command.model, values, asked.form.currency),
    }
    return check(asked.stream, command)


def _form(
    visit: Visit,
    found: Assessing,
    asked: Asked,
    values: Values,
    id: str,
    faults: tuple[InputFault, ...] = (),
    kept: Unsent | None = None,
) -> Response:
    controls = sorted(
        asked.form.controls(values, faults), key=lambda one: ORDER.index(one.field.name)
    )
    most = found.programme.assessment.score_max.value
    return visit.page(
        "assess/assess.html",
        422 if faults else 200,
        found=found,
        is_older=_is_older(visit, found, kept),
        asked=asked,
        controls=controls,
        errors=[one for one in flat(controls) if one.error],
        others=asked.form.unplaced(values, faults),
        command_id=id,
        kept=kept,
        seen=seen_of(asked.command.model, values),
        most=most,
        criteria=found.programme.assessment.by_criterion,
        total=values.get("score"),
        radios_max=RADIOS_MAX,
        scores=lambda highest: [(str(one), str(one)) for one in range(highest + 1)],
        application=list(_application(visit, found, asked)),
    )


def _application(visit: Visit, found: Assessing, asked: Asked) -> Any:
    """What was applied for, with the labels of the form of an application."""
    if found.application is None:
        return ()
    (command,) = [one for one in named("submit_application") if one.kind is KINDS.of(found.stream)]
    form = CommandForm(command.model, visit.language, found.currency, asked.form.choices)
    values = written_values(command.model, {"application": found.application})
    (group,) = form.controls(values)
    return application_shown(group.inner, visit.language)


def _check(
    visit: Visit,
    found: Assessing,
    asked: Asked,
    values: Values,
    id: str,
    tried: Preview | None = None,
    not_received: bool = False,
) -> Response:
    controls = asked.form.controls(values)
    return visit.page(
        "assess/check.html",
        503 if not_received else 200,
        found=found,
        asked=asked,
        answers=list(answers(controls, visit.language)),
        hidden=list(hidden(controls)),
        command_id=id,
        not_received=not_received,
        preview=foreseen(tried, visit, asked.form.choices) if tried else None,
    )
