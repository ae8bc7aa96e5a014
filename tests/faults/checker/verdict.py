"""What a check found, and how much it looked at: nothing found means little if nothing was seen."""

from typing import NamedTuple

INVARIANTS = ("I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I10")


class Violation(NamedTuple):
    """`where` is a stream, an entry (`stream#seq`), an account or a command's id."""

    invariant: str
    where: str
    what: str


class Checked(NamedTuple):
    """`counts` says how many single checks were made for each invariant."""

    violations: tuple[Violation, ...]
    counts: dict[str, int]

    @property
    def unseen(self) -> tuple[str, ...]:
        """Invariants that nothing was there to be checked for."""
        return tuple(one for one in INVARIANTS if not self.counts[one])

    def broken(self) -> set[str]:
        return {violation.invariant for violation in self.violations}


class Notes:
    """Collects single checks."""

    def __init__(self) -> None:
        self.violations: list[Violation] = []
        self.counts = dict.fromkeys(INVARIANTS, 0)

    def holds(self, invariant: str, truth: bool, where: str, what: str) -> bool:
        self.counts[invariant] += 1
        if not truth:
            self.violations.append(Violation(invariant, where, what))
        return truth

    def checked(self) -> Checked:
        return Checked(tuple(dict.fromkeys(self.violations)), dict(self.counts))
