"""Which command an address asks for, and its form: what it offers, and what is known already."""

from typing import NamedTuple

from starlette.exceptions import HTTPException

from application.checking import ToStream, check, is_new
from application.form_fields import PublicCommand, named
from application.portal.choices import ORGANISATION, PERSON, programme_currencies
from application.portal.choices import offered as offered_values
from application.portal.known_in_register import known_in_register
from application.prefill import known_values, with_document
from application.queries.currencies import currency_of
from application.queries.interests import persons_for
from application.queries.lookup import short_name
from application.queries.possible import possible_commands, possible_openings
from application.queries.reading import look_at
from domain.kernel.dates import day_of
from domain.kernel.ids import REGISTER
from domain.kinds import KINDS
from texts.alphabet import alphabetical
from texts.catalogue import in_language
from texts.formats import countries
from web.by_name import with_organisations
from web.called import name_of
from web.cases import known
from web.form_values import GIVEN, Values, command_of, written_values
from web.forms import Choices, CommandForm
from web.guide import NOTHING_BESIDE, Guide, guide
from web.texts_to_erase import ERASE_TEXT, texts_to_erase
from web.visit import Visit
from web.ways import WITHOUT_FORM, period_number

BY_ALPHABET = {PERSON, ORGANISATION, "country"}
"""Long lists in which people look for a name."""
PROGRAMME = "programme"
"""The field that says by which rules, and so in which currency, a round is."""


class Asked(NamedTuple):
    """A command that the person may give in this stream, and its form."""

    stream: str
    command: PublicCommand
    form: CommandForm
    name: str
    """What the stream is called."""
    names_stream: bool
    """The stream is to be opened, and the person says what it is called."""
    guide: Guide = NOTHING_BESIDE


async def asked_here(visit: Visit) -> Asked:
    """What the address names, with all that stands beside its form. Raises as `command_for`."""
    stream, kind = visit.request.path_params["stream"], visit.request.path_params["kind"]
    asked = await asked_for(visit, stream, kind)
    return asked._replace(guide=await guide(visit, stream, kind))


async def command_for(visit: Visit, stream: str, kind: str) -> PublicCommand:
    """404 for a command that there is not, or that the person cannot give here now."""
    if kind in WITHOUT_FORM or kind not in await possible_here(visit, stream):
        # Sent from a page that was opened before: done in another window, or the case has moved on.
        raise HTTPException(404 if visit.form is None else 409)
    (command,) = [one for one in named(kind) if one.kind is KINDS.of(stream)]
    return command


async def asked_for(visit: Visit, stream: str, kind: str) -> Asked:
    """The command with all that its form offers. Raises as `command_for`."""
    command = await command_for(visit, stream, kind)
    of = command.kind
    opens = bool(of.id_form) and stream == of.stream("new")
    name = short_name(stream) if opens else await name_of(stream, visit)
    currency = await _currency(visit, stream, command)
    choices, by_name = await _choices(visit, stream, kind), not _is_funder(visit)
    form = CommandForm(command.model, visit.language, currency, choices, by_name)
    return Asked(stream, command, form, name, names_stream=opens and not of.numbered)


async def _choices(visit: Visit, stream: str, kind: str) -> Choices:
    reader = visit.portal.reader
    values = await offered_values(reader, visit.principal, stream)
    choices = {
        name: [(value, in_language(words, visit.language)) for value, words in pairs]
        for name, pairs in values.items()
    }
    if stream == REGISTER:
        choices["country"] = [(code, visit.said(words)) for code, words in countries()]
    persons = await persons_for(reader, stream, kind, visit.principal, day_of(visit.now))
    if persons is not None:
        choices[PERSON] = list(persons)
    for name in BY_ALPHABET & choices.keys():
        choices[name].sort(key=lambda one: alphabetical(one[1]))
    if kind == ERASE_TEXT:
        choices["text"] = [one async for one in texts_to_erase(visit, stream)]
    return choices


async def _currency(visit: Visit, stream: str, command: PublicCommand) -> str | None:
    """Of what is opened that of the programme which was chosen, or that all programmes share."""
    if stream != command.kind.stream("new"):
        return await currency_of(visit.portal.reader, stream)
    if PROGRAMME not in command.model.model_fields:
        return None
    known = await programme_currencies(visit.portal.reader)
    chosen = known.get(visit.field(GIVEN + PROGRAMME)) if visit.form is not None else None
    return chosen or (known.popitem()[1] if len({*known.values()}) == 1 else None)


def _is_funder(visit: Visit) -> bool:
    return visit.signed_in is not None and visit.signed_in.is_funder


async def possible_here(visit: Visit, stream: str) -> list[str]:
    reader, day = visit.portal.reader, day_of(visit.now)
    name, _, id = stream.partition("/")
    if id == "new" and name in [one.name for one in KINDS]:
        return list(await possible_openings(reader, visit.principal, KINDS.named(name), day))
    await known(visit, stream)
    return list(await possible_commands(reader, visit.principal, stream, day))


async def prefilled(visit: Visit, asked: Asked) -> Values:
    """What the stream knows already, as far as the person may read it."""
    given = visit.request.query_params
    period = given.get("period", "")
    is_opening = asked.stream.endswith("/new")
    found: Values = {}
    if not is_opening:
        reader, files = visit.portal.reader, visit.portal.files
        look = await look_at(reader, asked.stream, visit.visitor)
        found = await known_values(
            *(look, asked.command, visit.principal.person),
            *(period_number(period), given.get("person")),
        )
        found = await with_document(
            *(reader, files, asked.stream, asked.command, found),
            *(visit.language, visit.visitor),
        )
    if asked.stream == REGISTER:
        found = await known_in_register(
            *(visit.portal.reader, asked.command.name, given.get("person")),
            *(visit.visitor, day_of(visit.now)),
        )
    asked_for = set(asked.command.model.model_fields)
    more = {name: value for name, value in given.items() if name in asked_for and name not in found}
    return written_values(asked.command.model, {**more, **found})


async def checked(visit: Visit, asked: Asked, values: Values) -> ToStream:
    """Raises WrongInput with everything that is wrong."""
    model = asked.command.model
    meant = await with_organisations(visit, model, values) if asked.form.by_name else values
    command = {"kind": asked.command.name, **command_of(model, meant, asked.form.currency)}
    stream = asked.stream
    if asked.names_stream:
        stream = asked.command.kind.stream(visit.field("stream_id").strip())
    to_stream = check(stream, command)
    if is_new(stream) and not to_stream.opens:
        raise HTTPException(404)
    return to_stream
