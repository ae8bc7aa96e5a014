"""Holds I1 to I10 against a database and what callers were told: the judge of every fault test.

It shares no code with appending, posting and delivering. What it knows of the engine are its
tables, the pure fold of `domain/`, and `audit/`, whose findings come on top of its own.
"""

from tests.faults.checker.check import check
from tests.faults.checker.verdict import INVARIANTS, Checked, Violation

__all__ = ["INVARIANTS", "Checked", "Violation", "check"]
