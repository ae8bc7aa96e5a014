"""Signatures on paper and as PAdES: what is taken as the agreement, signed, and what is not."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import httpx2
import pytest
import pytest_asyncio

from application.errors import WrongInput
from domain.kernel.actors import Role
from samples.people import FUNDER
from tests.dispatch.home import today
from tests.signed_file import signed
from tests.web.people import add_person
from tests.web.rounds import Applied, Grants, new_round
from tests.web.site import Site
from tests.web.test_commands import fields_of

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c"
    "6360000002000001e221bc330000000049454e44ae426082"
)
TODAY = today().isoformat()


@dataclass
class Signing:
    """A case whose agreement is to be signed, and its signatories."""

    site: Site
    grants: Grants
    case: Applied
    first: str
    second: str
    funder: str

    @property
    def address(self) -> str:
        return f"/streams/{self.case.stream}/signatures/record/agreement"

    async def agreement(self, language: str = "en") -> bytes:
        """Asked for before the officer signs in: another binding ends their sessions."""
        async with await self.site.signed_in(self.grants.officer) as visitor:
            visitor.headers["accept-language"] = language
            path = f"/streams/{self.case.stream}/documents/agreement.pdf"
            return bytes((await visitor.get(path)).content)

    async def entries(self) -> int:
        head = await self.site.desk.reader.head(self.case.stream)
        assert head
        return head.seq

    def form(self, person: str, party: str = "applicant", **changed: str) -> dict[str, str]:
        organisation = FUNDER if party == "funder" else self.case.organisation
        return {
            "who": f"{party} {organisation} {person}",
            "f:signature.method": "elsewhere_pades",
            "f:signature.signed_on": TODAY,
            "f:signature.received_on": TODAY,
            "f:signature.mandate.basis": "position",
            "compared": "yes",
            **({"f:account": "bankgiro 991-2346"} if party == "applicant" else {}),
            **changed,
        }

    async def sent(
        self, visitor: httpx2.AsyncClient, form: dict[str, str], file: tuple[str, bytes] | None
    ) -> httpx2.Response:
        page = await visitor.get(self.address)
        assert page.status_code == 200, page.text
        # The token stands first, as on the page.
        data = {**fields_of(page.text), **form}
        fields: list[tuple[str, Any]] = [(one, (None, value)) for one, value in data.items()]
        if file is not None:
            fields.append(("file", (*file, "application/pdf")))
        return await visitor.post(self.address, files=fields)

    async def recorded(
        self, visitor: httpx2.AsyncClient, form: dict[str, str], file: tuple[str, bytes]
    ) -> tuple[str, str]:
        """What the page before said, and the receipt."""
        checked = await self.sent(visitor, form, file)
        assert checked.status_code == 200, checked.text
        data = {name: unescape(value) for name, value in fields_of(checked.text).items()}
        answer = await visitor.post(f"{self.address}/check", data=data)
        assert answer.status_code == 303, answer.text
        receipt = (await visitor.get(answer.headers["location"])).text
        assert "govuk-panel--confirmation" in receipt, receipt
        return unescape(checked.text), unescape(receipt)


@pytest_asyncio.fixture(scope="module")
async def signing(site: Site) -> Signing:
    grants = await new_round(site, 100_000_000)
    case = await grants.approved()
    first, second = [await add_person(site, "signatory", case.organisation) for _ in range(2)]
    funder = await add_person(site, "funder_signatory", FUNDER)
    return Signing(site, grants, case, first, second, funder)


def faults(page: str) -> list[str]:
    summary = page.partition("govuk-error-summary__list")[2].partition("</ul>")[0]
    return [unescape(one) for one in re.findall(r"<li>(?:<a[^>]*>)?([^<]+)", summary)]


async def test_what_is_no_signed_agreement_is_told_at_the_file_and_nothing_changes(
    signing: Signing,
) -> None:
    agreement = await signing.agreement()
    foreign = b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    files = {
        "without a signature": agreement,
        "not this document": signed(foreign),
        "is encrypted": foreign.replace(b"/Root", b"/Encrypt 3 0 R /Root"),
        "has no signature": agreement + b"%%EOF\n",
        "for the whole document": agreement
        + signed(agreement)[len(agreement) :].replace(b"[0", b"[1"),
        "a whole file": signed(agreement)[:-20].replace(b"%%EOF", b"%%"),
        "is a PDF": PNG,
    }
    before = await signing.entries()
    async with await signing.site.signed_in(signing.grants.officer) as visitor:
        for words, content in files.items():
            name = "signed.png" if content == PNG else "signed.pdf"
            answer = await signing.sent(visitor, signing.form(signing.first), (name, content))
            assert answer.status_code == 422, words
            assert any(words in one for one in faults(answer.text)), (words, faults(answer.text))
            assert 'href="#f-file"' in answer.text
            assert "bankgiro 991-2346" in answer.text, "what was typed is there"
        paper = signing.form(signing.first, **{"f:signature.method": "paper", "language": "en"})
        paper["f:signature.evidence"] = "Binder 3"
        answer = await signing.sent(visitor, paper, ("scan.pdf", agreement))
        assert "without a signature" in faults(answer.text)[0]
    assert await signing.entries() == before


async def test_what_is_missing_is_told_at_its_field(signing: Signing) -> None:
    file = ("signed.pdf", signed(await signing.agreement()))
    async with await signing.site.signed_in(signing.grants.officer) as visitor:
        answer = await signing.sent(visitor, {"f:signature.method": "paper"}, None)
        assert answer.status_code == 422
        for id in ("who", "language", "file", "compared", "signature-signed_on"):
            assert f'href="#f-{id}"' in answer.text, id
            assert f'id="f-{id}"' in answer.text, id
        early = signing.form(signing.first, **{"f:signature.received_on": "2020-01-01"})
        refused = await signing.sent(visitor, early, file)
    assert "This would be refused now" in refused.text
    assert "Record the signature</button>" not in refused.text


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.AUDITOR])
async def test_those_who_record_nothing_do_not_know_the_page(signing: Signing, role: Role) -> None:
    person = await add_person(signing.site, role.value, FUNDER)
    async with await signing.site.signed_in(person) as visitor:
        assert (await visitor.get(signing.address)).status_code == 404


async def test_what_a_browser_sends_back_is_compared_once_more(signing: Signing) -> None:
    """The file of another form, and another way of signing than the one that was looked at."""
    before = await signing.entries()
    paper = signing.form(signing.first, **{"f:signature.method": "paper", "language": "en"})
    paper["f:signature.evidence"] = "Binder 3"
    async with await signing.site.signed_in(signing.grants.officer) as visitor:
        checked = await signing.sent(visitor, paper, ("scan.png", PNG))
        data = {name: unescape(value) for name, value in fields_of(checked.text).items()}
        data["f:signature.method"] = "elsewhere_pades"
        answer = await visitor.post(f"{signing.address}/check", data=data)
        assert "is a PDF" in faults(answer.text)[0]
        broken = await visitor.post(f"{signing.address}/check", data={**data, "signed_copy": "{}"})
        assert broken.status_code == 400
    assert await signing.entries() == before


async def test_two_sign_jointly_on_paper_and_elsewhere_and_the_funder_after_them(
    signing: Signing,
) -> None:
    agreement = await signing.agreement()
    swedish = ("signed.pdf", signed(await signing.agreement("sv")))
    jointly = {"f:signature.mandate.jointly": "true"}
    paper = {"f:signature.method": "paper", "language": "en", "f:signature.evidence": "Binder 3"}
    async with await signing.site.signed_in(signing.grants.officer) as officer:
        form = signing.form(signing.first, **paper, **jointly)
        said, _ = await signing.recorded(officer, form, ("scan.png", PNG))
        assert "Not checked".lower() in said.lower()
        assert "You have compared that." in said
        page = unescape((await officer.get(signing.address)).text)
        assert f"Name of {signing.first}, the applicant" in page
        assert "Agreement, in English" in page
        assert "in Swedish" not in page, "all sign the same document"
        form = signing.form(signing.second, **jointly)
        assert (await signing.sent(officer, form, swedish)).status_code == 422
        said, receipt = await signing.recorded(officer, form, ("signed.pdf", signed(agreement)))
        assert "begins with the whole document" in said
        assert "Who signed, whether the signature is valid" in said
        assert f"Name of {signing.second}" in receipt
        both = ("both.pdf", signed(signed(agreement)))
        said, _ = await signing.recorded(officer, signing.form(signing.funder, "funder"), both)
        assert "2 signatures for the whole document" in said
        case = unescape((await officer.get(f"/streams/{signing.case.stream}")).text)
    head = await signing.site.desk.reader.head(signing.case.stream)
    assert head
    assert head.headline == "active"
    for name in ("scan.png", "signed.pdf", "both.pdf"):
        assert name in case
    auditor = await add_person(signing.site, "auditor", FUNDER)
    async with await signing.site.signed_in(auditor) as visitor:
        page = (await visitor.get(f"/streams/{signing.case.stream}")).text
        (link,) = re.findall(r'href="(/streams/[^"]+/files/\d+)">both.pdf', page)
        assert (await visitor.get(link)).content == both[1]
    done = await signing.site.signed_in(signing.grants.officer)
    async with done as officer:
        for address in (signing.address, signing.address.removesuffix("/agreement")):
            page = (await officer.get(address)).text
            assert "No signature is awaited" in page
            assert f'href="/streams/{signing.case.stream}"' in page


async def test_a_file_that_was_not_kept_for_the_command_is_not_taken(signing: Signing) -> None:
    """As a system would send it, without the page."""
    async with await signing.site.signed_in(signing.grants.officer) as visitor:
        page = await visitor.get(f"/streams/{signing.case.stream}/do/record_signature")
    document = {
        name.removeprefix("f:document."): value
        for name, value in fields_of(page.text).items()
        if name.startswith("f:document.")
    }
    file = {"address": f"3f/{'0' * 32}", "sha256": "0" * 64, "size": 1, "scan": "clean"}
    command = {
        "kind": "record_signature",
        "signatory": signing.first,
        "document": {**document, "entry": int(document["entry"])},
        "account": "bankgiro 991-2346",
        "signature": {"method": "paper", "signed_on": TODAY, "received_on": TODAY, "evidence": "x"},
        "signed_copy": {
            "name": "scan.pdf",
            "file": {**file, "media_type": "application/pdf"},
            "retention": "accounting",
        },
    }
    with pytest.raises(WrongInput) as wrong:
        await signing.site.desk.send(signing.grants.officer, signing.case.stream, command)
    assert [one.field for one in wrong.value.faults] == ["command.signed_copy.file"]
