"""Lists of persons and organisations: by the alphabet and a page at a time, or those that a search
finds.

What is searched for is sent as a form and is never part of an address: it may be a person's name,
and addresses stand in logs and in a browser's history.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from application.queries.pages import Paged, paged
from application.queries.people import RegisteredPerson
from texts.alphabet import alphabetical
from texts.labels import role_label
from web.paging import Pages, page_number, pages
from web.visit import Visit

T = TypeVar("T")
TEXT_MAX = 100


class NameList(NamedTuple, Generic[T]):
    """`text` is what was searched for; `more` says that it fits more rows than are shown. `here`
    is the part of an address that leads back to this page of the list."""

    rows: tuple[T, ...]
    pages: Pages
    text: str
    more: bool
    here: str


def name_list(visit: Visit, rows: Iterable[T], words: Callable[[T], Iterable[str]]) -> NameList[T]:
    """`words` of a row: the name that it is sorted by, and what else it is found by. No more than
    the first is asked for where nothing is searched for."""
    by_name = sorted(rows, key=lambda row: alphabetical(next(iter(words(row)))))
    text = visit.field("text")[:TEXT_MAX].strip() if visit.form is not None else ""
    if not text:
        shown = paged(by_name, page_number(visit))
        here = f"?page={shown.page}" if shown.page > 1 else ""
        return NameList(shown.rows, pages(visit, shown), "", False, here)
    wanted = text.casefold().split()
    found = [row for row in by_name if _fits(wanted, words(row))]
    shown = paged(found, 1)
    only = Paged(shown.rows, len(shown.rows), 1, 1)
    return NameList(shown.rows, pages(visit, only), text, shown.pages > 1, "")


def _fits(wanted: Iterable[str], words: Iterable[str]) -> bool:
    said = " ".join(words).casefold()
    return all(one in said for one in wanted)


def words_of_person(visit: Visit, one: RegisteredPerson) -> Iterator[str]:
    """The name, and what else the person is found by: organisations and roles."""
    yield one.name or one.person
    for held in one.roles:
        yield from (held.organisation, visit.said(role_label(held.role.role.value)))
