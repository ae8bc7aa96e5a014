"""What somebody has filled in about a signature that was given elsewhere."""

from dataclasses import dataclass, field

from application.errors import InputFault
from web.form_values import Values


@dataclass(frozen=True)
class Filled:
    """What the form says, as it was written. `id` is the form's own, from which that of the command
    is made with the file."""

    values: Values
    id: str
    who: str = ""
    language: str = ""
    compared: bool = False
    faults: dict[str, str] = field(default_factory=dict)
    """By the name of a field of this page alone."""
    wrong: tuple[InputFault, ...] = ()
    """At the fields of the command."""

    @property
    def method(self) -> str:
        signature = self.values.get("signature")
        return str(signature.get("method", "")) if isinstance(signature, dict) else ""
