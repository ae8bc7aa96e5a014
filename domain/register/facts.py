"""What other streams' decisions see of the register."""

from collections.abc import Collection

from domain.kernel.decision_context import OrganisationFacts, RegisterFacts
from domain.register.state import RegisterState


def facts(
    state: RegisterState,
    version: int,
    persons: Collection[str],
    organisations: Collection[str],
) -> RegisterFacts:
    """The register at a version, as far as it concerns these persons and organisations.

    A person's roles are all told, at whichever organisation and time: decisions ask for days.
    """
    return RegisterFacts(
        version=version,
        funder=state.funder,
        roles=tuple(held for held in state.roles if held.person in persons),
        organisations=tuple(
            OrganisationFacts(id=one.id, kind=one.body)
            for one in state.organisations
            if one.id in organisations
        ),
        persons=tuple(one.id for one in state.persons if one.id in persons),
    )
