"""What ends a command without an answer."""

from services.defects import Defect
from services.journal.request import InputFault

__all__ = ["Defect", "JournalIsBehind", "WrongInput", "WrongInstallation"]


class WrongInput(Exception):
    """The command cannot be read as it stands. Nothing was stored."""

    def __init__(self, field: str, expected: str, got: str | None = None) -> None:
        super().__init__(f"{field}: {expected}")
        self.fault = InputFault(field=field, expected=expected, got=got)


class WrongInstallation(Exception):
    """The database holds another installation than the one that is meant."""


class JournalIsBehind(Exception):
    """A run has seen more than the database holds: an older copy was restored, and not recovered.

    Raised before anything is written, since the next entry would take the place of a lost one.
    """
