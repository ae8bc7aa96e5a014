"""The toy, as it declares itself."""

from pydantic import TypeAdapter

from domain.kernel.command import internal_kinds, models_of, opening_kinds
from domain.kernel.decider import Decider
from domain.kernel.kind import StreamKind

from . import rules
from .commands import ToyCommand
from .decide import decide, effects, erases, needs, on_deadline, passing_needs, postings
from .events import ToyEvent
from .state import ToyState, ToyView, evolve, facts, stream_status, summary, view

COMMANDS = models_of(ToyCommand)

DECIDER: Decider[ToyState] = Decider(
    name="toy",
    state=ToyState,
    initial=ToyState(),
    commands=TypeAdapter(ToyCommand),
    events=TypeAdapter(ToyEvent),
    opening=opening_kinds(COMMANDS),
    internal=internal_kinds(COMMANDS),
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

TOY: StreamKind[ToyState] = StreamKind(
    decider=DECIDER,
    commands=COMMANDS,
    headlines=("unopened", "at_home", "lent", "overdue", "sold"),
    id_form="[0-9]{4}-[0-9]{4,6}",
    id_words="<year>-<number>",
    phases=("at_home", "lent", "sold"),
    view=ToyView,
    summary=summary,
    facts=facts,
    numbered=True,
    purses=("source", "till"),
    rules=(rules,),
)
