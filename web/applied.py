"""The application of a case, to be read: by the applicant and by those who decide about it."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.assessing import application_of
from application.form_fields import named
from application.portal.choices import ORGANISATION, offered
from application.queries.currencies import currency_of
from application.queries.people import names_by_id
from application.queries.reading import look_at
from domain.kinds import KINDS
from texts.catalogue import in_language
from web.called import name_of
from web.cases import known
from web.form_values import written_values
from web.forms import CommandForm, Control, answers, flat
from web.visit import Visit
from web.writing.opened import paper
from web.writing.sections import TABLES, Section, sections_of
from web.writing.tables import table_of

PARTNERSHIP = KINDS.named("partnership")


async def application_page(visit: Visit) -> Response:
    """404 where none was sent, or where the visitor does not read all of it."""
    stream = visit.request.path_params["stream"]
    await known(visit, stream)
    if not stream.startswith(f"{PARTNERSHIP.name}/"):
        raise HTTPException(404)
    reader = visit.portal.reader
    application = await application_of(await look_at(reader, stream, visit.visitor))
    if application is None:
        raise HTTPException(404)
    (command,) = [one for one in named("submit_application") if one.kind is PARTNERSHIP]
    choices = {
        name: [(value, in_language(words, visit.language)) for value, words in values]
        for name, values in (await offered(reader, visit.principal, stream)).items()
    }
    values = written_values(command.model, {"application": application})
    linked = {id for one in application["counterparts"] if (id := one.get("organisation"))}
    choices[ORGANISATION] = [*(await names_by_id(reader, linked)).items()]
    codes = [one["document"] for one in application.get("attachments", ())]
    choices["document"] = [(one, paper(one, visit)) for one in codes]
    currency = await currency_of(reader, stream)
    form = CommandForm(command.model, visit.language, currency, choices)
    controls = {one.path: one for one in flat(form.controls(values))}
    kinds = choices.get("cost_type", [])
    shown = [
        (
            section.name,
            list(answers(_beside_tables(section, controls), visit.language)),
            table_of(section.table, values, kinds, {}, visit.language, currency)
            if section.table
            else None,
        )
        for section in sections_of(command.model)
    ]
    return visit.page(
        "applied.html",
        stream=stream,
        name=await name_of(stream, visit),
        title=application.get("title"),
        shown=shown,
    )


def _beside_tables(section: Section, controls: dict[str, Control]) -> list[Control]:
    return [controls[one] for one in section.paths if one not in TABLES]
