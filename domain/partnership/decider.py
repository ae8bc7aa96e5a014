"""The case as a decider: what the services need to know of this aggregate, in one value."""

from pydantic import TypeAdapter

from domain.decider import Decider
from domain.partnership.commands import Command
from domain.partnership.decide import decide, passes, passing_reads, reads
from domain.partnership.effects import effects
from domain.partnership.events import PartnershipEvent, TextErased
from domain.partnership.evolve import evolve
from domain.partnership.outlook import outlook
from domain.partnership.postings import postings
from domain.partnership.state import PartnershipState
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
    reads=reads,
    decide=decide,
    passes=passes,
    passing_reads=passing_reads,
    evolve=evolve,
    outlook=outlook,
    effects=effects,
    postings=postings,
    erases=erases,
    view=view,
)
