"""Verbs for what several people write together: `draft` reads it, `save` saves it."""

import asyncio
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.table import Table
from rich.text import Text as Cell

from application.queries.drafts import DraftVersion, NoDraft, ReadDraft, command_of, read_draft
from application.queries.lookup import NotKnown, short_name
from application.queries.people import names_by_id
from application.queries.reader import Reader
from cli.answers import actor_of, give
from cli.input_files import named_as, read_text
from cli.lookup import find_stream, stream_named
from cli.options import AT_ONCE, PLAIN, Acting, Doing, Options
from cli.screen import Exit, Screen, harmless
from cli.session import reading_session
from cli.sight import visitor_for
from domain.kernel.command import kind_name
from domain.kernel.dates import day_of
from domain.kernel.ids import kind_of
from domain.partnership.drafts import APPLICATION
from services.file_faults import unwritable
from services.input_errors import WrongInput
from texts.formats import column_instant

_OF = re.compile("application|completion|report-([1-5])")
_Of = Annotated[str, Parameter(name="--of", help="application, completion, or report-N.")]


async def draft(
    case: str,
    acting: Acting,
    *,
    of: _Of = "application",
    entry: int | None = None,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    options: Options = PLAIN,
) -> Exit:
    """Read a draft: its versions, who saved them, and the text of one of them.

    Only those read it who may write it.

    Parameters
    ----------
    case
        The case's number.
    entry
        The version that was saved in this entry of the journal; else the latest.
    output
        A new file for the text.
    """
    screen = Screen(options)
    _check(of)
    async with reading_session(options) as reader:
        stream = await find_stream(reader, case, "CASE")
        if kind_of(stream) != "partnership":
            raise WrongInput("CASE", "input.case_number")
        with named_as({"actor.person": "--as", "actor.organisation": "--for"}):
            person = (await actor_of(acting, reader)).person
        found = await _read(reader, stream, person, of, entry)
        names = await names_by_id(reader)
    text = found.text
    if output is not None and text is not None:
        await asyncio.to_thread(_write, output, text)
    screen.data(
        {"stream": stream, "version": found.version.model_dump(mode="json"), "text": text}
        | {"versions": [one.model_dump(mode="json") for one in found.versions]}
    )
    screen.show(versions_table(found.versions, names, screen))
    if output is None:
        words = screen.text("drafts.erased") if text is None else harmless(text)
        screen.show(Cell(words))
    base = next((one.seq for one in found.versions if one.latest), 0)
    file = str(output or "FILE")
    screen.suggest(
        options,
        *("save", short_name(stream), file, "--of", of),
        *("--based-on", str(base), "--as", person),
    )
    return Exit.ACCEPTED


async def _read(reader: Reader, stream: str, person: str, of: str, entry: int | None) -> ReadDraft:
    visitor = await visitor_for(reader, None, "draft")
    try:
        return await read_draft(
            *(reader, stream, person, day_of(await reader.now()), of, entry),
            *(visitor.program, visitor.account),
        )
    except NotKnown:
        raise WrongInput("--as", "input.person_who_writes", person=person) from None
    except NoDraft as missing:
        raise _no_draft(missing, entry) from None


async def save(
    case: str,
    file: str,
    acting: Acting,
    *,
    of: _Of = "application",
    based_on: int = 0,
    doing: Doing = AT_ONCE,
    options: Options = PLAIN,
) -> Exit:
    """Save a draft. What was saved before it stays among its versions.

    If somebody has saved it since, yours is refused and kept beside theirs: `draft` reads both.

    Parameters
    ----------
    case
        The case's number.
    file
        What you have written, as plain text; - reads standard input.
    based_on
        The entry of the version that it is based on, as `draft` shows it; 0 for a new text.
    """
    period = _check(of)
    command = {
        "kind": kind_name(command_of(of)),
        "content": read_text(file),
        "based_on": based_on,
        **({"period": period} if period else {}),
    }
    places = {"stream": "CASE", "command.content": "FILE", "command.based_on": "--based-on"}
    return await give(stream_named(case, "CASE"), command, acting, options, places, doing)


def versions_table(
    versions: Iterable[DraftVersion], names: Mapping[str, str], screen: Screen
) -> Table:
    table = Table(title=screen.text("drafts.versions"))
    table.add_column(screen.text("tables.entry"), justify="right", no_wrap=True)
    table.add_column(screen.text("tables.when"), no_wrap=True)
    table.add_column(screen.text("tables.who"))
    table.add_column(screen.text("drafts.what"))
    for one in versions:
        table.add_row(
            str(one.seq),
            column_instant(one.saved_at),
            Cell(names.get(one.saved_by, one.saved_by)),
            Cell(_what(one, screen)),
            style="yellow" if one.refused else "",
        )
    return table


def _what(one: DraftVersion, screen: Screen) -> str:
    of = _named(one.of, screen)
    based_on = screen.text("drafts.based_on", entry=one.based_on) if one.based_on else ""
    refused = screen.text("drafts.refused") if one.refused else ""
    latest = screen.text("drafts.latest") if one.latest else ""
    return ", ".join(filter(None, (of, latest, based_on, refused)))


def _named(of: str, screen: Screen) -> str:
    period = _check(of)
    if period is not None:
        return screen.text("drafts.of_report", n=period)
    return screen.text("drafts.of_application" if of == APPLICATION else "drafts.of_completion")


def _check(of: str) -> int | None:
    """The period, for a report."""
    found = _OF.fullmatch(of)
    if found is None:
        raise WrongInput("--of", "input.draft_of")
    return int(found[1]) if found[1] else None


def _no_draft(missing: NoDraft, entry: int | None) -> WrongInput:
    known = tuple(map(str, missing.known))
    field = "--of" if entry is None else "--entry"
    return WrongInput(field, "input.saved_draft" if known else "input.no_draft", entries=known)


def _write(target: Path, text: str) -> None:
    try:
        target.touch(mode=0o600, exist_ok=False)
        target.write_text(text, encoding="utf-8")
    except OSError as wrong:
        raise unwritable("--output", wrong) from None
