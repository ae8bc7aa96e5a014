"""What somebody named on the command line: a stream, a round, a person."""

from application.queries import lookup
from application.queries.lookup import NotKnown
from application.queries.reader import Reader
from domain.kernel.ids import REGISTER
from services.input_errors import WrongInput
from texts.labels import noun

SHOWN_AT_MOST = 5


def stream_named(name: str, field: str = "STREAM") -> str:
    """`2026-0042` or `partnership/2026-0042`, `kp-autumn` or `round/kp-autumn`, `register`."""
    stream = lookup.stream_named(name) or lookup.stream_named(f"round/{name}")
    if stream is None:
        from domain.kinds import KINDS  # which a list, that only looks for a round, does without

        others = ", ".join(kind.words for kind in KINDS if kind.name != "partnership")
        raise WrongInput(field, "input.stream", others=others)
    return stream


def round_named(name: str) -> str:
    stream = lookup.stream_named(f"round/{name.removeprefix('round/')}")
    if stream is None:
        raise WrongInput("ROUND", "input.round_id")
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
        return WrongInput(field, "input.opened_register", name=fault.name)
    what, name = noun(fault.what), fault.name
    if not fault.known:
        return WrongInput(field, "input.none_yet", what=what, name=name)
    some = sorted(_short(fault, one) for one in fault.known)[-SHOWN_AT_MOST:]
    more = ", ..." if len(fault.known) > SHOWN_AT_MOST else ""
    near = _short(fault, fault.nearest) if fault.nearest else None
    return WrongInput(
        field, "input.such_as", near=near, what=what, some=", ".join(some) + more, name=name
    )


def _short(fault: NotKnown, name: str) -> str:
    return name.removeprefix("partnership/") if fault.what == "partnership" else name
