"""What ends a command without an answer."""

from services.journal.request import InputFault


class WrongInput(Exception):
    """The command cannot be read as it stands. Nothing was stored."""

    def __init__(self, field: str, expected: str, got: str | None = None) -> None:
        super().__init__(f"{field}: {expected}")
        self.fault = InputFault(field=field, expected=expected, got=got)


class WrongInstallation(Exception):
    """The database holds another installation than the one that is meant."""


class Defect(Exception):
    """A fault of our own. `reference` finds it in the log; whoever asked is told nothing else."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"An internal fault was noted as {reference}.")
        self.reference = reference
