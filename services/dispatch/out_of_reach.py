"""A service that did not answer, named with where it was looked for."""

from typing import Literal

from services.unavailable import Unavailable, Unusable

Service = Literal["temporal", "postgresql", "worker"]


class OutOfReach(Exception):
    """Whether the command was carried out is unknown. Sending the same `command_id` again gives
    its first answer, or does it.
    """

    def __init__(self, what: Service, where: str, command_id: str | None = None) -> None:
        super().__init__(f"{what} is out of reach at {where}")
        self.what: Service = what
        self.where = where
        self.command_id = command_id


def database_away(fault: Unavailable, place: str, command_id: str | None = None) -> Exception:
    """What to raise for it: a server that answers and cannot be used is told as that."""
    return fault if isinstance(fault, Unusable) else OutOfReach("postgresql", place, command_id)
