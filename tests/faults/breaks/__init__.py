"""Every way in which the checker sees a promise broken."""

from tests.faults.breaks import acknowledgements, commands, effects, money, spoken, stored
from tests.faults.breaks.breaking import BREAKS, Break

__all__ = [
    "BREAKS",
    "Break",
    "acknowledgements",
    "commands",
    "effects",
    "money",
    "spoken",
    "stored",
]
