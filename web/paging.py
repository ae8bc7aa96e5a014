"""The links under a long list: which page this is, and how to come to the others."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from application.queries.pages import OF_A_PAGE, Paged
from web.visit import Visit

AROUND = 2
"""So many pages on each side of this one have a link, besides the first and the last."""


class PageLink(NamedTuple):
    """`number` None: some pages are left out here."""

    number: int | None
    address: str = ""
    is_current: bool = False


class Pages(NamedTuple):
    """`first` and `last` number the rows that are shown."""

    first: int
    last: int
    total: int
    links: tuple[PageLink, ...]
    previous: str | None
    next: str | None


def page_number(visit: Visit) -> int:
    """The one that the address asks for; else the first."""
    given = visit.request.query_params.get("page", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else 1


def pages(visit: Visit, shown: Paged[Any]) -> Pages:
    current, first = shown.page, (shown.page - 1) * OF_A_PAGE
    return Pages(
        first=first + 1 if shown.rows else 0,
        last=first + len(shown.rows),
        total=shown.total,
        links=_links(visit, shown) if shown.pages > 1 else (),
        previous=_address(visit, current - 1) if current > 1 else None,
        next=_address(visit, current + 1) if current < shown.pages else None,
    )


def _links(visit: Visit, shown: Paged[Any]) -> tuple[PageLink, ...]:
    near = range(shown.page - AROUND, shown.page + AROUND + 1)
    numbers = sorted({1, shown.pages, *(one for one in near if 1 <= one <= shown.pages)})
    found: list[PageLink] = []
    for before, number in zip([0, *numbers], numbers, strict=False):
        if number > before + 1:
            found.append(PageLink(None))
        found.append(PageLink(number, _address(visit, number), number == shown.page))
    return tuple(found)


def _address(visit: Visit, number: int) -> str:
    """This page of the portal with the same choices."""
    kept = {name: value for name, value in visit.request.query_params.items() if name != "page"}
    return f"{visit.request.url.path}?{urlencode({**kept, 'page': number})}"
