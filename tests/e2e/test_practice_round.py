"""The practice round: each mishap is answered, and the books are right all the same."""

import pytest

from services.journal.rebuild import ledger_differences
from tests.e2e.played import Played

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

REFUSED = [
    ("ek", "submit_application", "R01"),
    ("furu", "approve_application", "R14"),
    ("dungen", "sign_agreement", "E03"),
    ("furu", "attest_payment", "R17"),
    ("bjork", "submit_report", "R22"),
    ("furu", "attest_payment", "R25"),
    ("furu", "attest_payment", "R18"),
    ("asp", "close_case", "R27"),
    ("asp", "attest_payment", "R84"),
]


async def test_everything_came_out_as_the_file_expects(practice: Played) -> None:
    assert practice.player.differences == []


async def test_each_mishap_is_refused_by_its_rule_in_both_languages(practice: Played) -> None:
    refusals = [
        (one.case, one.kind, one.answer)
        for one in practice.answers
        if one.answer and one.answer.outcome == "refused"
    ]
    assert [(case, kind, answer.rule) for case, kind, answer in refusals] == REFUSED
    for _, _, answer in refusals:
        assert answer.message
        assert answer.message.sv != answer.message.en
        assert not answer.events


async def test_the_ledger_equals_the_one_rebuilt_from_the_journal(practice: Played) -> None:
    async with practice.stage.reader.acquire() as connection:
        assert await ledger_differences(connection) == ()


async def test_the_frame_less_what_was_paid_is_left_in_it(practice: Played) -> None:
    balances = {one.account: one.available for one in await practice.accounts.balances()}
    paid = sum(amount for account, amount in balances.items() if account.endswith(":paid"))
    assert paid == 86_730_050
    assert balances["round/practice-2027:frame"] == 100_000_000 - paid
    assert sum(balances.values()) == 0


async def test_a_late_report_is_reminded_of_step_by_step(practice: Played) -> None:
    entries = await practice.reader.entries(f"partnership/{practice.player.numbers['asp']}")
    events = [event for entry in entries for event in entry.parsed()["events"]]
    ladder = [
        event.get("days", event["type"].partition(".")[0])
        for event in events
        if event["type"].startswith(("report_reminded", "report_overdue", "report_submitted"))
    ]
    assert ladder == [-30, -7, "report_overdue", 1, 14, "report_submitted"]


async def test_an_auditor_with_the_reader_role_finds_nothing(practice: Played) -> None:
    ended = await practice.starter("verify", "--all", "--json")
    assert ended.code == 0, ended.out + ended.err
    assert ended.json["findings"] == []
    assert ended.json["counts"]["entries"] == (await practice.accounts.counts()).entries
