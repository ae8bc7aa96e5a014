"""Files that are sent by a browser, and given out: what is taken, from whom, and to whom."""

import asyncio
import io
import re
import zipfile
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest
import pytest_asyncio

from application.errors import ServiceUnavailable
from application.files import CannotRead, FilesUnavailable
from application.portal import uploads
from application.portal.limits import UPLOADS
from application.portal.services import PortalCommands
from application.portal.uploads import Uploads
from domain.kernel.actors import Role
from samples.people import FUNDER
from tests.application.desk import opening
from tests.web.people import add_person
from tests.web.site import Site
from tests.web.test_commands import fields_of
from web import cases
from web.files import body, pages

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
NAME = "Budget f\u00f6r \u00c5sa.pdf"


@pytest_asyncio.fixture(scope="module")
async def case(site: Site) -> str:
    """A draft of local/asp."""
    return (await site.desk.accepted("p-asp", "partnership/new", opening())).stream


@pytest_asyncio.fixture(scope="module")
async def coordinator(site: Site) -> AsyncIterator[httpx2.AsyncClient]:
    async with await site.signed_in(await add_person(site, "coordinator")) as visitor:
        yield visitor


async def sent(
    visitor: httpx2.AsyncClient,
    case: str,
    content: bytes = PDF,
    name: str = NAME,
    **given: str,
) -> httpx2.Response:
    """By the form of the page, with one file."""
    address = f"/streams/{case}/files"
    page = await visitor.get(address)
    data = {**fields_of(page.text), "document": "budget", **given}
    # The token stands first, as on the page.
    fields: list[tuple[str, Any]] = [(one, (None, value)) for one, value in data.items()]
    fields.append(("file", (name, content, "application/pdf")))
    return await visitor.post(address, files=fields)


async def attached(site: Site, case: str) -> int:
    count: int = await site.home.owner.fetchval(
        "select count(*) from journal.entry where stream = $1 and body like '%file_attached.v1%'",
        case,
    )
    return count


async def link(visitor: httpx2.AsyncClient, case: str) -> str:
    """To the newest file."""
    page = (await visitor.get(f"/streams/{case}/files")).text
    found: list[str] = re.findall(rf'href="(/streams/{case}/files/\d+)"', page)
    return found[-1]


async def test_a_file_is_sent_and_comes_back_as_a_download(
    site: Site, case: str, coordinator: httpx2.AsyncClient
) -> None:
    answer = await sent(coordinator, case)
    assert answer.status_code == 303, answer.text
    receipt = (await coordinator.get(answer.headers["location"])).text
    assert "govuk-panel--confirmation" in receipt
    page = (await coordinator.get(f"/streams/{case}/files")).text
    assert NAME in page
    assert "Not checked" in page, "there is no scanner here, and that is said"
    given = await coordinator.get(await link(coordinator, case))
    assert given.content == PDF
    assert given.headers["content-type"] == "application/octet-stream"
    assert given.headers["x-content-type-options"] == "nosniff"
    disposition = given.headers["content-disposition"]
    assert disposition.startswith("attachment; ")
    assert "filename*=UTF-8''Budget%20f%C3%B6r%20%C3%85sa.pdf" in disposition


async def test_pressing_send_twice_attaches_one_file(
    site: Site, case: str, coordinator: httpx2.AsyncClient
) -> None:
    before = await attached(site, case)
    page = await coordinator.get(f"/streams/{case}/files")
    id = fields_of(page.text)["command_id"]
    answers = [await sent(coordinator, case, command_id=id) for _ in range(2)]
    assert answers[0].headers["location"] == answers[1].headers["location"]
    assert await attached(site, case) == before + 1
    other = await sent(coordinator, case, PDF.replace(b"1.4", b"1.5"), command_id=id)
    assert other.headers["location"] != answers[0].headers["location"]
    assert await attached(site, case) == before + 2, "another file from the same form"


def workbook(**more: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in more.items():
            packed.writestr(name.replace("__", "/"), content)
    return made.getvalue()


MACROS = workbook(
    **{
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/><Override '
        'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>',
        "_rels__.rels": "<Relationships/>",
        "word__document.xml": "<x/>",
        "word__vbaProject.bin": "x",
    }
)
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("empty.pdf", b"", id="nothing in it"),
        pytest.param("page.html", HTML, id="a page"),
        pytest.param("page.pdf", HTML, id="a page that is called a document"),
        pytest.param("drawing.svg", b"<svg xmlns='x'/>", id="a drawing with scripts"),
        pytest.param("drawing.png", b"<svg xmlns='x'/>", id="the same by another name"),
        pytest.param("budget.png", PDF, id="a document that is called a picture"),
        pytest.param("budget.pdf.exe", PDF, id="a second ending"),
        pytest.param("budget", PDF, id="no ending"),
        pytest.param("letter.docx", MACROS, id="macros"),
        pytest.param("letter.docm", MACROS, id="macros that say so"),
        pytest.param("two.pdf", PDF + workbook(a="x"), id="two things at once"),
        pytest.param("large.pdf", PDF + b" " * uploads.SIZE_MAX, id="too large"),
    ],
)
async def test_what_is_not_taken_is_said_at_its_field_and_nothing_is_kept(
    site: Site, case: str, coordinator: httpx2.AsyncClient, name: str, content: bytes
) -> None:
    files = await site.home.owner.fetchval("select count(*) from vault.file")
    answer = await sent(coordinator, case, content, name, document="salary_form")
    assert answer.status_code == 422
    assert 'href="#f-file"' in answer.text
    assert "The file was not accepted." in answer.text
    assert '<option value="salary_form" selected>' in answer.text, "what was chosen stays"
    assert await site.home.owner.fetchval("select count(*) from vault.file") == files


@pytest.mark.parametrize(
    ("sent_as", "kept_as"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\fakepath\\budget.pdf", "budget.pdf"),
        ("budget\u202efdp.exe.pdf", "budget fdp.exe.pdf"),
        ("a" * 500 + ".pdf", "a" * 116 + ".pdf"),
        ('"><script>.pdf', "%22&gt;&lt;script&gt;.pdf"),
    ],
)
async def test_a_name_is_kept_without_its_tricks(
    case: str, coordinator: httpx2.AsyncClient, sent_as: str, kept_as: str
) -> None:
    assert (await sent(coordinator, case, name=sent_as)).status_code == 303
    page = (await coordinator.get(f"/streams/{case}/files")).text
    assert f">{kept_as}<" in page
    assert "\u202e" not in page
    given = await coordinator.get(await link(coordinator, case))
    disposition = given.headers["content-disposition"]
    assert re.fullmatch(r"""attachment; filename="[^"\\<>]+"; filename\*=UTF-8''\S+""", disposition)


def raw(*parts: tuple[str, bytes], boundary: bytes = b"xyz") -> bytes:
    """Parts with the whole of their dispositions."""
    lines = []
    for disposition, content in parts:
        lines += [b"--" + boundary, f"Content-Disposition: form-data; {disposition}".encode()]
        lines += [b"", content]
    return b"\r\n".join((*lines, b"--" + boundary + b"--", b""))


async def posted(
    visitor: httpx2.AsyncClient, case: str, content: Any, **headers: str
) -> httpx2.Response:
    kind = {"content-type": "multipart/form-data; boundary=xyz"}
    return await visitor.post(f"/streams/{case}/files", content=content, headers=kind | headers)


async def token(visitor: httpx2.AsyncClient, case: str) -> bytes:
    return fields_of((await visitor.get(f"/streams/{case}/files")).text)["csrf"].encode()


FILE = ('name="file"; filename="a.pdf"', PDF)


async def test_a_line_break_in_a_name_makes_no_header(
    case: str, coordinator: httpx2.AsyncClient
) -> None:
    csrf = ('name="csrf"', await token(coordinator, case))
    about = ('name="document"', b"budget")
    tricky = ('name="file"; filename="a\nSet-Cookie: x=1.pdf"', PDF)
    answer = await posted(coordinator, case, raw(csrf, about, tricky))
    if answer.status_code == 303:
        given = await coordinator.get(await link(coordinator, case))
        assert "set-cookie" not in given.headers
    else:
        assert answer.status_code == 400


async def test_no_byte_of_a_file_is_taken_before_the_token(
    case: str, coordinator: httpx2.AsyncClient
) -> None:
    """Not even where the token follows: what is refused is not read to its end."""
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        yield raw(FILE).removesuffix(b"\r\n--xyz--\r\n")
        for _ in range(1_000):
            taken += 1
            yield b" " * 10_000

    assert (await posted(coordinator, case, endless())).status_code == 403
    assert taken < 10
    csrf = ('name="csrf"', await token(coordinator, case))
    assert (await posted(coordinator, case, raw(FILE, csrf))).status_code == 403
    wrong = ('name="csrf"', b"x" * 43)
    assert (await posted(coordinator, case, raw(wrong, FILE))).status_code == 403
    assert (await posted(coordinator, case, raw(wrong))).status_code == 403


async def test_a_form_of_another_site_is_not_read(
    case: str, coordinator: httpx2.AsyncClient
) -> None:
    csrf = ('name="csrf"', await token(coordinator, case))
    foreign = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
    assert (await posted(coordinator, case, raw(csrf, FILE), **foreign)).status_code == 403


async def test_a_body_is_bounded_with_and_without_a_length(
    case: str, coordinator: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    length = {"content-length": str(body.BODY_MAX + 1)}
    assert (await posted(coordinator, case, b"x", **length)).status_code == 413
    csrf = ('name="csrf"', await token(coordinator, case))
    begun = raw(csrf, FILE).removesuffix(b"\r\n--xyz--\r\n")

    async def endless() -> AsyncIterator[bytes]:
        yield begun
        while True:
            yield b" " * 5_000_000

    assert (await posted(coordinator, case, endless())).status_code == 413


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([FILE, FILE], id="two files"),
        pytest.param([(f'name="x{i}"', b"x") for i in range(50)], id="many fields"),
        pytest.param([('name="x"', b"x" * 5_000)], id="a long field"),
        pytest.param([("", b"x")], id="no name"),
    ],
)
async def test_a_form_that_no_page_has_is_refused(
    case: str, coordinator: httpx2.AsyncClient, parts: list[tuple[str, bytes]]
) -> None:
    csrf = ('name="csrf"', await token(coordinator, case))
    assert (await posted(coordinator, case, raw(csrf, *parts))).status_code == 400


async def test_a_body_that_is_no_form_is_refused(
    case: str, coordinator: httpx2.AsyncClient
) -> None:
    for content in (b"", b"--xyz\r\nnonsense", b"--xyz\r\n" + b"a: b\r\n" * 1_000, b"no boundary"):
        assert (await posted(coordinator, case, content)).status_code in (400, 403)


async def test_who_sends_too_slowly_is_let_go(
    case: str, coordinator: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "WITHIN_S", 0.05)

    async def slow() -> AsyncIterator[bytes]:
        yield b"--xyz\r\n"
        await asyncio.sleep(5)

    assert (await posted(coordinator, case, slow())).status_code == 408


async def test_one_person_takes_one_turn(site: Site) -> None:
    """So that nobody fills the memory or keeps others waiting."""
    turns: Uploads = site.portal.uploads
    async with turns.turn("p-one"):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05), turns.turn("p-one"):
                pass
        async with asyncio.timeout(1), turns.turn("p-two"):
            pass


async def test_who_sends_too_many_is_told_before_any_of_it_is_read(
    site: Site, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "UPLOADS", UPLOADS._replace(what="few", tries=1))

    async def never() -> AsyncIterator[bytes]:
        raise AssertionError("it was read")
        yield b""

    async with await site.signed_in(await add_person(site, "coordinator")) as visitor:
        assert (await sent(visitor, case)).status_code == 303
        assert (await posted(visitor, case, never())).status_code == 429


async def test_what_is_not_filled_in_is_said_at_its_field(
    case: str, coordinator: httpx2.AsyncClient
) -> None:
    answer = await sent(coordinator, case, name="", document="nonsense")
    assert answer.status_code == 422
    assert 'href="#f-file"' in answer.text
    assert 'href="#f-document"' in answer.text


async def test_there_is_a_limit_to_the_number_of_files(
    site: Site, case: str, coordinator: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sent(coordinator, case)
    monkeypatch.setattr(uploads, "FILES_MAX", 1)
    answer = await sent(coordinator, case, PDF + b"\n")
    assert answer.status_code == 422
    assert "fewer files" in answer.text


async def test_a_service_that_is_away_attaches_nothing_and_says_so(
    site: Site, case: str, coordinator: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: Any) -> None:
        raise ServiceUnavailable("postgresql", "nowhere")

    monkeypatch.setattr(PortalCommands, "send", away)
    id = fields_of((await coordinator.get(f"/streams/{case}/files")).text)["command_id"]
    shown = await sent(coordinator, case, PDF + b" ", command_id=id)
    assert shown.status_code == 503
    assert "The file was not received" in shown.text
    assert '<option value="budget" selected>' in shown.text
    monkeypatch.undo()
    stored = await site.home.owner.fetchval("select count(*) from vault.file")
    assert fields_of(shown.text)["command_id"] == id
    again = await sent(coordinator, case, PDF + b" ", command_id=id)
    assert again.headers["location"].startswith("/receipts/")
    found = await site.home.owner.fetchval("select count(*) from vault.file")
    assert found == stored, "what was kept the first time is found again"


async def test_nothing_is_read_of_what_somebody_sends_who_may_not(site: Site, case: str) -> None:
    """A foreign case is answered like none, and the funder's people attach nothing."""
    foreign = await add_person(site, "coordinator", "local/bjork")
    officer = await add_person(site, "programme_officer", FUNDER)

    async def never() -> AsyncIterator[bytes]:
        raise AssertionError("it was read")
        yield b""

    for person in (foreign, officer):
        async with await site.signed_in(person) as visitor:
            assert (await posted(visitor, case, never())).status_code == 404
            assert (await posted(visitor, "partnership/2026-9999", never())).status_code == 404
            assert (await posted(visitor, "register", never())).status_code == 404


async def test_a_file_is_given_to_those_who_read_its_class(
    site: Site, case: str, coordinator: httpx2.AsyncClient
) -> None:
    """Who is paid what is the applicant's: others know that the file is there, or not even that."""
    await sent(coordinator, case, PDF + b"\n\n", "pay.pdf", document="payslips")
    secret = await link(coordinator, case)
    assert (await coordinator.get(secret)).status_code == 200
    for role, knows in ((Role.FINANCE_OFFICER, True), (Role.FUNDER_SIGNATORY, False)):
        async with await site.signed_in(await add_person(site, role.value, FUNDER)) as visitor:
            page = (await visitor.get(f"/streams/{case}/files")).text
            assert "pay.pdf" not in page
            assert ("Payslips" in page) is knows
            assert (await visitor.get(secret)).status_code == 404
    async with await site.signed_in(await add_person(site, "coordinator", "local/bjork")) as other:
        assert (await other.get(secret)).status_code == 404
    assert (await coordinator.get(f"/streams/{case}/files/1")).status_code == 404
    assert (await coordinator.get(f"/streams/{case}/files/x")).status_code == 404


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        (CannotRead("erased"), 410, "It has been erased."),
        (CannotRead("changed"), 410, "It is not the same as the one that was attached."),
        (FilesUnavailable("away"), 503, "is not answering at the moment"),
    ],
)
async def test_why_a_file_cannot_be_given_out_is_said(
    case: str,
    coordinator: httpx2.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
    status: int,
    words: str,
) -> None:
    async def failing(*_: Any) -> bytes:
        raise fault

    await sent(coordinator, case)
    monkeypatch.setattr(pages, "content_of", failing)
    monkeypatch.setattr(cases, "case_document", failing)
    for path in (await link(coordinator, case), f"/streams/{case}/documents/agreement.pdf"):
        answer = await coordinator.get(path)
        assert answer.status_code == status
        assert words in answer.text
        assert "content-disposition" not in answer.headers


async def test_the_command_leads_to_the_page(case: str, coordinator: httpx2.AsyncClient) -> None:
    answer = await coordinator.get(f"/streams/{case}/do/attach_file")
    assert answer.headers["location"] == f"/streams/{case}/files"
    listed = (await coordinator.get(f"/streams/{case}/do")).text
    assert f'href="/streams/{case}/files"' in listed
