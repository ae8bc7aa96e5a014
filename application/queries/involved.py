"""The people of a case by what they have done in it, as far as the visitor may know of them."""

from collections.abc import Iterable, Iterator

from application.queries.reading import Look
from domain.kernel.actors import Role
from domain.kernel.frozen import Frozen
from domain.kernel.reading import Part
from domain.partnership.state import PartnershipState


class Involved(Frozen):
    """`role` is the one in which they acted. Persons by their ids, each once."""

    role: Role
    persons: tuple[str, ...]


def people_of_case(look: Look) -> tuple[Involved, ...]:
    """In the order in which a case meets them."""
    case = look.state
    if not isinstance(case, PartnershipState):
        return ()
    found: dict[Role, dict[str, None]] = {}
    for part, role, persons in _named(case):
        if look.reads(part):
            found.setdefault(role, {}).update(dict.fromkeys(persons))
    return tuple(
        Involved(role=role, persons=tuple(persons)) for role, persons in found.items() if persons
    )


def _named(case: PartnershipState) -> Iterator[tuple[Part, Role, Iterable[str]]]:
    """Each with the part of the case that tells of them."""
    signed = [one.person for one in case.signed_by]
    countersigned = [one.person for one in case.countersigned_by]
    abroad = [one.person for one in case.counterpart_signatures]
    record, periods = case.decision_record, case.periods
    claims = [one.claim for one in periods if one.claim]
    yield Part.OVERVIEW, Role.COORDINATOR, [case.coordinator] if case.coordinator else ()
    yield Part.ASSESSMENTS, Role.ASSESSOR, case.assessed_by
    yield Part.DECISION, Role.DECISION_MAKER, record.decided_by if record else ()
    yield Part.AGREEMENT, Role.SIGNATORY, signed
    yield Part.AGREEMENT, Role.FUNDER_SIGNATORY, countersigned
    yield Part.AGREEMENT, Role.COUNTERPART_SIGNATORY, abroad
    yield Part.REPORTS, Role.SIGNATORY, [who.person for one in periods for who in one.signed_by]
    approved = [one.approved_by for one in periods if one.approved_by]
    yield Part.REPORTS, Role.PROGRAMME_OFFICER, approved
    attested = [person for claim in claims for person in claim.attested_by]
    yield Part.PAYMENTS, Role.FINANCE_OFFICER, attested
