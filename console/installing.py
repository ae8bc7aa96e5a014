"""The verbs `install` and `recover`, for whoever runs the engine: they need the owner's role."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID, uuid5

import asyncpg
from cyclopts import App, Parameter
from temporalio.client import Client

from console.account import account
from console.exits import Exit, wrong_input
from console.options import PLAIN, Options
from console.screen import Screen
from console.surroundings import settings_for
from domain.answer import Answer
from domain.dates import day_of
from domain.ids import REGISTER
from domain.register.decider import REGISTER as REGISTER_DECIDER
from domain.rules import Text
from programmes import available, load
from rehearsal.clocks import Clocks
from rehearsal.public_command import command_faults
from services.build import build_id
from services.dispatch.connection import connect
from services.dispatch.dispatch import Dispatch
from services.dispatch.installation import Installation, current_installation
from services.dispatch.out_of_reach import OutOfReach
from services.dispatch.recover import Recovered
from services.dispatch.recover import recover as recovered
from services.installing import OtherKind, make_installation
from services.journal.executor import Executor
from services.journal.request import Request
from services.pool import open_pool, place_of
from services.reader.reader import Reader
from services.unavailable import Unavailable
from services.vault.entrance import take_in
from services.vault.vault import Vault
from settings import OWNER_URL, PAYLOAD_KEYS

INSTALLED = Text(
    sv="Installationen {id} ({kind}) är gjord; programansvarig är {manager}.",
    en="The installation {id} ({kind}) is made; the programme manager is {manager}.",
)
RECOVERED = Text(
    sv="Installationen {old} heter nu {new}. Strömmar som har fått en ny körning:",
    en="The installation {old} is now {new}. Streams that have a run again:",
)
ALREADY = Text(
    sv="Installationen {id} ({kind}) finns redan; databasen och programmen är aktuella.",
    en="The installation {id} ({kind}) is here already; database and programmes are up to date.",
)


def register(app: App) -> None:
    app.command(install)
    app.command(recover)


async def install(
    *,
    first_manager: str,
    name: str,
    email: str,
    funder: str = "local/icld",
    funder_name: str = "Internationellt centrum för lokal demokrati (ICLD)",
    kind: Literal["production", "rehearsal"] = "production",
    programme: Annotated[list[Path] | None, Parameter(consume_multiple=True)] = None,
    options: Options = PLAIN,
) -> Exit:
    """Make tables, publish programmes and write the register's first entry. Safe to repeat.

    Parameters
    ----------
    first_manager
        The first programme manager's person id, such as p-001.
    name
        Their name.
    email
        Their address.
    funder
        The funder's organisation id.
    funder_name
        The funder's name.
    kind
        Only a rehearsal may skip time.
    programme
        Definitions to publish instead of those that come with the engine.
    """
    settings = settings_for(options.data, OWNER_URL)
    assert settings.owner_url
    command = {
        "kind": "install",
        "funder": funder,
        "funder_name": funder_name,
        "manager": first_manager,
        "manager_name": name,
        "manager_email": email,
        "starts": day_of(datetime.now(UTC)).isoformat(),
    }
    for fault in command_faults(REGISTER, command, "install"):
        raise wrong_input(fault.field, fault.expected)
    definitions = [load(path) for path in programme or available()]
    try:
        async with await open_pool(settings.owner_url, size=2) as pool:
            installation = await make_installation(settings.owner_url, kind, definitions)
            answer = await _first_entry(pool, installation, command)
    except Unavailable:
        raise OutOfReach("postgresql", place_of(settings.owner_url)) from None
    except OtherKind as other:
        raise wrong_input("--kind", str(other)) from None
    screen = Screen(options, settings.language)
    screen.data({"installation": installation.model_dump(), "made_now": answer is not None})
    told = screen.said(INSTALLED if answer else ALREADY)
    screen.show(told.format(id=installation.id, kind=installation.kind, manager=first_manager))
    return Exit.ACCEPTED


async def _first_entry(
    pool: asyncpg.Pool, installation: Installation, command: dict[str, str]
) -> Answer | None:
    """None if the register has been opened already. No worker is needed for this one command."""
    known = "select exists (select from journal.entry where stream = $1)"
    if await pool.fetchval(known, REGISTER):
        return None
    command_id = str(uuid5(UUID(installation.id), "install"))
    outcome = await Executor(pool, build_id()).execute(
        installation.id,
        REGISTER,
        Request(
            command_id=command_id,
            kind="install",
            actor={"person": command["manager"], "organisation": command["funder"]},
            command=await take_in(command, command_id, REGISTER_DECIDER, Vault(pool)),
            vouched_by=account(),
        ),
        datetime.now(UTC),
    )
    return outcome.answer


async def recover(*, options: Options = PLAIN) -> Exit:
    """After a restore: give the installation a new id and every open stream a run again."""
    settings = settings_for(options.data, OWNER_URL, PAYLOAD_KEYS)
    assert settings.owner_url
    assert settings.payload_keys
    screen = Screen(options, settings.language)
    try:
        client = await connect(settings.payload_keys)
        async with await open_pool(settings.owner_url, size=2) as pool:
            done = await _recovered(pool, client)
    except Unavailable:
        raise OutOfReach("postgresql", place_of(settings.owner_url)) from None
    screen.data(done.model_dump(mode="json"))
    screen.show(screen.said(RECOVERED).format(old=done.old.id, new=done.new.id))
    for stream in done.started:
        screen.show(f"  {stream}")
    return Exit.ACCEPTED


async def _recovered(pool: asyncpg.Pool, client: Client) -> Recovered:
    """A rehearsal's runs begin at its own date, which its clocks have to be moved to."""
    installation = await current_installation(pool)
    latest = await Reader(pool).latest() if installation.kind == "rehearsal" else None
    ahead = latest - datetime.now(UTC) if latest else timedelta(0)
    if ahead <= timedelta(0):
        return await recovered(pool, client)
    assert latest
    done = await recovered(pool, client, start_delay=ahead)
    clocks = Clocks(client, Dispatch(client, pool, done.new.id))
    for stream in done.started:
        await clocks.begin(stream, latest)
    return done
