"""A letter that asks for something goes only to persons who can do it when it is written."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from application.queries.accounts import Accounts
from application.queries.deliveries import delivery_counts, unreached
from application.queries.installation_state import installation_state
from application.queries.letters import letters_in
from application.queries.reader import Reader
from application.queries.reading import operator
from domain.kernel.consequences import Notice
from samples.papers import COSTS
from samples.people import APPLICANT, FUNDER, MANAGER
from services.notification.mailer import Maildir, MailUnavailable
from services.notification.sender import NoticeSender
from services.notification.smtp import Smtp
from stack import DatabaseUrls
from stack.ports import HOST
from tests.key_store import KEYS
from tests.postgres import stories
from tests.postgres.lived import Lived, installed, people
from tests.postgres.notification.posting import FROM, SomeRefused, recipients_of
from tests.postgres.stories import (
    ASSESSMENT,
    announced,
    approved,
    assessed,
    declared,
    in_force,
    submitted,
)
from tests.unit.notification.test_smtp import OK, serving

CONFLICT = {"ground": "other"}


@pytest_asyncio.fixture
async def life(migrated_database: DatabaseUrls) -> AsyncIterator[Lived]:
    async with installed(migrated_database, size=4) as pool:
        life = Lived(pool)
        await people(life)
        await announced(life)
        yield life


async def letters(life: Lived, folder: Path, template: str, stream: str = "") -> dict[str, str]:
    """Every notice that waits is sent. What became of those of a template, by person."""
    await life.deliver(NoticeSender(life.pool, KEYS, Maildir(folder), FROM))
    rows = await life.pool.fetch(
        "select person, status from engine.notice where template = $1 and effect ^@ $2",
        *(template, stream),
    )
    return {row["person"]: row["status"] for row in rows}


async def role(life: Lived, kind: str, when: str, **body: str) -> None:
    await life.accepted("register", MANAGER, kind, when, **body)


async def eligible(life: Lived) -> str:
    case = await submitted(life, "p-coordinator")
    await declared(life, case)
    await life.accepted(case, "p-officer", "declare_eligible", "2026-10-20")
    return case


async def reported(life: Lived) -> str:
    """A case whose first report has come in, from the coordinator."""
    case = await submitted(life, "p-coordinator")
    await assessed(life, case)
    await approved(life, case)
    await in_force(life, case)
    await life.until("2028-01-10")
    await stories.reported(life, case, 1)
    return case


async def approve_report(life: Lived, case: str) -> None:
    await life.accepted(
        case, "p-officer", "approve_report", "2028-03-01", period=1, approved=COSTS, comment="Tack."
    )


async def test_everybody_who_can_act_is_asked(life: Lived, tmp_path: Path) -> None:
    await eligible(life)
    assert await letters(life, tmp_path, "application_eligible") == {
        "p-assessor-1": "sent",
        "p-assessor-2": "sent",
    }


async def test_a_person_with_a_conflict_of_interest_is_not_asked(
    life: Lived, tmp_path: Path
) -> None:
    case = await eligible(life)
    await life.accepted(case, "p-assessor-1", "declare_conflict", "2026-10-20", **CONFLICT)
    assert await letters(life, tmp_path, "application_eligible") == {"p-assessor-2": "sent"}


async def test_a_person_who_has_assessed_is_not_reminded(life: Lived, tmp_path: Path) -> None:
    case = await eligible(life)
    await life.accepted(case, "p-assessor-1", "submit_assessment", "2026-10-21", **ASSESSMENT)
    await life.until("2026-12-01")
    assert await letters(life, tmp_path, "assessors_reminded") == {"p-assessor-2": "sent"}


async def test_a_person_with_a_role_at_the_applicant_is_not_asked_for_the_funder(
    life: Lived, tmp_path: Path
) -> None:
    case = await reported(life)
    tie = {"organisation": APPLICANT, "role": "controller", "starts": "2028-01-01"}
    await role(life, "grant_role", "2028-02-21", person="p-finance-2", **tie)
    await approve_report(life, case)
    assert await letters(life, tmp_path, "payment_to_attest") == {
        "p-finance-1": "sent",
        "p-finance-3": "sent",
    }


async def test_the_submitter_of_a_report_is_not_asked_to_attest_its_payment(
    life: Lived, tmp_path: Path
) -> None:
    """The coordinator has moved to the funder since, and has no role at the applicant any more."""
    case = await reported(life)
    was = {"organisation": APPLICANT, "role": "coordinator", "ends": "2028-02-20"}
    await role(life, "end_role", "2028-02-20", person="p-coordinator", **was)
    new = {"organisation": FUNDER, "role": "finance_officer", "starts": "2028-02-21"}
    await role(life, "grant_role", "2028-02-21", person="p-coordinator", **new)
    await approve_report(life, case)
    assert await letters(life, tmp_path, "payment_to_attest") == {
        "p-finance-1": "sent",
        "p-finance-2": "sent",
        "p-finance-3": "sent",
    }


async def test_a_task_that_is_done_is_not_asked_for_but_the_coordinator_gets_the_news(
    life: Lived, tmp_path: Path
) -> None:
    case = await submitted(life, "p-coordinator")
    await assessed(life, case)
    await approved(life, case)
    await life.until("2027-01-25")
    await life.take(case, "2027-01-25", stories.STEPS.step("sign_agreement"))

    sent = await letters(life, tmp_path, "signature_reminder")
    assert sent == {"p-coordinator": "sent"}
    decision = await letters(life, tmp_path, "application_approved")
    assert decision == {"p-coordinator": "sent", "p-signatory": "sent"}, "the notice of a decision"


async def test_when_nobody_can_act_the_notice_has_reached_nobody(
    life: Lived, tmp_path: Path
) -> None:
    case = await submitted(life, "p-coordinator")
    await life.accepted(case, "p-officer", "declare_conflict", "2026-10-02", **CONFLICT)
    assert await letters(life, tmp_path, "application_to_check") == {"nobody": "nobody"}
    assert await letters(life, tmp_path, "conflict_declared") == {"p-officer": "sent"}
    assert await letters(life, tmp_path, "reached_nobody") == {"p-manager": "sent"}
    assert [one.what for one in await unreached(life.pool, case)] == ["application_to_check"]


async def test_when_the_task_is_done_nobody_was_to_be_reached(life: Lived, tmp_path: Path) -> None:
    case = await eligible(life)

    assert await letters(life, tmp_path, "application_to_check") == {"nobody": "nobody"}
    assert await letters(life, tmp_path, "reached_nobody") == {}
    assert await unreached(life.pool, case) == ()
    assert (await installation_state(Reader(life.pool))).unreached == ()
    assert await shown(life, case, "application_to_check") == {"nobody": "not_needed"}
    counted = {one.template: one.nobody for one in await Accounts(life.pool).notices(case)}
    assert counted["application_to_check"] == 0


async def test_who_recorded_that_a_payment_came_back_is_not_asked_to_attest_it_again(
    life: Lived, tmp_path: Path
) -> None:
    case = await reported(life)
    await approve_report(life, case)
    for person in ("p-finance-1", "p-finance-2"):
        await life.accepted(case, person, "attest_payment", "2028-03-02", period=1)
    back = {"period": 1, "reason": "Kontot är avslutat."}
    await life.accepted(case, "p-finance-1", "record_returned_payment", "2028-03-05", **back)
    asked = await letters(life, tmp_path, "payment_to_attest", case)
    assert asked == {"p-finance-2": "sent", "p-finance-3": "sent"}


async def test_a_reminder_of_what_waits_asks_only_those_who_can_do_it(
    life: Lived, tmp_path: Path
) -> None:
    case = await reported(life)
    await approve_report(life, case)
    await life.accepted(case, "p-finance-1", "attest_payment", "2028-03-02", period=1)
    await life.until("2028-03-20")

    assert await letters(life, tmp_path, "wait_reminder", case) == {
        "p-finance-2": "sent",
        "p-finance-3": "sent",
    }
    assert await letters(life, tmp_path, "wait_escalated", case) == {"p-manager": "sent"}


async def test_a_letter_that_was_put_off_is_not_written_when_the_task_is_done(
    life: Lived,
) -> None:
    case = await eligible(life)
    first = await tried(life, case, "application_eligible", refused="assessor-2")
    for n in (1, 2):
        await life.accepted(
            case, f"p-assessor-{n}", "submit_assessment", "2026-10-21", **ASSESSMENT
        )
    second = await tried(life, case, "application_eligible")

    assert recipients_of(first) == ["p-assessor-1@example.se"]
    assert recipients_of(second) == []
    assert await rows(life) == {
        "p-assessor-1": ("sent", None),
        "p-assessor-2": ("left_out", "done_already"),
    }
    assert await unreached(life.pool, case) == ()
    assert (await shown(life, case, "application_eligible"))["p-assessor-2"] == "not_needed"


async def test_one_that_was_put_off_for_everybody_is_not_needed_either(life: Lived) -> None:
    case = await eligible(life)
    await tried(life, case, "application_eligible", refused="assessor")
    for n in (1, 2):
        await life.accepted(
            case, f"p-assessor-{n}", "submit_assessment", "2026-10-21", **ASSESSMENT
        )
    second = await tried(life, case, "application_eligible")

    assert recipients_of(second) == []
    assert set((await rows(life)).values()) == {("left_out", "done_already")}
    assert await unreached(life.pool, case) == ()
    assert (await delivery_counts(life.pool)).unreached == 0


async def test_one_that_was_put_off_and_that_nobody_can_do_any_more_has_reached_nobody(
    life: Lived,
) -> None:
    case = await submitted(life, "p-coordinator")
    await tried(life, case, "application_to_check", refused="officer")
    await life.accepted(case, "p-officer", "declare_conflict", "2026-10-02", **CONFLICT)
    second = await tried(life, case, "application_to_check")

    assert recipients_of(second) == ["karin.chef@example.se"]
    assert await rows(life) == {
        "p-manager": ("sent", None),
        "p-officer": ("left_out", "not_theirs"),
    }
    assert [one.what for one in await unreached(life.pool, case)] == ["application_to_check"]
    assert [one.stream for one in (await installation_state(Reader(life.pool))).unreached] == [case]
    assert (await shown(life, case, "application_to_check"))["p-officer"] == "left_out"


async def tried(life: Lived, case: str, template: str, refused: str | None = None) -> SomeRefused:
    """One attempt at a letter of the case, at a server that does not take the mail of some."""
    row = await life.pool.fetchrow(
        "select id, payload::text from engine.outbox where payload->>'template' = $1 "
        "and stream = $2",
        *(template, case),
    )
    assert row
    notice = Notice.model_validate_json(row["payload"])
    post = SomeRefused(lambda address: "451 later" if refused and refused in address else OK)
    async with serving(post) as port:
        sending = _sender(life, port).send(row["id"], case, notice, life.now)
        if refused is None:
            await sending
        else:
            with pytest.raises(MailUnavailable):
                await sending
    return post


async def rows(life: Lived) -> dict[str, tuple[str, str | None]]:
    found = await life.pool.fetch("select person, status, error_code from engine.notice")
    return {row["person"]: (row["status"], row["error_code"]) for row in found}


async def shown(life: Lived, case: str, template: str) -> dict[str, str]:
    """What a page says of each letter, by person."""
    found = await letters_in(Reader(life.pool, KEYS), case, operator("show"))
    return {one.person: one.status for one in found if one.template == template}


def _sender(life: Lived, port: int) -> NoticeSender:
    return NoticeSender(life.pool, KEYS, Smtp(HOST, port, timeout_s=2), FROM)


async def test_a_person_who_has_to_declare_their_interest_first_is_asked_too(
    life: Lived, tmp_path: Path
) -> None:
    """Nobody can check the application yet: who could, once they have declared, gets the letter."""
    case = await submitted(life, "p-coordinator")
    assert await letters(life, tmp_path, "application_to_check") == {"p-officer": "sent"}
    await declared(life, case)
    await life.accepted(case, "p-officer", "declare_eligible", "2026-10-20")
    sent = await letters(life, tmp_path, "application_eligible")
    assert sent == {"p-assessor-1": "sent", "p-assessor-2": "sent"}
