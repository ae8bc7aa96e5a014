"""What stands beside the form of a command: what to look at first, and what can be done instead."""

from collections.abc import Mapping
from typing import NamedTuple

from application.portal.works import COMPLETION, work_named
from application.portal.writing import AskedFor, asked_for
from application.queries.beside import AccountChangeAsked, beside
from application.queries.interests import InterestToRuleOn
from application.queries.possible import possible_commands
from application.queries.reading import look_at
from domain.kernel.dates import day_of
from web.case_parts import document_title
from web.visit import Visit
from web.ways import period_number, way_to

INSTEAD: Mapping[str, tuple[str, ...]] = {
    "declare_eligible": ("request_completion", "dismiss_application"),
    "request_completion": ("declare_eligible", "dismiss_application"),
    "request_clarification": ("dismiss_application",),
    "dismiss_application": (
        *("declare_eligible", "request_completion", "request_clarification"),
        "reject_application",
    ),
    "approve_application": (
        *("reject_application", "dismiss_application"),
        "request_clarification",
    ),
    "reject_application": (
        *("approve_application", "dismiss_application"),
        "request_clarification",
    ),
    "sign_agreement": ("decline_grant",),
    "cosign_agreement": ("decline_grant",),
    "approve_report": ("return_report",),
    "return_report": ("approve_report",),
    "attest_payment": ("decline_attestation",),
    "decline_attestation": ("attest_payment",),
    "uphold_approval": ("withdraw_approval",),
    "withdraw_approval": ("uphold_approval", "record_returned_payment"),
    "confirm_payment": ("record_returned_payment",),
    "record_returned_payment": ("confirm_payment",),
    "verify_account": ("refuse_account_change",),
    "confirm_account_change": ("refuse_account_change",),
    "refuse_account_change": ("verify_account", "confirm_account_change"),
    "answer_termination": ("relinquish_grant",),
    "terminate_grant": ("withdraw_termination",),
    "withdraw_termination": ("terminate_grant",),
    "cancel_round": ("correct_round", "extend_round"),
    "end_role": ("grant_role",),
}
"""What settles the same matter otherwise. A task names one command, and whoever is led to its form
may want another."""
WITHDRAWS_REQUEST = "withdraw_completion_request"


class Request(NamedTuple):
    """What the applicant was asked for: for the whole, and by section, each with its words."""

    asked: AskedFor
    sections: tuple[tuple[str, str], ...]


class Guide(NamedTuple):
    """Addresses with their words. `account` is a change of account that is not settled, `interests`
    are what there is to rule on, `request` is one that waits for its answer."""

    to_read: tuple[tuple[str, str], ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
    account: AccountChangeAsked | None = None
    interests: tuple[InterestToRuleOn, ...] = ()
    request: Request | None = None


NOTHING_BESIDE = Guide()


async def guide(visit: Visit, stream: str, kind: str) -> Guide:
    """For somebody who may give the command in the stream."""
    if stream.endswith("/new"):
        return NOTHING_BESIDE
    reader, period = visit.portal.reader, _period(visit)
    found = await beside(reader, stream, kind, period, visit.visitor)
    papers = [
        (f"/streams/{stream}/documents/{one}.pdf", f"{document_title(one, visit)} (PDF)")
        for one in found.documents
    ]
    if found.application:
        papers.append((f"/streams/{stream}/applied", visit.say("portal.applied_read")))
    if found.files:
        papers.append((f"/streams/{stream}/files", visit.say("portal.guide_files")))
    possible = await possible_commands(reader, visit.principal, stream, day_of(visit.now))
    instead = [one for one in INSTEAD.get(kind, ()) if one in possible]
    return Guide(
        to_read=tuple(papers),
        instead=tuple((way_to(stream, one, period=period), one) for one in instead),
        account=found.account,
        interests=found.interests,
        request=await _request(visit, stream) if kind == WITHDRAWS_REQUEST else None,
    )


async def _request(visit: Visit, stream: str) -> Request | None:
    look, work = await look_at(visit.portal.reader, stream, visit.visitor), work_named(COMPLETION)
    asked = await asked_for(look, work) if work is not None else None
    if asked is None:
        return None
    sections = (
        (visit.say(f"portal.writing_section-{name}"), reason or visit.say("documents.erased"))
        for name, reason in asked.sections.items()
    )
    return Request(asked, tuple(sections))


def _period(visit: Visit) -> int | None:
    """As it is in the address, or in the form that was sent."""
    given = visit.request.query_params.get("period", "")
    if visit.form is not None:
        given = visit.field("f:period") or given
    return period_number(given)
