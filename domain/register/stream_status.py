"""The register's agenda: it is open for ever, and nothing in it falls due."""

from domain.kernel.agenda import StreamStatus
from domain.register.state import RegisterState


def stream_status(state: RegisterState) -> StreamStatus:
    opened = state.funder is not None
    return StreamStatus(phase="register" if opened else "unopened", headline=state.headline)
