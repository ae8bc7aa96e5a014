"""What an attacker sends: odd addresses, forms that no page made, words that are no words."""

import re
from urllib.parse import quote

import httpx2
import pytest
import pytest_asyncio
import structlog

from domain.kernel.actors import COUNTERPART_ROLES, FUNDER_ROLES, Role
from samples.people import FUNDER
from tests.application.desk import opening
from tests.web.people import add_organisation_abroad, add_person
from tests.web.shown_text import comparable
from tests.web.site import Site
from tests.web.test_access import OF_A_STREAM, address, opened
from web.site import PAGES

RIGHT_TO_LEFT = "\u202e"
MARKUP = f'"><script>alert(1)</script>{{{{7*7}}}}{RIGHT_TO_LEFT}<img src=x onerror=alert(1)>'
FORM = "application/x-www-form-urlencoded"


@pytest_asyncio.fixture(scope="session")
async def draft(site: Site) -> str:
    """A case of local/asp."""
    return (await site.desk.accepted("p-asp", "partnership/new", opening())).stream


async def token_of(visitor: httpx2.AsyncClient) -> str:
    shown = (await visitor.get("/tasks")).text
    found = re.search(r'name="csrf" value="([^"]+)"', shown)
    assert found
    return found[1]


@pytest.mark.parametrize(
    "path",
    [
        *("/rounds/a%00b", "/results/%00", "/results/%00.csv", "/results/%00.json"),
        *("/rounds/kp-test%0a", "/rounds/kp-test%2f", "/rounds/kp-test.", "/rounds/%252e%252e"),
        *("/static/..%2f..%2fsite.py", "/static/%2e%2e/site.py", "/static/%00", "/static/"),
        *("/tasks/", "/%2e%2e/tasks", "/rounds/" + "x" * 5000, "/invitation/%00"),
    ],
)
async def test_an_odd_address_is_no_page(site: Site, path: str) -> None:
    async with site.visitor() as visitor:
        assert (await visitor.get(path)).status_code == 404


@pytest.mark.parametrize(
    "trick",
    [
        *("{case}%00", "{case}%0a", "{case}/", "{case}%2f", "{case}.", "{case}%20"),
        *("{case}/../../register", "%2e%2e/register", "/{case}", "%2e%2f{case}", "round/%00"),
        *("partnership/%EF%BC%92026-0001", "partnership%2f..%2fregister", "{case}%252ftimeline"),
    ],
)
async def test_no_other_spelling_leads_to_a_stream(site: Site, draft: str, trick: str) -> None:
    async with await site.signed_in("p-asp") as visitor:
        answer = await visitor.get("/streams/" + trick.format(case=draft))
    assert answer.status_code == 404


async def test_an_encoded_slash_opens_nothing_that_a_slash_does_not(site: Site, draft: str) -> None:
    person = await add_person(site, "coordinator", "local/bjork")
    async with await site.signed_in(person) as visitor:
        for page in ("%2ftimeline", "%2fdo", "%2Fdo%2fsubmit_application"):
            answer = await visitor.get(f"/streams/{quote(draft, safe='')}{page}")
            assert answer.status_code == 404


@pytest.mark.parametrize("path", ["/sign-in", "/organisation", "/tasks", "/", "/invitation/x"])
async def test_asking_for_headers_alone_is_reading(site: Site, path: str) -> None:
    begun = len(site.provider.attempts)
    async with await site.signed_in("p-asp") as visitor:
        read, asked = await visitor.get(path), await visitor.head(path)
    assert asked.status_code == read.status_code < 500
    assert len(site.provider.attempts) == begun


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "CONNECT", "PUT", "PATCH", "FOO"])
async def test_other_methods_are_not_there(site: Site, method: str) -> None:
    async with site.visitor() as visitor:
        assert (await visitor.request(method, "/")).status_code == 405


async def test_a_method_is_not_written_into_a_field_or_a_header(site: Site) -> None:
    async with await site.signed_in("p-asp") as visitor:
        headers = {"x-http-method-override": "POST", "x-http-method": "POST"}
        await visitor.get("/sign-out", params={"_method": "POST"}, headers=headers)
        assert (await visitor.get("/tasks")).status_code == 200


async def test_what_proxies_add_is_not_believed(site: Site) -> None:
    forged = {"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}
    forged |= {"x-forwarded-proto": "https", "x-forwarded-prefix": "//evil.example"}
    async with site.visitor(**forged) as visitor:
        for path in ("/", "/tasks", "/nothing", "/language/sv"):
            answer = await visitor.get(path)
            assert "evil.example" not in answer.text + str(answer.headers)


async def test_an_answer_of_the_provider_with_null_bytes_is_refused(site: Site) -> None:
    async with site.visitor() as visitor:
        visitor.cookies.set("sign-in", "x")
        assert (await visitor.get("/sign-in/answer?state=%00&code=%00")).status_code == 404
        assert (await visitor.get("/sign-in/answer?state=x&state=y&code=z")).status_code == 403


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("n:application.budget=" + "9" * 5000, 422),
        ("n:application.budget=-1&n:application.budget=60&n:application.budget=x", 422),
        ("f:application.title=a%00b", 400),
        ("f:application.title=%ed%a0%80", 422),
        ("a&" * 300_000, 400),
        ("action=remove:application.budget." + "9" * 5000, 200),
        ("action=add:" + "a." * 50_000, 200),
        ("action=add:__class__.__init__", 200),
        ("command_id=%27%3b--&action=check", 422),
    ],
)
async def test_a_form_that_no_page_made_breaks_nothing(
    site: Site, draft: str, body: str, status: int
) -> None:
    async with await site.signed_in("p-asp") as visitor:
        sent = f"csrf={await token_of(visitor)}&{body}"
        address = f"/streams/{draft}/do/submit_application"
        answer = await visitor.post(address, content=sent, headers={"content-type": FORM})
    assert answer.status_code == status


@pytest.mark.parametrize("charset", ["undefined", "punycode", "unicode_escape", "utf-16", "utf-7"])
async def test_a_form_is_utf_8(site: Site, draft: str, charset: str) -> None:
    async with await site.signed_in("p-asp") as visitor:
        part = 'Content-Disposition: form-data; name="{}"\r\n\r\n{}\r\n--b'
        parts = [part.format("csrf", await token_of(visitor)), part.format("f:a", "\\ud800")]
        answer = await visitor.post(
            f"/streams/{draft}/do/submit_application",
            content="\r\n".join(("--b", *parts)).encode() + b"--\r\n",
            headers={"content-type": f"multipart/form-data; boundary=b; charset={charset}"},
        )
    assert answer.status_code == 415


async def test_a_field_that_is_sent_twice_is_read_in_one_way(site: Site, draft: str) -> None:
    """What is checked is what is sent: both pages read the last."""
    async with await site.signed_in("p-asp") as visitor:
        token = await token_of(visitor)
        opened = "/streams/partnership/new/do/open_case"
        twice = f"csrf={token}&f:round=none&f:round=kp-test&f:component=project&action=check"
        kind = {"content-type": FORM}
        checked = await visitor.post(opened, content=twice, headers=kind)
        assert checked.status_code == 200
        assert 'value="none"' not in checked.text
        in_query = await visitor.post(f"{opened}?csrf={token}", content="a=b", headers=kind)
        assert in_query.status_code == 403, "a token in the address counts for nothing"


async def test_nobody_gives_a_command_in_the_name_of_another(site: Site, draft: str) -> None:
    """Fields that the form has not are not read."""
    async with await site.signed_in("p-asp") as visitor:
        data = {"csrf": await token_of(visitor), "f:round": "kp-test", "f:component": "project"}
        forged = {"actor": "p-manager", "f:actor": "p-manager", "f:kind": "grant_role"}
        forged |= {"vouched_by": "x", "f:acr": "high", "f:stream": "register"}
        opened = "/streams/partnership/new/do/open_case/check"
        answer = await visitor.post(opened, data=data | forged)
        receipt = await visitor.get(answer.headers["location"])
        assert "govuk-panel--confirmation" in receipt.text
        id = answer.headers["location"].rpartition("/")[2]
    row = await site.home.owner.fetchrow(
        "select vouched_by, kind, body::jsonb -> 'actor' ->> 'person' as person "
        "from journal.reception where command_id = $1",
        id,
    )
    assert row is not None
    assert (row["person"], row["kind"]) == ("p-asp", "open_case")
    assert re.fullmatch("a-[a-z0-9]{12}", row["vouched_by"])


async def test_what_a_person_wrote_is_shown_as_it_is_and_is_no_markup(site: Site) -> None:
    """A name, on a form, a check page, a receipt, a list and a timeline."""
    async with await site.signed_in("p-manager") as visitor:
        data = {"csrf": await token_of(visitor), "f:name": MARKUP, "f:email": "x@example.org"}
        form = "/streams/register/do/add_person"
        wrong = await visitor.post(form, data={**data, "f:email": MARKUP, "action": "check"})
        checked = await visitor.post(form, data={**data, "action": "check"})
        sent = await visitor.post(f"{form}/check", data=data)
        receipt = await visitor.get(sent.headers["location"])
        people = await visitor.post("/people", data={"csrf": data["csrf"], "text": "alert"})
        timeline = await visitor.get("/streams/register/timeline")
    for page in (wrong, checked, receipt, people, timeline):
        assert page.status_code in (200, 422)
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert RIGHT_TO_LEFT not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in people.text


async def test_the_log_says_who_tried_what_and_no_address(site: Site, draft: str) -> None:
    person = await add_person(site, "coordinator", "local/bjork")
    with structlog.testing.capture_logs() as lines:
        async with await site.signed_in(person) as visitor:
            await visitor.get(f"/streams/{draft}?secret=word")
            await visitor.post("/sign-out", data={"csrf": "x"})
    told = [one for one in lines if one["event"] == "not shown"]
    assert [(one["status"], one["page"]) for one in told] == [
        (404, "/streams/{stream:path}"),
        (403, "/sign-out"),
    ]
    assert all(one["session"].startswith("s-") for one in told)
    assert not any(word in str(lines) for word in (draft, person, "secret"))


async def test_a_session_that_somebody_else_chose_is_nobodys(site: Site) -> None:
    async with site.visitor() as visitor:
        for chosen in ("x", "", "\x7f", "a" * 5000):
            visitor.cookies.set("session", chosen)
            answer = await visitor.get("/tasks")
            assert answer.headers["location"].startswith("/sign-in")


@pytest.mark.parametrize("role", COUNTERPART_ROLES)
async def test_a_partner_abroad_opens_no_foreign_case(site: Site, draft: str, role: Role) -> None:
    person = await add_person(site, role.value, await add_organisation_abroad(site))
    async with await site.signed_in(person) as visitor:
        for page in OF_A_STREAM:
            assert (await opened(visitor, page, draft)).status_code == 404, page.path


@pytest.mark.parametrize("role", [one for one in FUNDER_ROLES if one != Role.PROGRAMME_MANAGER])
async def test_who_can_sign_in_is_for_managers_alone(site: Site, role: Role) -> None:
    managers = [page for page in PAGES if page.path.startswith("/people")]
    assert len(managers) > 3
    async with await site.signed_in(await add_person(site, role.value, FUNDER)) as visitor:
        for page in managers:
            for method in page.methods:
                data = {"csrf": await token_of(visitor)} if method == "POST" else None
                answer = await visitor.request(method, address(page), data=data)
                assert answer.status_code == 404, f"{method} {page.path}"


async def test_people_cannot_be_found_out_by_asking_for_them(site: Site) -> None:
    """Not their ids, their receipts or whether they can sign in."""
    person = await add_person(site, "auditor", FUNDER)
    async with await site.signed_in("p-asp") as visitor:
        token = await token_of(visitor)
        answers = [
            await visitor.post(f"/people/{one}/{act}", data={"csrf": token})
            for one in (person, "p-nobody")
            for act in ("invite", "end")
        ]
    assert {one.status_code for one in answers} == {404}
    assert len({comparable(one.text) for one in answers}) == 1


@pytest.mark.parametrize("path", ["/tasks", "/static/nothing", "/nothing", "/results/none.csv"])
async def test_only_files_that_never_change_are_kept_by_browsers(site: Site, path: str) -> None:
    async with await site.signed_in("p-asp") as visitor:
        assert (await visitor.get(path)).headers["cache-control"] == "no-store"
        kept = await visitor.get("/static/portal.css")
        assert "max-age" in kept.headers["cache-control"]


async def test_no_other_site_may_read_or_frame_an_answer(site: Site) -> None:
    async with site.visitor(origin="https://evil.example") as visitor:
        for path in ("/", "/static/portal.css", "/results/none.json", "/nothing"):
            headers = (await visitor.get(path)).headers
            assert "access-control-allow-origin" not in headers
            assert headers["cross-origin-resource-policy"] == "same-origin"
            assert "frame-ancestors 'none'" in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "same-origin"


async def test_every_answer_says_its_type_and_charset(site: Site) -> None:
    async with site.visitor() as visitor:
        for path in ("/", "/nothing", "/results", "/static/portal.css", "/static/portal.js"):
            kind = (await visitor.get(path)).headers["content-type"]
            assert "charset=utf-8" in kind, path
        refused = await visitor.get("/", headers={"host": "evil.example"})
        assert refused.headers["content-type"] == "text/plain; charset=utf-8"


async def test_signing_out_clears_what_the_browser_keeps(site: Site) -> None:
    async with await site.signed_in("p-asp") as visitor:
        answer = await visitor.post("/sign-out", data={"csrf": await token_of(visitor)})
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
