"""What a stream waits for, and the command that would answer it."""

from console.screen import Screen
from console.times import shown_time
from domain.ids import aggregate_of
from domain.rules import Text
from domain.view import Waiting
from services.reader.reader import Reader

WAITS = Text(
    sv="{command}{period} av {roles} hos {organisation}{due}",
    en="{command}{period} by {roles} at {organisation}{due}",
)
PERIOD = Text(sv=" för period {n}", en=" for period {n}")
DUE = Text(sv=", senast {at}", en=", before {at}")


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


def said_step(step: Waiting, screen: Screen) -> str:
    return screen.said(WAITS).format(
        command=step.command,
        period=screen.said(PERIOD).format(n=step.period) if step.period else "",
        roles=", ".join(role.value for role in step.roles),
        organisation=step.organisation,
        due=screen.said(DUE).format(at=shown_time(step.due)) if step.due else "",
    )
