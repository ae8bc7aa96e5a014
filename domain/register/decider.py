"""The register as a decider. It tells nobody and moves no money."""

from pydantic import TypeAdapter

from domain.consequences import Effect, Transfer
from domain.context import Asked, Reads
from domain.decider import Decider
from domain.register.commands import Command
from domain.register.decide import decide
from domain.register.events import RegisterEvent, TextErased
from domain.register.evolve import evolve
from domain.register.outlook import outlook
from domain.register.state import RegisterState
from domain.register.view import view
from domain.rules import Decision


def reads(state: RegisterState, command: Command) -> Reads:
    return Reads()


def passing_reads(state: RegisterState, deadline: str) -> Reads:
    return Reads()


def passes(state: RegisterState, deadline: str, asked: Asked) -> Decision:
    yield from ()


def effects(state: RegisterState, event: RegisterEvent) -> tuple[Effect, ...]:
    return ()


def postings(state: RegisterState, event: RegisterEvent) -> tuple[Transfer, ...]:
    return ()


def erases(event: RegisterEvent) -> tuple[str, ...]:
    return (event.text,) if isinstance(event, TextErased) else ()


REGISTER: Decider[RegisterState] = Decider(
    name="register",
    state=RegisterState,
    initial=RegisterState(),
    commands=TypeAdapter(Command),
    events=TypeAdapter(RegisterEvent),
    opening=("install",),
    internal=(),
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
