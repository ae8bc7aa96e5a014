"""What a malware scanner says about a file. One that was not scanned is shown as such."""

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias


@dataclass(frozen=True)
class Clean:
    engine: str
    """The scanner with the version of its signatures: what is clean today may not be tomorrow."""


@dataclass(frozen=True)
class Infected:
    signature: str


WhyNotScanned: TypeAlias = Literal[
    "no_scanner",
    "unreachable",
    "timed_out",
    "beyond_scanner_limits",
    "scanner_error",
]


@dataclass(frozen=True)
class NotScanned:
    reason: WhyNotScanned


ScanResult: TypeAlias = Clean | Infected | NotScanned


class Scanner(Protocol):
    async def scan(self, content: bytes) -> ScanResult:
        """Raises nothing: a scanner that cannot be used is an answer too."""
        ...


class NoScanner:
    """Where none is set up, and for documents that the engine made itself."""

    async def scan(self, content: bytes) -> ScanResult:
        return NotScanned("no_scanner")
