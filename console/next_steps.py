"""What a stream waits for, and the command that would answer it."""

from collections.abc import Mapping

from console.phrases import command_words, role_words
from console.screen import Screen
from console.times import shown_time
from domain.ids import aggregate_of
from domain.rules import Text
from domain.view import Waiting
from services.reader.reader import Reader

WAITS = Text(
    sv="{words} ({command}){period}, av {roles} hos {organisation}{due}",
    en="{words} ({command}){period}, by {roles} at {organisation}{due}",
)
PERIOD = Text(sv=" för period {n}", en=" for period {n}")
DUE = Text(sv=", före {at}", en=", before {at}")


async def next_steps(stream: str, reader: Reader) -> tuple[Waiting, ...]:
    id = stream.partition("/")[2]
    match aggregate_of(stream):
        case "partnership":
            case = await reader.case(id)
            return case.waiting if case else ()
        case "round":
            round = await reader.round(id)
            return round.waiting if round else ()
        case _:
            return ()


def said_step(step: Waiting, names: Mapping[str, str], screen: Screen) -> str:
    """`submit the report (submit_report) for period 1 by coordinator at Karlstads kommun`."""
    return screen.said(WAITS).format(
        words=screen.said(command_words(step.command)),
        command=step.command,
        period=screen.said(PERIOD).format(n=step.period) if step.period else "",
        roles=", ".join(screen.said(role_words(role)) for role in step.roles),
        organisation=names.get(step.organisation, step.organisation),
        due=screen.said(DUE).format(at=shown_time(step.due)) if step.due else "",
    )
