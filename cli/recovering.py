"""The verb `recover`, after a restore. Needs the owner's role."""

from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID

import asyncpg
from cyclopts import App, Parameter
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from application.queries.reader import Reader
from cli.connection_settings import settings_for
from cli.exit_codes import Exit
from cli.lost_answers import tell_what_was_lost
from cli.options import PLAIN, Options
from cli.screen import Screen, shown_progress
from domain.kernel.rules import Text
from rehearsal.clocks import Clocks
from services.bounded_gather import AT_ONCE, Progress
from services.installation import current_installation
from services.metrics.runtime import quiet_runtime
from services.pool import open_pool, place_of
from services.temporal.connection import INSISTING, WrongTemporalSettings, connect
from services.temporal.dispatch import Dispatch
from services.temporal.recover import Recovered
from services.temporal.recover import recover as recovered
from services.unavailable import DatabaseUnavailable, ServiceUnavailable
from settings import OWNER_URL, PAYLOAD_KEYS

RECOVERED = Text(
    sv="Installationen {old} heter nu {new}. Strömmar som har fått en ny körning:",
    en="The installation {old} is now {new}. Streams that have a run again:",
)
AWAY = (
    RPCStatusCode.UNAVAILABLE,
    RPCStatusCode.DEADLINE_EXCEEDED,
    RPCStatusCode.CANCELLED,
    RPCStatusCode.RESOURCE_EXHAUSTED,
)
COMPARED = Text(sv="Jämförda strömmar: {done} av {of}", en="Streams compared: {done} of {of}")


def register(app: App) -> None:
    app.command(recover)


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
    settings = settings_for(options.data, OWNER_URL, PAYLOAD_KEYS)
    assert settings.owner_url
    assert settings.payload_keys
    screen = Screen(options, settings.language)
    progress = shown_progress(screen, COMPARED)
    try:
        client = await connect(settings.payload_keys, runtime=quiet_runtime(), retries=INSISTING)
        async with await open_pool(settings.owner_url, size=AT_ONCE // 2) as pool:
            done = await _recovered(pool, client, tuple(map(str, also)), progress)
    except DatabaseUnavailable:
        raise ServiceUnavailable("postgresql", place_of(settings.owner_url)) from None
    except RPCError as fault:
        if fault.status in AWAY:
            raise ServiceUnavailable("temporal", client.service_client.config.target_host) from None
        raise WrongTemporalSettings(f"Temporal cannot be used as it is: {fault.message}") from None
    screen.data(done.model_dump(mode="json"))
    tell_what_was_lost(done.comparison, screen)
    screen.show(screen.said(RECOVERED).format(old=done.old.id, new=done.new.id))
    for stream in done.started:
        screen.show(f"  {stream}")
    return Exit.ACCEPTED


async def _recovered(
    pool: asyncpg.Pool, client: Client, also: tuple[str, ...], progress: Progress
) -> Recovered:
    """A rehearsal's runs begin at its own date, which its clocks have to be moved to."""
    installation = await current_installation(pool)
    latest = await Reader(pool).latest() if installation.kind == "rehearsal" else None
    ahead = latest - datetime.now(UTC) if latest else timedelta(0)
    if ahead <= timedelta(0):
        return await recovered(pool, client, also=also, progress=progress)
    assert latest
    done = await recovered(pool, client, ahead, also, progress)
    clocks = Clocks(client, Dispatch(client, pool, done.new.id))
    for stream in done.started:
        await clocks.begin(stream, latest)
    return done
