"""Where a command is given: on pages that were made for it, else by its form."""

from collections.abc import Mapping
from urllib.parse import urlencode

from application.portal.works import work_by_command

ASKS, ASKS_AGAIN, RETURNS = "request_completion", "request_clarification", "return_report"
FORM = "/streams/{stream}/do/{kind}"
PAGES: Mapping[str, str] = {
    "attach_file": "/streams/{stream}/files",
    "declare_interest": "/streams/{stream}/declare",
    "submit_assessment": "/streams/{stream}/assess",
    "revise_assessment": "/streams/{stream}/assess",
    "approve_application": "/streams/{stream}/decide",
    "reject_application": "/streams/{stream}/decide",
    ASKS: "/streams/{stream}/return/application",
    ASKS_AGAIN: "/streams/{stream}/return/application",
    RETURNS: "/streams/{stream}/return/report-{period}",
    "attest_payment": "/finance/{stream}/{period}",
    "confirm_payment": "/finance/{stream}/{period}",
    "record_signature": "/streams/{stream}/signatures/record",
}
"""What is written section by section has its pages by `application.portal.works`."""
MEANT: Mapping[str, str] = {"reject_application": "outcome=reject"}
"""What a page that several commands share is to begin with."""
WHICHEVER: Mapping[str, str] = {RETURNS: "/streams/{stream}/return/report"}
"""The same where no period is named: that of the first one that waits."""
BY_SECTION = (ASKS, ASKS_AGAIN, RETURNS)
"""Commands whose page has the same fields as their form, beside what was sent."""
BESIDE: Mapping[str, str] = {"approve_report": RETURNS, "declare_eligible": ASKS}
"""Commands that somebody gives who has read what was sent, on the page of another one."""
FROM_LISTS: Mapping[str, tuple[str, str]] = {
    "attest_payment": ("/finance", "portal.finance"),
    "decline_attestation": ("/finance", "portal.finance"),
    "confirm_payment": ("/finance", "portal.finance"),
    "record_returned_payment": ("/finance", "portal.finance"),
}
"""Lists that somebody worked through when they gave a command: an address, and the id of words."""
WITHOUT_FORM = ("attach_file",)
"""A file is no field of a form."""


def period_number(text: str) -> int | None:
    """The number of a reporting period in an address or a form; None if it is not a number."""
    return int(text) if text.isdecimal() and len(text) < 3 else None


def way_to(stream: str, kind: str, **given: str | int | None) -> str:
    """`given` are fields that are known already, None for those that are not."""
    period = given.get("period")
    work = work_by_command(kind, int(period) if period is not None else None)
    if work is not None and stream.startswith("partnership/"):
        return f"/streams/{stream}/write/{work.name}"
    own = PAGES.get(kind)
    if own is not None and ("{period}" not in own or period is not None):
        meant = f"?{MEANT[kind]}" if kind in MEANT else ""
        return own.format(stream=stream, period=period) + meant
    if kind in WHICHEVER and period is None:
        return WHICHEVER[kind].format(stream=stream)
    query = urlencode({name: value for name, value in given.items() if value is not None})
    address = FORM.format(stream=stream, kind=kind)
    return f"{address}?{query}" if query else address


def beside(stream: str, kind: str, period: int | None = None) -> str | None:
    """The page on which what was sent is read, for a command that answers it."""
    return way_to(stream, BESIDE[kind], period=period) if kind in BESIDE else None


def form_address(stream: str, kind: str, period: int | None = None) -> str:
    """The form to which somebody goes back from its answers: one that has the same fields."""
    if kind in BY_SECTION:
        return way_to(stream, kind, period=period)
    return FORM.format(stream=stream, kind=kind)
