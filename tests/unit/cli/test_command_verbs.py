"""Every command of every kind of stream has a verb and a form, generated from its declaration."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from application.checking import check_for
from application.form_fields import Form, PublicCommand, fields_of, leaves, public, verb_of
from cli import command_verbs
from cli.app import run
from cli.command_fields import options_of, stream_for
from cli.next_commands import needs_a_form
from cli.templates import lines
from cli.verbs import VERBS
from services.input_errors import InputFault, WrongInput
from tests.unit.cli.forms import filled, value, with_forms
from texts.catalogue import LANGUAGES, Language

COMMANDS = public()
NAMES = [f"{one.kind.name}-{one.name}" for one in COMMANDS]
STREAMS = {"register": "register", "round": "a-round", "partnership": "2026-0001"}

every_command = pytest.mark.parametrize("command", COMMANDS, ids=NAMES)


def form(command: PublicCommand, language: Language = "en") -> str:
    return "\n".join(lines(command, {}, language))


def uncommented(text: str) -> str:
    """As if the person wanted everything that is optional."""
    written = re.compile(r"# (?=\[|[a-z_0-9]+ = |# |#$|$)")
    return "\n".join(written.sub("", line, 1) for line in text.splitlines())


def read(command: PublicCommand, text: str) -> dict[str, Any]:
    written = filled(command.model, tomllib.loads(text))
    return {"kind": command.name, **with_forms(command.model, written)}


def ways(command: PublicCommand) -> Iterator[str]:
    """A form in which somebody has written what it asks for; and besides one thing that is
    optional, or all of it."""
    least = form(command)
    yield least
    given = re.findall(r"(?m)^([a-z_0-9]+) = ", least)
    # A part that is left out may have a field of the same name as one that is asked for.
    optional = [one for one in re.findall(r"(?m)^# ([a-z_0-9]+) = ", least) if one not in given]
    yield from (re.sub(rf"(?m)^# ({name} = )", r"\1", least, count=1) for name in optional)
    yield uncommented(least)


def whole(command: PublicCommand) -> str:
    """A form that is a command once it is filled in."""
    right = [text for text in ways(command) if not faults(command, read(command, text))]
    assert right, faults(command, read(command, form(command)))
    return right[0]


def faults(command: PublicCommand, written: dict[str, Any]) -> tuple[InputFault, ...]:
    try:
        check_for(command.kind, written)
    except WrongInput as wrong:
        return wrong.faults
    return ()


@every_command
def test_a_form_that_is_filled_in_is_a_command(command: PublicCommand) -> None:
    whole(command)


@every_command
def test_everything_that_is_optional_can_be_filled_in_too(command: PublicCommand) -> None:
    written = read(command, uncommented(form(command)))
    assert written.keys() >= {one.name for one in fields_of(command.model)}
    # Two of its fields may not go together, but no single one is wrong in itself.
    wrong = [one.right[0].text for one in faults(command, written)]
    assert {one.partition(".")[0] for one in wrong} <= {"kinds"}


@pytest.mark.parametrize("language", LANGUAGES)
@every_command
def test_a_form_says_of_every_field_what_it_is(command: PublicCommand, language: Language) -> None:
    text = form(command, language)
    for path, _ in leaves(command.model):
        name = path.rpartition(".")[2]
        before = [line for line in text.splitlines() if re.search(rf"(^|# ){name} = ", line)]
        assert before, path
    assert text.count("\n# ") >= len(list(leaves(command.model)))


@every_command
def test_a_verb_gives_it(
    command: PublicCommand, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """Fields as options, lists of parts from a file."""
    given: dict[str, Any] = {}

    async def give(stream: str, whole: dict[str, Any], *_: Any, **__: Any) -> int:
        given.update(stream=stream, command=whole)
        return 0

    monkeypatch.setattr(command_verbs, "give", give)
    file = tmp_path / "form.toml"
    written = read(command, whole(command))
    file.write_text(_toml_of_parts(command, written))
    typed = [
        word
        for one in options_of(command)
        if (value := _at(written, one.path)) not in (None, [])
        for word in (one.option, *_typed(one.field.form, value))
    ]
    stream = [] if command.name in command.kind.decider.opening else [STREAMS[command.kind.name]]
    stream = stream or ([STREAMS["round"]] if command.kind.name == "round" else [])
    words = ["do", verb_of(command.name), *stream, "--as", "p-001", *typed]
    assert run([*words, "--from-file", str(file)]) == 0
    assert given["command"]["kind"] == command.name
    check_for(command.kind, given["command"])


def _at(table: Any, path: str) -> Any:
    for part in path.split("."):
        table = table.get(part) if isinstance(table, dict) else None
    return table


def _typed(form: Form, given: Any) -> list[str]:
    if form is Form.YES_OR_NO:
        return []
    if isinstance(given, list):
        return [str(given[0])]
    return [str(given)]


def _toml_of_parts(command: PublicCommand, written: dict[str, Any]) -> str:
    """Only what has no place on a command line."""
    parts = {
        one.name: written[one.name]
        for one in fields_of(command.model)
        if one.inner is not None and one.name in written
    }
    return "\n".join(f"{name} = {_inline(part)}" for name, part in parts.items())


def _inline(value: Any) -> str:
    match value:
        case dict():
            inner = ", ".join(f"{name} = {_inline(one)}" for name, one in value.items())
            return f"{{ {inner} }}"
        case list():
            return f"[{', '.join(map(_inline, value))}]"
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case _:
            return f'"{value}"'


@every_command
def test_no_field_has_the_name_of_an_option_that_every_verb_has(command: PublicCommand) -> None:
    offered = {one.path for one in options_of(command)}
    assert {path for path, _ in leaves(command.model)} == offered


@every_command
def test_every_field_has_a_form_that_somebody_can_fill_in(command: PublicCommand) -> None:
    for _, field in leaves(command.model):
        value(field)


def test_a_verb_of_a_command_hides_no_other_verb() -> None:
    """Except the register's first entry, which `install` makes by another way."""
    assert {verb_of(one.name) for one in COMMANDS} & VERBS.keys() == {"install"}


def test_a_stream_is_named_as_its_kind_has_it() -> None:
    by_name = {one.name: one for one in COMMANDS}
    assert stream_for(by_name["attest_payment"], "2026-0001") == "partnership/2026-0001"
    assert stream_for(by_name["attest_payment"], "partnership/2026-0001") == "partnership/2026-0001"
    assert stream_for(by_name["publish_round"], "a-round") == "round/a-round"
    assert stream_for(by_name["publish_round"], "round/a-round") == "round/a-round"
    assert stream_for(by_name["add_person"], None) == "register"
    assert stream_for(by_name["open_case"], None) == "partnership/new"


def test_what_a_task_knows_takes_no_form() -> None:
    assert not needs_a_form(["period"])
    assert needs_a_form(["period", "approved"])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("attest-paymnt 2026-0001 --as p-1", "did you mean attest-payment?"),
        ("attest-payment 2026-0001 --as p-1", "--period: a value: it is required"),
        ("attest-payment a-round --as p-1 --period 1", "STREAM:"),
        ("attest-payment 2026-0001 --as p-1 --period one", "--period: a whole number"),
        ("submit-assessment 2026-0001 --as p-1 --recommendation aprove", "did you mean approve?"),
        ("submit-assessment 2026-0001 --as p-1 --proposed 12.500", "--proposed: an amount"),
        ("request-completion 2026-0001 --as p-1 --due soon", "--due: a day"),
    ],
)
def test_what_is_typed_wrongly_is_named_by_its_option(
    typed: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*typed.split(), "--lang", "en"]) == 2
    assert said in capsys.readouterr().err


def test_all_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["do", "--lang", "en"]) == 0
    listed = capsys.readouterr().out
    assert all(verb_of(one.name) in listed for one in COMMANDS)
