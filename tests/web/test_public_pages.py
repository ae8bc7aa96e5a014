"""Pages for everybody: rounds with their conditions, and what goes with every answer."""

import re

import pytest

from samples.people import FUNDER
from tests.web.people import add_person
from tests.web.site import ISSUER, Site
from web.guard import BODY_MAX

PUBLIC = ("/", "/rounds/kp-test", "/results", "/accessibility", "/privacy", "/sign-in")


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_every_public_page_is_shown_in_the_browsers_language(
    site: Site, language: str
) -> None:
    async with site.visitor(**{"accept-language": f"{language}-SE,de;q=0.5"}) as visitor:
        for page in PUBLIC:
            answer = await visitor.get(page)
            assert answer.status_code == 200, page
            assert f'<html lang="{language}"' in answer.text


async def test_a_round_says_when_it_closes_and_who_may_apply(site: Site) -> None:
    async with site.visitor() as visitor:
        text = (await visitor.get("/rounds/kp-test")).text
    assert "Last day to apply, until midnight" in text
    assert "municipality" in text
    assert "SEK\u00a01,000,000.00" in text


async def test_the_language_that_somebody_chose_counts_from_then_on(site: Site) -> None:
    async with site.visitor() as visitor:
        answer = await visitor.get("/language/sv?back=/privacy")
        assert answer.headers["location"] == "/privacy"
        assert '<html lang="sv"' in (await visitor.get("/privacy")).text


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\n/b"],
)
async def test_a_link_never_leads_to_another_site(site: Site, elsewhere: str) -> None:
    async with site.visitor() as visitor:
        answer = await visitor.get("/language/sv", params={"back": elsewhere})
    assert answer.headers["location"] == "/"


async def test_each_answer_has_its_own_nonce_and_lets_no_other_script_run(site: Site) -> None:
    async with site.visitor() as visitor:
        first, second = await visitor.get("/"), await visitor.get("/")
    policies = [one.headers["content-security-policy"] for one in (first, second)]
    nonces = [re.search(r"'nonce-([^']+)'", one)[1] for one in policies]  # type: ignore[index]
    assert nonces[0] != nonces[1]
    assert set(re.findall(r'nonce="([^"]+)"', first.text)) == {nonces[0]}
    assert "default-src 'none'" in policies[0]
    assert "unsafe" not in policies[0]
    assert f"form-action 'self' {ISSUER}" in policies[0]
    assert first.headers["x-content-type-options"] == "nosniff"
    assert first.headers["cache-control"] == "no-store"
    assert "server" not in first.headers


async def test_a_request_under_another_name_is_refused(site: Site) -> None:
    async with site.visitor() as visitor:
        answer = await visitor.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 421


@pytest.mark.parametrize(
    "from_elsewhere",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
async def test_a_form_from_another_site_is_refused(
    site: Site, from_elsewhere: dict[str, str]
) -> None:
    async with site.visitor() as visitor:
        assert (await visitor.post("/sign-in", headers=from_elsewhere)).status_code == 403


async def test_an_old_browser_has_to_say_where_a_form_comes_from(site: Site) -> None:
    async with site.visitor() as visitor:
        del visitor.headers["sec-fetch-site"]
        assert (await visitor.post("/sign-in")).status_code == 403
        elsewhere = {"origin": "https://evil.example"}
        assert (await visitor.post("/sign-in", headers=elsewhere)).status_code == 403
        ours = {"origin": site.portal.origin}
        assert (await visitor.post("/sign-in", headers=ours)).status_code == 303


async def test_what_is_too_large_is_refused(site: Site) -> None:
    async with site.visitor() as visitor:
        answer = await visitor.post("/sign-in", data={"back": "x" * (BODY_MAX + 1)})
    assert answer.status_code == 413


@pytest.mark.parametrize("page", ["/nothing", "/rounds/none", "/results/kp-test", "/results/x.csv"])
async def test_what_is_not_there_is_a_page_that_says_so(site: Site, page: str) -> None:
    async with site.visitor() as visitor:
        answer = await visitor.get(page)
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


async def test_an_error_of_ours_shows_a_reference_and_nothing_else(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken() -> None:
        raise RuntimeError("secret-inside")

    monkeypatch.setattr(type(site.portal.reader), "now", broken)
    async with site.visitor() as visitor:
        answer = await visitor.get("/")
    assert answer.status_code == 500
    assert re.search(r"mention [0-9a-f]{8}\.", answer.text)
    assert "secret-inside" not in answer.text
    assert "Traceback" not in answer.text


async def test_a_round_that_is_open_leads_to_an_application(site: Site) -> None:
    async with site.visitor() as visitor:
        assert (
            'href="/sign-in?back=%2Frounds%2Fkp-test"'
            in (await visitor.get("/rounds/kp-test")).text
        )
    async with await site.signed_in(await add_person(site, "coordinator")) as visitor:
        assert 'href="/"' in (await visitor.get("/tasks")).text
        page = await visitor.get("/rounds/kp-test")
        way = "/streams/partnership/new/do/open_case?round=kp-test"
        assert f'href="{way}"' in page.text
        form = (await visitor.get(way)).text
        assert '<option value="kp-test" selected' in form
    async with await site.signed_in(await add_person(site, "assessor", FUNDER)) as visitor:
        assert "do/open_case" not in (await visitor.get("/rounds/kp-test")).text
