"""The verb `install`, for whoever runs the engine: it needs the owner's role."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID, uuid5

import asyncpg
from cyclopts import App, Parameter

from cli.account import account
from cli.connection_settings import settings_for
from cli.exit_codes import Exit, wrong_input
from cli.options import PLAIN, Options
from cli.screen import Screen
from domain.kernel.answer import Answer
from domain.kernel.dates import day_of
from domain.kernel.ids import REGISTER
from domain.kernel.programme import Programme
from domain.kernel.rules import Text
from domain.register.kind import DECIDER as REGISTER_DECIDER
from domain.register.kind import REGISTER as REGISTER_KIND
from programmes import available, load
from rehearsal.public_command import command_faults
from services.code_version import build_id
from services.installation import Installation
from services.installing import OtherKind, make_installation
from services.journal.executor import Executor
from services.journal.migrate import CannotMigrate
from services.journal.requests import Request
from services.pool import open_pool, place_of
from services.unavailable import DatabaseUnavailable, database_away
from services.vault.externalise_texts import externalise_texts
from services.vault.vault import Vault
from settings import OWNER_URL

Kind = Literal["production", "rehearsal"]

INSTALLED = Text(
    sv="Installationen {id} ({kind}) är gjord; programansvarig är {manager}.",
    en="The installation {id} ({kind}) is made; the programme manager is {manager}.",
)
ALREADY = Text(
    sv="Installationen {id} ({kind}) finns redan; databasen och programmen är aktuella.",
    en="The installation {id} ({kind}) is here already; database and programmes are up to date.",
)


def register(app: App) -> None:
    app.command(install)


async def install(
    *,
    first_manager: str,
    name: str,
    email: str,
    funder: str = "local/icld",
    funder_name: str = "Internationellt centrum för lokal demokrati (ICLD)",
    kind: Kind = "production",
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
    for fault in command_faults(REGISTER_KIND, command, "install"):
        raise wrong_input(fault.field, fault.expected)
    definitions = [load(path) for path in programme or available()]
    installation, answer = await _made(settings.owner_url, kind, definitions, command)
    screen = Screen(options, settings.language)
    screen.data({"installation": installation.model_dump(), "made_now": answer is not None})
    told = screen.said(INSTALLED if answer else ALREADY)
    screen.show(told.format(id=installation.id, kind=installation.kind, manager=first_manager))
    return Exit.ACCEPTED


async def _made(
    owner_url: str, kind: Kind, definitions: list[Programme], command: dict[str, str]
) -> tuple[Installation, Answer | None]:
    """The installation, and the answer to its first command unless that was there already."""
    try:
        async with await open_pool(owner_url, size=2) as pool:
            installation = await make_installation(owner_url, kind, definitions)
            return installation, await _first_entry(pool, installation, command)
    except DatabaseUnavailable as away:
        raise database_away(away, place_of(owner_url)) from None
    except CannotMigrate as cannot:
        raise wrong_input("database", str(cannot)) from None
    except OtherKind as other:
        raise wrong_input("--kind", str(other)) from None


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
            command=await externalise_texts(command, command_id, REGISTER_DECIDER, Vault(pool)),
            vouched_by=account(),
        ),
        datetime.now(UTC),
    )
    return outcome.answer
