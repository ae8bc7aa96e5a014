"""A system of a test's own, with its token."""

import httpx2

from application.portal.systems import COMMAND, READ, Credentials, Scope
from tests.web.people import add_person
from tests.web.site import Site

BASE = "/api/v1"


async def registered(
    site: Site,
    role: str = "coordinator",
    organisation: str = "local/asp",
    scopes: tuple[Scope, ...] = (READ, COMMAND),
) -> tuple[str, Credentials]:
    """The id of the person whom it acts as, and its credentials."""
    person = await add_person(site, role, organisation)
    made = await site.portal.systems.register(person, organisation, scopes, 30, "p-manager")
    return person, made


def program(site: Site, token: str | None = None) -> httpx2.AsyncClient:
    """No browser: it says nothing of a site, and holds no cookie."""
    client = site.visitor()
    del client.headers["sec-fetch-site"]
    if token is not None:
        client.headers["authorization"] = f"Bearer {token}"
    return client


async def token_of(site: Site, made: Credentials, **more: str) -> httpx2.Response:
    async with program(site) as client:
        asked = {"grant_type": "client_credentials", **more}
        return await client.post(f"{BASE}/token", data=asked, auth=(made.id, made.secret))


async def system(
    site: Site,
    role: str = "coordinator",
    organisation: str = "local/asp",
    scopes: tuple[Scope, ...] = (READ, COMMAND),
) -> httpx2.AsyncClient:
    _, made = await registered(site, role, organisation, scopes)
    return program(site, (await token_of(site, made)).json()["access_token"])


async def entries_of(site: Site) -> int:
    """What people have sent, decided and not. What the engine does by itself is left out."""
    counted: int = await site.home.owner.fetchval(
        "select (select count(*) from journal.reception) + (select count(*) from journal.entry "
        "where body::jsonb -> 'actor' ->> 'person' <> 'p-system')"
    )
    return counted
