"""Long lists of names: by the alphabet, in pages, or those that a search finds."""

from types import SimpleNamespace
from typing import Any

from starlette.datastructures import URL, QueryParams

from application.queries.pages import OF_A_PAGE
from web.name_lists import NameList, name_list

MANY = tuple(f"Person {number:03}" for number in range(3 * OF_A_PAGE))


def listed(rows: tuple[str, ...], page: str = "", **sent: str) -> NameList[str]:
    request = SimpleNamespace(query_params=QueryParams(page), url=URL(f"/people?{page}"))
    visit: Any = SimpleNamespace(request=request, form=sent or None)
    visit.field = lambda name: sent.get(name, "")
    return name_list(visit, rows, lambda row: (row, "Ekerö kommun"))


def test_a_list_is_shown_by_the_alphabet_a_page_at_a_time() -> None:
    shown = listed(tuple(reversed(MANY)), "page=2")
    assert shown.rows == MANY[OF_A_PAGE : 2 * OF_A_PAGE]
    assert (shown.here, shown.text, shown.more) == ("?page=2", "", False)


def test_a_search_finds_every_row_with_all_its_words() -> None:
    shown = listed(MANY, text="  ekerö 149 ")
    assert shown.rows == ("Person 149",)
    assert (shown.text, shown.more, shown.pages.links) == ("ekerö 149", False, ())


def test_a_search_that_fits_more_than_a_page_says_so() -> None:
    shown = listed(MANY, text="person")
    assert (len(shown.rows), shown.more) == (OF_A_PAGE, True)


def test_what_was_searched_for_is_in_no_address() -> None:
    shown = listed(MANY, text="person 1")
    assert "1" not in shown.here + "".join(one.address for one in shown.pages.links)


def test_another_form_of_the_page_is_no_search() -> None:
    assert len(listed(MANY, csrf="x").rows) == OF_A_PAGE
