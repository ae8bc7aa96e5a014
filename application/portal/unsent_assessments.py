"""Assessments that somebody has begun and can send no more: the round has decided, their role has
ended, or they were found to have an interest. They are deleted, though nobody comes back to them.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from application.portal.unsent import Place, UnsentTexts
from application.queries.reader import Reader
from domain.kernel.actors import roles_at
from domain.kernel.command import CommandSpec, kind_name
from domain.kernel.dates import Instant, day_of
from domain.partnership.assessment import ReviseAssessment, SubmitAssessment
from domain.partnership.state import PartnershipState, headline

_SPECS: Final[Mapping[str, CommandSpec]] = {
    kind_name(one): one.spec for one in (SubmitAssessment, ReviseAssessment)
}
WORKS = tuple(_SPECS)
"""Each is a command, and the name of the work that is kept for it."""
EVERY = timedelta(hours=1)


async def forget_ended(reader: Reader, unsent: UnsentTexts, now: Instant) -> None:
    """At most once in an hour in each process."""
    if unsent.looked_at is not None and now - unsent.looked_at < EVERY:
        return
    unsent.looked_at = now
    for place in await unsent.places(WORKS):
        if not await _can_be_sent(reader, place, now):
            await unsent.drop(place)


async def _can_be_sent(reader: Reader, place: Place, now: Instant) -> bool:
    """Now, or once the applicant has answered what they were asked about."""
    register = await reader.register()
    case = await reader.state(place.stream)
    if register.funder is None or not isinstance(case, PartnershipState):
        return False
    if place.person in case.conflicted:
        return False
    spec = _SPECS[place.work]
    roles = roles_at(register.roles, place.person, register.funder, day_of(now))
    status = case.examined_in.value if case.clarifies else headline(case)
    return status in spec.states and any(role in spec.roles for role in roles)
