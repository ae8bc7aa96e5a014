"""Which document of its case a command signs, by its name on the command line."""

from collections.abc import Mapping
from typing import Any

AGREEMENT, DECISION = "agreement", "decision"
SIGNING = (
    "sign_agreement",
    "cosign_agreement",
    "countersign_agreement",
    "sign_as_counterpart",
    "record_signature",
    "sign_report",
)
"""Commands that name a document."""


def document_named_by(command: Mapping[str, Any]) -> str | None:
    """None if the command signs none."""
    if command.get("kind") not in SIGNING:
        return None
    period = command.get("period")
    return AGREEMENT if period is None else report_name(period)


def report_name(period: int) -> str:
    return f"report-{period}"


def payment_name(period: int) -> str:
    """Of the note of what was paid for the period."""
    return f"payment-{period}"


def takes_signatures(name: str) -> bool:
    return name == AGREEMENT or name.startswith("report-")
