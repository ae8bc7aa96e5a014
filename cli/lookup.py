"""What somebody named on the command line: a stream, a round, a person."""

from application.queries import lookup
from application.queries.lookup import NotKnown
from application.queries.reader import Reader
from domain.kernel.ids import REGISTER
from services.input_errors import WrongInput

SHOWN_AT_MOST = 5

NOUNS = {
    "partnership": "a case",
    "round": "a round",
    "person": "a person of the register (show register lists them)",
}
"""By kind of stream, or what else can be named."""


def stream_named(name: str, field: str = "STREAM") -> str:
    """`2026-0042`, `partnership/2026-0042`, `round/kp-2026-autumn`, `register`."""
    stream = lookup.stream_named(name)
    if stream is None:
        from domain.kinds import KINDS  # which a list, that only looks for a round, does without

        others = ", ".join(kind.words for kind in KINDS if kind.name != "partnership")
        raise WrongInput.saying(field, f"{others}, or a case's number such as 2026-0042")
    return stream


def round_named(name: str) -> str:
    stream = lookup.stream_named(f"round/{name.removeprefix('round/')}")
    if stream is None:
        raise WrongInput.saying("ROUND", "a round's id such as kp-2026-autumn")
    return stream


async def find_stream(reader: Reader, name: str, field: str) -> str:
    """A stream that has entries."""
    try:
        return await lookup.find_stream(reader, stream_named(name, field))
    except NotKnown as fault:
        raise not_known(fault, field) from None


def not_known(fault: NotKnown, field: str) -> WrongInput:
    """Names some that are known, and the one that may have been meant."""
    if fault.name == REGISTER:
        expected = f"{REGISTER}, once install has opened it"
    elif not fault.known:
        expected = f"{_noun(fault)}, of which there are none yet"
    else:
        some = sorted(_short(fault, one) for one in fault.known)[-SHOWN_AT_MOST:]
        more = ", ..." if len(fault.known) > SHOWN_AT_MOST else ""
        expected = f"{_noun(fault)} such as {', '.join(some)}{more}"
    meant = f"; did you mean {_short(fault, fault.nearest)}?" if fault.nearest else ""
    return WrongInput.saying(field, f"{expected}; {fault.name} is not known here{meant}")


def _noun(fault: NotKnown) -> str:
    return NOUNS.get(fault.what, f"a stream of the kind {fault.what}")


def _short(fault: NotKnown, name: str) -> str:
    return name.removeprefix("partnership/") if fault.what == "partnership" else name
