"""Under https cookies are for this host and TLS alone, and browsers are told to stay with it."""

from dataclasses import replace

import httpx2

from tests.web.people import add_person
from tests.web.site import Site, stated
from web.site import make_app

ORIGIN = "https://portal.example.se"


async def test_cookies_are_bound_to_the_host_and_to_tls(site: Site) -> None:
    person = await add_person(site, "signatory")
    await site.portal.bindings.bind_at_once(person, stated(person))
    settings = replace(site.portal.settings, origin=ORIGIN)
    app = make_app(replace(site.portal, settings=settings))
    async with httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app=app),
        base_url=ORIGIN,
        headers={"sec-fetch-site": "same-origin"},
    ) as visitor:
        begun = await visitor.post("/sign-in")
        site.provider.states[person] = stated(person)
        state = site.provider.attempts[-1].state
        asked = {"code": person, "state": state}
        answer = await visitor.get("/sign-in/answer", params=asked)
        page = await visitor.get("/tasks")
        chosen = await visitor.get("/language/en")
        read_back = await visitor.get("/privacy", headers={"accept-language": "sv"})
    cookies = [*begun.headers.get_list("set-cookie"), *answer.headers.get_list("set-cookie")]
    cookies += chosen.headers.get_list("set-cookie")
    assert len(cookies) == 4
    assert '<html lang="en"' in read_back.text
    for one in cookies:
        assert one.startswith("__Host-")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax"} <= set(one.split("; "))
        assert "Domain" not in one
    assert page.status_code == 200
    assert page.headers["strict-transport-security"].startswith("max-age=31536000")
