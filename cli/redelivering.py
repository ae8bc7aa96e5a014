"""The verb `redeliver`: what was parked is tried again, once its cause has been mended."""

from cyclopts import App

from cli.connection_settings import settings_for
from cli.exit_codes import Exit
from cli.lookup import find_stream
from cli.options import PLAIN, Options
from cli.screen import Screen
from cli.session import command_session
from domain.kernel.rules import Text

AGAIN = Text(
    sv="{n} parkerade utskick prövas på nytt.", en="{n} parked deliveries are tried again."
)


def register(app: App) -> None:
    app.command(redeliver)


async def redeliver(stream: str, *, options: Options = PLAIN) -> Exit:
    """Try again what is parked in a stream, after its cause was mended.

    Parameters
    ----------
    stream
        A case's number (2026-0042), round/<id> or register.
    """
    screen = Screen(options, settings_for(options.data).language)
    async with command_session(options.data, None) as desk:
        named = await find_stream(desk.reader, stream, "STREAM")
        released = await desk.redeliver(named)
    screen.data({"stream": named, "effects": list(released)})
    screen.show(screen.said(AGAIN).format(n=len(released)))
    return Exit.ACCEPTED
