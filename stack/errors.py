"""What keeps the stack from starting, said in a sentence for the person at the keyboard."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class CannotStart(Exception):
    """Something is missing or in the way. The text says what, and what to do about it."""


@contextmanager
def terminated_as_if_interrupted() -> Iterator[None]:
    """Let SIGTERM unwind like Ctrl-C, unless the program has plans of its own for it."""
    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _interrupt(*_: object) -> None:
    # Whoever starts a program in the background may have it ignore Ctrl-C, which is meant for
    # what stands in front. Being told to end is meant for this program.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        raise KeyboardInterrupt
    signal.raise_signal(signal.SIGINT)
