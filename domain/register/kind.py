"""The register: one stream of organisations, persons and roles. It moves no money."""

from pydantic import TypeAdapter

from domain.kernel.consequences import Effect, Transfer
from domain.kernel.decider import Decider
from domain.kernel.decision_context import DecisionContext, Needs
from domain.kernel.kind import StreamKind, StreamSummary
from domain.kernel.rules import Decision
from domain.register import rules
from domain.register.commands import Command
from domain.register.decide import decide
from domain.register.events import RegisterEvent, TextErased
from domain.register.evolve import evolve
from domain.register.state import RegisterState
from domain.register.stream_status import stream_status
from domain.register.view import RegisterView, view


def needs(state: RegisterState, command: Command) -> Needs:
    return ()


def passing_needs(state: RegisterState, deadline: str) -> Needs:
    return ()


def on_deadline(state: RegisterState, deadline: str, context: DecisionContext) -> Decision:
    yield from ()


def effects(state: RegisterState, event: RegisterEvent) -> tuple[Effect, ...]:
    return ()


def postings(state: RegisterState, event: RegisterEvent) -> tuple[Transfer, ...]:
    return ()


def erases(event: RegisterEvent) -> tuple[str, ...]:
    return (event.text,) if isinstance(event, TextErased) else ()


def summary(view: RegisterView) -> StreamSummary:
    opened = view.funder is not None
    return StreamSummary(opened=opened, title=None, headline="open" if opened else "unopened")


DECIDER: Decider[RegisterState] = Decider(
    name="register",
    state=RegisterState,
    initial=RegisterState(),
    commands=TypeAdapter(Command),
    events=TypeAdapter(RegisterEvent),
    opening=("install",),
    internal=(),
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

REGISTER: StreamKind[RegisterState] = StreamKind(
    decider=DECIDER,
    id_form="",
    id_words="",
    phases=("register",),
    view=RegisterView,
    summary=summary,
    read_by_others=True,
    rules=(rules,),
)
