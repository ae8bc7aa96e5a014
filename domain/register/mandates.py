"""Mandates to read: for whom, which cases, which parts, from a day to a day, and why."""

from datetime import date
from typing import Annotated, Literal, TypeAlias, assert_never

from pydantic import Field

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.dates import Day
from domain.kernel.decision_context import DecisionContext, FactsOf, Needs
from domain.kernel.free_text import RegisterText
from domain.kernel.ids import PersonId, Stream, kind_of
from domain.kernel.reading import MANDATED, Part, ReadingMandate, works_elsewhere
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.register.directory import person_is_known
from domain.register.state import RegisterState

E170 = Rule(
    id="E170",
    name="mandate_is_for_cases",
    basis="The engine: a mandate to read is for cases, or for all cases of a round",
    mark=Mark.ENGINE,
    sv="Ett läsuppdrag gäller ärenden eller omgångar, varje en gång: {wrong} kan inte ingå.",
    en="A mandate to read is for cases or rounds, each named once: {wrong} cannot be in it.",
)
E171 = Rule(
    id="E171",
    name="mandate_ends_after_it_starts",
    basis="The engine: a mandate is valid for at least a day, and not only in the past",
    mark=Mark.ENGINE,
    sv="Läsuppdraget ska gälla från {starts} till {ends}. Sista dagen får varken ligga före den "
    "första eller före dagens datum, {today}.",
    en="The mandate is to be valid from {starts} to {ends}. Its last day may be neither before its "
    "first nor before today, {today}.",
)
E172 = Rule(
    id="E172",
    name="part_can_be_read_by_mandate",
    basis="The engine: drafts are the applicant's own until they are sent in, and the register is "
    "read by role alone",
    mark=Mark.ENGINE,
    sv="Ett läsuppdrag kan inte gälla {wrong}. Det som går att läsa med uppdrag: {known}.",
    en="A mandate cannot be for {wrong}. What can be read by mandate: {known}.",
)
E173 = Rule(
    id="E173",
    name="mandate_is_given_to_another",
    basis="The funder's policy: nobody gives themselves the right to read more",
    mark=Mark.INFERENCE,
    sv="{person} kan inte ge sig själv ett läsuppdrag. Det måste en annan programansvarig göra.",
    en="{person} cannot give themselves a mandate to read. Another programme manager must do it.",
)
E174 = Rule(
    id="E174",
    name="mandate_is_not_for_an_applicants_people",
    basis="The funder's policy: nobody reads the cases of those whom they compete with",
    mark=Mark.INFERENCE,
    sv="{person} har uppdrag hos en sökande eller en partner utomlands ({organisations}) "
    "och kan inte få läsuppdrag.",
    en="{person} has a role at an applicant or a partner abroad ({organisations}) and cannot be "
    "given a mandate to read.",
)
E175 = Rule(
    id="E175",
    name="mandate_is_held_beyond_its_new_end",
    basis="The engine: a mandate can be ended earlier, not prolonged or ended twice",
    mark=Mark.ENGINE,
    sv="Läsuppdrag {mandate} gäller inte dagen efter {ends}. Det finns inget att avsluta den "
    "dagen.",
    en="The mandate {mandate} is not valid on the day after {ends}. There is nothing to end on "
    "that day.",
)
E176 = Rule(
    id="E176",
    name="round_of_a_mandate_is_known",
    basis="The engine: a mandate for a round is for one that has been announced",
    mark=Mark.ENGINE,
    sv="Det finns ingen omgång med det namnet: {unknown}.",
    en="There is no round of that name: {unknown}.",
)

_ROUND, _CASE = "round", "partnership"

MandateNumber: TypeAlias = Annotated[int, Field(strict=True, ge=1, le=1_000_000)]
Streams: TypeAlias = Annotated[tuple[Stream, ...], Field(min_length=1, max_length=50)]
Parts: TypeAlias = Annotated[tuple[Part, ...], Field(min_length=1, max_length=len(MANDATED))]


# Commands


class GrantReading(Command):
    """Give a person the right to read parts of certain cases, from a day to a day."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_MANAGER,),
        states=("open",),
        undone_by=("end_reading",),
    )
    kind: Literal["grant_reading"] = "grant_reading"
    person: PersonId
    streams: Streams
    parts: Parts
    starts: Day
    ends: Day
    reason: RegisterText


class EndReading(Command):
    """`ends` is the last day on which the mandate is valid. The day before its first: never."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_MANAGER,),
        states=("open",),
    )
    kind: Literal["end_reading"] = "end_reading"
    mandate: MandateNumber
    ends: Day


# Events


class ReadingGranted(Event):
    type: Literal["reading_granted.v1"] = "reading_granted.v1"
    mandate: int
    person: PersonId
    streams: tuple[Stream, ...]
    parts: tuple[Part, ...]
    starts: date
    ends: date
    reason: RegisterText


class ReadingEnded(Event):
    type: Literal["reading_ended.v1"] = "reading_ended.v1"
    mandate: int
    person: PersonId
    ends: date


MandateEvent: TypeAlias = ReadingGranted | ReadingEnded


# Decision


def needs(command: GrantReading) -> Needs:
    return tuple(FactsOf(one) for one in _rounds(command.streams))


def grant_reading(
    state: RegisterState, command: GrantReading, context: DecisionContext
) -> Decision:
    yield person_is_known(state, command.person)
    yield E173.holds(command.person != context.actor.person, person=context.actor.person)
    yield _works_for_no_applicant(state, command, context)
    yield _are_cases(command.streams)
    yield _rounds_are_known(command.streams, context)
    wrong = sorted({one.value for one in command.parts if one not in MANDATED})
    yield E172.holds(not wrong, wrong=wrong, known=[one.value for one in MANDATED])
    yield E171.holds(
        command.starts <= command.ends and context.today <= command.ends,
        starts=command.starts.isoformat(),
        ends=command.ends.isoformat(),
        today=context.today.isoformat(),
    )
    yield ReadingGranted(
        mandate=len(state.mandates) + 1,
        person=command.person,
        streams=command.streams,
        parts=tuple(dict.fromkeys(command.parts)),
        starts=command.starts,
        ends=command.ends,
        reason=command.reason,
    )


def end_reading(state: RegisterState, command: EndReading) -> Decision:
    mandate = state.mandate(command.mandate)
    yield E175.holds(
        mandate is not None and command.ends < mandate.ends,
        mandate=command.mandate,
        ends=command.ends.isoformat(),
    )
    assert mandate
    yield ReadingEnded(mandate=mandate.number, person=mandate.person, ends=command.ends)


def _works_for_no_applicant(
    state: RegisterState, command: GrantReading, context: DecisionContext
) -> Check:
    """On a day from today on: who worked there before is asked for their interests in each case."""
    held = [
        one
        for one in state.roles
        if one.person == command.person
        and works_elsewhere((one,))
        and (one.ends is None or one.ends >= context.today)
    ]
    organisations = sorted({one.organisation for one in held})
    return E174.holds(not held, person=command.person, organisations=organisations)


def _are_cases(streams: tuple[str, ...]) -> Check:
    twice = {one for one in streams if streams.count(one) > 1}
    others = {one for one in streams if kind_of(one) not in (_ROUND, _CASE) or "/" not in one}
    return E170.holds(not twice | others, wrong=sorted(twice | others))


def _rounds_are_known(streams: tuple[str, ...], context: DecisionContext) -> Check:
    seen = {one.stream for one in context.facts.streams}
    unknown = [one for one in _rounds(streams) if one not in seen]
    return E176.holds(not unknown, unknown=unknown)


def _rounds(streams: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in streams if kind_of(one) == _ROUND))


# Fold


def evolve(state: RegisterState, event: MandateEvent) -> RegisterState:
    match event:
        case ReadingGranted():
            granted = ReadingMandate(
                number=event.mandate,
                person=event.person,
                streams=event.streams,
                parts=event.parts,
                starts=event.starts,
                ends=event.ends,
            )
            mandates = (*state.mandates, granted)
            return state.model_copy(update={"mandates": mandates}).with_texts(event.reason)
        case ReadingEnded():
            mandates = tuple(
                one.model_copy(update={"ends": event.ends}) if one.number == event.mandate else one
                for one in state.mandates
            )
            return state.model_copy(update={"mandates": mandates})
        case _:
            assert_never(event)
