"""Which kinds of letters go at once to everybody, and why, as their declarations say."""

from domain.kernel.urgency import Urgency
from domain.kinds import KINDS


def letters_by_urgency() -> dict[Urgency, tuple[str, ...]]:
    """The templates of all kinds of stream, in the order of their declarations."""
    declared = [pair for kind in KINDS for pair in kind.letters.items()]
    return {
        urgency: tuple(dict.fromkeys(one for one, its in declared if its is urgency))
        for urgency in Urgency
    }
