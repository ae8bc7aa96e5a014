"""Organisations, persons and their texts."""

from datetime import date

import pytest

from domain.editions import LATEST
from domain.kernel.actors import SYSTEM, Actor, BodyKind, Role
from domain.register.directory import (
    AddOrganisation,
    AddPerson,
    ChangeContact,
    ContactChanged,
    EraseText,
    OrganisationAdded,
    OrganisationRenamed,
    PersonAdded,
    RenameOrganisation,
    TextErased,
)
from domain.register.kind import DECIDER as REGISTER
from domain.register.kind import RegisterCommand
from domain.register.roles import EndRole, GrantRole
from tests.unit.register.given import (
    ARCHIVIST,
    FUNDER,
    MANAGER,
    TOWN,
    after,
    given,
    refused_by,
    role,
    text,
    when,
)


def add_town(organisation: str, body: BodyKind = BodyKind.MUNICIPALITY) -> AddOrganisation:
    return AddOrganisation(organisation=organisation, body=body, name=text(50))


def test_a_programme_manager_adds_an_organisation() -> None:
    ruling = when(given(), add_town("SE-ON-212000-1850"))
    assert ruling.events == (
        OrganisationAdded(
            organisation="SE-ON-212000-1850", body=BodyKind.MUNICIPALITY, name=text(50)
        ),
    )


@pytest.mark.parametrize("organisation", [TOWN, FUNDER, SYSTEM.organisation])
def test_e42_an_organisations_id_is_given_once(organisation: str) -> None:
    assert refused_by(when(given(), add_town(organisation))) == "E42"


def test_e48_there_is_no_second_funder() -> None:
    assert refused_by(when(given(), add_town("local/other", BodyKind.FUNDER))) == "E48"


def test_a_renamed_organisation_is_shown_by_its_new_name() -> None:
    ruling = when(given(), RenameOrganisation(organisation=TOWN, name=text(50)))
    assert ruling.events == (OrganisationRenamed(organisation=TOWN, name=text(50)),)
    view = REGISTER.view(after(given(), ruling.events), "register", LATEST).model_dump()
    shown = {one["id"]: one["name"] for one in view["organisations"]}
    assert shown == {FUNDER: text(1).model_dump(), TOWN: text(50).model_dump()}


def test_e41_an_unknown_organisation_cannot_be_renamed() -> None:
    command = RenameOrganisation(organisation="local/nowhere", name=text(50))
    assert refused_by(when(given(), command)) == "E41"


def test_the_archivist_may_erase_a_former_name() -> None:
    renamed = given(OrganisationRenamed(organisation=TOWN, name=text(50)))
    ruling = when(renamed, EraseText(text=text(6).text, reason=text(60)), by=ARCHIVIST)
    assert ruling.events == (TextErased(text=text(6).text, reason=text(60)),)
    assert text(6).text not in after(renamed, ruling.events).texts


def test_a_programme_manager_adds_a_person() -> None:
    ruling = when(given(), AddPerson(person="p-bo", name=text(50), email=text(51)))
    assert ruling.events == (PersonAdded(person="p-bo", name=text(50), email=text(51)),)


@pytest.mark.parametrize("taken", ["p-anna", SYSTEM.person])
def test_e42_a_persons_id_is_given_once(taken: str) -> None:
    command = AddPerson(person=taken, name=text(50), email=text(51))
    assert refused_by(when(given(), command)) == "E42"


def test_a_changed_contact_is_the_one_that_is_shown() -> None:
    command = ChangeContact(person="p-anna", name=text(50), email=text(51))
    ruling = when(given(), command)
    assert ruling.events == (ContactChanged(person="p-anna", name=text(50), email=text(51)),)
    view = REGISTER.view(after(given(), ruling.events), "register", LATEST).model_dump()
    shown = [one for one in view["persons"] if one["id"] == "p-anna"]
    assert shown == [
        {"id": "p-anna", "name": text(50).model_dump(), "email": text(51).model_dump()}
    ]


def test_e40_an_unknown_persons_contact_cannot_be_changed() -> None:
    command = ChangeContact(person="p-nobody", name=text(50), email=text(51))
    assert refused_by(when(given(), command)) == "E40"


def test_the_archivist_erases_a_text_even_of_a_former_contact() -> None:
    changed = given(ContactChanged(person="p-anna", name=text(50), email=text(51)))
    former = text(8)
    ruling = when(changed, EraseText(text=former.text, reason=text(60)), by=ARCHIVIST)
    assert ruling.events == (TextErased(text=former.text, reason=text(60)),)
    assert REGISTER.erases(ruling.events[0]) == (former.text,)
    assert former.text not in after(changed, ruling.events).texts


def test_e49_a_text_of_another_stream_or_erased_already_is_not_erased_here() -> None:
    elsewhere = EraseText(text=text(99).text, reason=text(60))
    assert refused_by(when(given(), elsewhere, by=ARCHIVIST)) == "E49"
    erased = given(TextErased(text=text(8).text, reason=text(60)))
    again = EraseText(text=text(8).text, reason=text(61))
    assert refused_by(when(erased, again, by=ARCHIVIST)) == "E49"


def _keepers() -> list[tuple[RegisterCommand, Role]]:
    manager = Role.PROGRAMME_MANAGER
    grant = GrantRole(
        person="p-anna", organisation=TOWN, role=Role.COORDINATOR, starts=date(2026, 9, 1)
    )
    return [
        (add_town("local/other"), manager),
        (RenameOrganisation(organisation=TOWN, name=text(50)), manager),
        (AddPerson(person="p-bo", name=text(50), email=text(51)), manager),
        (ChangeContact(person="p-anna", name=text(50), email=text(51)), manager),
        (grant, manager),
        (
            EndRole(
                person="p-archivist",
                organisation=FUNDER,
                role=Role.ARCHIVIST,
                ends=date(2026, 9, 1),
            ),
            manager,
        ),
        (EraseText(text=text(8).text, reason=text(60)), Role.ARCHIVIST),
    ]


@pytest.mark.parametrize(
    ("command", "keeper"), _keepers(), ids=lambda value: getattr(value, "kind", value)
)
def test_e02_each_command_has_its_keeper_at_the_funder(
    command: RegisterCommand, keeper: Role
) -> None:
    for held in Role:
        state = given(role("p-anna", held))
        anna = Actor(person="p-anna", organisation=FUNDER)
        assert (refused_by(when(state, command, by=anna)) is None) is (held is keeper)


def test_e02_a_role_counts_on_its_days_and_for_its_organisation_only() -> None:
    command = add_town("local/other")
    over = given(role("p-anna", Role.PROGRAMME_MANAGER, ends=date(2026, 8, 31)))
    later = given(role("p-anna", Role.PROGRAMME_MANAGER, starts=date(2026, 9, 2)))
    anna = Actor(person="p-anna", organisation=FUNDER)
    assert refused_by(when(over, command, by=anna)) == "E02"
    assert refused_by(when(later, command, by=anna)) == "E02"
    elsewhere = MANAGER.model_copy(update={"organisation": TOWN})
    assert refused_by(when(given(), command, by=elsewhere)) == "E02"
    assert refused_by(when(given(), command, by=SYSTEM)) == "E02"


def test_e02_a_role_at_one_organisation_is_not_held_at_another() -> None:
    elsewhere = given(role("p-anna", Role.PROGRAMME_MANAGER, TOWN))
    anna = Actor(person="p-anna", organisation=FUNDER)
    assert refused_by(when(elsewhere, add_town("local/other"), by=anna)) == "E02"
