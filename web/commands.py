"""Any command, given on pages: a form, the answers once more, and a receipt."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import uuid4

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.checking import ToStream, check, is_new
from application.document_names import document_named_by
from application.errors import InputFault, WrongInput
from application.form_fields import PublicCommand, named
from application.portal.choices import ORGANISATION, PERSON, programme_currencies, words_of
from application.portal.choices import offered as offered_values
from application.portal.known_in_register import known_in_register
from application.portal.preview import Preview, preview
from application.portal.unsent import Unsent
from application.portal.works import one_for_each_page
from application.prefill import known_values, with_document
from application.queries.currencies import currency_of
from application.queries.interests import persons_for
from application.queries.lookup import short_name
from application.queries.possible import (
    offered_commands,
    possible_commands,
    possible_openings,
)
from application.queries.reading import look_at
from application.queries.receipt import SentCommand
from domain.kernel.dates import day_of
from domain.kernel.ids import REGISTER
from domain.kernel.rules import Text
from domain.kinds import KINDS
from texts.alphabet import alphabetical
from texts.catalogue import in_language
from texts.events import event_sentences
from texts.formats import countries
from texts.labels import notice_label
from texts.stored import as_read
from web.by_name import with_organisations
from web.called import called, name_of
from web.cases import known
from web.form_values import GIVEN, Values, changed, command_of, read, written_values
from web.forms import Choices, CommandForm, answers, flat, hidden
from web.guide import NOTHING_BESIDE, Guide, guide
from web.next_steps import what_next
from web.sending import command_id_of, hindrance, own_command, sent, written
from web.texts_to_erase import texts_to_erase
from web.typed import kept_by_script, seen_of, sent_as
from web.typed_command import ANEW, SAVE, about_of, shown_with, thrown_away, typed_for
from web.visit import Visit
from web.ways import FROM_LISTS, WITHOUT_FORM, beside, form_address, period_number, way_to
from web.ways_back import ways_back_shown

AFTER = {
    "open_case": ("submit_application",),
    "attach_file": ("submit_application", "attach_file"),
}
"""The commands whose pages most people want next: the first of them that is possible."""
NEXT = {
    "submit_application": "portal.receipt_next-submit_application",
    "attach_file": "portal.receipt_next-attach_file",
}
BY_ALPHABET = {PERSON, ORGANISATION, "country"}
"""Long lists in which people look for a name."""
PROGRAMMES = ("component", "cost_type", "core_areas", "country")
"""Fields that hold codes of the programme."""
ERASE_TEXT = "erase_text"
PROGRAMME = "programme"
"""The field that says by which rules, and so in which currency, a round is."""
WAITING = "waiting"
"""The outcome of what was received and is not decided yet."""


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


async def all_commands(visit: Visit) -> Response:
    stream = visit.request.path_params["stream"]
    if stream.endswith("/new"):
        kinds = await _possible(visit, stream)
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
    asked = await _asked(visit)
    typed = await typed_for(visit, asked.stream, asked.command)
    if visit.form is None:
        begun = await _prefilled(visit, asked)
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
    asked = await _asked(visit)
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


async def receipt_page(visit: Visit) -> Response:
    """For anyone who sent it, and nobody else."""
    id = visit.request.path_params["command_id"]
    found = await own_command(visit, id)
    if found is None:
        raise HTTPException(404)
    words = await words_of(visit.portal.reader, found.stream) if found.stream else {}
    names = {**{code: visit.said(one) for code, one in words.items()}, **found.names}
    sentences = [visit.said(one) for one in event_sentences(found.events, names, found.currency)]
    added = [one["person"] for one in found.events if one["type"] == "person_added.v1"]
    return visit.page(
        "receipt.html",
        sent=found,
        message=found.message and as_read(found.message, found.names),
        warnings=[
            as_read(Text.model_validate(one["message"]), found.names) for one in found.warnings
        ],
        sentences=sentences,
        added=added,
        goes_on=FROM_LISTS.get(found.kind),
        name=called(found.stream, found.names, visit) if found.stream else None,
        next=await _after(found, visit),
        what_next=await what_next(found, visit),
    )


async def _after(found: SentCommand, visit: Visit) -> dict[str, str] | None:
    """Where most people go on: to the application that they write, else to the other files."""
    if found.outcome != "accepted" or found.stream is None or found.kind not in AFTER:
        return None
    possible = await possible_commands(
        visit.portal.reader, visit.principal, found.stream, day_of(visit.now)
    )
    kind = next((one for one in AFTER[found.kind] if one in possible), None)
    if kind is None:
        return None
    return {
        "address": way_to(found.stream, kind),
        "words": visit.say(NEXT[kind]),
    }


async def _own_page(visit: Visit) -> str | None:
    """Of a command that the person may give here, where that is no form of this module."""
    stream, kind = visit.request.path_params["stream"], visit.request.path_params["kind"]
    if kind not in WITHOUT_FORM or kind not in await _possible(visit, stream):
        return None
    return way_to(stream, kind)


async def _asked(visit: Visit) -> Asked:
    stream, kind = visit.request.path_params["stream"], visit.request.path_params["kind"]
    asked = await asked_for(visit, stream, kind)
    return asked._replace(guide=await guide(visit, stream, kind))


async def command_for(visit: Visit, stream: str, kind: str) -> PublicCommand:
    """404 for a command that there is not, or that the person cannot give here now."""
    if kind in WITHOUT_FORM or kind not in await _possible(visit, stream):
        # Sent from a page that was opened before: done in another window, or the case has moved on.
        raise HTTPException(404 if visit.form is None else 409)
    (command,) = [one for one in named(kind) if one.kind is KINDS.of(stream)]
    return command


async def asked_for(visit: Visit, stream: str, kind: str) -> Asked:
    """The command with all that its form offers. Raises as `command_for`."""
    command = await command_for(visit, stream, kind)
    kind_of_stream = command.kind
    values = await offered_values(visit.portal.reader, visit.principal, stream)
    choices = {
        name: [(value, in_language(words, visit.language)) for value, words in pairs]
        for name, pairs in values.items()
    }
    if stream == REGISTER:
        choices["country"] = [(code, visit.said(words)) for code, words in countries()]
    today = day_of(visit.now)
    persons = await persons_for(visit.portal.reader, stream, kind, visit.principal, today)
    if persons is not None:
        choices[PERSON] = list(persons)
    for name in BY_ALPHABET & choices.keys():
        choices[name].sort(key=lambda one: alphabetical(one[1]))
    if kind == ERASE_TEXT:
        choices["text"] = [one async for one in texts_to_erase(visit, stream)]
    opens = bool(kind_of_stream.id_form) and stream == kind_of_stream.stream("new")
    names_stream = opens and not kind_of_stream.numbered
    name = short_name(stream) if opens else await name_of(stream, visit)
    currency = await _currency(visit, stream, command)
    by_name = not _is_funder(visit)
    form = CommandForm(command.model, visit.language, currency, choices, by_name)
    return Asked(stream, command, form, name, names_stream)


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


async def _possible(visit: Visit, stream: str) -> list[str]:
    reader, day = visit.portal.reader, day_of(visit.now)
    name, _, id = stream.partition("/")
    if id == "new" and name in [one.name for one in KINDS]:
        return list(await possible_openings(reader, visit.principal, KINDS.named(name), day))
    await known(visit, stream)
    return list(await possible_commands(reader, visit.principal, stream, day))


async def _prefilled(visit: Visit, asked: Asked) -> Values:
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


def foreseen(tried: Preview, visit: Visit, choices: Choices) -> dict[str, Any]:
    """In words: what would happen, or why it would be refused. Codes of the programme are called
    what the form calls them."""
    codes = {code: words for field in PROGRAMMES for code, words in choices.get(field, ())}
    names = {**codes, **tried.names}
    events = [visit.said(one) for one in event_sentences(tried.events, names, tried.currency)]
    letters = [
        visit.say("portal.letter", what=visit.said(notice_label(template)), count=count)
        for template, count in tried.letters
    ]
    return {
        "refused": (visit.said(as_read(tried.refused, tried.names)) if tried.refused else None),
        "sentences": [*events, *letters],
        "warnings": [visit.said(as_read(one, tried.names)) for one in tried.warnings],
    }
