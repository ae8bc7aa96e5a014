"""What is offered as a next step is something that can be done: not what could only be refused."""

from application.queries.possible import Offered, offered_commands, possible_commands
from domain.kernel.actors import Actor
from domain.kernel.dates import day_of
from tests.postgres.lived import ORGANISATION
from tests.web.lived import LivedSite


def actor(person: str) -> Actor:
    return Actor(person=person, organisation=ORGANISATION[person])


async def offered(lived: LivedSite, person: str, stream: str | None = None) -> Offered:
    reader = lived.portal.reader
    return await offered_commands(reader, actor(person), stream or lived.case, lived.life.now)


async def possible(lived: LivedSite, person: str) -> tuple[str, ...]:
    reader, day = lived.portal.reader, day_of(lived.life.now)
    return await possible_commands(reader, actor(person), lived.case, day)


async def test_who_has_declared_is_not_asked_again_and_can_still_change_it(
    lived: LivedSite,
) -> None:
    found = await offered(lived, "p-officer")
    assert "declare_interest" not in found.next
    assert found.further == ("declare_interest", "report_interest", "declare_conflict")


async def test_who_has_declared_a_conflict_has_nothing_left_to_declare_or_to_handle(
    lived: LivedSite,
) -> None:
    person, at = "p-decision", lived.life.now.date().isoformat()
    assert "declare_conflict" in await possible(lived, person)
    await lived.life.accepted(lived.case, person, "declare_conflict", at, ground="other")
    found = await offered(lived, person)
    assert {"declare_interest", "declare_conflict"} <= {*await possible(lived, person)}
    left = {"declare_interest", "declare_conflict", "report_interest"}
    assert not left & {*found.next, *found.further}


async def test_what_no_period_and_no_person_is_ready_for_is_not_offered(lived: LivedSite) -> None:
    """The only report that was approved is paid, nobody waits for a ruling, nothing is held."""
    assert "withdraw_approval" in await possible(lived, "p-officer")
    assert not {"withdraw_approval", "approve_report"} & {*(await offered(lived, "p-officer")).next}
    assert "rule_on_interest" in await possible(lived, "p-manager")
    assert "rule_on_interest" not in (await offered(lived, "p-manager")).next
    assert "release_payments" not in (await offered(lived, "p-finance-1")).next


async def test_what_can_be_done_stays_offered(lived: LivedSite) -> None:
    assert "submit_report" in (await offered(lived, "p-coordinator")).next
    assert "record_contact" in (await offered(lived, "p-officer")).next
    register = await offered(lived, "p-manager", "register")
    assert {"add_person", "grant_role", "rename_organisation"} <= {*register.next}


async def test_the_page_of_a_case_leads_to_what_is_offered(lived: LivedSite) -> None:
    async with await lived.signed_in("p-officer") as visitor:
        page = (await visitor.get(f"/streams/{lived.case}")).text
        every = (await visitor.get(f"/streams/{lived.case}/do")).text
    assert "/declare" not in page
    assert "declare_conflict" not in page
    assert f'href="/streams/{lived.case}/do"' in page
    assert "declare_conflict" in every
    assert "withdraw_approval" not in every
