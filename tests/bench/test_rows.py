"""Every row of `make bench`, measured once and barely: the figures mean nothing, the checks do."""

import pytest

from bench.environment import BenchServers
from bench.measuring import measure_rows
from bench.rows import ROWS
from bench.sizes import TINY
from stack import Stack

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.mark.parametrize("row", ROWS)
async def test_a_row_is_measured(stack: Stack, row: str) -> None:
    wanted = ROWS[row](TINY)
    (result,) = await measure_rows(BenchServers(stack), [wanted], lambda _: None)
    assert result.row == row
    assert all(len(figure.values) == 1 for figure in result.figures)
    # A rate or a time of nothing would mean that nothing was done.
    timed = [figure for figure in result.figures if figure.unit in ("/s", "s", "ms", "entries/s")]
    assert timed
    assert all(figure.median > 0 for figure in timed)
    # A goal that names no figure would never be missed.
    found = {(figure.what, figure.unit) for figure in result.figures}
    assert {tuple(what) for what in wanted.goals} <= found
