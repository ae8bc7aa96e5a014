"""What takes a command back, in words: said before it is sent, and on its receipt."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from application.portal.ways_back import WayBack, ways_back
from domain.kinds import KINDS
from texts.labels import command_label, role_label
from web.render import capfirst
from web.visit import Visit
from web.ways import way_to

BOUNDED = (
    *("cancel_round", "correct_organisation", "correct_round", "reconsider_decision"),
    *("decline_attestation", "decline_grant", "declare_conflict", "record_returned_payment"),
    *(
        "refuse_account_change",
        "release_payments",
        "return_report",
        "revise_application",
        "revise_assessment",
    ),
    *("request_clarification", "request_completion", "rule_on_interest"),
    *("terminate_grant", "withdraw_account_change"),
    *("withdraw_application", "withdraw_approval", "withdraw_completion_request"),
)
"""Commands that take something back, of which there is more to say than who gives them."""
EXPLAINED = (
    *("approve_application", "attest_payment", "declare_interest"),
    *("dismiss_application", "reconsider_decision", "reject_application"),
)
"""Commands of which there is more to say than what takes them back."""


class Way(NamedTuple):
    """`what` takes it back, `how` says by whom and until when. `address` is where the reader can do
    it now, or None."""

    what: str
    how: str
    address: str | None = None


class WaysBack(NamedTuple):
    """`final` says why nothing takes it back."""

    ways: tuple[Way, ...] = ()
    final: str | None = None
    more: str | None = None


def ways_back_shown(
    visit: Visit,
    stream: str,
    command: str,
    possible: Collection[str] = (),
    about: Mapping[str, str | int] | None = None,
) -> WaysBack:
    """`possible` are the kinds of command that the reader can give in the stream now, `about` are
    fields that are known of them."""
    found = ways_back(KINDS.of(stream), command)
    if not found:
        return WaysBack(final=visit.say(f"portal.guide_final-{command}"))
    return WaysBack(
        ways=tuple(
            _way(
                *(one, visit),
                way_to(stream, one.kind, **(about or {})) if one.kind in possible else None,
            )
            for one in found
        ),
        more=visit.say(f"portal.guide_moreover-{command}") if command in EXPLAINED else None,
    )


def _way(one: WayBack, visit: Visit, address: str | None) -> Way:
    what = capfirst(visit.said(command_label(one.kind)))
    if one.again:
        return Way(what, visit.say("portal.guide_again"), address)
    how = visit.say("portal.guide_way", who=who(one, visit))
    more = f" {visit.say(f'portal.guide_until-{one.kind}')}" if one.kind in BOUNDED else ""
    return Way(what, how + more, address)


def who(one: WayBack, visit: Visit) -> str:
    """`programme officer at the funder`."""
    roles = [visit.said(role_label(role.value)) for role in one.roles]
    return visit.say(f"portal.guide_at-{one.side}", roles=roles)
