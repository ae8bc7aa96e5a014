"""Any command, given on pages: a form, the answers once more, and a receipt."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from starlette.responses import Response

from application.document_names import document_named_by
from application.errors import InputFault, WrongInput
from application.portal.preview import Preview, preview
from application.portal.unsent import Unsent
from application.portal.works import one_for_each_page
from application.queries.possible import (
    offered_commands,
)
from web.asked import Asked, asked_here, checked, command_for, possible_here, prefilled
from web.called import name_of
from web.cases import known
from web.foreseen import foreseen
from web.form_values import Values, changed, read
from web.forms import answers, flat, hidden
from web.sending import command_id_of, hindrance, own_command, sent, written
from web.typed import kept_by_script, seen_of, sent_as
from web.typed_command import ANEW, SAVE, about_of, shown_with, thrown_away, typed_for
from web.visit import Visit
from web.ways import WITHOUT_FORM, beside, form_address, period_number, way_to
from web.ways_back import ways_back_shown

WAITING = "waiting"
"""The outcome of what was received and is not decided yet."""


async def all_commands(visit: Visit) -> Response:
    stream = visit.request.path_params["stream"]
    if stream.endswith("/new"):
        kinds = await possible_here(visit, stream)
    else:
        await known(visit, stream)
        reader = visit.portal.reader
        offered = await offered_commands(reader, visit.principal, stream, await reader.now())
        kinds = one_for_each_page((*offered.next, *offered.further))
    name = await name_of(stream, visit)
    return visit.page("commands.html", stream=stream, name=name, commands=kinds)


async def form_page(visit: Visit) -> Response:
    if (own := await _own_page(visit)) is not None:
        return visit.go(own)
    asked = await asked_here(visit)
    typed = await typed_for(visit, asked.stream, asked.command)
    if visit.form is None:
        begun = await prefilled(visit, asked)
        mark = seen_of(asked.command.model, begun)
        values, told = shown_with(typed, asked.form, begun, mark)
        return _form(visit, asked, values, str(uuid4()), kept=typed.kept, begun=mark, told=told)
    values, id = read(asked.command.model, visit.form), command_id_of(visit)
    action = visit.field("action")
    if action == ANEW:
        return await thrown_away(typed, visit.request.url.path)
    if action.startswith(("add:", "remove:")):
        values = changed(values, action)
    kept = await typed.kept_too(values, visit.field("begun"))
    if action == SAVE:
        return visit.go("/tasks")
    if action == "change" or action.startswith(("add:", "remove:")):
        return _form(visit, asked, values, id, kept=kept)
    try:
        to_stream = await checked(visit, asked, values)
        tried = await preview(visit.portal, to_stream, written(visit, to_stream, id), visit.now)
    except WrongInput as wrong:
        return _form(visit, asked, values, id, wrong.faults, kept)
    return checked_page(visit, asked, values, id, tried)


async def keep(visit: Visit) -> Response:
    """For the script that keeps what is typed."""
    stream, kind = visit.request.path_params["stream"], visit.request.path_params["kind"]
    command = await command_for(visit, stream, kind)
    assert visit.form is not None
    typed = await typed_for(visit, stream, command)
    values = read(command.model, visit.form)
    return await kept_by_script(typed, values, visit.field("begun"))


async def check_page(visit: Visit) -> Response:
    """The answers were read through: now it is sent. Twice the same id is the same command."""
    if await _is_decided(visit):
        await sent_as(visit, visit.field("command_id"))
        return visit.go(f"/receipts/{visit.field('command_id')}")
    asked = await asked_here(visit)
    assert visit.form is not None
    values, id = read(asked.command.model, visit.form), command_id_of(visit)
    try:
        to_stream = await checked(visit, asked, values)
        await (await typed_for(visit, asked.stream, asked.command)).sending(id)
        answer = await sent(visit, to_stream, id)
    except WrongInput as wrong:
        return _form(visit, asked, values, id, wrong.faults)
    if answer is not None:
        await sent_as(visit, id)
    return answer or checked_page(visit, asked, values, id, not_received=True)


async def _own_page(visit: Visit) -> str | None:
    """Of a command that the person may give here, where that is no form of this module."""
    stream, kind = visit.request.path_params["stream"], visit.request.path_params["kind"]
    if kind not in WITHOUT_FORM or kind not in await possible_here(visit, stream):
        return None
    return way_to(stream, kind)


async def _is_decided(visit: Visit) -> bool:
    """Sent before by this person: a second press, or a page from before the answer. What has been
    done may no longer be possible, and it was not refused."""
    found = await own_command(visit, visit.field("command_id"))
    return found is not None and found.outcome != WAITING


def _period(values: Values) -> int | None:
    return period_number(str(values.get("period") or ""))


def _form(
    visit: Visit,
    asked: Asked,
    values: Values,
    id: str,
    faults: tuple[InputFault, ...] = (),
    kept: Unsent | None = None,
    *,
    begun: str | None = None,
    told: Mapping[str, Any] | None = None,
) -> Response:
    """`begun` is the mark of the values that the form began with; `told` are further variables of
    the template, about what was typed before."""
    controls = asked.form.controls(values, faults)
    return visit.page(
        "form.html",
        422 if faults else 200,
        asked=asked,
        hindrance=hindrance(visit, asked.command.name),
        name=asked.name,
        beside=beside(asked.stream, asked.command.name, _period(values)),
        controls=controls,
        document=document_named_by({"kind": asked.command.name, "period": _period(values)}),
        errors=[one for one in flat(controls) if one.error],
        others=asked.form.unplaced(values, faults),
        command_id=id,
        stream_id=visit.field("stream_id") if visit.form is not None else "",
        kept=kept,
        **keeping_fields(visit, asked, values, begun),
        **(told or {}),
    )


def checked_page(
    visit: Visit,
    asked: Asked,
    values: Values,
    id: str,
    tried: Preview | None = None,
    not_received: bool = False,
) -> Response:
    controls = asked.form.controls(values)
    return visit.page(
        "check.html",
        503 if not_received else 200,
        asked=asked,
        name=asked.name,
        answers=list(answers(controls, visit.language)),
        hidden=list(hidden(controls)),
        command_id=id,
        stream_id=visit.field("stream_id"),
        not_received=not_received,
        preview=foreseen(tried, visit, asked.form.choices) if tried else None,
        ways_back=ways_back_shown(visit, asked.stream, asked.command.name),
        **keeping_fields(visit, asked, values, None),
        change=form_address(asked.stream, asked.command.name, _period(values)),
    )


def keeping_fields(visit: Visit, asked: Asked, values: Values, begun: str | None) -> dict[str, str]:
    """What a form says of itself when it is kept: which of several it is, what it began with, and
    what it showed."""
    if begun is None:
        begun = visit.field("begun")
    about, seen = about_of(visit, asked.command), seen_of(asked.command.model, values)
    return {"about": about, "begun": begun, "seen": seen}
