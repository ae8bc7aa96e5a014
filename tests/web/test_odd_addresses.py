"""An address with a letter in it that no id has and no database takes."""

import re

import pytest

from tests.web.api import BASE, system
from tests.web.site import Site
from web.api.operations import OPERATIONS
from web.site import PAGES, Page

PARAMETER = re.compile(r"\{[^}]+\}")
ODD = [page for page in PAGES if PARAMETER.search(page.path) and "GET" in page.methods]
ODD_OPERATIONS = [one for one in OPERATIONS if PARAMETER.search(one.path)]


@pytest.mark.parametrize("page", ODD, ids=lambda page: page.path)
async def test_a_page_of_such_an_address_is_not_there(site: Site, page: Page) -> None:
    async with await site.signed_in("p-manager") as visitor:
        answer = await visitor.get(PARAMETER.sub("%00", page.path))
    assert answer.status_code == 404


async def test_the_api_has_nothing_there_either(site: Site) -> None:
    async with await system(site) as client:
        for one in ODD_OPERATIONS:
            path = PARAMETER.sub("%00", one.path)
            answer = await client.request(one.method, f"{BASE}{path}", json={})
            assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
