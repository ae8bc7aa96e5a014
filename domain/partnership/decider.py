"""The case as a decider: what the services need to know of this aggregate, in one value."""

from pydantic import TypeAdapter

from domain.kernel.decider import Decider
from domain.partnership.commands import Command
from domain.partnership.decide import decide, needs, on_deadline, passing_needs
from domain.partnership.effects import effects
from domain.partnership.events import PartnershipEvent, TextErased
from domain.partnership.evolve import evolve
from domain.partnership.postings import postings
from domain.partnership.state import PartnershipState
from domain.partnership.stream_status import stream_status
from domain.partnership.view import view


def erases(event: PartnershipEvent) -> tuple[str, ...]:
    return (event.text,) if isinstance(event, TextErased) else ()


PARTNERSHIP: Decider[PartnershipState] = Decider(
    name="partnership",
    state=PartnershipState,
    initial=PartnershipState(),
    commands=TypeAdapter(Command),
    events=TypeAdapter(PartnershipEvent),
    opening=("open_case",),
    internal=("note_round_extended",),
    needs=needs,
    decide=decide,
    on_deadline=on_deadline,
    passing_needs=passing_needs,
    evolve=evolve,
    stream_status=stream_status,
    effects=effects,
    postings=postings,
    erases=erases,
    view=view,
)
