"""A long list, a page at a time."""

from types import SimpleNamespace
from typing import Any

import pytest
from starlette.datastructures import URL, QueryParams

from application.queries.pages import OF_A_PAGE, paged
from web.paging import page_number, pages

ROWS = tuple(range(1_000))


def visit(query: str = "") -> Any:
    request = SimpleNamespace(query_params=QueryParams(query), url=URL(f"/cases?{query}"))
    return SimpleNamespace(request=request)


def test_every_row_is_on_one_page() -> None:
    shown = [one for n in range(1, 21) for one in paged(ROWS, n).rows]
    assert tuple(shown) == ROWS


@pytest.mark.parametrize(("asked", "page"), [(-1, 1), (0, 1), (20, 20), (21, 20), (99_999, 20)])
def test_a_page_that_there_is_not_is_the_nearest(asked: int, page: int) -> None:
    assert paged(ROWS, asked).page == page
    assert paged((), asked).page == 1


@pytest.mark.parametrize("given", ["", "x", "-3", "1e3", "9" * 400, "\u0663"])
def test_what_is_no_number_is_the_first_page(given: str) -> None:
    assert page_number(visit(f"page={given}")) == 1


def test_the_links_keep_what_was_searched_for_and_leave_pages_out() -> None:
    shown = pages(visit("text=a+b&page=10"), paged(ROWS, 10))
    assert [one.number for one in shown.links] == [1, None, 8, 9, 10, 11, 12, None, 20]
    assert [one.number for one in shown.links if one.is_current] == [10]
    assert shown.next == "/cases?text=a+b&page=11"
    assert (shown.first, shown.last, shown.total) == (9 * OF_A_PAGE + 1, 10 * OF_A_PAGE, 1_000)


def test_a_short_list_has_no_links() -> None:
    shown = pages(visit(), paged(ROWS[:3], 1))
    assert (shown.first, shown.last, shown.links, shown.previous) == (1, 3, (), None)
