"""The verb `verify`: the audit, which shares no code with what it checks."""

from typing import Annotated

from cyclopts import App, Parameter

from audit.report_table import shown_report
from audit.verify import verify as examine
from cli.connection_settings import settings_for
from cli.exit_codes import Exit, wrong_input
from cli.lookup import stream_named
from cli.options import PLAIN, Options
from cli.screen import Screen
from services.pool import place_of
from services.unavailable import DatabaseUnavailable, database_away, map_database_errors
from settings import READER_URL


def register(app: App) -> None:
    app.command(verify)


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
        raise wrong_input("--all", "either streams or --all")
    named = [stream_named(one) for one in streams]
    settings = settings_for(options.data, READER_URL)
    assert settings.reader_url
    try:
        async with map_database_errors():
            report = await examine(settings.reader_url, named or None)
    except DatabaseUnavailable as away:
        raise database_away(away, place_of(settings.reader_url)) from None
    examined = {seal.stream for seal in report.seals} | {one.stream for one in report.findings}
    if unknown := [stream for stream in named if stream not in examined]:
        # A slip of the pen must not read as a clean bill.
        raise wrong_input("STREAMS", f"streams that the journal knows; not {', '.join(unknown)}")
    screen = Screen(options, settings.language)
    screen.data(report.model_dump(mode="json"))
    screen.show(shown_report(report, screen.language))
    return Exit(report.exit_code)
