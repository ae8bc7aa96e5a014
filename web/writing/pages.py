"""The list of sections, one section, and what is kept while somebody types."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any
from uuid import uuid4

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from application.errors import InputFault
from application.portal.unsent import Unsent, Writing
from application.portal.works import REPORT, period_to_report
from application.portal.writing import AskedFor, asked_for, earlier_application, planned
from application.queries.lookup import short_name
from application.queries.people import names_by_id
from domain.kernel.dates import STOCKHOLM
from web.cases import known
from web.form_values import Values, changed, read, written_values
from web.forms import answers, flat
from web.marks import mark_of, plain, value_at
from web.visit import Visit
from web.writing.opened import ChangedElsewhere, Opened, opened
from web.writing.sections import (
    TABLES,
    Section,
    State,
    state_of,
    to_mend,
    with_section,
    within,
    without_empty_rows,
)
from web.writing.tables import Table, read_table, table_of

CHANGES_ROWS = ("add:", "remove:", "add-year", "remove-year", "update")
BACK_TO_CHECK = "check"
WITH_FILES = ("documents", "forms")
"""Sections that name files."""
NEEDED = ("report.narrative", "report.audit_certificate")
"""What a draft may lack and a rule asks for when it is sent: nobody is told that it is optional."""


async def list_page(visit: Visit) -> Response:
    """What there is to write, and how far it has come."""
    if visit.request.path_params["work"] == REPORT:
        return await _report_that_waits(visit)
    found = await opened(visit)
    values, id = found.values, str(uuid4())
    faults = found.faults(values)
    tried = await found.tried(values, id)
    about = found.named_in(tried)
    asked = await asked_for(found.look, found.work)
    states = [
        (one, _state(found, one, values, faults, about, asked.sections if asked else ()))
        for one in found.sections
    ]
    names = await names_by_id(visit.portal.reader, found.look.state.counterparts)
    earlier = None
    if found.kept is None and found.shared is None:
        earlier = await earlier_application(
            visit.portal.reader, found.stream, visit.visitor, found.work
        )
    return visit.page(
        "writing/list.html",
        found=found,
        name=short_name(found.stream),
        states=states,
        ready=not faults and not (tried and tried.refused),
        refused=tried and tried.refused,
        asked=asked,
        ways=ways_to_sections(found, asked),
        earlier=earlier and short_name(earlier.stream),
        other_currency=earlier is not None and earlier.other_currency,
        others_text=_text_of_others(found),
        command_id=id,
        with_you=[names.get(one, one) for one in found.look.state.counterparts],
        files=page_of_files(found),
    )


def _state(
    found: Opened,
    section: Section,
    values: Values,
    faults: tuple[InputFault, ...],
    about: Collection[str],
    asked: Collection[str],
) -> State:
    """What is wrong or missing comes before what the grants team wants mended."""
    state = state_of(section, values, found.controls(section, values, faults), faults, about)
    if state.code in ("done", "empty") and to_mend(section, values, found.sent, asked):
        return State("to_mend")
    return state


def ways_to_sections(found: Opened, asked: AskedFor | None) -> list[tuple[str, str, str]]:
    """Those that the grants team named: code, address and what it wrote."""
    visit, named = found.visit, asked.sections if asked else {}
    return [
        (
            visit.say(f"portal.writing_section-{one.name}"),
            f"{found.address}/{one.name}",
            named[one.name] or visit.say("documents.erased"),
        )
        for one in found.sections
        if one.name in named
    ]


async def section_page(visit: Visit) -> Response:
    found = await opened(visit)
    section = found.section(visit.request.path_params["section"])
    if visit.form is None:
        back = visit.request.query_params.get("back", "")
        return await _section(found, section, found.values, back=back)
    action, back = visit.field("action"), visit.field("back")
    typed = typed_in(found, section, visit.form, action)
    if action.startswith(("add:", "remove:")):
        typed = changed(typed, action)
    elif action not in CHANGES_ROWS:
        typed = without_empty_rows(typed, section)
    try:
        kept = await found.keep(section, typed, visit.field("seen") or None)
    except ChangedElsewhere as other:
        return await _section(found, section, typed, back=back, other=other.values)
    values = kept.writing.values if kept else with_section(found.values, section, typed)
    if action.startswith(("add:", "remove:", "add-year", "remove-year")):
        return await _section(found, section, values, back=back, kept=kept)
    faults = wrong_in(section, values, found.faults(values))
    if faults or action == "update":
        return await _section(found, section, values, faults, back=back, kept=kept)
    return visit.go(f"{found.address}/check" if back == BACK_TO_CHECK else found.address)


async def keep(visit: Visit) -> Response:
    """For the script that keeps what is typed: the line to show, and the new mark."""
    found = await opened(visit)
    section = found.section(visit.request.path_params["section"])
    assert visit.form is not None
    typed = typed_in(found, section, visit.form, "")
    try:
        kept = await found.keep(section, typed, visit.field("seen") or None)
    except ChangedElsewhere:
        return JSONResponse({"said": visit.say("portal.writing_elsewhere")}, 409)
    at = (kept.kept_at if kept else visit.now).astimezone(STOCKHOLM)
    said = visit.say("portal.writing_kept_at", at=f"{at:%H:%M}")
    return JSONResponse({"said": said, "seen": mark_of(typed, section.paths)})


async def begin_page(visit: Visit) -> Response:
    """Begins with the application of another round, as somebody's own text."""
    found = await opened(visit)
    earlier = await earlier_application(
        visit.portal.reader, found.stream, visit.visitor, found.work
    )
    if earlier is None:
        raise HTTPException(404)
    if found.kept is None:
        values = written_values(found.command.model, earlier.values)
        await found.keep_all(lambda own: begun_with(found, own, values))
    return visit.go(found.address)


def begun_with(found: Opened, own: Writing, values: Values) -> Writing:
    """Unless something was written meanwhile."""
    is_new = found.mark(own.values) == found.mark(found.begun)
    return Writing(values, own.based_on) if is_new else own


def typed_in(found: Opened, section: Section, form: FormData, action: str) -> Values:
    """The values of this section's page."""
    every = read(found.command.model, form)
    if section.table is None:
        return with_section({}, section, every)
    head, _, last = section.table.partition(".")
    table = {head: {**every.get(head, {}), last: read_table(section.table, form, action)}}
    return with_section({}, section, {**every, **table})


def wrong_in(
    section: Section, values: Values, faults: tuple[InputFault, ...]
) -> tuple[InputFault, ...]:
    """What was written and is wrong. What is missing can be written later."""
    return tuple(
        one
        for one in faults
        if (path := within(section, one)) is not None and plain(value_at(values, path)) is not None
    )


def shown_answers(found: Opened, section: Section, values: Values) -> list[tuple[str, Any]]:
    """What was written in a section, to be read: labels and words."""
    controls = [one for one in found.controls(section, values) if one.path not in TABLES]
    return list(answers(controls, found.visit.language))


def table_in(
    found: Opened, section: Section, values: Values, faults: tuple[InputFault, ...] = ()
) -> Table | None:
    if section.table is None:
        return None
    kinds = list(found.form.choices.get("cost_type", ()))
    plan = planned(found.look, found.work)
    errors = found.words_of(faults)
    return table_of(
        *(section.table, values, kinds, errors, found.visit.language, found.form.currency), plan
    )


async def _section(
    found: Opened,
    section: Section,
    values: Values,
    faults: tuple[InputFault, ...] = (),
    back: str = "",
    other: Values | None = None,
    kept: Unsent | None = None,
) -> Response:
    visit = found.visit
    controls = [
        replace(one, required=one.required or one.path in NEEDED)
        for one in found.controls(section, values, faults)
        if one.path not in TABLES
    ]
    table = table_in(found, section, values, faults)
    errors = [(one.id, one.told) for one in flat(controls) if one.error]
    if table:
        errors += [(one.id, f"{name}: {one.error}") for name, one in table.cells if one.error]
        errors += list(table.errors)
    status = 409 if other is not None else 422 if errors else 200
    shown = other if other is not None else values
    asked = await asked_for(found.look, found.work)
    named = asked.sections if asked else {}
    has_sent = plain(found.known) is not None and (
        asked is not None or found.work.name == "revision"
    )
    return visit.page(
        "writing/section.html",
        status,
        found=found,
        section=section,
        name=short_name(found.stream),
        controls=controls,
        table=table,
        errors=errors,
        others=_unplaced(found, section, values, faults, errors),
        back=BACK_TO_CHECK if back == BACK_TO_CHECK else "",
        seen=mark_of(shown, section.paths),
        kept=kept or found.kept,
        other=shown_answers(found, section, other) if other is not None else None,
        other_table=table_in(found, section, other) if other is not None else None,
        asked=asked,
        is_named=section.name in named,
        to_mend=named.get(section.name),
        sent=shown_answers(found, section, found.known) if has_sent else None,
        sent_table=table_in(found, section, found.known) if has_sent else None,
        files=page_of_files(found) if section.name in WITH_FILES else None,
    )


def _unplaced(
    found: Opened,
    section: Section,
    values: Values,
    faults: tuple[InputFault, ...],
    errors: list[tuple[str, str]],
) -> list[str]:
    if errors or not faults:
        return []
    return [found.form.words(one) for one in faults]


async def _report_that_waits(visit: Visit) -> Response:
    stream = visit.request.path_params["stream"]
    await known(visit, stream)
    period = await period_to_report(visit.portal.reader, stream)
    if period is None:
        raise HTTPException(404)
    return visit.go(f"/streams/{stream}/write/{REPORT}-{period}")


def _text_of_others(found: Opened) -> str | None:
    """A draft that was saved as a text of its own, not by these pages."""
    return found.shared.text if found.shared and found.shared_values is None else None


def page_of_files(found: Opened) -> str | None:
    """Where papers are uploaded, if this portal has such a page."""
    router = found.visit.request.app.router
    path = "/streams/{stream:path}/files"
    has_one = any(getattr(one, "path", None) == path for one in router.routes)
    return f"/streams/{found.stream}/files" if has_one else None
