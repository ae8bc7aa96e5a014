"""The verb `redeliver`: what was parked is tried again, once its cause has been mended."""

from cyclopts import App

from console.desk import giving_desk
from console.exits import Exit
from console.known import known_stream
from console.options import PLAIN, Options
from console.screen import Screen
from console.surroundings import settings_for
from domain.rules import Text

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
    async with giving_desk(options.data, None) as desk:
        named = await known_stream(desk.reader, stream, "STREAM")
        released = await desk.redeliver(named)
    screen.data({"stream": named, "effects": list(released)})
    screen.show(screen.said(AGAIN).format(n=len(released)))
    return Exit.ACCEPTED
