"""What waits for a person: by the roles of the day, without what they may not do."""

from datetime import date, timedelta
from typing import Any

from domain.kernel.actors import Role, RoleHeld
from domain.kernel.dates import end_of
from domain.kernel.pending_task import PendingTask, who_can_act
from services.reader.inbox import Item, Matter, inbox

FUNDER, APPLICANT = "local/funder", "local/vinterby"
TODAY = date(2028, 3, 1)
REPORT = PendingTask(
    command="submit_report",
    roles=(Role.COORDINATOR, Role.CONTROLLER),
    organisation=APPLICANT,
    due=end_of(TODAY),
    period=1,
)
ATTEST = PendingTask(
    command="attest_payment",
    roles=(Role.FINANCE_OFFICER,),
    organisation=FUNDER,
    except_for=("p-attested",),
)


def held(person: str, role: Role, organisation: str, **days: Any) -> RoleHeld:
    starts = days.pop("starts", date(2026, 1, 1))
    return RoleHeld(person=person, organisation=organisation, role=role, starts=starts, **days)


def waits_for(person: str, *rows: PendingTask, roles: tuple[RoleHeld, ...]) -> tuple[Item, ...]:
    matters = tuple(
        Matter(f"partnership/2026-000{n}", None, row, APPLICANT) for n, row in enumerate(rows, 1)
    )
    return inbox(person, roles, matters, TODAY)


def test_a_row_waits_for_whoever_holds_its_role_at_its_organisation() -> None:
    roles = (held("p-one", Role.COORDINATOR, APPLICANT), held("p-two", Role.COORDINATOR, FUNDER))
    [item] = waits_for("p-one", REPORT, ATTEST, roles=roles)
    assert (item.waiting, item.roles) == (REPORT, (Role.COORDINATOR,))
    assert waits_for("p-two", REPORT, ATTEST, roles=roles) == ()


def test_a_role_counts_on_its_first_and_its_last_day_only() -> None:
    for days, expected in [
        ({"starts": TODAY}, 1),
        ({"starts": TODAY + timedelta(days=1)}, 0),
        ({"ends": TODAY}, 1),
        ({"ends": TODAY - timedelta(days=1)}, 0),
    ]:
        roles = (held("p-one", Role.CONTROLLER, APPLICANT, **days),)
        assert len(waits_for("p-one", REPORT, roles=roles)) == expected, days


def test_whoever_may_not_act_is_not_asked() -> None:
    roles = tuple(held(one, Role.FINANCE_OFFICER, FUNDER) for one in ("p-attested", "p-other"))
    assert waits_for("p-attested", ATTEST, roles=roles) == ()
    assert len(waits_for("p-other", ATTEST, roles=roles)) == 1
    assert who_can_act(ATTEST, roles, APPLICANT, TODAY) == ("p-other",)


def test_a_person_with_a_role_at_the_applicant_is_not_asked_for_the_funder() -> None:
    finance = held("p-one", Role.FINANCE_OFFICER, FUNDER)
    for days, expected in [({}, 0), ({"ends": TODAY}, 0), ({"ends": TODAY - timedelta(days=1)}, 1)]:
        roles = (finance, held("p-one", Role.CONTROLLER, APPLICANT, **days))
        assert len(waits_for("p-one", ATTEST, roles=roles)) == expected, days


def test_one_with_two_roles_is_asked_once_and_told_both() -> None:
    roles = (
        held("p-one", Role.COORDINATOR, APPLICANT),
        held("p-one", Role.CONTROLLER, APPLICANT),
        held("p-one", Role.SIGNATORY, APPLICANT),
    )
    [item] = waits_for("p-one", REPORT, roles=roles)
    assert item.roles == (Role.COORDINATOR, Role.CONTROLLER)
    assert who_can_act(REPORT, roles, APPLICANT, TODAY) == ("p-one",)


def test_what_is_due_first_comes_first_and_what_has_no_day_last() -> None:
    later = REPORT.model_copy(update={"due": end_of(TODAY + timedelta(days=9)), "period": 2})
    some_day = REPORT.model_copy(update={"due": None, "period": 3})
    roles = (held("p-one", Role.COORDINATOR, APPLICANT),)
    items = waits_for("p-one", some_day, later, REPORT, roles=roles)
    assert [item.waiting for item in items] == [REPORT, later, some_day]
