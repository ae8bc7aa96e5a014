"""Fold an event into a case. What the event means for a part stands with that part."""

from typing import assert_never

from domain.kernel.decider import EventMetadata
from domain.partnership import evolve_application, evolve_grant, evolve_period
from domain.partnership.events import CaseOpened, PartnershipEvent, TextErased
from domain.partnership.evolve_application import ApplicationEvent
from domain.partnership.evolve_grant import GrantEvent
from domain.partnership.evolve_period import PeriodEvent
from domain.partnership.state import ApplicationStatus, PartnershipState
from domain.partnership.texts import kept


def evolve(
    case: PartnershipState, event: PartnershipEvent, metadata: EventMetadata
) -> PartnershipState:
    return _with_texts(_fold(case, event, metadata), event)


def _fold(
    case: PartnershipState, event: PartnershipEvent, metadata: EventMetadata
) -> PartnershipState:
    if isinstance(event, CaseOpened):
        return _opened(event, metadata)
    if isinstance(event, ApplicationEvent):
        return evolve_application.evolve(case, event)
    if isinstance(event, GrantEvent):
        return evolve_grant.evolve(case, event)
    if isinstance(event, PeriodEvent):
        return evolve_period.evolve(case, event, metadata)
    if isinstance(event, TextErased):
        return _erased(case, event.text)
    assert_never(event)


def _opened(event: CaseOpened, metadata: EventMetadata) -> PartnershipState:
    return PartnershipState(
        stream=metadata.stream,
        round=event.round,
        component=event.component,
        applicant=event.applicant,
        coordinator=event.coordinator,
        funder=event.funder,
        currency=event.currency,
        closes_at=event.closes_at,
        application_status=ApplicationStatus.DRAFT,
    )


def _with_texts(case: PartnershipState, event: PartnershipEvent) -> PartnershipState:
    known = {one.text for one in case.texts}
    new = tuple(one for one in kept(event) if one.text not in known)
    return case.model_copy(update={"texts": case.texts + new}) if new else case


def _erased(case: PartnershipState, text: str) -> PartnershipState:
    texts = tuple(
        one.model_copy(update={"erased": True}) if one.text == text else one for one in case.texts
    )
    return case.model_copy(update={"texts": texts})
