"""A verb for every command, generated from its declaration: `declare-eligible 2026-0001 --as p-1`.

Fields are options, typed as the command's model says; what has no place on a command line comes
from a file (`--from-file`), which `template` writes and `--edit` opens in an editor. `--fill` takes
what is known already.
"""

import inspect
import re
from collections.abc import Awaitable, Callable, Iterator
from typing import Annotated, Any, Literal

from cyclopts import App, Parameter

from application.form_fields import Form, FormField, PublicCommand, named, public, verb_of
from cli.answers import give
from cli.command_fields import OptionOfField, form_text, options_of, stream_for
from cli.document_read import document_that_was_read, reads_a_document
from cli.editing import edited, settle
from cli.input_files import Written, read_written
from cli.options import AT_ONCE, PLAIN, Acting, Doing, Options
from cli.screen import Exit, Screen
from cli.templates import known_for
from domain.kernel.kind import StreamKind
from domain.kinds import KINDS
from services.input_errors import WrongInput
from texts.catalogue import Language, said
from texts.fields import help_of, label_of
from texts.labels import command_label

HELP_IN: Language = "en"
"""As the help of all verbs. A form explains the same in the reader's language."""
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")


def add_command_verb(app: App, words: list[str]) -> None:
    """The verb that was asked for, if it is a command's."""
    command = _meant(words)
    if command is not None:
        app.command(_verb(command), name=words[0])


def command_verbs() -> tuple[str, ...]:
    return tuple(dict.fromkeys(verb_of(one.name) for one in public()))


def _meant(words: list[str]) -> PublicCommand | None:
    """Of two kinds of stream that know a command of this name, the one whose stream is named."""
    found = named(words[0]) if words else ()
    if len(found) < 2:
        return found[0] if found else None
    typed = next((one for one in words[1:] if not one.startswith("-")), "")
    kinds: list[StreamKind[Any]] = [
        one.kind
        for one in found
        if (KINDS.has(typed) and KINDS.of(typed) is one.kind) or KINDS.has(one.kind.stream(typed))
    ]
    # A kind with one stream has that name whatever is typed.
    kinds.sort(key=lambda kind: not kind.id_form)
    chosen = kinds[0] if kinds and typed else found[0].kind
    return next(one for one in found if one.kind is chosen)


def _verb(command: PublicCommand) -> Callable[..., Awaitable[Exit]]:
    fields = options_of(command)

    async def verb(stream: str | None = None, **given: Any) -> Exit:
        typed = {one: value for one in fields if (value := given.pop(_name(one), None)) is not None}
        return await _given(command, stream, typed, **given)

    parameters = list(_parameters(command, fields))
    signature = inspect.Signature(parameters)
    verb.__signature__ = signature  # type: ignore[attr-defined]
    verb.__annotations__ = {one.name: one.annotation for one in parameters}
    verb.__name__ = command.name
    verb.__doc__ = _sentence(said(f"kinds.command-{command.name}", HELP_IN))
    return verb


def _parameters(
    command: PublicCommand, fields: tuple[OptionOfField, ...]
) -> Iterator[inspect.Parameter]:
    kind = command.kind
    needed = bool(kind.id_form) and not (kind.numbered and command.name in kind.decider.opening)
    yield inspect.Parameter(
        "stream",
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        default=inspect.Parameter.empty if needed else None,
        annotation=Annotated[
            str if needed else str | None, Parameter(help=re.sub("[<>]", "", kind.words))
        ],
    )
    yield _keyword("acting", Acting)
    for one in fields:
        yield _keyword(_name(one), _annotated(one), None)
    if any(reads_a_document(one) for one in fields):
        read = Parameter(help="The file that document wrote: what the signatory has read.")
        yield _keyword("document", Annotated[str | None, read], None)
    file = Parameter(
        help="TOML or JSON with fields of the command; template writes one. - reads JSON.",
        allow_leading_hyphen=True,
    )
    yield _keyword("from_file", Annotated[str | None, file], None)
    fill = Parameter(negative="", help="Fill in what is known. Read it first: template, document.")
    yield _keyword("fill", Annotated[bool, fill], False)
    edit = Parameter(negative="", help="Fill in a form in $VISUAL or $EDITOR, and send it.")
    yield _keyword("edit", Annotated[bool, edit], False)
    yield _keyword("doing", Doing, AT_ONCE)
    yield _keyword("options", Options, PLAIN)


def _keyword(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> Any:
    keyword = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, keyword, default=default, annotation=annotation)


def _name(one: OptionOfField) -> str:
    return f"field_{one.path.replace('.', '__')}"


def _annotated(one: OptionOfField) -> Any:
    field = one.field
    help = Parameter(name=one.option, help=_help(one), negative="")
    base: Any = bool if field.form is Form.YES_OR_NO else str
    if field.form is Form.CHOICE:
        base = Literal[field.choices]
    return Annotated[(list[base] if field.many else base) | None, help]


def _help(one: OptionOfField) -> str:
    """The label, what to write there and in which form."""
    field, form = one.field, form_text(one.field)
    label, about = label_of(field.model, field.field), help_of(field.model, field.field)
    needed = " Required." if field.required and "." not in one.path else ""
    return f"{label.en}: {about.en}{needed}" + (f" ({said(form, HELP_IN)})" if form else "")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


async def _given(
    command: PublicCommand,
    stream: str | None,
    typed: dict[OptionOfField, Any],
    *,
    acting: Acting,
    document: str | None = None,
    from_file: str | None = None,
    fill: bool = False,
    edit: bool = False,
    doing: Doing = AT_ONCE,
    options: Options = PLAIN,
) -> Exit:
    target, screen = stream_for(command, stream), Screen(options)
    number = next((value for one, value in typed.items() if one.path == "period"), "")
    period = int(number) if number.isdigit() else None
    known: dict[str, Any] = {}
    if fill:
        known = await known_for(command, target, acting.as_, options, period)
    form = await edited(command, target, acting, options, period) if edit else None
    file, done = str(form) if form else from_file, False
    try:
        written = _Written(command, known, typed, read_written(file) if file else None)
        if document is not None:
            named, language = written.whole.get("period"), screen.language
            written.sign(
                await document_that_was_read(document, command, target, named, language, options)
            )
        code = await give(
            *(target, written.whole, acting, options, written.places, doing),
            *(written.file, written.by_option),
        )
        done = code is Exit.ACCEPTED and not doing.dry_run
        return code
    finally:
        settle(form, screen, done=done)


class _Written:
    """A command put together: what is known, then the file, then the options. `places` says what
    the person called each field."""

    def __init__(
        self,
        command: PublicCommand,
        known: dict[str, Any],
        typed: dict[OptionOfField, Any],
        file: Written | None,
    ) -> None:
        self.file = file
        self.by_option = {one.option: value for one, value in typed.items()}
        self.whole = {**known, **_without_kind(command, file), "kind": command.name}
        self.places = {"stream": "STREAM", "command": ""}
        offered = options_of(command)
        if file is None and any(map(reads_a_document, offered)):
            self.places["command.document"] = "--document"
        for one in offered if not (file or known) else typed:
            self.places[f"command.{one.path}"] = one.option
        for one, value in typed.items():
            _put(self.whole, one.path.split("."), _converted(one.field, value))

    def sign(self, document: dict[str, Any]) -> None:
        self.places["command.document"] = "--document"
        self.whole["document"] = document


def _without_kind(command: PublicCommand, file: Written | None) -> dict[str, Any]:
    table = dict(file.table) if file else {}
    kind = table.pop("kind", command.name)
    if kind != command.name:
        assert file is not None
        line = file.lines.nearest(["kind"])
        raise WrongInput("kind", "input.literal_error", line=line, choices=(command.name,))
    return table


def _put(written: dict[str, Any], path: list[str], value: Any) -> None:
    *outer, name = path
    for part in outer:
        inner = written.get(part)
        written[part] = dict(inner) if isinstance(inner, dict) else {}
        written = written[part]
    written[name] = value
    # The same amount in hundredths, from the file, gives way.
    written.pop(f"{name}_minor", None)


def _converted(field: FormField, typed: Any) -> Any:
    if isinstance(typed, list):
        return [_converted(field, one) for one in typed]
    if field.form is Form.NUMBER and _WHOLE.fullmatch(typed):
        return int(typed)
    return typed


async def do(*words: str, options: Options = PLAIN) -> Exit:
    """Give any command: do COMMAND STREAM --as PERSON, with its fields as options.

    Each command has a verb of its own name too. `do COMMAND --help` shows its fields; without a
    command all are listed.
    """
    screen = Screen(options)
    commands = public()
    screen.data(
        [
            {"verb": verb_of(one.name), "kind": one.kind.name, "command": one.name}
            | {"said": command_label(one.name).model_dump()}
            for one in commands
        ]
    )
    for kind in dict.fromkeys(one.kind.words for one in commands):
        screen.show(f"[bold]{kind}[/]")
        for one in commands:
            if one.kind.words == kind:
                words_of_it = screen.said(command_label(one.name))
                screen.show(f"  {verb_of(one.name):26} {words_of_it}")
    return Exit.ACCEPTED
