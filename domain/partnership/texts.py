"""Which texts of the vault an event brings into a case, and which of them belong to the books."""

from collections.abc import Hashable, Iterator
from functools import cache
from typing import Any, get_args

from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Event
from domain.partnership.events import (
    AgreementSigned,
    ApplicationApproved,
    PaymentMade,
    PaymentReturned,
    ReportApproved,
    ReportSubmitted,
)
from domain.partnership.state import KeptText

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
    kind = type(event)
    if not _may_hold_texts(kind):  # most hold ids, days and amounts only
        return ()
    accounting = isinstance(event, ACCOUNTING)
    return tuple(KeptText(text=one.text, accounting=accounting) for one in _within(event))


@cache
def _may_hold_texts(event: Hashable) -> bool:
    return _names_texts(event)


def _names_texts(kind: Any) -> bool:
    """By a model's fields and theirs."""
    if isinstance(kind, type) and issubclass(kind, Frozen):
        fields = kind.model_fields.values()
        return kind is VaultText or any(_names_texts(field.annotation) for field in fields)
    return any(_names_texts(part) for part in get_args(kind))


def _within(value: Any) -> Iterator[VaultText]:
    if isinstance(value, VaultText):
        yield value
    elif isinstance(value, Frozen):
        for _, part in value:
            yield from _within(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _within(part)
