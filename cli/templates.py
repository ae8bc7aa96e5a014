"""The verb `template`: a form for a command, filled in with what is known already.

It is TOML: each field with its name and what to write there, in the reader's language.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter
from pydantic import BaseModel
from rich.markup import escape

from application.form_fields import (
    Form,
    FormField,
    PublicCommand,
    fields_of,
    named,
    public,
    verb_of,
)
from application.prefill import known_of_no_stream, known_values, with_document
from application.queries.lookup import short_name
from application.queries.people import person_by_mail
from cli.command_fields import form_text, stream_for
from cli.options import PLAIN, Options
from cli.screen import Exit, Screen, next_command
from cli.session import document_files, key_store, reading_session, settings_for
from cli.sight import look_for
from domain.kernel.kind import StreamKind
from services.file_faults import unwritable
from services.input_errors import WrongInput, nearest
from settings import MASTER_KEYS
from texts import formats
from texts.catalogue import Language, said
from texts.fields import help_of, label_of

if TYPE_CHECKING:
    from services.files.file_store import FileStore

FILL_IN = '""'


async def template(
    command: str,
    stream: str | None = None,
    *,
    as_: Annotated[
        str | None, Parameter(name="--as", help="The person who is to give the command.")
    ] = None,
    period: Annotated[int | None, Parameter(help="Which period, if several wait.")] = None,
    output: Annotated[
        Path | None, Parameter(name=["--output", "-o"], help="The file to write, else the screen.")
    ] = None,
    options: Options = PLAIN,
) -> Exit:
    """Write a form for a command (TOML), filled in with what is known already.

    Parameters
    ----------
    command
        The command or its verb, such as approve-application.
    stream
        The case, round or register that it goes to, where it exists already.
    """
    screen = Screen(options)
    meant = _command_named(command, stream)
    text = await template_text(meant, stream, as_, options, period)
    if output is None:
        screen.data({"command": meant.name, "template": text})
        if not screen.json:
            screen.raw(text)
        return Exit.ACCEPTED
    try:
        with output.open("x", encoding="utf-8") as form:
            form.write(text)
    except FileExistsError:
        raise WrongInput("--output", "input.new_file", why="EEXIST") from None
    except OSError as fault:
        raise unwritable("--output", fault) from None
    screen.data({"command": meant.name, "file": str(output)})
    screen.show(escape(screen.text("template.written", file=str(output))))
    screen.suggest_line(_typed(meant, stream, as_, str(output), options))
    return Exit.ACCEPTED


async def template_text(
    command: PublicCommand,
    stream: str | None,
    person: str | None,
    options: Options,
    period: int | None = None,
) -> str:
    known = await known_for(command, stream, person, options, period)
    language = Screen(options).language
    return "".join(f"{line}\n" for line in lines(command, known, language))


async def known_for(
    command: PublicCommand,
    stream: str | None,
    person: str | None,
    options: Options,
    period: int | None = None,
) -> dict[str, Any]:
    """What is known already of the command's fields, named as they are stored."""
    if stream is None or command.name in command.kind.decider.opening:
        return await _of_nothing(command, options)
    target, language = stream_for(command, stream), Screen(options).language

    def open_files() -> "FileStore":
        keyed = settings_for(options.data, MASTER_KEYS)
        return document_files(keyed.files, key_store(keyed))

    async with reading_session(options) as reader:
        if person is not None and "@" in person:
            person = await person_by_mail(reader, person, "--as")
        if await reader.head(target) is None:
            raise WrongInput("STREAM", "input.known_stream")
        look = await look_for(reader, target, person, "template")
        known = await known_values(look, command, person, period)
        visitor = look.visitor
        return await with_document(reader, open_files, target, command, known, language, visitor)


async def _of_nothing(command: PublicCommand, options: Options) -> dict[str, Any]:
    """Of a stream that is not there yet. What nobody can look up is no reason not to write it."""
    if command.name not in command.kind.decider.opening or not command.kind.numbered:
        return {}
    async with reading_session(options) as reader:
        return await known_of_no_stream(reader, command)


def lines(
    command: PublicCommand,
    known: Mapping[str, Any],
    language: Language,
) -> Iterator[str]:
    """The form, line by line."""
    yield f"# {_sentence(said(f'kinds.command-{command.name}', language))}"
    for line in said("template.how", language, verb=verb_of(command.name)).splitlines():
        yield f"# {line}"
    yield from _table(command.model, known, language, "")


def _command_named(name: str, stream: str | None) -> PublicCommand:
    found = named(name)
    if not found:
        verbs = tuple(dict.fromkeys(verb_of(one.name) for one in public()))
        near = nearest(name.replace("_", "-"), verbs)
        raise WrongInput("COMMAND", "input.enum", near=near, choices=verbs)
    kinds: list[StreamKind[Any]] = [one.kind for one in found]
    wanted = next((kind for kind in kinds if stream and stream.startswith(kind.name)), kinds[-1])
    return next(one for one in found if one.kind is wanted)


def _typed(
    command: PublicCommand, stream: str | None, person: str | None, file: str, options: Options
) -> str:
    place = [short_name(stream) if "/" in stream else stream] if stream else []
    who = ["--as", person or "PERSON"]
    words = (verb_of(command.name), *place, *who, "--from-file", file)
    return next_command(options, *words)


def _table(
    model: type[BaseModel], known: Mapping[str, Any], language: Language, path: str
) -> Iterator[str]:
    """Values first: in TOML they belong to the table above them."""
    fields = fields_of(model)
    for one in fields:
        if one.inner is None:
            yield from _value(one, known.get(one.field), language, commented=False)
    for one in fields:
        if one.inner is not None:
            yield from _part(one, one.inner, known.get(one.field), language, path)


def _part(
    field: FormField, inner: type[BaseModel], known: Any, language: Language, path: str
) -> Iterator[str]:
    at = f"{path}.{field.name}" if path else field.name
    heading = f"[[{at}]]" if field.many else f"[{at}]"
    written = known if isinstance(known, list) else [known] if known else []
    if not written and not field.required:
        yield ""
        yield from _about(field, language)
        body = ("", heading, *_table(inner, {}, language, at))
        yield from (f"# {line}".rstrip() if line else "#" for line in body[1:])
        return
    for one in written or [{}]:
        yield ""
        yield from _about(field, language)
        yield heading
        yield from _table(inner, one, language, at)


def _value(field: FormField, known: Any, language: Language, *, commented: bool) -> Iterator[str]:
    yield ""
    yield from _about(field, language)
    value = FILL_IN if known is None else _toml(field, known, language)
    if known is None and field.many:
        value = "[]"
    line = f"{field.name} = {value}"
    yield line if known is not None or field.required else f"# {line}"


def _about(field: FormField, language: Language) -> Iterator[str]:
    label, about = label_of(field.model, field.field), help_of(field.model, field.field)
    words = (label.sv, about.sv) if language == "sv" else (label.en, about.en)
    optional = "" if field.required else f" ({said('template.optional', language)})"
    yield f"# {words[0]}{optional}: {words[1]}"
    form = form_text(field)
    if form is not None:
        yield f"#   {said(form, language)}"
    if field.form is Form.YES_OR_NO:
        yield "#   true | false"
    if field.choices:
        yield f"#   {' | '.join(field.choices)}"


def _toml(field: FormField, known: Any, language: Language) -> str:
    if isinstance(known, list):
        return f"[{', '.join(_toml(field, one, language) for one in known)}]"
    if field.form is Form.AMOUNT:
        return _text(formats.amount(known, language).replace("\u00a0", " "))
    if isinstance(known, bool):
        return str(known).lower()
    return str(known) if isinstance(known, int) else _text(known)


def _text(value: Any) -> str:
    """A text in TOML's form, which is JSON's but for one letter."""
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
