"""The documents of a case: the same to the byte, compared with what is signed, and kept then."""

from collections.abc import AsyncIterator
from typing import Any, NamedTuple

import asyncpg
import pytest
import pytest_asyncio

import application.documents
from application.documents import NoDocument, case_document, check_shown
from application.queries.reader import Reader
from domain.partnership.signatures import ShownDocument
from services.documents.render import sha256
from services.documents.store import KeptDocuments
from services.input_errors import WrongInput
from stack import DatabaseUrls
from tests.key_store import KEYS
from tests.postgres.lived import Lived, installed, people
from tests.postgres.stories import STEPS, announced, approved, assessed, submitted
from tests.unit.documents.reading import squeezed, text_of


class Granted(NamedTuple):
    """A case that waits for the applicant's signature."""

    life: Lived
    reader: Reader
    case: str

    async def shown(self, language: Any = "sv") -> ShownDocument:
        return (await case_document(self.reader, self.case, "agreement", language)).shown

    async def check(self, document: ShownDocument) -> None:
        command = {"kind": "sign_agreement", "document": document.model_dump(mode="json")}
        await check_shown(self.reader, self.case, command)

    async def kept(self) -> list[str]:
        rows = await self.life.pool.fetch("select sha256 from vault.document")
        return [row["sha256"] for row in rows]

    async def sign(self, document: ShownDocument) -> None:
        named = document.model_dump(mode="json")
        step = STEPS.step("sign_agreement", document=named)
        await self.life.take(self.case, "2026-12-15", step)


@pytest_asyncio.fixture
async def granted(migrated_database: DatabaseUrls) -> AsyncIterator[Granted]:
    async with installed(migrated_database) as pool:
        life = Lived(pool)
        await people(life)
        await announced(life)
        case = await submitted(life, "p-coordinator")
        await assessed(life, case)
        await approved(life, case)
        yield Granted(life, Reader(pool, KEYS), case)


async def test_a_document_is_the_same_to_the_byte_each_time(granted: Granted) -> None:
    one, again = [
        await case_document(granted.reader, granted.case, "agreement", "sv") for _ in range(2)
    ]
    assert one == again
    assert sha256(one.pdf) == one.shown.sha256
    assert (await granted.shown("en")).sha256 != one.shown.sha256


async def test_an_agreement_says_what_was_decided(granted: Granted) -> None:
    found = await case_document(granted.reader, granted.case, "agreement", "sv")
    text = text_of(found.pdf)
    assert squeezed("Vinterby kommun") in text
    assert squeezed("600 000,00 kr") in text
    assert squeezed("Öppna nämnder") in text
    assert squeezed("1 januari 2027") in text


async def test_a_decision_says_who_decided_and_why(granted: Granted) -> None:
    found = await case_document(granted.reader, granted.case, "decision", "en")
    text = text_of(found.pdf)
    assert squeezed("Namn p-decision") in text
    assert squeezed("Ansökan uppfyller villkoren.") in text


async def test_a_report_says_what_was_reported(granted: Granted) -> None:
    life, case = granted.life, granted.case
    await life.take(case, "2026-12-15", STEPS.step("sign_agreement"))
    await life.take(case, "2026-12-20", STEPS.step("countersign_agreement"))
    await life.until("2028-01-10")
    await life.take(case, "2028-02-20", STEPS.step("submit_report", 1))
    found = await case_document(granted.reader, case, "report-1", "sv")
    text = text_of(found.pdf)
    assert squeezed("Så gick år 2027.") in text
    assert squeezed("270 000,00 kr") in text
    assert squeezed("revisorns intyg") in text


async def test_a_case_has_the_documents_that_its_life_has_brought(granted: Granted) -> None:
    with pytest.raises(NoDocument) as missing:
        await case_document(granted.reader, granted.case, "report-1", "sv")
    assert missing.value.known == ("agreement", "decision")


async def test_what_is_shown_can_be_signed_and_is_kept(granted: Granted) -> None:
    document = await granted.shown()
    await granted.check(document)
    await granted.check(document)
    assert await granted.kept() == [document.sha256]


async def test_nothing_else_can_be_signed_and_the_present_one_is_named(granted: Granted) -> None:
    document = await granted.shown()
    for other in (
        document.model_copy(update={"sha256": "0" * 64}),
        document.model_copy(update={"template": "0" * 64}),
        document.model_copy(update={"entry": 1}),
    ):
        with pytest.raises(WrongInput, match=document.sha256) as wrong:
            await granted.check(other)
        assert wrong.value.fault.field == "command.document"
    assert await granted.kept() == []


async def test_newer_templates_change_nothing_for_what_was_signed(
    granted: Granted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other party is shown the file that was signed, and signs that."""
    before = await case_document(granted.reader, granted.case, "agreement", "sv")
    await granted.check(before.shown)
    await granted.sign(before.shown)
    monkeypatch.setattr(application.documents, "render", lambda *_: b"%PDF of newer templates")

    after = await case_document(granted.reader, granted.case, "agreement", "sv")
    assert (after.pdf, after.shown, after.is_kept) == (before.pdf, before.shown, True)
    await granted.check(before.shown)


async def test_a_name_that_changes_before_anybody_signs_changes_the_document(
    granted: Granted,
) -> None:
    before = await granted.shown()
    await granted.life.accepted(
        *("register", "p-manager", "rename_organisation", "2026-12-12"),
        organisation="local/vinterby",
        name="Vinterby stad",
    )
    with pytest.raises(WrongInput):
        await granted.check(before)


async def test_a_kept_document_cannot_be_changed(granted: Granted) -> None:
    kept = KeptDocuments(granted.life.pool)
    await kept.keep(granted.case, "a" * 64, b"%PDF")
    await kept.keep(granted.case, "a" * 64, b"%PDF")
    assert await kept.find(granted.case, "a" * 64) == b"%PDF"
    assert await kept.find(granted.case, "b" * 64) is None
    for change in ("update vault.document_content set content = ''", "delete from vault.document"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await granted.life.pool.execute(change)
