"""Whatever the register is asked, in whatever order: what it holds stays right."""

from datetime import date, timedelta

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as some

from domain.editions import LATEST
from domain.kernel.actors import BodyKind, Role
from domain.kernel.decider import EventMetadata, FoldedStream, apply_entry, fold
from domain.kernel.free_text import Retention, organisation_subject, person_subject
from domain.kernel.reading import Part
from domain.register.correction import CorrectOrganisation
from domain.register.directory import (
    AddOrganisation,
    AddPerson,
    ChangeContact,
    EraseText,
    RenameOrganisation,
)
from domain.register.erasure import OrderErasure
from domain.register.kind import DECIDER as REGISTER
from domain.register.kind import RegisterCommand
from domain.register.mandates import EndReading, GrantReading
from domain.register.restriction import LiftRestriction, RestrictionGround, RestrictProcessing
from domain.register.roles import EndRole, GrantRole, belongs_to, held_every_day, overlap, same_role
from domain.register.state import RegisterState
from tests.unit.broken_promises import broken_promises
from tests.unit.register.given import ARCHIVIST, FUNDER, MANAGER, NOW, OPENED, TOWN, text, when

persons = some.sampled_from(["p-manager", "p-archivist", "p-anna", "p-bo", "p-cia"])
bodies = some.sampled_from([FUNDER, TOWN, "local/village"])
roles = some.sampled_from([Role.PROGRAMME_MANAGER, Role.COORDINATOR, Role.ARCHIVIST])
days = some.dates(date(2026, 8, 1), date(2026, 12, 31))
grounds = some.sampled_from(RestrictionGround)
texts = some.integers(1, 12).map(text)

commands: some.SearchStrategy[RegisterCommand] = some.one_of(
    some.builds(
        AddOrganisation,
        organisation=bodies,
        body=some.sampled_from([BodyKind.REGION, BodyKind.FUNDER]),
        name=texts,
    ),
    some.builds(RenameOrganisation, organisation=bodies, name=texts),
    some.builds(
        CorrectOrganisation,
        organisation=bodies,
        body=some.sampled_from([BodyKind.MUNICIPALITY, BodyKind.FUNDER]),
        number=some.none() | some.sampled_from(["SE-ON-212000-1850", "SE-ON-212000-0142"]),
        reason=texts,
    ),
    some.builds(AddPerson, person=persons, name=texts, email=texts),
    some.builds(ChangeContact, person=persons, name=texts, email=texts),
    some.builds(
        GrantRole,
        person=persons,
        organisation=bodies,
        role=roles,
        starts=days,
        ends=some.none() | days,
    ),
    some.builds(EndRole, person=persons, organisation=bodies, role=roles, ends=days),
    some.builds(
        OrderErasure,
        subject=persons.map(person_subject) | bodies.map(organisation_subject),
        retention=some.sampled_from(Retention),
        reason=texts,
    ),
    some.builds(
        GrantReading,
        person=persons,
        streams=some.just(("partnership/2026-0001",)),
        parts=some.lists(some.sampled_from(Part), min_size=1, max_size=3).map(tuple),
        starts=days,
        ends=days,
        reason=texts,
    ),
    some.builds(EndReading, mandate=some.integers(1, 4), ends=days),
    some.builds(RestrictProcessing, person=persons, ground=grounds, reason=texts),
    some.builds(LiftRestriction, person=persons, ground=grounds, told_on=days, reason=texts),
    some.builds(EraseText, text=texts.map(lambda one: one.text), reason=texts),
)


BY_THE_ARCHIVIST = (EraseText, OrderErasure, RestrictProcessing, LiftRestriction)


@settings(max_examples=150, deadline=None)
@for_all(some.lists(some.tuples(some.integers(0, 20), commands), max_size=25))
def test_the_register_stays_right(steps: list[tuple[int, RegisterCommand]]) -> None:
    now = NOW
    entries = [
        (OPENED, EventMetadata(stream="register", seq=1, at=now, actor=MANAGER, edition=LATEST))
    ]
    held = fold(REGISTER, entries)
    for waited, command in steps:
        now += timedelta(days=waited)
        by = ARCHIVIST if isinstance(command, BY_THE_ARCHIVIST) else MANAGER
        ruling = when(held.state, command, by, now)
        metadata = EventMetadata(
            stream="register", seq=held.seq + 1, at=now, actor=by, edition=LATEST
        )
        entries.append((ruling.events, metadata))
        held = apply_entry(REGISTER, held, ruling.events, metadata)
        stays_right(held.state, now.date())
        assert broken_promises(REGISTER, held.state, LATEST) == ()
    assert fold(REGISTER, entries) == held
    assert FoldedStream[RegisterState].model_validate_json(held.model_dump_json()) == held


def stays_right(state: RegisterState, today: date) -> None:
    for ids in ([one.id for one in state.persons], [one.id for one in state.organisations]):
        assert len(set(ids)) == len(ids)
    numbers = [one.known_as for one in state.organisations]
    assert len(set(numbers)) == len(numbers)
    funders = [one.id for one in state.organisations if one.body is BodyKind.FUNDER]
    assert funders == [state.funder]
    for number, held in enumerate(state.roles):
        organisation = state.organisation(held.organisation)
        assert state.person(held.person)
        assert organisation
        assert belongs_to(held.role, organisation.body, organisation.country)
        assert held.ends is None or held.starts <= held.ends
        for other in state.roles[:number]:
            assert not (same_role(held, other) and overlap(held, other))
    assert [one.number for one in state.mandates] == [
        number for number, _ in enumerate(state.mandates, 1)
    ]
    assert all(state.person(one.person) for one in state.mandates)
    standing = [(one.person, one.ground) for one in state.restrictions]
    assert len(set(standing)) == len(standing)
    managers = [held for held in state.roles if held.role is Role.PROGRAMME_MANAGER]
    assert held_every_day(managers, today)
