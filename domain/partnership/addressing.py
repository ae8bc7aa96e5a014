"""Notices of a case: who they go to, and the facts that every one of them carries."""

from typing import Any

from domain.kernel.actors import Role
from domain.kernel.consequences import Audience, Notice
from domain.kernel.free_text import VaultText
from domain.partnership.notices import NoticeTemplate
from domain.partnership.state import PartnershipState

APPLYING = (Role.COORDINATOR,)
SIGNING = (Role.COORDINATOR, Role.SIGNATORY)
REPORTING = (Role.COORDINATOR, Role.CONTROLLER)


def to_applicant(
    case: PartnershipState, template: NoticeTemplate, roles: tuple[Role, ...], **facts: Any
) -> Notice:
    """To the role, not to the person who once opened the case: people change, the case goes on."""
    return _notice(case, template, (_at(case.applicant, roles),), facts)


def to_funder(case: PartnershipState, template: NoticeTemplate, role: Role, **facts: Any) -> Notice:
    return _notice(case, template, (_at(case.funder, (role,)),), facts)


def to_both(
    case: PartnershipState,
    template: NoticeTemplate,
    applicant: tuple[Role, ...],
    funder: Role,
    **facts: Any,
) -> Notice:
    return _notice(
        case, template, (_at(case.applicant, applicant), _at(case.funder, (funder,))), facts
    )


def reference(text: VaultText | None) -> dict[str, Any] | None:
    return text.model_dump(mode="json") if text else None


def _at(organisation: str, roles: tuple[Role, ...]) -> Audience:
    return Audience(organisation=organisation, roles=roles)


def _notice(
    case: PartnershipState,
    template: NoticeTemplate,
    to: tuple[Audience, ...],
    facts: dict[str, Any],
) -> Notice:
    common = {
        "case": case.stream.removeprefix("partnership/"),
        "round": case.round,
        "component": case.component,
        "applicant": case.applicant,
        "title": reference(case.application.title if case.application else None),
        "currency": case.currency,
    }
    return Notice(template=template.value, to=to, facts={**common, **facts})
