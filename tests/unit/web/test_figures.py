"""A picture of amounts: bars that are as long as the table says."""

import pytest

from application.queries.lines import MoneyRow
from tests.unit.application.test_money_lines import lines_of
from tests.unit.partnership import life
from tests.unit.partnership.story import Case
from web.figures import BARS, WIDTH, figure


def row(**amounts: int | None) -> MoneyRow:
    return MoneyRow(period=None, cost_type=None, **amounts)


def test_the_longest_bar_fills_the_width_and_the_others_are_in_proportion() -> None:
    found = figure(row(budget_minor=400, reported_minor=300, paid_minor=100, left_minor=300))
    assert found is not None
    assert [(one.name, one.width) for one in found.bars] == [
        ("budget_minor", WIDTH),
        ("reported_minor", 750),
        ("paid_minor", 250),
        ("left_minor", 750),
    ]
    assert found.mark == WIDTH


def test_what_is_not_known_has_no_bar_and_nothing_has_one_without_a_length() -> None:
    found = figure(row(budget_minor=400, paid_minor=0))
    assert found is not None
    assert [(one.name, one.width) for one in found.bars] == [
        ("budget_minor", WIDTH),
        ("paid_minor", 0),
    ]


@pytest.mark.parametrize("nothing", [row(), row(budget_minor=0), row(budget_minor=0, paid_minor=0)])
def test_of_nothing_there_is_no_picture(nothing: MoneyRow) -> None:
    assert figure(nothing) is None


def test_more_than_was_granted_goes_beyond_the_mark() -> None:
    found = figure(row(budget_minor=400, reported_minor=500, left_minor=-100))
    assert found is not None
    assert found.mark == 800
    assert [one.width for one in found.bars] == [800, WIDTH, 0]


def test_where_the_budget_may_not_be_read_there_is_no_mark() -> None:
    found = figure(row(paid_minor=500))
    assert found is not None
    assert found.mark is None


@pytest.mark.parametrize(
    "case", [life.eligible(), life.active(), life.reported(), life.first_year_paid(), life.closed()]
)
def test_the_picture_shows_the_sums_of_the_table(case: Case) -> None:
    lines = lines_of(case)
    assert lines is not None
    found = figure(lines.total)
    assert found is not None
    for bar in found.bars:
        assert bar.name in BARS
        column = [getattr(one, bar.name) for one in lines.sums]
        if bar.name != "left_minor" or None not in column:
            assert bar.amount_minor == sum(one or 0 for one in column)


def test_what_is_left_is_what_was_neither_paid_nor_given_back() -> None:
    paid = lines_of(life.first_year_paid())
    assert paid is not None
    for one in (*paid.sums, paid.total):
        assert one.left_minor == (one.budget_minor or 0) - (one.paid_minor or 0)
    closed = lines_of(life.closed())
    assert closed is not None
    assert closed.total.left_minor == 0, "the rest went back to the round's budget"
    assert {one.left_minor for one in closed.sums} == {None}
    applied = lines_of(life.eligible())
    assert applied is not None
    assert applied.total.left_minor is None
