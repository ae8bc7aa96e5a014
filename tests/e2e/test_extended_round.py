"""A round that is extended: what happens besides the ordinary course, and what does not."""

import pytest

from tests.e2e.ground import Ground
from tests.e2e.played import played

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


async def test_an_extended_round_comes_out_as_its_file_expects(ground: Ground) -> None:
    async with played("extended-round", ground) as one:
        assert one.player.differences == []
        refused = [
            (asked.case, asked.answer.rule)
            for asked in one.answers
            if asked.answer and asked.answer.outcome == "refused"
        ]
        assert refused[1:] == [("alvik", "E03"), ("tallmo", "R15")]
        assert refused[0][1] == "E33"

        balances = {held.account: held.available for held in await one.accounts.balances()}
        granby, tallmo = one.player.numbers["granby"], one.player.numbers["tallmo"]
        assert balances[f"partnership/{granby}:paid"] == 20_999_999
        assert balances[f"partnership/{tallmo}:committed"] == 58_000_000
        assert sum(balances.values()) == 0
