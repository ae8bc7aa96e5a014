"""Who holds which role, from which day to which, both included."""

from datetime import date

import pytest

from domain.kernel.actors import APPLICANT_ROLES, COUNTERPART_ROLES, BodyKind, Role, RoleHeld
from domain.register.directory import AddOrganisation
from domain.register.roles import (
    EndRole,
    GrantRole,
    RoleEnded,
    RoleGranted,
    held_every_day,
)
from tests.unit.register.given import (
    FUNDER,
    STARTS,
    TOWN,
    after,
    given,
    person,
    refused_by,
    role,
    text,
    when,
)

TODAY = date(2026, 9, 1)


def grant(
    role: Role = Role.COORDINATOR,
    organisation: str = TOWN,
    starts: date = TODAY,
    ends: date | None = None,
    person: str = "p-anna",
) -> GrantRole:
    return GrantRole(person=person, organisation=organisation, role=role, starts=starts, ends=ends)


def end(ends: date, role: Role = Role.COORDINATOR, organisation: str = TOWN) -> EndRole:
    held_by = "p-manager" if role is Role.PROGRAMME_MANAGER else "p-anna"
    return EndRole(person=held_by, organisation=organisation, role=role, ends=ends)


def spans(*events: RoleGranted | RoleEnded) -> list[tuple[date, date | None]]:
    return [(held.starts, held.ends) for held in given(*events).roles if held.person == "p-anna"]


def test_a_programme_manager_grants_a_role() -> None:
    ruling = when(given(), grant(ends=date(2027, 8, 31)))
    assert ruling.events == (
        role("p-anna", Role.COORDINATOR, TOWN, starts=TODAY, ends=date(2027, 8, 31)),
    )


def test_e40_e41_a_role_needs_a_known_person_and_organisation() -> None:
    assert refused_by(when(given(), grant(person="p-nobody"))) == "E40"
    assert refused_by(when(given(), grant(organisation="local/nowhere"))) == "E41"


ABROAD = AddOrganisation(
    organisation="local/lviv", body=BodyKind.MUNICIPALITY, name=text(9), country="UA"
)


@pytest.mark.parametrize("role", Role)
def test_e43_the_applicants_roles_and_the_funders_are_kept_apart(role: Role) -> None:
    at_funder = refused_by(when(given(), grant(role, FUNDER)))
    at_town = refused_by(when(given(), grant(role, TOWN)))
    abroad = after(given(), when(given(), ABROAD).events)
    at_counterpart = refused_by(when(abroad, grant(role, ABROAD.organisation)))
    if role in APPLICANT_ROLES:
        assert (at_funder, at_town, at_counterpart) == ("E43", None, "E43")
    elif role in COUNTERPART_ROLES:
        assert (at_funder, at_town, at_counterpart) == ("E43", "E43", None)
    else:
        assert (at_funder, at_town, at_counterpart) == (None, "E43", "E43")


def test_e47_a_role_may_last_a_day_but_not_less() -> None:
    assert refused_by(when(given(), grant(ends=TODAY))) is None
    assert refused_by(when(given(), grant(ends=date(2026, 8, 31)))) == "E47"


@pytest.mark.parametrize(
    ("starts", "ends", "refusal"),
    [
        (date(2026, 3, 31), None, "E44"),  # the last day of the present one
        (date(2026, 4, 1), None, None),  # the day after
        (date(2025, 1, 1), date(2025, 12, 31), None),  # up to the day before
        (date(2025, 1, 1), date(2026, 1, 1), "E44"),  # into its first day
        (date(2025, 1, 1), None, "E44"),  # around it
    ],
)
def test_e44_a_role_is_not_held_twice_on_one_day(
    starts: date, ends: date | None, refusal: str | None
) -> None:
    held = given(role("p-anna", Role.COORDINATOR, TOWN, STARTS, date(2026, 3, 31)))
    assert refused_by(when(held, grant(starts=starts, ends=ends))) == refusal


def test_e44_other_roles_persons_and_bodies_do_not_count() -> None:
    held = given(role("p-anna", Role.COORDINATOR, TOWN), person("p-bo", 40))
    assert refused_by(when(held, grant(Role.SIGNATORY))) is None
    assert refused_by(when(held, grant(person="p-bo"))) is None


def test_a_role_is_ended_on_a_last_day() -> None:
    held = role("p-anna", Role.COORDINATOR, TOWN)
    ruling = when(given(held), end(TODAY))
    assert ruling.events == (
        RoleEnded(person="p-anna", organisation=TOWN, role=Role.COORDINATOR, ends=TODAY),
    )
    assert spans(held, *ruling.events) == [(STARTS, TODAY)]


def test_a_role_that_has_not_begun_can_be_called_off() -> None:
    ahead = role("p-anna", Role.COORDINATOR, TOWN, starts=date(2026, 10, 1))
    ruling = when(given(ahead), end(date(2026, 9, 30)))
    assert ruling.refused_by is None
    assert spans(ahead, *ruling.events) == []


def test_of_two_spans_the_one_that_is_cut_short_is_ended() -> None:
    first = role("p-anna", Role.COORDINATOR, TOWN, STARTS, date(2026, 3, 31))
    second = role("p-anna", Role.COORDINATOR, TOWN, date(2026, 4, 1))
    ruling = when(given(first, second), end(date(2026, 3, 31)))
    assert spans(first, second, *ruling.events) == [(STARTS, date(2026, 3, 31))]


@pytest.mark.parametrize(
    "ends",
    [date(2026, 3, 31), date(2026, 6, 1), date(2025, 12, 30)],
    ids=["its own last day", "later: no prolonging", "before it began"],
)
def test_e45_a_role_is_only_ever_ended_earlier(ends: date) -> None:
    held = given(role("p-anna", Role.COORDINATOR, TOWN, STARTS, date(2026, 3, 31)))
    assert refused_by(when(held, end(ends))) == "E45"


def test_e46_the_last_programme_manager_is_not_ended() -> None:
    last = end(TODAY, Role.PROGRAMME_MANAGER, FUNDER)
    assert refused_by(when(given(), last)) == "E46"


@pytest.mark.parametrize(
    ("starts", "ends", "refusal"),
    [
        (date(2026, 9, 2), None, None),  # takes over the day after
        (date(2026, 9, 3), None, "E46"),  # a day without anybody
        (date(2026, 9, 2), date(2030, 1, 1), "E46"),  # nobody after 2030
    ],
)
def test_e46_somebody_manages_every_day(
    starts: date, ends: date | None, refusal: str | None
) -> None:
    state = given(role("p-anna", Role.PROGRAMME_MANAGER, starts=starts, ends=ends))
    assert refused_by(when(state, end(TODAY, Role.PROGRAMME_MANAGER, FUNDER))) == refusal


def test_everyday_cover_may_be_pieced_together() -> None:
    def held(starts: date, ends: date | None) -> RoleHeld:
        return RoleHeld(
            person="p-anna",
            organisation=FUNDER,
            role=Role.PROGRAMME_MANAGER,
            starts=starts,
            ends=ends,
        )

    pieces = (
        held(date(2027, 1, 1), None),
        held(date(2026, 1, 1), date(2026, 10, 31)),
        held(date(2026, 5, 1), date(2026, 12, 31)),
        held(date(2026, 6, 1), date(2026, 6, 30)),
    )
    assert held_every_day(pieces, TODAY)
    assert not held_every_day(pieces[1:], TODAY)
    assert not held_every_day(pieces[:2], TODAY)


def test_an_event_about_a_role_that_is_not_there_changes_nothing() -> None:
    unknown = RoleEnded(person="p-x", organisation=TOWN, role=Role.SIGNATORY, ends=TODAY)
    assert after(given(), [unknown]) == given()
