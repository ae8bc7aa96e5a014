"""The window of a round: it is announced, extended, and opens and closes by the clock."""

from collections.abc import Iterator
from typing import Any, Literal, TypeAlias, assert_never

from pydantic import Field

from domain.editions import SECOND
from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, state_allows
from domain.kernel.consequences import Audience, Effect, FollowUp, Notice, Transfer, posted
from domain.kernel.dates import Day, Instant, day_of, end_of, last_day_before, start_of
from domain.kernel.decider import EventMetadata
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import FreeText
from domain.kernel.frozen import is_none
from domain.kernel.ids import CurrencyCode, OrganisationId, Sha256, Slug, Stream
from domain.kernel.money import PositiveMinor
from domain.kernel.reminders import Ladder, Ladders
from domain.kernel.rules import Check, Decision, Event, Force, Mark, Rule
from domain.round.facts import NoteRoundExtended, budget_account, source_account
from domain.round.state import OPENS, Announcement, RoundState, RoundStatus

E30 = Rule(
    id="E30",
    name="programme_is_known",
    basis="The engine: a round is run by a definition that was loaded and checked",
    mark=Mark.ENGINE,
    sv="Programmet {programme} är inte känt här. Läs in dess definition först.",
    en="The programme {programme} is not known here. Load its definition first.",
)
E31 = Rule(
    id="E31",
    name="window_is_in_order",
    basis="The engine: a round does not close before it opens",
    mark=Mark.ENGINE,
    sv="Omgången stänger ({closes}) innan den öppnar ({opens}).",
    en="The round closes ({closes}) before it opens ({opens}).",
)
E32 = Rule(
    id="E32",
    name="closing_lies_ahead",
    basis="The engine: a round that is already closed when it is announced takes no applications",
    mark=Mark.ENGINE,
    sv="Omgångens sista dag ({closes}) har redan passerat. Inga ansökningar kan tas emot.",
    en="The round's last day ({closes}) has already passed. No applications can be received.",
    force=Force.WARNS,
)
"""Under the first edition of the rulebook. Since the second E37 refuses."""
E37 = Rule(
    id="E37",
    name="announced_round_is_not_over",
    basis="The engine: letters go out to all applicants, and nobody could apply",
    mark=Mark.ENGINE,
    sv="Omgångens sista dag ({closes}) har redan passerat. Ange en sista dag som inte har varit.",
    en="The round's last day ({closes}) has already passed. Name a last day that lies ahead.",
)
E33 = Rule(
    id="E33",
    name="round_is_extended_before_it_closes",
    basis="ICLD moved a closing during the open round in 2018 [C I11]; that it cannot be moved "
    "once it has passed is inferred, for equal treatment",
    mark=Mark.INFERENCE,
    sv="Omgångens sista dag var {last_day}. Den kan inte förlängas i efterhand.",
    en="The round's last day was {last_day}. It cannot be extended afterwards.",
)
E34 = Rule(
    id="E34",
    name="extension_is_later",
    basis="ICLD moved a closing to a later day in 2018 [C I11]; that it is never moved to an "
    "earlier one is inferred: applicants rely on what was announced",
    mark=Mark.INFERENCE,
    sv="Omgångens sista dag är {last_day}. Den nya ({asked_for}) måste vara en senare dag.",
    en="The round's last day is {last_day}. The new one ({asked_for}) must be a later day.",
)

GRANTS_TEAM = (Role.PROGRAMME_MANAGER, Role.PROGRAMME_OFFICER)


# Commands


class AnnounceRound(Command):
    """Open the round's stream: its programme (the newest version is pinned), window and budget.

    Days are calendar days in Sweden, both included.
    """

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_MANAGER,),
        states=("unopened",),
        undone_by=("correct_round", "cancel_round"),
    )
    kind: Literal["announce_round"] = "announce_round"
    programme: Slug
    title: FreeText
    opens: Day
    closes: Day
    frame_minor: PositiveMinor


class ExtendRound(Command):
    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_MANAGER,),
        states=("announced", "open", "closed", "decided", "published"),
        undone_by=("correct_round",),
        repeatable=True,
    )
    kind: Literal["extend_round"] = "extend_round"
    closes: Day
    reason: FreeText


# Events. `closes_at` is the instant at which the closing day has ended.


class RoundAnnounced(Event):
    """`reminders` are those that the programme sets itself."""

    type: Literal["round_announced.v1"] = "round_announced.v1"
    funder: OrganisationId
    programme: Slug
    programme_version: int
    definition: Sha256
    title: FreeText
    opens_at: Instant
    closes_at: Instant
    frame_minor: PositiveMinor
    currency: CurrencyCode
    reminders: Ladders[Ladder] | None = Field(default=None, exclude_if=is_none)


class RoundOpened(Event):
    type: Literal["round_opened.v1"] = "round_opened.v1"


class RoundExtended(Event):
    """`told` are the cases of the round that were drafts then."""

    type: Literal["round_extended.v1"] = "round_extended.v1"
    closes_at: Instant
    reason: FreeText
    told: tuple[Stream, ...] = ()


class RoundClosed(Event):
    type: Literal["round_closed.v1"] = "round_closed.v1"


WindowEvent: TypeAlias = RoundAnnounced | RoundOpened | RoundExtended | RoundClosed


# Decision


def announce_round(state: RoundState, command: AnnounceRound, context: DecisionContext) -> Decision:
    yield authorised_by_register(command, context)
    yield state_allows(command, state.status.value)
    programme, definition = context.programme, context.facts.definition
    known = programme is not None and programme.id == command.programme and definition is not None
    yield E30.holds(known, programme=command.programme)
    yield E31.holds(
        command.opens <= command.closes,
        opens=command.opens.isoformat(),
        closes=command.closes.isoformat(),
    )
    closes_at = end_of(command.closes)
    closing_lies_ahead = E32 if context.edition < SECOND else E37
    yield closing_lies_ahead.holds(context.in_time_at(closes_at), closes=command.closes.isoformat())
    funder = context.facts.registered.funder
    assert programme
    assert definition
    assert funder
    yield RoundAnnounced(
        funder=funder,
        programme=programme.id,
        programme_version=programme.version,
        definition=definition,
        title=command.title,
        opens_at=start_of(command.opens),
        closes_at=closes_at,
        frame_minor=command.frame_minor,
        currency=programme.money.currency,
        reminders=programme.own_reminders if context.edition >= SECOND else None,
    )


def extend_round(state: RoundState, command: ExtendRound, context: DecisionContext) -> Decision:
    """Move the closing, and let every draft of the round know."""
    yield authorised_by_register(command, context)
    yield state_allows(command, state.status.value)
    announced = state.announced
    assert announced
    # Instants are compared, not the status: the timer that closes the round may not have fired.
    yield E33.holds(
        context.in_time_at(announced.closes_at),
        closes_at=announced.closes_at.isoformat(),
        last_day=last_day_before(announced.closes_at).isoformat(),
    )
    closes_at = end_of(command.closes)
    yield E34.holds(
        closes_at > announced.closes_at,
        last_day=last_day_before(announced.closes_at).isoformat(),
        asked_for=command.closes.isoformat(),
    )
    yield RoundExtended(closes_at=closes_at, reason=command.reason, told=drafts(context))


def drafts(context: DecisionContext) -> tuple[str, ...]:
    """The cases of the round that are drafts now."""
    children = context.facts.children
    return tuple(sorted(case.stream for case in children if case.headline == "draft"))


def authorised_by_register(command: Command, context: DecisionContext) -> Check:
    """E02 at the funder that the register names: a round has none before it is announced."""
    return authorised(command, context, {Side.FUNDER: context.facts.registered.funder})


def on_deadline(state: RoundState, deadline: str, context: DecisionContext) -> Decision:
    """The round opens or closes: each by its own deadline, in the order of their instants."""
    if state.announced is None:
        return
    for event in openings_and_closings(state, state.announced, context):
        yield event
        if deadline == OPENS:
            return


def openings_and_closings(
    state: RoundState, announced: Announcement, context: DecisionContext
) -> Iterator[Event]:
    """The opening and the closing that have come by the clock and are not recorded yet."""
    if state.status is RoundStatus.ANNOUNCED and context.now >= announced.opens_at:
        yield RoundOpened()
    not_closed = state.status in (RoundStatus.ANNOUNCED, RoundStatus.OPEN)
    if not_closed and context.now >= announced.closes_at:
        yield RoundClosed()


# Fold


def evolve(state: RoundState, event: WindowEvent, metadata: EventMetadata) -> RoundState:
    match event:
        case RoundAnnounced():
            announced = Announcement(
                id=metadata.stream.removeprefix("round/"), **event.model_dump(exclude={"type"})
            )
            return RoundState(status=RoundStatus.ANNOUNCED, announced=announced)
        case RoundOpened():
            return state.with_status(RoundStatus.OPEN)
        case RoundExtended():
            if state.announced is None:
                return state
            moved = state.announced.model_copy(update={"closes_at": event.closes_at})
            return state.model_copy(update={"announced": moved})
        case RoundClosed():
            return state.with_status(RoundStatus.CLOSED)
        case _:
            assert_never(event)


# Notices, messages to drafts, and money


def effects(state: RoundState, event: WindowEvent) -> Iterator[Effect]:
    announced = state.announced
    if announced is None:
        return
    match event:
        case RoundOpened():
            yield notice("round_opened", announced, GRANTS_TEAM)
        case RoundExtended():
            yield from to_drafts(announced, event.told)
            reason = event.reason.model_dump()
            yield notice("round_extended", announced, GRANTS_TEAM, reason=reason)
        case RoundClosed():
            yield notice("round_closed", announced, GRANTS_TEAM)
        case RoundAnnounced():
            return
        case _:
            assert_never(event)


def to_drafts(announced: Announcement, drafts: tuple[str, ...]) -> Iterator[FollowUp]:
    """Their closing has moved."""
    for draft in drafts:
        note = NoteRoundExtended(round=announced.id, closes_at=announced.closes_at)
        yield FollowUp(stream=draft, command=note.model_dump(mode="json"))


def notice(template: str, announced: Announcement, roles: tuple[Role, ...], **more: Any) -> Notice:
    """`opens_on` and `closes_on` are the window's first and last day, texts vault references."""
    return Notice(
        template=template,
        to=(Audience(organisation=announced.funder, roles=roles),),
        facts={
            "round": announced.id,
            "title": announced.title.model_dump(),
            "opens_on": day_of(announced.opens_at).isoformat(),
            "closes_on": last_day_before(announced.closes_at).isoformat(),
            **more,
        },
    )


def postings(state: RoundState, event: WindowEvent) -> tuple[Transfer, ...]:
    """The budget comes from a source without a floor, which shows how much was ever provided."""
    if not isinstance(event, RoundAnnounced) or state.announced is None:
        return ()
    id = state.announced.id
    return (posted("announce", source_account(id), budget_account(id), event.frame_minor),)
