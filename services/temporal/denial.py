"""Temporal answers and does not let this program in: that is no absence, and waiting is no cure."""

from temporalio.service import RPCError, RPCStatusCode

_DENIED = (RPCStatusCode.PERMISSION_DENIED, RPCStatusCode.UNAUTHENTICATED)
_IN_WORDS = {"permissiondenied": "PERMISSION_DENIED", "unauthenticated": "UNAUTHENTICATED"}


def denial(fault: BaseException) -> str | None:
    """The code of a denial; None for any other error. A client that connects raises an error that
    has the code in its text only."""
    if isinstance(fault, RPCError):
        return fault.status.name if fault.status in _DENIED else None
    if not isinstance(fault, RuntimeError):
        return None
    said = str(fault).lower().replace("_", "")
    return next((code for word, code in _IN_WORDS.items() if word in said), None)
