"""What a toy does when it is asked, what follows from it, and what it needs to see of others."""

from typing import assert_never

from domain.kernel.command import Side
from domain.kernel.common_rules import authorised, sent_by_the_engine, state_allows
from domain.kernel.consequences import Effect, FollowUp, Move, Transfer
from domain.kernel.decision_context import (
    ChildrenOf,
    DecisionContext,
    DefinitionOf,
    FactsOf,
    Needs,
)
from domain.kernel.edition import Edition
from domain.kernel.rules import Decision
from domain.round.facts import round_stream

from .commands import BuyToy, LendToy, NoteSwap, ReturnToy, SellToy, SwapToy, ToyCommand
from .events import (
    ToyBought,
    ToyEvent,
    ToyLent,
    ToyOverdue,
    ToyReminded,
    ToyReturned,
    ToySold,
    ToySwapped,
)
from .rules import T01, T02, T03
from .state import RETURN_REMINDER, ToyFacts, ToyState, ToyStatus, headline

LOAN_DAYS_MAX = 30
TOYS_MAX = 2


def needs(state: ToyState, command: ToyCommand, edition: Edition) -> Needs:
    match command:
        case BuyToy():
            shelf = round_stream(command.round)
            return (FactsOf(shelf), DefinitionOf(shelf), ChildrenOf("toy", shelf))
        case SwapToy():
            return (FactsOf(command.other),)
        case _:
            return ()


def passing_needs(state: ToyState, deadline: str, edition: Edition) -> Needs:
    return ()


def decide(state: ToyState, command: ToyCommand, context: DecisionContext) -> Decision:
    if isinstance(command, NoteSwap):
        yield sent_by_the_engine(context)
    else:
        yield authorised(command, context, {Side.FUNDER: context.facts.registered.funder})
        yield state_allows(command, headline(state))
    match command:
        case BuyToy():
            yield from buy(command, context)
        case LendToy():
            yield from lend(command, context)
        case ReturnToy():
            yield ToyReturned()
        case SwapToy():
            yield from swap(command, context)
        case NoteSwap():
            yield ToySwapped(other=command.other, asked=False)
        case SellToy():
            yield ToySold(price_minor=command.price_minor)
        case _:
            assert_never(command)


def buy(command: BuyToy, context: DecisionContext) -> Decision:
    toys = len(context.facts.children)
    yield T02.holds(toys < TOYS_MAX, toys=toys, toys_max=TOYS_MAX)
    owner = context.facts.registered.funder
    assert owner
    yield ToyBought(parent=round_stream(command.round), owner=owner, title=command.title)


def lend(command: LendToy, context: DecisionContext) -> Decision:
    days = (command.due - context.now).days
    yield T01.holds(days < LOAN_DAYS_MAX, days=days, days_max=LOAN_DAYS_MAX)
    yield ToyLent(borrower=command.borrower, due_at=command.due)


def swap(command: SwapToy, context: DecisionContext) -> Decision:
    other = context.facts.of(command.other, ToyFacts)
    at_home = other is not None and other.status == ToyStatus.AT_HOME
    yield T03.holds(at_home, other=command.other)
    yield ToySwapped(other=command.other, asked=True)


def on_deadline(state: ToyState, deadline: str, context: DecisionContext) -> Decision:
    yield ToyReminded(skipped=context.added_late) if deadline == RETURN_REMINDER else ToyOverdue()


def effects(state: ToyState, event: ToyEvent, edition: Edition) -> tuple[Effect, ...]:
    if not (isinstance(event, ToySwapped) and event.asked):
        return ()
    assert state.bought
    note = NoteSwap(other=state.bought.stream)
    return (FollowUp(stream=event.other, command=note.model_dump()),)


def postings(state: ToyState, event: ToyEvent, edition: Edition) -> tuple[Transfer, ...]:
    """What a toy was sold for comes in from outside. The audit knows no books of toys."""
    if not isinstance(event, ToySold):
        return ()
    assert state.bought
    stream = state.bought.stream
    return (
        Transfer(
            key="sell",
            move=Move.POSTED,
            debit=f"{stream}:source",
            credit=f"{stream}:till",
            amount_minor=event.price_minor,
        ),
    )


def erases(event: ToyEvent) -> tuple[str, ...]:
    return ()
