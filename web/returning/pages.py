"""What was sent, section by section, and beside each section what is to be mended there; after the
first time also what was asked for before, and whether it was changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.errors import InputFault, WrongInput
from application.form_fields import PublicCommand
from application.portal.exchanges import (
    Exchange,
    exchanges,
    periods_to_check,
    sections_to_mend,
)
from application.portal.preview import preview
from application.portal.unsent import Unsent
from application.portal.works import APPLICATION, REPORT, Work, work_named
from application.queries.lookup import short_name
from application.queries.possible import possible_commands
from application.queries.reading import look_at
from domain.kernel.dates import day_of
from texts.labels import section_label
from web.asked import Asked, asked_for, checked, command_for
from web.assess.declaring import DECLARE
from web.cases import known
from web.commands import checked_page
from web.form_values import Values, read, written_values
from web.forms import Control
from web.marks import mark_of
from web.render import capfirst
from web.sending import command_id_of, written
from web.typed import Typed, kept_by_script, seen_of
from web.typed_command import ANEW, SAVE, shown_with, thrown_away, typed_for
from web.visit import Instead, Visit
from web.ways import ASKS, ASKS_AGAIN, RETURNS, way_to
from web.writing.opened import Opened, read_only
from web.writing.pages import shown_answers, table_in
from web.writing.sections import Section
from web.writing.tables import Table

NEXT = {RETURNS: "approve_report", ASKS: "declare_eligible"}
"""What somebody does instead who finds nothing to mend. An application that is being assessed goes
its way without them."""
SECTIONS, SECTION, REASON = "sections", "section", "reason"


@dataclass(frozen=True)
class Beside:
    """A section as it was sent, and what was asked for before. `reason` is its field."""

    section: Section
    title: str
    sent: list[tuple[str, Any]]
    table: Table | None
    asked_before: str | None
    was_named: bool
    changed: bool
    before: list[tuple[str, Any]]
    table_before: Table | None
    code: Control
    reason: Control


async def application_page(visit: Visit) -> Response:
    await _to_check(visit)
    return await _asked_on(visit, await _asking(visit), _work(APPLICATION))


async def report_page(visit: Visit) -> Response:
    waiting, work = await _to_check(visit), _report(visit)
    if work.period not in waiting:
        raise HTTPException(404 if visit.form is None else 409)
    return await _asked_on(visit, RETURNS, work)


async def keep_application(visit: Visit) -> Response:
    """For the script that keeps what is typed."""
    await _to_check(visit)
    return await _kept(visit, await _asking(visit), _work(APPLICATION))


async def keep_report(visit: Visit) -> Response:
    await _to_check(visit)
    return await _kept(visit, RETURNS, _report(visit))


async def _asking(visit: Visit) -> str:
    """During its check an application is asked about by another command than after it."""
    stream, day = visit.request.path_params["stream"], day_of(visit.now)
    possible = await possible_commands(visit.portal.reader, visit.principal, stream, day)
    return ASKS_AGAIN if ASKS_AGAIN in possible else ASKS


def _report(visit: Visit) -> Work:
    return _work(f"{REPORT}-{visit.request.path_params['period']}")


def _work(name: str) -> Work:
    """Raises 404 if a case has no such work."""
    found = work_named(name)
    if found is None:
        raise HTTPException(404)
    return found


async def _kept(visit: Visit, kind: str, work: Work) -> Response:
    stream = visit.request.path_params["stream"]
    command = await command_for(visit, stream, kind)
    typed = await typed_for(visit, stream, command, _about(work))
    return await kept_by_script(typed, _read(visit, command, work), visit.field("begun"))


def _about(work: Work) -> str:
    """As the generic form of the command says it."""
    return "" if work.period is None else f"period={work.period}"


async def report_that_waits(visit: Visit) -> Response:
    """The first one that is to be checked."""
    waiting = await _to_check(visit)
    if not waiting:
        raise HTTPException(404)
    return visit.go(way_to(visit.request.path_params["stream"], RETURNS, period=waiting[0]))


async def _to_check(visit: Visit) -> tuple[int, ...]:
    """Numbers of the periods. Raises 404 if the stream is not a case that the visitor knows of."""
    stream = visit.request.path_params["stream"]
    await known(visit, stream)
    waiting = await periods_to_check(visit.portal.reader, stream)
    if waiting is None:
        raise HTTPException(404)
    return waiting


async def _asked_on(visit: Visit, kind: str, work: Work) -> Response:
    asked = await asked_for(visit, visit.request.path_params["stream"], kind)
    typed = await typed_for(visit, asked.stream, asked.command, _about(work))
    if visit.form is None:
        return await _form(visit, asked, work, None, str(uuid4()), typed=typed)
    action = visit.field("action")
    if action == ANEW:
        return await thrown_away(typed, visit.request.url.path, with_about=False)
    values, id = _read(visit, asked.command, work), command_id_of(visit)
    kept = await typed.kept_too(values, visit.field("begun"))
    if action == SAVE:
        return visit.go("/tasks")
    if action == "change":
        return await _form(visit, asked, work, values, id, kept=kept)
    try:
        to_stream = await checked(visit, asked, values)
        tried = await preview(visit.portal, to_stream, written(visit, to_stream, id), visit.now)
    except WrongInput as wrong:
        return await _form(visit, asked, work, values, id, wrong.faults, kept=kept)
    return checked_page(visit, asked, values, id, tried)


async def _unread(visit: Visit, stream: str) -> Exception:
    """Who has not declared whether they have an interest reads nothing that was sent until then."""
    day = day_of(visit.now)
    if DECLARE in await possible_commands(visit.portal.reader, visit.principal, stream, day):
        return Instead(visit.go(f"/streams/{stream}/declare"))
    return HTTPException(404)


def _read(visit: Visit, command: PublicCommand, work: Work) -> Values:
    """What was written, without the sections of which nothing was."""
    assert visit.form is not None
    values = read(command.model, visit.form)
    values[SECTIONS] = [one for one in values[SECTIONS] if one[REASON].strip()]
    return {**values, **({} if work.period is None else {"period": str(work.period)})}


async def _form(
    visit: Visit,
    asked: Asked,
    work: Work,
    values: Values | None,
    id: str,
    faults: tuple[InputFault, ...] = (),
    *,
    typed: Typed | None = None,
    kept: Unsent | None = None,
) -> Response:
    """`values` is None for a form that somebody opens: what they typed before is in `typed`."""
    look = await look_at(visit.portal.reader, asked.stream, visit.visitor)
    found = await read_only(visit, look, work)
    turns = await exchanges(look, work)
    if not turns:
        raise await _unread(visit, asked.stream)
    now = written_values(found.command.model, turns[-1].sent)
    begun, told = found.mark(now), dict[str, Any]()
    if values is None:
        assert typed is not None
        values, told = shown_with(typed, asked.form, {}, begun)
        kept = typed.kept
    only, codes = await sections_to_mend(look, work), _codes(asked)
    sections = [one for one in found.sections if only is None or one.name in only]
    rows = [one for one in sections if one.name in codes]
    controls = _controls(asked, values, faults, rows)
    beside = list(_beside(found, now, turns, rows, controls))
    whole = [one for name, one in controls.items() if name not in ("period", SECTIONS)]
    errors = [one for one in (*(one.reason for one in beside), *whole) if one.error]
    return visit.page(
        "returning/return.html",
        422 if faults else 200,
        found=found,
        asked=asked,
        work=work,
        name=short_name(asked.stream),
        beside=beside,
        last=turns[-2].asked if len(turns) > 1 else None,
        whole=whole,
        counter=controls[SECTIONS].counter,
        errors=[(one.id, one.told) for one in errors],
        others=asked.form.unplaced(_with_rows(values, rows), faults),
        command_id=id,
        kept=kept,
        about=_about(work),
        begun=begun,
        seen=seen_of(asked.command.model, values),
        **told,
        instead=NEXT.get(asked.command.name),
        only_sections=asked.command.name == ASKS_AGAIN,
    )


def _codes(asked: Asked) -> tuple[str, ...]:
    """Sections that the command can name."""
    (rows,) = [one for one in asked.form.controls({SECTIONS: [{}]}) if one.field.name == SECTIONS]
    return tuple(code for code, _ in rows.rows[0][0].choices)


def _controls(
    asked: Asked, values: Values, faults: tuple[InputFault, ...], rows: list[Section]
) -> dict[str, Control]:
    """With a row for each section. Faults name the rows that were sent, without empty ones."""
    sent = [one[SECTION] for one in values.get(SECTIONS, ())]
    names = [one.name for one in rows]
    moved = tuple(_moved(one, sent, names) for one in faults)
    found = asked.form.controls(_with_rows(values, rows), moved)
    return {one.field.name: one for one in found}


def _moved(fault: InputFault, sent: list[str], names: list[str]) -> InputFault:
    head, dot, rest = fault.field.partition(f"{SECTIONS}.")
    place, _, field = rest.partition(".")
    if not dot or not place.isdecimal() or int(place) >= len(sent):
        return fault
    code = sent[int(place)]
    if code not in names:
        return fault
    return fault.model_copy(update={"field": f"{head}{SECTIONS}.{names.index(code)}.{field}"})


def _with_rows(values: Values, rows: list[Section]) -> Values:
    given = {one[SECTION]: one[REASON] for one in values.get(SECTIONS, ())}
    shown = [{SECTION: one.name, REASON: given.get(one.name, "")} for one in rows]
    return {**values, SECTIONS: shown}


def _beside(
    found: Opened,
    now: Values,
    turns: tuple[Exchange, ...],
    rows: list[Section],
    controls: Mapping[str, Control],
) -> Iterator[Beside]:
    """`now` are the values that were sent last."""
    last = turns[-2] if len(turns) > 1 else None
    before = written_values(found.command.model, last.sent) if last else {}
    named = last.asked.sections if last and last.asked else {}
    for place, section in enumerate(rows):
        code, reason = controls[SECTIONS].rows[place]
        changed = mark_of(now, section.paths) != mark_of(before, section.paths)
        yield Beside(
            section=section,
            title=capfirst(found.visit.said(section_label(section.name))),
            sent=shown_answers(found, section, now),
            table=table_in(found, section, now),
            asked_before=named.get(section.name),
            was_named=section.name in named,
            changed=last is not None and changed,
            before=shown_answers(found, section, before) if last and changed else [],
            table_before=table_in(found, section, before) if last and changed else None,
            code=code,
            reason=reason,
        )
