"""The verb `replay`: the timeline of a stream in plain words, from the journal alone."""

from datetime import datetime
from typing import Any

from cyclopts import App
from rich.markup import escape
from rich.table import Table

from console.desk import reading_desk
from console.exits import Exit, wrong_input
from console.names import names_by_id
from console.options import PLAIN, Options
from console.screen import Screen
from console.streams import stream_named
from console.surroundings import settings_for
from console.times import shown_time
from console.told.telling import sentences
from domain.rules import Text
from services.journal.entry import Recorded

WHEN, WHO, WHAT = (
    Text(sv="När", en="When"),
    Text(sv="Vem", en="Who"),
    Text(sv="Vad som hände", en="What happened"),
)
ENGINE = Text(sv="(systemet)", en="(the engine)")


def register(app: App) -> None:
    app.command(replay)


async def replay(case: str, options: Options = PLAIN) -> Exit:
    """Tell the life of a case, a round or the register, entry by entry.

    Parameters
    ----------
    case
        A case number (2026-0042), a round (round/kp-2026-autumn) or register.
    """
    screen = Screen(options, settings_for(options.data).language)
    stream = stream_named(case)
    async with reading_desk(options.data) as desk:
        entries = await desk.reader.entries(stream)
        if not entries:
            raise wrong_input("CASE", f"a stream that exists; {stream} has no entries")
        names = await names_by_id(desk.reader)
    told = [(entry, sentences(entry.said(), names)) for entry in entries]
    screen.data([_as_data(entry, said) for entry, said in told])
    table = Table("#", *(screen.said(one) for one in (WHEN, WHO, WHAT)), title=stream)
    for entry, said in told:
        body = entry.said()
        style = "red" if body["outcome"] == "refused" else ""
        table.add_row(
            str(entry.seq),
            shown_time(datetime.fromisoformat(body["occurred_at"])),
            _who(body, names, screen),
            escape("\n".join(screen.said(one) for one in said)),
            style=style,
        )
    screen.show(table)
    return Exit.ACCEPTED


def _who(body: dict[str, Any], names: dict[str, str], screen: Screen) -> str:
    person = body["actor"]["person"]
    return screen.said(ENGINE) if person == "p-system" else names.get(person, person)


def _as_data(entry: Recorded, said: tuple[Text, ...]) -> dict[str, object]:
    body = entry.said()
    return {
        "seq": entry.seq,
        "occurred_at": body["occurred_at"],
        "recorded_at": entry.recorded_at.isoformat(),
        "actor": body["actor"],
        "kind": entry.kind,
        "outcome": body["outcome"],
        "told": [one.model_dump() for one in said],
    }
