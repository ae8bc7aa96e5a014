"""What was announced is corrected: the title, the window while nothing relies on it, the budget."""

from collections.abc import Iterator
from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import state_allows
from domain.kernel.consequences import Effect, Transfer, posted
from domain.kernel.dates import Day, Instant, day_of, end_of, last_day_before, start_of
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import FreeText
from domain.kernel.ids import Stream
from domain.kernel.money import Minor, PositiveMinor, shown
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.round.facts import budget_account, source_account
from domain.round.state import Announcement, RoundState
from domain.round.window import E31, GRANTS_TEAM, authorised_by_register, drafts, notice, to_drafts

R68 = Rule(
    id="R68",
    name="budget_covers_what_is_granted",
    basis="The round's money: what is granted stays covered",
    mark=Mark.INFERENCE,
    sv="Ramen kan inte sänkas till {asked_for}. {taken} är redan beviljat.",
    en="The budget cannot be lowered to {asked_for}. {taken} has been granted already.",
)
E143 = Rule(
    id="E143",
    name="window_is_corrected_before_it_opens",
    basis="The engine: applicants rely on the days of a round that has opened. For equal "
    "treatment its last day then only moves to a later one (E34)",
    mark=Mark.ENGINE,
    sv="Omgången öppnade den {opened}. Första dagen kan inte längre ändras, och sista dagen kan "
    "bara flyttas framåt genom att omgången förlängs.",
    en="The round opened on {opened}. Its first day can no longer be changed, and its last day can "
    "only be moved to a later one by extending the round.",
)
E144 = Rule(
    id="E144",
    name="opening_lies_ahead",
    basis="The engine: a round does not open in the past",
    mark=Mark.ENGINE,
    sv="Första dagen, {opens}, har redan varit. I dag är det den {today}.",
    en="The first day, {opens}, has already passed. Today is {today}.",
)
E147 = Rule(
    id="E147",
    name="correction_of_the_round_changes_it",
    basis="The engine: what is corrected to what it was needs no entry",
    mark=Mark.ENGINE,
    sv="Omgången är redan sådan. Det finns inget att rätta.",
    en="The round is like that already. There is nothing to correct.",
)


class CorrectRound(Command):
    """What is left out stays as it is. Days are calendar days in Sweden, both included."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_MANAGER,),
        states=("announced", "open", "closed", "decided", "published"),
        undone_by=("correct_round",),
        repeatable=True,
    )
    kind: Literal["correct_round"] = "correct_round"
    title: FreeText | None = None
    opens: Day | None = None
    closes: Day | None = None
    frame_minor: PositiveMinor | None = None
    reason: FreeText

    @model_validator(mode="after")
    def _corrects_something(self) -> "CorrectRound":
        if not (self.title or self.opens or self.closes or self.frame_minor):
            raise PydanticCustomError(
                "something_to_correct", "name what is to be corrected", {"at": "title"}
            )
        return self


class RoundCorrected(Event):
    """`correction` counts from 1. What is None has not changed. `told` are drafts, if the closing
    has moved.
    """

    type: Literal["round_corrected.v1"] = "round_corrected.v1"
    correction: int
    title: FreeText | None = None
    opens_at: Instant | None = None
    closes_at: Instant | None = None
    frame_minor: PositiveMinor | None = None
    raised_minor: Minor = 0
    lowered_minor: Minor = 0
    reason: FreeText
    told: tuple[Stream, ...] = ()


def correct_round(state: RoundState, command: CorrectRound, context: DecisionContext) -> Decision:
    yield authorised_by_register(command, context)
    yield state_allows(command, state.status.value)
    announced = state.announced
    assert announced
    yield from _window(command, announced, context)
    if command.frame_minor is not None:
        yield _covered(command.frame_minor, announced, context)
    corrected = _corrected(state, announced, command, context)
    changes = (corrected.title, corrected.opens_at, corrected.closes_at, corrected.frame_minor)
    yield E147.holds(any(one is not None for one in changes))
    yield corrected


def _window(
    command: CorrectRound, announced: Announcement, context: DecisionContext
) -> Iterator[Check]:
    if command.opens is None and command.closes is None:
        return
    opened = day_of(announced.opens_at)
    yield E143.holds(
        context.in_time_at(announced.opens_at),
        opened=opened.isoformat(),
        opens_at=announced.opens_at.isoformat(),
    )
    opens = command.opens or opened
    closes = command.closes or last_day_before(announced.closes_at)
    yield E144.holds(
        opens >= context.day_of_act, opens=opens.isoformat(), today=context.day_of_act.isoformat()
    )
    yield E31.holds(opens <= closes, opens=opens.isoformat(), closes=closes.isoformat())


def _covered(frame: int, announced: Announcement, context: DecisionContext) -> Check:
    available = context.facts.available_in(budget_account(announced.id))
    assert available is not None
    taken = announced.frame_minor - available
    return R68.holds(
        frame >= taken,
        asked_for=shown(frame, announced.currency),
        taken=shown(taken, announced.currency),
        asked_for_minor=frame,
        taken_minor=taken,
    )


def _corrected(
    state: RoundState, announced: Announcement, command: CorrectRound, context: DecisionContext
) -> RoundCorrected:
    frame = command.frame_minor
    opens_at = start_of(command.opens) if command.opens else announced.opens_at
    closes_at = end_of(command.closes) if command.closes else announced.closes_at
    moved = closes_at != announced.closes_at
    change = (frame or announced.frame_minor) - announced.frame_minor
    return RoundCorrected(
        correction=state.corrections + 1,
        title=command.title,
        opens_at=opens_at if opens_at != announced.opens_at else None,
        closes_at=closes_at if moved else None,
        frame_minor=frame if change else None,
        raised_minor=max(change, 0),
        lowered_minor=max(-change, 0),
        reason=command.reason,
        told=drafts(context) if moved else (),
    )


def evolve(state: RoundState, event: RoundCorrected) -> RoundState:
    if state.announced is None:
        return state
    named = ("title", "opens_at", "closes_at", "frame_minor")
    changes = {name: value for name in named if (value := getattr(event, name)) is not None}
    announced = state.announced.model_copy(update=changes)
    return state.model_copy(update={"announced": announced, "corrections": event.correction})


def effects(state: RoundState, event: RoundCorrected) -> Iterator[Effect]:
    announced = state.announced
    if announced is None:
        return
    if event.closes_at is not None:
        yield from to_drafts(announced, event.told)
    yield notice(
        "round_corrected",
        announced,
        GRANTS_TEAM,
        frame_minor=announced.frame_minor,
        currency=announced.currency,
        reason=event.reason.model_dump(),
    )


def postings(state: RoundState, event: RoundCorrected) -> tuple[Transfer, ...]:
    """More comes from the source, and less goes back there."""
    if state.announced is None:
        return ()
    id = state.announced.id
    source, budget = source_account(id), budget_account(id)
    key = f"correct-{event.correction}"
    if event.raised_minor:
        return (posted(key, source, budget, event.raised_minor),)
    if event.lowered_minor:
        return (posted(key, budget, source, event.lowered_minor),)
    return ()
