"""Who is told what when something happens. The wording is the notification service's."""

from typing import TypeAlias, assert_never

from domain.kernel.consequences import Effect
from domain.partnership import effects_of_application, effects_of_grant, effects_of_period
from domain.partnership.effects_of_application import ToldOfApplication
from domain.partnership.effects_of_grant import ToldOfGrant
from domain.partnership.effects_of_period import ToldOfClaim, ToldOfReport
from domain.partnership.events import (
    AssessmentSubmitted,
    CaseArchived,
    CaseOpened,
    DraftSaved,
    PartnershipEvent,
    PaymentAttested,
    ReportApproved,
    TextErased,
)
from domain.partnership.state import PartnershipState

Untold: TypeAlias = (
    CaseOpened
    | DraftSaved
    | AssessmentSubmitted
    | ReportApproved
    | PaymentAttested
    | CaseArchived
    | TextErased
)
"""Nobody hears of these. An approved report is told with the claim that follows from it."""


def effects(case: PartnershipState, event: PartnershipEvent) -> tuple[Effect, ...]:
    """`case` is the state after the event."""
    if isinstance(event, ToldOfApplication):
        return tuple(effects_of_application.notices(case, event))
    if isinstance(event, ToldOfGrant):
        return tuple(effects_of_grant.notices(case, event))
    if isinstance(event, ToldOfReport | ToldOfClaim):
        return tuple(effects_of_period.notices(case, event))
    if isinstance(event, Untold):
        return ()
    assert_never(event)
