"""What is taken back, declined, held and changed around the payments of one case."""

from tests.postgres.lived import Lived, people
from tests.postgres.stories import (
    STEPS,
    announced,
    approved,
    assessed,
    in_force,
    reimbursed,
    reported,
    submitted,
)


async def ways_back(life: Lived) -> str:
    """One case to its second closing: its first payment has three attempts, its last one two."""
    await people(life)
    await announced(life)
    case = await submitted(life, "p-coordinator")
    await assessed(life, case)
    await approved(life, case)
    await in_force(life, case)
    await life.until("2028-01-10")
    await reported(life, case, 1)
    await life.take(case, "2028-03-01", STEPS.step("approve_report"))
    await _doubted(life, case)
    await _held(life, case)
    await _account_changed(life, case)
    await life.take(case, "2028-03-20", *STEPS.attested(1))
    await life.take(case, "2028-03-21", STEPS.step("record_returned_payment"))
    await life.take(case, "2028-03-22", *STEPS.attested(1))
    await life.take(case, "2028-03-23", STEPS.step("confirm_payment", paid_on="2028-03-23"))
    await life.take(case, "2028-03-24", STEPS.step("record_returned_payment"))
    await life.take(case, "2028-03-25", *STEPS.attested(1))
    await life.take(case, "2028-03-26", STEPS.step("confirm_payment", paid_on="2028-03-26"))
    await reimbursed(life, case, 2)
    await life.take(case, "2029-04-01", STEPS.step("close_case"))
    assert life.agendas[case].headline == "closed"
    await _closed_again(life, case)
    await life.until("2029-09-01")
    assert life.agendas[case].headline == "archived"
    return case


async def _doubted(life: Lived, case: str) -> None:
    await life.take(
        *(case, "2028-03-02"),
        STEPS.step("attest_payment", by=1),
        STEPS.step("withdraw_approval"),
        STEPS.step("approve_report"),
        STEPS.step("attest_payment", by=1),
        STEPS.step("decline_attestation", by=2),
        STEPS.step("uphold_approval"),
        STEPS.step("attest_payment", by=1),
    )


async def _held(life: Lived, case: str) -> None:
    await life.take(case, "2028-03-03", STEPS.step("hold_payments", by=2))
    held = await life.refused(case, "p-finance-2", "attest_payment", "2028-03-03", period=1)
    assert held == "R54"
    await life.take(case, "2028-03-04", *(STEPS.step("release_payments", by=n) for n in (1, 2)))


async def _account_changed(life: Lived, case: str) -> None:
    checked = STEPS.step("verify_account", by=1, checked_on="2028-03-06")
    ask = STEPS.step("request_account_change")
    await life.take(case, "2028-03-05", ask, STEPS.step("withdraw_account_change"), ask)
    await life.take(case, "2028-03-06", checked)
    await life.take(case, "2028-03-06", STEPS.step("refuse_account_change", by=2), ask, checked)
    await life.take(case, "2028-03-07", STEPS.step("confirm_account_change", by=2))
    waits = await life.refused(case, "p-finance-2", "attest_payment", "2028-03-08", period=1)
    assert waits == "R52"
    await life.until("2028-03-13")


async def _closed_again(life: Lived, case: str) -> None:
    """The last payment came back after closing, and less of it was approved afterwards."""
    less = [line | {"amount_minor": line["amount_minor"] // 3} for line in _approved()]
    await life.take(case, "2029-04-02", STEPS.step("record_returned_payment", 2))
    assert life.agendas[case].headline == "active"
    await life.take(
        *(case, "2029-04-03"),
        STEPS.step("withdraw_approval", 2),
        STEPS.step("approve_report", 2, approved=less),
        *STEPS.attested(2),
    )
    await life.take(case, "2029-04-04", STEPS.step("confirm_payment", 2, paid_on="2029-04-04"))
    await life.take(case, "2029-04-05", STEPS.step("close_case"))


def _approved() -> list[dict[str, int]]:
    return [dict(one) for one in STEPS.step("approve_report").command["approved"]]
