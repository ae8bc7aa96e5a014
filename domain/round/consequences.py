"""What follows from a round's events: its frame is filled, drafts and the grants team are told."""

from typing import Any, assert_never

from domain.kernel.actors import Role
from domain.kernel.consequences import Audience, Effect, FollowUp, Move, Notice, Transfer
from domain.kernel.dates import day_of, last_day_before
from domain.round.events import (
    DecisionsConcluded,
    RoundAnnounced,
    RoundClosed,
    RoundEvent,
    RoundExtended,
    RoundOpened,
    RoundPublished,
)
from domain.round.facts import round_stream
from domain.round.follow_ups import NoteRoundExtended
from domain.round.state import Announcement, RoundState

GRANTS_TEAM = (Role.PROGRAMME_MANAGER, Role.PROGRAMME_OFFICER)


def effects(state: RoundState, event: RoundEvent) -> tuple[Effect, ...]:
    announced = state.announced
    if announced is None:
        return ()
    match event:
        case RoundOpened():
            return (_notice("round_opened", announced),)
        case RoundExtended():
            told = tuple(_tell_draft(draft, announced, event) for draft in event.told)
            return (*told, _notice("round_extended", announced, reason=event.reason.model_dump()))
        case RoundClosed():
            return (_notice("round_closed", announced),)
        case RoundAnnounced() | DecisionsConcluded() | RoundPublished():
            return ()
        case _:
            assert_never(event)


def _notice(template: str, announced: Announcement, **more: Any) -> Notice:
    """`opens_on` and `closes_on` are the window's first and last day, texts vault references."""
    return Notice(
        template=template,
        to=(Audience(organisation=announced.funder, roles=GRANTS_TEAM),),
        facts={
            "round": announced.id,
            "title": announced.title.model_dump(),
            "opens_on": day_of(announced.opens_at).isoformat(),
            "closes_on": last_day_before(announced.closes_at).isoformat(),
            **more,
        },
    )


def _tell_draft(draft: str, announced: Announcement, event: RoundExtended) -> FollowUp:
    command = NoteRoundExtended(round=announced.id, closes_at=event.closes_at)
    return FollowUp(stream=draft, command=command.model_dump(mode="json"))


def postings(state: RoundState, event: RoundEvent) -> tuple[Transfer, ...]:
    """The frame comes from a source without a floor: what has been set aside stands there."""
    if not isinstance(event, RoundAnnounced) or state.announced is None:
        return ()
    stream = round_stream(state.announced.id)
    return (
        Transfer(
            key="announce",
            move=Move.POSTED,
            debit=f"{stream}:source",
            credit=f"{stream}:frame",
            amount_minor=event.frame_minor,
        ),
    )
