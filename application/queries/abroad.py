"""What a partner abroad is asked for by letter, and no case waits for: its signature."""

from application.queries.reader import Reader
from application.queries.tasks import Item
from domain.kernel.actors import Actor, roles_at
from domain.kernel.command import Side, kind_name
from domain.kernel.dates import Instant, day_of
from domain.kernel.pending_task import pending
from domain.partnership.counterpart import SignAsCounterpart
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.state import PartnershipState, headline
from domain.partnership.view import CaseView

SIGNING = kind_name(SignAsCounterpart)


async def signatures_abroad(reader: Reader, principal: Actor, now: Instant) -> tuple[Item, ...]:
    """Agreements that the person can sign for a partner abroad, and has not signed."""
    spec, organisation = SignAsCounterpart.spec, principal.organisation
    held = (await reader.register()).roles
    roles = tuple(
        one
        for one in roles_at(held, principal.person, organisation, day_of(now))
        if one in spec.roles
    )
    if not roles:
        return ()
    found: list[Item] = []
    for view in await reader.views(CaseView):
        if organisation not in view.counterparts or view.headline not in spec.states:
            continue
        stream = PARTNERSHIP.stream(view.number)
        case = await reader.state(stream)
        if isinstance(case, PartnershipState) and _awaits(case, principal):
            task = pending(SignAsCounterpart, {Side.COUNTERPART: organisation})
            found.append(Item(stream, view.title, task, roles))
    return tuple(found)


def _awaits(case: PartnershipState, principal: Actor) -> bool:
    signed = {one.person for one in case.counterpart_signatures}
    is_whole = principal.organisation in case.counterparts_signed
    return headline(case) in SignAsCounterpart.spec.states and not (
        is_whole or principal.person in signed
    )
