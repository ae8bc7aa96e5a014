"""The register's agenda: it is open for ever, and nothing in it falls due."""

from domain.agenda import Outlook
from domain.register.state import RegisterState


def outlook(state: RegisterState) -> Outlook:
    opened = state.funder is not None
    return Outlook(phase="register" if opened else "unopened", headline=state.headline)
