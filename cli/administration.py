"""Verbs of the people who run the engine: `install`, `rebuild-views`, `redeliver`, `verify`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from application.administration import InstallationKind, OlderProgramsConnected, OtherKind
from application.administration import install as made
from application.administration import rebuild_views as rebuilt
from application.administration import verify as verified
from application.checking import check
from audit.report_table import shown_report
from cli.input_files import named_as
from cli.lookup import find_stream, stream_named
from cli.options import PLAIN, Options
from cli.screen import Exit, Screen
from cli.session import account, command_session, make_master_key, owner_pool, settings_for
from domain.kernel.dates import day_of
from domain.kernel.ids import REGISTER
from domain.kernel.rules import Text
from programmes import available, load
from services.input_errors import WrongInput
from services.journal.migrate import CannotMigrate
from services.keys.store import KeysUnavailable
from services.pool import place_of
from services.unavailable import DatabaseUnavailable, ServiceUnavailable, database_away
from settings import KEYS, MASTER_KEYS, OWNER_URL, READER_URL

INSTALLED = Text(
    sv="Installationen {id} ({kind}) är gjord; programansvarig är {manager}.",
    en="The installation {id} ({kind}) is made; the programme manager is {manager}.",
)
ALREADY = Text(
    sv="Installationen {id} ({kind}) finns redan; databasen och programmen är aktuella.",
    en="The installation {id} ({kind}) is here already; database and programmes are up to date.",
)
SEALING = Text(sv="Förseglade texter: {done} av {of}", en="Texts sealed: {done} of {of}")
SEALED = Text(
    sv="{n} texter är nu krypterade. Äldre säkerhetskopior har dem i klartext tills de kastas.",
    en="{n} texts are sealed now. Older backups have them in plain until they are discarded.",
)
PROGRESS = Text(sv="Strömmar: {done} av {of}", en="Streams: {done} of {of}")
REBUILT = Text(
    sv="{streams} strömmar gjordes om från journalen; {n} sade något annat och är rättade.",
    en="{streams} streams were made anew from the journal; {n} said something else and are mended.",
)
STRANGERS = Text(
    sv="{n} finns inte i journalen och är lämnade som de är: {names}",
    en="{n} are not in the journal and were left as they are: {names}",
)
AGAIN = Text(
    sv="{n} parkerade utskick prövas på nytt.", en="{n} parked deliveries are tried again."
)

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
    try:
        installation, made_now, sealed = await made(
            *(owner_url, settings.keys, masters, kind, definitions, command, account()),
            screen.progress(SEALING),
        )
    except OlderProgramsConnected as older:
        expected = (
            "no program of an older version connected: texts are sealed now, and it could not read "
            f"them ({older.sessions} sessions are; stop its workers, then install again)"
        )
        raise WrongInput.saying("database", expected) from None
    except KeysUnavailable as away:
        raise ServiceUnavailable("keys", f"{settings.keys} ({away})") from None
    except DatabaseUnavailable as away:
        raise database_away(away, place_of(owner_url)) from None
    except CannotMigrate as cannot:
        raise WrongInput.saying("database", str(cannot)) from None
    except OtherKind as other:
        raise WrongInput.saying("--kind", str(other)) from None
    screen.data({"installation": installation.model_dump(), "made_now": made_now, "sealed": sealed})
    facts = {"id": installation.id, "kind": installation.kind, "manager": first_manager}
    screen.show(screen.said(INSTALLED if made_now else ALREADY).format(**facts))
    if sealed:
        screen.show(screen.said(SEALED).format(n=sealed))
    return Exit.ACCEPTED


async def rebuild_views(*, options: Options = PLAIN) -> Exit:
    """Make lists, statuses and next deadlines anew from the journal. Safe while workers run.

    For after an upgrade that changed rules: until a case's next command they are the old code's.
    """
    screen = Screen(options)
    owner_url = settings_for(options.data, OWNER_URL).owner_url
    assert owner_url
    async with owner_pool(owner_url, size=1) as pool:
        done = await rebuilt(pool, screen.progress(PROGRESS))
    screen.data(done._asdict())
    screen.show(
        screen.said(REBUILT).format(streams=done.streams, n=len(done.differed)),
        *(f"  {stream}" for stream in done.differed),
    )
    if names := ", ".join(done.strangers):
        screen.show(screen.said(STRANGERS).format(n=len(done.strangers), names=names))
    return Exit.ACCEPTED


async def redeliver(stream: str, *, options: Options = PLAIN) -> Exit:
    """Try again what is parked in a stream, after its cause was mended.

    Parameters
    ----------
    stream
        A case's number (2026-0042), round/<id> or register.
    """
    screen = Screen(options)
    async with command_session(options) as session:
        named = await find_stream(session.reader, stream, "STREAM")
        released = await session.redeliver(named)
    screen.data({"stream": named, "effects": list(released)})
    screen.show(screen.said(AGAIN).format(n=len(released)))
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
        raise WrongInput.saying("--all", "either streams or --all")
    named = [stream_named(one) for one in streams]
    screen = Screen(options)
    settings = settings_for(options.data, READER_URL)
    reader_url = settings.reader_url
    assert reader_url
    try:
        report = await verified(reader_url, named or None, settings.keys)
    except ValueError:
        raise WrongInput.saying(KEYS, "a folder of keys, with its master keys set") from None
    except DatabaseUnavailable as away:
        raise database_away(away, place_of(reader_url)) from None
    examined = {seal.stream for seal in report.seals} | {one.stream for one in report.findings}
    if unknown := [stream for stream in named if stream not in examined]:
        # A slip of the pen must not read as a clean bill.
        raise WrongInput.saying(
            "STREAMS", f"streams that the journal knows; not {', '.join(unknown)}"
        )
    screen.data(report.model_dump(mode="json"))
    screen.show(shown_report(report, screen.language))
    return Exit(report.exit_code)
