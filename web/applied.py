"""The application of a case, to be read: by the applicant and by those who decide about it. Once it
has been completed, each section that has changed shows what was there before.
"""

from typing import Any, NamedTuple

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.assessing import application_of
from application.form_fields import PublicCommand, named
from application.portal.choices import ORGANISATION, offered
from application.portal.exchanges import exchanges
from application.portal.works import APPLICATION, work_named
from application.queries.currencies import currency_of
from application.queries.people import names_by_id
from application.queries.reading import Look, look_at
from domain.kinds import KINDS
from texts.catalogue import in_language
from web.called import name_of
from web.cases import known
from web.form_values import Values, written_values
from web.forms import CommandForm, answers, flat
from web.marks import mark_of
from web.visit import Visit
from web.writing.opened import paper
from web.writing.sections import TABLES, Section, sections_of
from web.writing.tables import Table, table_of

PARTNERSHIP = KINDS.named("partnership")


class Written(NamedTuple):
    """A section as it is read: what was answered, and its table of amounts."""

    rows: list[tuple[str, Any]]
    table: Table | None


class Shown(NamedTuple):
    """`before` is None where nothing has changed since the application was last asked about."""

    name: str
    now: Written
    before: Written | None


async def application_page(visit: Visit) -> Response:
    """404 where none was sent, or where the visitor does not read all of it."""
    stream = visit.request.path_params["stream"]
    await known(visit, stream)
    if not stream.startswith(f"{PARTNERSHIP.name}/"):
        raise HTTPException(404)
    look = await look_at(visit.portal.reader, stream, visit.visitor)
    application = await application_of(look)
    if application is None:
        raise HTTPException(404)
    (command,) = [one for one in named("submit_application") if one.kind is PARTNERSHIP]
    values = written_values(command.model, {"application": application})
    before = await _before(look, command)
    form = await _form(visit, command, values, before or values)
    return visit.page(
        "applied.html",
        stream=stream,
        name=await name_of(stream, visit),
        title=application.get("title"),
        is_completed=before is not None,
        shown=[_shown(form, one, values, before) for one in sections_of(command.model)],
    )


async def _before(look: Look, command: PublicCommand) -> Values | None:
    """As it was sent before it was completed for the last time. None if it never was."""
    work = work_named(APPLICATION)
    assert work
    turns = await exchanges(look, work)
    return written_values(command.model, turns[-2].sent) if len(turns) > 1 else None


async def _form(visit: Visit, command: PublicCommand, *written: Values) -> CommandForm:
    """With words for every code that is written."""
    reader, stream = visit.portal.reader, visit.request.path_params["stream"]
    choices = {
        name: [(value, in_language(words, visit.language)) for value, words in values]
        for name, values in (await offered(reader, visit.principal, stream)).items()
    }
    sent = [values["application"] for values in written]
    linked = {one.get("organisation") for values in sent for one in values["counterparts"]}
    named_here = await names_by_id(reader, {id for id in linked if id})
    choices[ORGANISATION] = [*named_here.items()]
    papers = (one for values in sent for one in values.get("attachments", ()))
    codes = dict.fromkeys(one["document"] for one in papers)
    choices["document"] = [(one, paper(one, visit)) for one in codes]
    currency = await currency_of(reader, stream)
    return CommandForm(command.model, visit.language, currency, choices)


def _shown(form: CommandForm, section: Section, now: Values, before: Values | None) -> Shown:
    changed = before is not None and mark_of(now, section.paths) != mark_of(before, section.paths)
    return Shown(
        section.name,
        _written(form, section, now),
        _written(form, section, before) if before is not None and changed else None,
    )


def _written(form: CommandForm, section: Section, values: Values) -> Written:
    controls = {one.path: one for one in flat(form.controls(values))}
    rows = [controls[one] for one in section.paths if one not in TABLES]
    kinds = list(form.choices.get("cost_type", ()))
    table = (
        table_of(section.table, values, kinds, {}, form.language, form.currency)
        if section.table
        else None
    )
    return Written(list(answers(rows, form.language)), table)
