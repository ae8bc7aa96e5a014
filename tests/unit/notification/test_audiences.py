"""Whom an audience names: all with a role, one person, or one person as long as they have it."""

from datetime import date

import pytest

from domain.kernel.actors import Role, RoleHeld
from domain.kernel.consequences import Audience
from domain.register.view import PersonView, RegisterView
from services.notification.notice_content import recipients
from tests.unit.partnership.world import ASSESSOR, FUNDER, OFFICER, text

REGISTER = RegisterView(
    funder=FUNDER,
    persons=tuple(
        PersonView(id=one.person, name=text("name"), email=text("address"))
        for one in (ASSESSOR, OFFICER)
    ),
    organisations=(),
    roles=tuple(
        RoleHeld(
            person=one.person,
            organisation=FUNDER,
            role=Role.ASSESSOR,
            starts=date(2026, 1, 1),
            ends=date(2026, 12, 31),
        )
        for one in (ASSESSOR, OFFICER)
    ),
)
OF_ROLE = Audience(organisation=FUNDER, roles=(Role.ASSESSOR,))
ALONE = Audience(person=ASSESSOR.person)
WITH_ROLE = OF_ROLE.model_copy(update={"person": ASSESSOR.person})


@pytest.mark.parametrize(
    ("to", "day", "who"),
    [
        (OF_ROLE, "2026-06-01", [ASSESSOR.person, OFFICER.person]),
        (OF_ROLE, "2027-06-01", []),
        (ALONE, "2026-06-01", [ASSESSOR.person]),
        (ALONE, "2027-06-01", [ASSESSOR.person]),
        (WITH_ROLE, "2026-06-01", [ASSESSOR.person]),
        (WITH_ROLE, "2027-06-01", []),
    ],
)
def test_an_audience_names_these(to: Audience, day: str, who: list[str]) -> None:
    found = recipients((to,), REGISTER, date.fromisoformat(day))
    assert [one.person for one in found] == who
