"""Every page that somebody comes to by links."""

import re
from collections.abc import AsyncIterator

from tests.web.lived import LivedSite
from tests.web.shown_text import read_page

PAGES_MAX = 45
"""Of each person: long lists lead to many pages of one kind, of which some are read."""
OF_A_KIND = 2
NOT_FOLLOWED = re.compile(
    r"^(https?:|mailto:|#|/language|/sign-out|/static|/developers)|\.(pdf|csv|json|ics)(\?|$)"
)


async def pages_of(
    lived: LivedSite, person: str, language: str, *more: str
) -> AsyncIterator[tuple[str, str]]:
    """Addresses and pages. `more` is where no link leads."""
    kinds: dict[str, int] = {}
    to_read, seen = [*more, "/tasks", "/cases", "/", "/results"], set[str]()
    async with await lived.signed_in(person) as visitor:
        visitor.headers["accept-language"] = language
        while to_read and len(seen) < PAGES_MAX:
            path = to_read.pop(0)
            kind = re.sub(r"[0-9a-f-]{36}|[0-9]+|p-[a-z0-9-]+", "*", path.partition("?")[0])
            if path in seen or kinds.get(kind, 0) >= OF_A_KIND:
                continue
            seen.add(path)
            kinds[kind] = kinds.get(kind, 0) + 1
            answer = await visitor.get(path, follow_redirects=True)
            assert answer.status_code == 200, f"{path} {answer.status_code}"
            yield path, answer.text
            to_read += [one for one in read_page(answer.text)[1] if not NOT_FOLLOWED.search(one)]
