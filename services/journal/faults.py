"""What ends a command without an answer."""

from services.defects import Defect
from services.journal.request import InputFault

__all__ = ["Defect", "WrongInput", "WrongInstallation"]


class WrongInput(Exception):
    """The command cannot be read as it stands. Nothing was stored."""

    def __init__(self, field: str, expected: str, got: str | None = None) -> None:
        super().__init__(f"{field}: {expected}")
        self.fault = InputFault(field=field, expected=expected, got=got)


class WrongInstallation(Exception):
    """The database holds another installation than the one that is meant."""
