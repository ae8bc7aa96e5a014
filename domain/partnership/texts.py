"""Which texts of the vault an event brings into a case, and which of them belong to the books."""

from collections.abc import Iterator
from typing import Any

from domain.frozen import Frozen
from domain.partnership.events import (
    AgreementSigned,
    ApplicationApproved,
    PaymentMade,
    PaymentReturned,
    ReportApproved,
    ReportSubmitted,
)
from domain.partnership.state import KeptText
from domain.rules import Event
from domain.texts import VaultText

ACCOUNTING = (
    ApplicationApproved,
    AgreementSigned,
    ReportSubmitted,
    ReportApproved,
    PaymentMade,
    PaymentReturned,
)
"""Events whose texts are vouchers or explain one. A report's narrative is kept with its figures."""


def kept(event: Event) -> tuple[KeptText, ...]:
    accounting = isinstance(event, ACCOUNTING)
    return tuple(KeptText(text=one.text, accounting=accounting) for one in _within(event))


def _within(value: Any) -> Iterator[VaultText]:
    if isinstance(value, VaultText):
        yield value
    elif isinstance(value, Frozen):
        for _, part in value:
            yield from _within(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _within(part)
