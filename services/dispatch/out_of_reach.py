"""A service that did not answer, named with where it was looked for."""

from typing import Literal

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
