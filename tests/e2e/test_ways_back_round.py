"""Every way back in one round, played on the real engine: the books agree to the öre."""

import pytest

from domain.kernel.command import Command, kind_name
from domain.kinds import KINDS
from tests.e2e.ground import Ground
from tests.e2e.played import Played, played

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

NOT_IN_IT = {
    "change_contact",
    "grant_role",
    "end_role",
    "end_reading",
    "rename_organisation",
    "extend_round",
    "save_draft",
    "withdraw_application",
    "draft_completion",
    "draft_report",
    "return_report",
    "declare_conflict",
    "rule_on_interest",
    "withdraw_account_change",
    "refuse_account_change",
    "withdraw_termination",
}
"""Commands that undo others and were there before, or take back what has not happened yet: the unit
tests have them."""


async def test_every_way_back_is_played_as_the_file_expects(ground: Ground) -> None:
    async with played("ways-back", ground) as one:
        assert one.player.differences == []
        await _every_undoing_command_is_in_it(one)
        await _the_payment_came_back_and_went_out_again(one)


async def _every_undoing_command_is_in_it(one: Played) -> None:
    undoing = {name for kind in KINDS for command in kind.commands for name in _undoing(command)}
    rows = await one.stage.reader.fetch("select distinct kind from journal.entry")
    assert undoing - {row["kind"] for row in rows} - NOT_IN_IT == set()


def _undoing(command: type[Command]) -> tuple[str, ...]:
    return tuple(name for name in command.spec.undone_by if name != kind_name(command))


async def _the_payment_came_back_and_went_out_again(one: Played) -> None:
    told = await one.starter("replay", one.player.numbers["ek"], "--lang", "en")
    assert told.code == 0
    keys = await one.stage.reader.fetch(
        "select key from ledger.transfer where stream = $1 and key like 'payment%' order by seq, n",
        f"partnership/{one.player.numbers['ek']}",
    )
    assert [row["key"] for row in keys] == [
        "payment-1-1",
        "payment-1-1-post",
        "payment-1-1-return",
        "payment-1-2",
        "payment-1-2-post",
    ]
