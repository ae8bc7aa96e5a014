"""What an audit examined, what it found, and the seals that a later one can compare with."""

from collections import Counter

from audit.findings import Finding, Kind
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text


class Seal(Frozen):
    """The last entry of a stream. Kept outside, it shows later whether the stream was cut off."""

    stream: str
    seq: int
    hash: str


class Counts(Frozen):
    streams: int = 0
    entries: int = 0
    refused: int = 0
    decided_again: int = 0
    effects: int = 0
    notices: int = 0
    views: int = 0
    transfers: int = 0
    accounts: int = 0
    texts: int = 0
    files: int = 0
    erased_files: int = 0
    receptions: int = 0
    without_reception: int = 0
    paid_minor: int = 0


COUNTED = (
    *("streams", "entries", "refused", "decided_again", "receptions", "without_reception"),
    *("transfers", "accounts", "paid_minor"),
    *("views", "effects", "notices", "texts", "files", "erased_files"),
)
"""Counts of a report, in the order in which they are shown."""


class Report(Frozen):
    """`not_examined` says what this run could not examine, or was not asked to."""

    findings: tuple[Finding, ...] = ()
    counts: Counts = Counts()
    not_examined: tuple[Text, ...] = ()
    seals: tuple[Seal, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.findings

    @property
    def exit_code(self) -> int:
        return 0 if self.is_clean else 1

    def by_kind(self) -> dict[Kind, int]:
        counted = Counter(finding.kind for finding in self.findings)
        return {kind: counted[kind] for kind in Kind if counted[kind]}
