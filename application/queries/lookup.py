"""What somebody named, as the database knows it; else what there is instead."""

from collections.abc import Iterable
from difflib import get_close_matches

from application.queries.reader import Reader


class NotKnown(LookupError):
    """There is no `what` of this name: a kind of stream, or `person`. `known` are those that are
    there, `nearest` the one of them that looks most like the name."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        self.what, self.name, self.known = what, name, tuple(known)
        # Numbers that look alike are those of different cases: only a letter can be a slip.
        same_digits = [one for one in self.known if _digits(one) == _digits(name)]
        self.nearest = next(iter(get_close_matches(name, same_digits, 1)), None)
        super().__init__(f"{what} {name}")


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))


def stream_named(name: str) -> str | None:
    """`2026-0042`, `partnership/2026-0042`, `round/kp-2026-autumn`, `register`: the stream, or None
    for what can be no stream's name."""
    from domain.kinds import KINDS

    names = (name, *(kind.stream(name) for kind in KINDS if kind.numbered))
    return next((one for one in names if KINDS.has(one)), None)


def short_name(stream: str) -> str:
    """As people write it: a stream that has a number by its number alone."""
    from domain.kinds import KINDS

    kind = KINDS.of(stream)
    return stream.removeprefix(f"{kind.name}/") if kind.numbered else stream


async def find_stream(reader: Reader, stream: str) -> str:
    """The stream, if it has any entry. Raises NotKnown."""
    if await reader.head(stream) is not None:
        return stream
    from domain.kinds import KINDS

    kind = KINDS.of(stream)
    known = [name for name, summary in await reader.summaries(kind) if summary.opened]
    raise NotKnown(kind.name, stream, known)
