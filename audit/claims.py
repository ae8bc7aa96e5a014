"""One payment for each approved claim and none without, straight from the events."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from audit.findings import Finding, Kind


class _Claim(NamedTuple):
    amount_minor: int
    ordered: int | None = None
    """The attempt that is on its way to the bank."""
    paid: bool = False


class Claims:
    def __init__(self) -> None:
        self._known: dict[tuple[str, int], _Claim] = {}
        self.paid_minor = 0

    def take(self, said: dict[str, Any]) -> Iterator[Finding]:
        for event in said["events"]:
            kind = self._fault(said["stream"], event)
            if kind is not None:
                detail = f"period {event['period']}"
                yield Finding(kind=kind, stream=said["stream"], seq=said["seq"], detail=detail)

    def _fault(self, stream: str, event: dict[str, Any]) -> Kind | None:
        if not event["type"].startswith(("claim_", "payment_")):
            return None
        key = (stream, event["period"])
        claim = self._known.get(key)
        match event["type"]:
            case "claim_calculated.v1":
                self._known[key] = _Claim(event["amount_minor"], paid=bool(claim and claim.paid))
            case "payment_ordered.v1":
                if claim is None or claim.amount_minor != event["amount_minor"]:
                    return Kind.PAID_WITHOUT_CLAIM
                if claim.paid or claim.ordered is not None:
                    return Kind.PAID_TWICE
                self._known[key] = claim._replace(ordered=event["attempt"])
            case "payment_made.v1":
                self.paid_minor += event["amount_minor"]
                if claim is not None and claim.paid:
                    return Kind.PAID_TWICE
                if claim is None or claim.ordered != event["attempt"]:
                    return Kind.PAID_WITHOUT_CLAIM
                if claim.amount_minor != event["amount_minor"]:
                    return Kind.PAID_WITHOUT_CLAIM
                self._known[key] = claim._replace(ordered=None, paid=True)
            case "payment_returned.v1":
                if claim is None or claim.ordered != event["attempt"]:
                    return Kind.PAID_WITHOUT_CLAIM
                self._known[key] = claim._replace(ordered=None)
        return None
