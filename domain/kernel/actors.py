"""Persons who act, and their roles. Roles come from the register, never from the envelope."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from domain.kernel.frozen import Frozen
from domain.kernel.ids import OrganisationId, PersonId


class Role(StrEnum):
    # the applicant's side
    COORDINATOR = "coordinator"
    SIGNATORY = "signatory"
    CONTROLLER = "controller"
    # the counterpart's side, abroad
    COUNTERPART_CONTACT = "counterpart_contact"
    COUNTERPART_SIGNATORY = "counterpart_signatory"
    # the funder's side
    PROGRAMME_MANAGER = "programme_manager"
    PROGRAMME_OFFICER = "programme_officer"
    ASSESSOR = "assessor"
    DECISION_MAKER = "decision_maker"
    FUNDER_SIGNATORY = "funder_signatory"
    FINANCE_OFFICER = "finance_officer"
    ARCHIVIST = "archivist"
    AUDITOR = "auditor"


APPLICANT_ROLES = (Role.COORDINATOR, Role.SIGNATORY, Role.CONTROLLER)
"""Roles at the organisations that apply."""
COUNTERPART_ROLES = (Role.COUNTERPART_CONTACT, Role.COUNTERPART_SIGNATORY)
"""Roles at organisations abroad."""
FUNDER_ROLES = tuple(role for role in Role if role not in (*APPLICANT_ROLES, *COUNTERPART_ROLES))


class BodyKind(StrEnum):
    """Types of organisation, as the rules on who may apply distinguish them."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    MUNICIPAL_ASSOCIATION = "municipal_association"
    REGIONAL_ASSOCIATION = "regional_association"
    DISTRICT_COMMITTEE = "district_committee"
    JOINT_COMMITTEE = "joint_committee"
    MUNICIPAL_COOPERATION_BODY = "municipal_cooperation_body"
    MUNICIPAL_COMPANY = "municipal_company"
    ASSOCIATION = "association"
    COMPANY = "company"
    STATE_AGENCY = "state_agency"
    FUNDER = "funder"


class Actor(Frozen):
    """A person acting for an organisation. The engine's own commands have `SYSTEM`."""

    person: PersonId
    organisation: OrganisationId


SYSTEM = Actor(person="p-system", organisation="local/engine")


class RoleHeld(Frozen):
    """A role from a day to a day, both included. Without `ends` it has no last day."""

    person: PersonId
    organisation: OrganisationId
    role: Role
    starts: date
    ends: date | None = None

    def covers(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends)

    def counts_since(self, day: date) -> bool:
        """Held at any time from that day on, also one that has not begun yet."""
        return self.ends is None or day <= self.ends


def roles_at(
    held: Iterable[RoleHeld], person: str, organisation: str, day: date
) -> tuple[Role, ...]:
    """The roles that a person holds at an organisation on a day."""
    return tuple(
        one.role
        for one in held
        if one.person == person and one.organisation == organisation and one.covers(day)
    )


def ties_since(
    held: Iterable[RoleHeld], person: str, organisation: str, day: date
) -> tuple[Role, ...]:
    """The roles that a person has had, has or is to have at an organisation, from that day on."""
    return tuple(
        one.role
        for one in held
        if one.person == person and one.organisation == organisation and one.counts_since(day)
    )
