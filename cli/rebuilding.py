"""The verb `rebuild-views`, after the rules have changed. Needs the owner's role."""

from cyclopts import App

from cli.connection_settings import settings_for
from cli.exit_codes import Exit
from cli.options import PLAIN, Options
from cli.screen import Screen, shown_progress
from domain.kernel.rules import Text
from services.journal.rebuild_projections import rebuild_projections
from services.pool import open_pool, place_of
from services.unavailable import DatabaseUnavailable, ServiceUnavailable
from settings import OWNER_URL

PROGRESS = Text(sv="Strömmar: {done} av {of}", en="Streams: {done} of {of}")
DONE = Text(
    sv="{streams} strömmar gjordes om från journalen; {n} sade något annat och är rättade.",
    en="{streams} streams were made anew from the journal; {n} said something else and are mended.",
)
STRANGERS = Text(
    sv="{n} finns inte i journalen och är lämnade som de är: {names}",
    en="{n} are not in the journal and were left as they are: {names}",
)


def register(app: App) -> None:
    app.command(rebuild_views, name="rebuild-views")


async def rebuild_views(*, options: Options = PLAIN) -> Exit:
    """Make lists, statuses and next deadlines anew from the journal. Safe while workers run.

    For after an upgrade that changed rules: until a case's next command they are the old code's.
    """
    settings = settings_for(options.data, OWNER_URL)
    assert settings.owner_url
    screen = Screen(options, settings.language)
    try:
        async with await open_pool(settings.owner_url, size=1) as pool:
            renewed = await rebuild_projections(pool, shown_progress(screen, PROGRESS))
    except DatabaseUnavailable:
        raise ServiceUnavailable("postgresql", place_of(settings.owner_url)) from None
    screen.data(renewed._asdict())
    screen.show(
        screen.said(DONE).format(streams=renewed.streams, n=len(renewed.differed)),
        *(f"  {stream}" for stream in renewed.differed),
    )
    if names := ", ".join(renewed.strangers):
        screen.show(screen.said(STRANGERS).format(n=len(renewed.strangers), names=names))
    return Exit.ACCEPTED
