"""The verb `recover`, after a restore: names what was lost, by ids only, and what to do about it.
Needs the owner's role."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

from cyclopts import Parameter
from rich.markup import escape
from rich.table import Table

from application.administration import recover as recovered
from cli.options import PLAIN, Options
from cli.screen import Exit, Screen, harmless
from cli.session import connected, operators_pool, settings_for
from services.bounded_gather import AT_ONCE
from services.input_errors import WrongInput
from services.unavailable import ServiceDenied, ServiceUnavailable
from settings import OWNER_URL, PAYLOAD_KEYS
from texts.formats import column_instant

if TYPE_CHECKING:
    import asyncpg
    from temporalio.client import Client

    from services.temporal.lost_answers import Comparison, Lost
    from services.temporal.recover import Recovered

FOR_TEMPORAL = timedelta(seconds=10)
SHOWN_AT_MOST = 10
OUTCOMES = {"accepted": "recover.accepted", "refused": "recover.refused"}


async def recover(
    *,
    also: Annotated[tuple[UUID, ...], Parameter(negative="")] = (),
    options: Options = PLAIN,
) -> Exit:
    """After a restore: name what was lost, and give every open stream a run under a new id.

    Parameters
    ----------
    also
        An installation that this database has been, where recover says that it cannot know.
    """
    from services.temporal.connection import PERSISTENT

    screen = Screen(options)
    settings = settings_for(options.data, OWNER_URL, PAYLOAD_KEYS)
    assert settings.owner_url
    assert settings.payload_keys
    client = await connected(settings.payload_keys, FOR_TEMPORAL, retries=PERSISTENT)
    async with operators_pool(settings.owner_url, size=AT_ONCE // 2) as pool:
        done = await _recovered(pool, client, [str(id) for id in also], screen)
    screen.data(done.model_dump(mode="json"))
    show_what_was_lost(done.comparison, screen)
    screen.show(screen.text("recover.recovered", old=done.old.id, new=done.new.id))
    for stream in done.started:
        screen.show(f"  {stream}")
    return Exit.ACCEPTED


async def _recovered(
    pool: "asyncpg.Pool", client: "Client", also: Sequence[str], screen: Screen
) -> "Recovered":
    from temporalio.service import RPCError, RPCStatusCode

    from services.temporal.denial import denial

    away = (
        RPCStatusCode.UNAVAILABLE,
        RPCStatusCode.DEADLINE_EXCEEDED,
        RPCStatusCode.CANCELLED,
        RPCStatusCode.RESOURCE_EXHAUSTED,
    )

    async def start_at(installation: str, stream: str, at: datetime) -> None:
        from rehearsal.clocks import Clocks
        from services.temporal.dispatch import Dispatch

        await Clocks(client, Dispatch(client, pool, installation)).begin(stream, at)

    try:
        return await recovered(pool, client, start_at, also, screen.progress("recover.compared"))
    except RPCError as fault:
        where = client.service_client.config.target_host
        if (code := denial(fault)) is not None:
            raise ServiceDenied("temporal", where, code) from None
        if fault.status in away:
            raise ServiceUnavailable("temporal", where) from None
        raise WrongInput("settings", "input.temporal_usable", message=fault.message) from None


def show_what_was_lost(found: "Comparison", screen: Screen) -> None:
    if found.lost:
        screen.show(_table(found.lost, screen), screen.text("recover.send_again"))
    elif not found.runs:
        screen.show(screen.text("recover.no_memory"))
    elif not found.not_compared:
        facts = {"streams": found.streams, "runs": found.runs}
        screen.show(screen.text("recover.nothing", **facts))
    for one in found.lost_receipts:
        facts = one.model_dump() | {"received_at": column_instant(one.received_at)}
        screen.show(escape(harmless(screen.text("recover.lost_receipt", **facts))))
    named: Iterable[tuple[str, Sequence[str]]] = (
        ("recover.unknown_streams", found.unknown_streams),
        ("recover.not_compared", found.not_compared),
        ("recover.without_history", found.without_history if found.runs else ()),
        ("recover.perhaps_again", found.perhaps_again),
        ("recover.strangers", found.strangers),
    )
    for sentence, names in named:
        if names:
            screen.show(escape(screen.text(sentence, count=len(names), names=_names(names))))


def _table(lost: "Sequence[Lost]", screen: Screen) -> Table:
    table = Table(title=screen.text("recover.lost", count=len(lost)))
    table.add_column(screen.text("tables.when"), no_wrap=True)
    table.add_column(screen.text("tables.entry"), no_wrap=True)
    table.add_column(screen.text("tables.command_id"), no_wrap=True)
    table.add_column(screen.text("tables.command_and_answer"))
    for one in lost:
        # Temporal's word for it, and others may write there.
        cells = (
            f"{one.stream}#{one.seq}",
            one.command_id,
            f"{one.kind}, {one.person or '-'}, {screen.text(OUTCOMES[one.outcome])}",
        )
        table.add_row(column_instant(one.at), *(escape(harmless(cell)) for cell in cells))
    return table


def _names(names: Sequence[str]) -> str:
    more = ", ..." if len(names) > SHOWN_AT_MOST else ""
    return harmless(", ".join(names[:SHOWN_AT_MOST]) + more)
