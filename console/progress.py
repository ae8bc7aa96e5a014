"""Where a verb takes longer: how far it has come, a line every few seconds, on standard error."""

import time

from console.screen import Screen
from domain.rules import Text
from services.recovery.side_by_side import Progress

EVERY = 2.0


def shown_progress(screen: Screen, sentence: Text) -> Progress:
    """`sentence` has places for `done` and `of`. What is over at once says nothing."""
    last = time.monotonic()

    def show(done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last > EVERY:
            last = time.monotonic()
            screen.complain(screen.said(sentence).format(done=done, of=of))

    return show
