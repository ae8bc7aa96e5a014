"""Why a file is not taken. The words for people are found by the reason."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Reason: TypeAlias = Literal[
    "empty",
    "too_large",
    "type_not_allowed",
    "type_differs",
    "damaged",
    "encrypted",
    "polyglot",
    "macros",
    "active_content",
    "archive_bomb",
    "image_too_large",
    "infected",
]


@dataclass(frozen=True)
class Refused:
    """`detail` is for the log and holds nothing that the file says, but a signature's name."""

    reason: Reason
    detail: str = ""


class NotAllowed(Exception):
    """Raised within a check, and answered as `Refused`."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.refused = Refused(reason, detail)
