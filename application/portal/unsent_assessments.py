"""Assessments that somebody has begun and can send no more: the round has decided, their role has
ended, or they were found to have an interest. They are deleted, though nobody comes back to them.
"""

from datetime import timedelta

from application.portal.unsent import Place, UnsentTexts
from application.queries.possible import possible_commands
from application.queries.reader import Reader
from domain.kernel.actors import Actor
from domain.kernel.dates import Instant, day_of
from domain.partnership.state import PartnershipState

WORKS = ("submit_assessment", "revise_assessment")
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
    funder = (await reader.register()).funder
    case = await reader.state(place.stream)
    if funder is None or not isinstance(case, PartnershipState):
        return False
    if place.person in case.conflicted:
        return False
    principal = Actor(person=place.person, organisation=funder)
    return place.work in await possible_commands(reader, principal, place.stream, day_of(now))
