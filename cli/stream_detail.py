"""How a stream stands: its facts and money, what the time will bring, and whom it waits for."""

from datetime import datetime

import asyncpg

from cli.event_texts.entries import Told, entry_texts
from cli.names import names_by_id
from cli.people import Listed, people
from cli.summary import Amount, Fact, Shown, shown_case, shown_register, shown_round
from cli.times import present
from domain.kernel.actors import RoleHeld
from domain.kernel.dates import Instant, day_of
from domain.kernel.frozen import Frozen
from domain.kernel.ids import REGISTER, kind_of
from domain.kernel.pending_task import PendingTask, who_can_act
from domain.kernel.rules import Text
from domain.kinds import KINDS
from domain.partnership.view import CaseView
from domain.register.view import RegisterView
from domain.round.view import RoundView
from services.journal.entry import fold_entries
from services.reader.books import Books
from services.reader.deliveries import Doubtful, Parked, doubtful, parked
from services.reader.reader import Reader
from texts.deadlines import deadline_text, task_text

LAST = 5


class Ahead(Frozen):
    """A deadline, and what will happen when it comes."""

    name: str
    at: Instant
    said: Text


class Awaited(Frozen):
    """What somebody is to do. `persons` can today; nobody when no one holds the role."""

    said: Text
    row: PendingTask
    persons: tuple[str, ...]


class StreamDetail(Frozen):
    """`last` are the newest entries of the journal, in their order."""

    stream: str
    seq: int
    view: CaseView | RoundView | RegisterView
    headline: Text
    finished: bool
    title: str | None
    facts: tuple[Fact, ...]
    money: tuple[Amount, ...]
    ahead: tuple[Ahead, ...]
    waiting: tuple[Awaited, ...]
    parked: tuple[Parked, ...]
    doubtful: tuple[Doubtful, ...]
    last: tuple[Told, ...]
    people: tuple[Listed, ...] = ()


async def stream_detail(pool: asyncpg.Pool, stream: str) -> StreamDetail:
    """Of a stream that is known to have entries."""
    reader = Reader(pool)
    names = await names_by_id(reader)
    shown = await _shown(reader, Books(pool), stream, names)
    entries = await reader.entries(stream)
    held = fold_entries(KINDS.decider_of(stream), (entry.said() for entry in entries))
    register = await reader.register()
    stands = await reader.stands(stream)
    now = await present(reader)
    return StreamDetail(
        stream=stream,
        seq=held.seq,
        view=shown.view,
        headline=shown.headline,
        finished=stands is not None and stands.finished,
        title=shown.title,
        facts=shown.facts,
        money=shown.money,
        ahead=tuple(
            Ahead(name=one.name, at=one.at, said=deadline_text(one.name, one.at))
            for one in sorted(held.armed, key=lambda one: (one.at, one.name))
        ),
        waiting=_awaited(shown, register.roles, names, now),
        parked=await parked(pool, stream),
        doubtful=await doubtful(pool, stream),
        last=await entry_texts(reader, entries[-LAST:], names, shown.currency),
        people=people(register, names, day_of(now)) if stream == REGISTER else (),
    )


async def _shown(reader: Reader, books: Books, stream: str, names: dict[str, str]) -> Shown:
    id = stream.partition("/")[2]
    match kind_of(stream):
        case "partnership":
            case = await reader.case(id)
            assert case
            return await shown_case(reader, case, names)
        case "round":
            round = await reader.round(id)
            assert round
            return await shown_round(reader, books, round)
        case _:
            assert stream == REGISTER
            return shown_register(await reader.register(), names)


def _awaited(
    shown: Shown, held: tuple[RoleHeld, ...], names: dict[str, str], now: datetime
) -> tuple[Awaited, ...]:
    party = shown.view.applicant if isinstance(shown.view, CaseView) else None
    return tuple(
        Awaited(
            said=task_text(row),
            row=row,
            persons=tuple(
                names.get(one, one) for one in who_can_act(row, held, party, day_of(now))
            ),
        )
        for row in shown.waiting
    )
