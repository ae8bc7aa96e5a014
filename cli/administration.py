"""Verbs of the people who run the engine: `install`, `rebuild-views`, `redeliver`, `verify`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from application.administration import InstallationKind, OlderProgramsConnected, OtherKind
from application.administration import install as made
from application.administration import rebuild_views as rebuilt
from application.administration import verify as verified
from application.checking import check
from application.queries.deliveries import parked
from application.queries.parked_receptions import parked_receptions
from audit.file_objects import WrongFiles
from audit.report_table import shown_report
from cli.input_files import named_as
from cli.lookup import find_stream, stream_named
from cli.options import PLAIN, DryRun, Options
from cli.screen import Exit, Screen
from cli.session import account, delivery_session, make_master_key, operators_pool, settings_for
from domain.kernel.dates import day_of
from domain.kernel.ids import REGISTER
from programmes import available, load
from services.input_errors import WrongInput
from services.journal.migrate import CannotMigrate
from services.keys.store import KeysUnavailable
from services.pool import place_of
from services.unavailable import DatabaseUnavailable, ServiceUnavailable, database_away
from settings import FILES, KEYS, MASTER_KEYS, OWNER_URL, READER_URL
from texts.catalogue import text

OPTIONS_OF_INSTALL = {
    "command.funder": "--funder",
    "command.funder_name": "--funder-name",
    "command.manager": "--first-manager",
    "command.manager_name": "--name",
    "command.manager_email": "--email",
}


async def install(
    *,
    first_manager: str,
    name: str,
    email: str,
    funder: str = "local/icld",
    funder_name: str = "Internationellt centrum för lokal demokrati (ICLD)",
    kind: InstallationKind = "production",
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
    screen = Screen(options)
    settings_for(options.data, OWNER_URL)
    command = {
        "kind": "install",
        "funder": funder,
        "funder_name": funder_name,
        "manager": first_manager,
        "manager_name": name,
        "manager_email": email,
        "starts": day_of(datetime.now(UTC)).isoformat(),
    }
    with named_as(OPTIONS_OF_INSTALL):
        check(REGISTER, command)
    definitions = [load(path) for path in programme or available()]
    make_master_key(options.data)
    settings = settings_for(options.data, OWNER_URL, MASTER_KEYS)
    owner_url, masters = settings.owner_url, settings.master_keys
    assert owner_url
    assert masters
    with _faults_of_install(owner_url, settings.keys):
        installation, made_now, sealed = await made(
            *(owner_url, settings.keys, masters, kind, definitions, command, account()),
            screen.progress("administration.sealing"),
        )
    screen.data({"installation": installation.model_dump(), "made_now": made_now, "sealed": sealed})
    done = "administration.installed" if made_now else "administration.already_installed"
    of_kind = text(f"administration.kind-{installation.kind}")
    screen.show(screen.text(done, id=installation.id, kind=of_kind, manager=first_manager))
    if sealed:
        screen.show(screen.text("administration.sealed", count=sealed))
    return Exit.ACCEPTED


@contextmanager
def _faults_of_install(owner_url: str, keys: Path) -> Iterator[None]:
    """In words of the command line."""
    try:
        yield
    except OlderProgramsConnected as older:
        raise WrongInput("database", "input.older_programs", count=older.sessions) from None
    except KeysUnavailable as away:
        raise ServiceUnavailable("keys", f"{keys} ({away})") from None
    except DatabaseUnavailable as away:
        raise database_away(away, place_of(owner_url)) from None
    except CannotMigrate as cannot:
        raise WrongInput("database", "input.other", message=str(cannot)) from None
    except OtherKind as other:
        raise WrongInput("--kind", "input.other_kind", kind=other.kind) from None


async def rebuild_views(*, options: Options = PLAIN) -> Exit:
    """Rebuild lists, statuses and next deadlines from the journal. Safe while workers run.

    For after an upgrade that changed rules: until a case's next command they are the old code's.
    """
    screen = Screen(options)
    owner_url = settings_for(options.data, OWNER_URL).owner_url
    assert owner_url
    async with operators_pool(owner_url, size=1) as pool:
        done = await rebuilt(pool, screen.progress("administration.progress"))
    screen.data(done._asdict())
    screen.show(
        screen.text("administration.rebuilt", streams=done.streams),
        screen.text("administration.differed", count=len(done.differed)),
        *(f"  {stream}" for stream in done.differed),
    )
    if names := ", ".join(done.strangers):
        count = len(done.strangers)
        screen.show(screen.text("administration.strangers", count=count, names=names))
    return Exit.ACCEPTED


async def redeliver(stream: str, *, dry_run: DryRun = False, options: Options = PLAIN) -> Exit:
    """Try again what is parked in a stream, after its cause was mended.

    Parameters
    ----------
    stream
        A case's number (2026-0042), round/<id> or register.
    """
    screen = Screen(options)
    async with delivery_session(options) as session:
        named = await find_stream(session.reader, stream, "STREAM")
        if dry_run:
            released = tuple(one.id for one in await parked(session.pool, named))
            received = await parked_receptions(session.pool, named)
            commands = tuple(one.command_id for one in received)
        else:
            released = await session.redeliver(named)
            commands = await session.decide_again(named)
    screen.data(
        ({"dry_run": True} if dry_run else {})
        | {"stream": named, "effects": list(released), "commands": list(commands)}
    )
    if dry_run:
        screen.show(screen.text("administration.to_redeliver", count=len(released)))
        screen.show(screen.text("receptions.to_release", count=len(commands)))
        return Exit.ACCEPTED
    screen.show(screen.text("administration.redelivered", count=len(released)))
    if commands:
        screen.show(screen.text("receptions.released", count=len(commands)))
    return Exit.ACCEPTED


async def verify(
    *streams: str,
    all_: Annotated[bool, Parameter(name="--all", negative="")] = False,
    options: Options = PLAIN,
) -> Exit:
    """Check chains, decisions, books and views against the stored text, as the reader role.

    Parameters
    ----------
    streams
        Cases, rounds or register; without any, all of them.
    all_
        All of them, said plainly.
    """
    if streams and all_:
        raise WrongInput("--all", "input.streams_or_all")
    named = [stream_named(one) for one in streams]
    screen = Screen(options)
    settings = settings_for(options.data, READER_URL)
    reader_url = settings.reader_url
    assert reader_url
    try:
        report = await verified(reader_url, named or None, settings.keys)
    except WrongFiles:
        raise WrongInput(FILES, "settings.files") from None
    except ValueError:
        raise WrongInput(KEYS, "input.key_folder") from None
    except DatabaseUnavailable as away:
        raise database_away(away, place_of(reader_url)) from None
    examined = {seal.stream for seal in report.seals} | {one.stream for one in report.findings}
    if unknown := [stream for stream in named if stream not in examined]:
        # A slip of the pen must not read as a clean bill.
        raise WrongInput("STREAMS", "input.known_streams", names=", ".join(unknown))
    screen.data(report.model_dump(mode="json"))
    screen.show(shown_report(report, screen.language))
    return Exit(report.exit_code)
