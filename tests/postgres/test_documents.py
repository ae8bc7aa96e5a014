"""The documents of a case: the same to the byte, compared with what is signed, and kept then."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg
import pytest
import pytest_asyncio

import application.documents
from application.checking import check
from application.documents import NoDocument, RenderedDocument, case_document, check_shown
from application.files import CannotRead
from application.queries.reader import Reader
from application.queries.reading import operator
from application.receiving import Entrance, WrittenCommand
from domain.partnership.signatures import ShownDocument
from messages.contracts import Receipt
from services.documents.render import sha256
from services.documents.store import KeptDocuments, OpenFiles, open_documents
from services.files.file_store import FileStore
from services.files.objects import FilesUnavailable
from services.input_errors import WrongInput
from services.keys.sealing import ContentDestroyed
from services.keys.store import KeysUnavailable
from services.pool import open_pool
from services.unavailable import ServiceUnavailable
from services.vault.erasures import carry_out
from services.vault.orphaned_files import OrphanedFiles
from stack import DatabaseUrls
from tests.key_store import CUSTODY, KEYS, open_files
from tests.postgres.journal_client import new_id
from tests.postgres.lived import Lived, installed, people
from tests.postgres.stories import STEPS, announced, approved, assessed, in_force, submitted
from tests.unit.documents.reading import squeezed, text_of


class Granted(NamedTuple):
    """A case that waits for the applicant's signature."""

    life: Lived
    reader: Reader
    case: str
    keeper: str
    entrance: str

    async def shown(self, language: Any = "sv") -> ShownDocument:
        return (
            await case_document(
                self.reader, open_files, self.case, "agreement", language, operator("tests")
            )
        ).shown

    async def check(self, document: ShownDocument, files: OpenFiles = open_files) -> None:
        command = {"kind": "sign_agreement", "document": document.model_dump(mode="json")}
        await check_shown(self.reader, files, self.case, command, new_id())

    async def kept(self) -> list[str]:
        rows = await self.life.pool.fetch("select sha256 from vault.document")
        return [row["sha256"] for row in rows]

    async def sign(self, document: ShownDocument, **more: Any) -> None:
        named = document.model_dump(mode="json")
        step = STEPS.step("sign_agreement", document=named, **more)
        await self.life.take(self.case, "2026-12-15", step)

    async def renamed(self) -> None:
        await self.life.accepted(
            *("register", "p-manager", "rename_organisation", "2026-12-12"),
            organisation="local/vinterby",
            name="Vinterby stad",
        )

    async def reported(self) -> RenderedDocument:
        life, case = self.life, self.case
        await in_force(life, case)
        await life.until("2028-01-10")
        await life.take(case, "2028-02-20", STEPS.step("submit_report", 1))
        return await case_document(
            self.reader, open_files, case, "report-1", "sv", operator("tests")
        )

    async def erase(self, text: str, when: str) -> list[str]:
        """Decided by the archivist, and carried out by the keeper of the keys."""
        await self.life.accepted(
            *(self.case, "p-archive", "erase_text", when), text=text, reason="Begärt."
        )
        async with await open_pool(self.keeper, size=1) as keeper:
            orders = [order async for order in carry_out(keeper, CUSTODY)]
        return [order.subject for order in orders]

    async def texts(self, field: str) -> list[str]:
        """The ids of the texts of the case that came in this field."""
        rows = await self.life.pool.fetch(
            "select text.id::text from vault.text join journal.entry using (command_id)"
            " where stream = $1 and field = $2",
            *(self.case, field),
        )
        return [row["id"] for row in rows]


@pytest_asyncio.fixture
async def granted(migrated_database: DatabaseUrls) -> AsyncIterator[Granted]:
    async with installed(migrated_database) as pool:
        life = Lived(pool)
        await people(life)
        await announced(life)
        case = await submitted(life, "p-coordinator")
        await assessed(life, case)
        await approved(life, case)
        yield Granted(
            life, Reader(pool, KEYS), case, migrated_database.keeper, migrated_database.entrance
        )


async def test_a_document_is_the_same_to_the_byte_each_time(granted: Granted) -> None:
    one, again = [
        await case_document(
            granted.reader, open_files, granted.case, "agreement", "sv", operator("tests")
        )
        for _ in range(2)
    ]
    assert one == again
    assert sha256(one.pdf) == one.shown.sha256
    assert (await granted.shown("en")).sha256 != one.shown.sha256


async def test_an_agreement_says_what_was_decided(granted: Granted) -> None:
    found = await case_document(
        granted.reader, open_files, granted.case, "agreement", "sv", operator("tests")
    )
    text = text_of(found.pdf)
    assert squeezed("Vinterby kommun") in text
    assert squeezed("600 000,00 kr") in text
    assert squeezed("Öppna nämnder") in text
    assert squeezed("1 januari 2027") in text


async def test_a_decision_says_who_decided_and_why(granted: Granted) -> None:
    found = await case_document(
        granted.reader, open_files, granted.case, "decision", "en", operator("tests")
    )
    text = text_of(found.pdf)
    assert squeezed("Namn p-decision") in text
    assert squeezed("Ansökan uppfyller villkoren.") in text


async def test_a_report_says_what_was_reported(granted: Granted) -> None:
    found = await granted.reported()
    text = text_of(found.pdf)
    assert squeezed("Så gick år 2027.") in text
    assert squeezed("270 000,00 kr") in text
    assert squeezed("revisorns intyg") in text


async def test_a_case_has_the_documents_that_its_life_has_brought(granted: Granted) -> None:
    with pytest.raises(NoDocument) as missing:
        await case_document(
            granted.reader, open_files, granted.case, "report-1", "sv", operator("tests")
        )
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
    before = await case_document(
        granted.reader, open_files, granted.case, "agreement", "sv", operator("tests")
    )
    await granted.check(before.shown)
    await granted.sign(before.shown)
    monkeypatch.setattr(application.documents, "render", lambda *_: b"%PDF of newer templates")

    after = await case_document(
        granted.reader, open_files, granted.case, "agreement", "sv", operator("tests")
    )
    assert (after.pdf, after.shown, after.is_kept) == (before.pdf, before.shown, True)
    await granted.check(before.shown)


async def test_a_file_in_another_language_says_in_which_one_it_was_signed(
    granted: Granted,
) -> None:
    before = await case_document(
        granted.reader, open_files, granted.case, "agreement", "en", operator("tests")
    )
    assert (before.is_kept, before.signed_in, before.is_open) == (False, (), True)
    signed = await granted.shown("sv")
    await granted.check(signed)
    await granted.sign(signed)

    english = await case_document(
        granted.reader, open_files, granted.case, "agreement", "en", operator("tests")
    )
    assert (english.is_kept, english.signed_in, english.is_open) == (False, ("sv",), True)


async def test_a_document_is_open_for_as_long_as_somebody_is_to_sign_it(granted: Granted) -> None:
    report = await granted.reported()
    assert report.is_open
    agreement = await case_document(
        granted.reader, open_files, granted.case, "agreement", "sv", operator("tests")
    )
    decision = await case_document(
        granted.reader, open_files, granted.case, "decision", "sv", operator("tests")
    )
    assert not agreement.is_open
    assert not decision.is_open


async def test_a_name_that_changes_before_anybody_signs_changes_the_document(
    granted: Granted,
) -> None:
    before = await granted.shown()
    await granted.renamed()
    with pytest.raises(WrongInput):
        await granted.check(before)


async def test_a_kept_document_cannot_be_changed(granted: Granted) -> None:
    kept = KeptDocuments(granted.life.pool, open_files())
    document = await case_document(
        granted.reader, open_files, granted.case, "agreement", "sv", operator("tests")
    )
    for _ in range(2):
        await kept.keep(granted.case, "a" * 64, document.pdf, document.quoting, new_id())
    assert await kept.find(granted.case, "a" * 64) == document.pdf
    assert await kept.find(granted.case, "b" * 64) is None
    assert await granted.life.pool.fetchval("select count(*) from vault.file") == 1
    await granted.sign(document.shown.model_copy(update={"sha256": "a" * 64}))
    for change in ("update vault.document set texts = '{}'", "delete from vault.document"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await granted.life.pool.execute(change)


async def test_a_document_that_nobody_signed_is_swept(granted: Granted, tmp_path: Path) -> None:
    store = open_documents(f"file:{tmp_path}", KEYS)
    await granted.check(await granted.shown(), lambda: store)
    orphaned = OrphanedFiles(granted.life.pool, lambda: store)
    assert await orphaned.sweep(timedelta(days=30)) == 0
    assert await granted.kept() != []
    assert await orphaned.sweep(timedelta(0)) == 1
    assert await granted.kept() == []
    assert [one async for one in store.listed(datetime.now(UTC) + timedelta(days=1))] == []


@pytest.mark.parametrize("state", ["decided", "received"])
async def test_a_document_that_another_command_signs_is_no_orphan(
    granted: Granted, tmp_path: Path, state: str
) -> None:
    """It was kept for a command that never came, and found again for the one that did."""
    store = open_documents(f"file:{tmp_path}", KEYS)
    document = await granted.shown()
    await granted.check(document, lambda: store)
    if state == "decided":
        await granted.sign(document)
    else:
        assert await _received(granted, document, new_id(), lambda: store)
    assert await OrphanedFiles(granted.life.pool, lambda: store).sweep(timedelta(0)) == 0
    assert await granted.kept() == [document.sha256]


async def test_a_document_that_is_shown_again_is_no_orphan_for_another_while(
    granted: Granted, tmp_path: Path
) -> None:
    store = open_documents(f"file:{tmp_path}", KEYS)
    document = await granted.shown()
    await granted.check(document, lambda: store)
    long_ago = "update vault.file set stored_at = now() - interval '31 days'"
    await granted.life.pool.execute(long_ago)
    await granted.check(document, lambda: store)
    orphaned = OrphanedFiles(granted.life.pool, lambda: store)
    assert await orphaned.sweep(timedelta(days=30)) == 0
    await granted.life.pool.execute(long_ago)
    assert await orphaned.sweep(timedelta(days=30)) == 1


async def test_a_kept_document_is_sealed_under_a_key_of_its_own(granted: Granted) -> None:
    document = await granted.shown()
    await granted.check(document)
    [row] = await granted.life.pool.fetch("select * from vault.file")
    own, *about = row["subjects"]
    assert own.startswith("document/")
    assert row["retention"] == "accounting"
    assert about == ["organisation/local/funder", "organisation/local/vinterby"]
    assert row["sha256"] != document.sha256


async def test_a_report_is_about_who_prepared_it(granted: Granted) -> None:
    found = await granted.reported()
    assert "person/p-coordinator" in found.quoting.subjects


async def test_an_erased_text_of_the_accounts_takes_the_documents_along_that_quote_it(
    granted: Granted,
) -> None:
    """Possible once R30 lets it: here the agreement was signed by one of two, and lapsed."""
    document = await granted.shown()
    await granted.check(document)
    await granted.sign(document, signature={"mandate": {"jointly": True}})
    [reasons] = await granted.texts("reasons")
    await granted.life.until("2027-04-01")
    assert await granted.erase(reasons, "2027-04-02") == [f"text/{reasons}"]

    found = await KeptDocuments(granted.life.pool, open_files()).find(granted.case, document.sha256)
    assert isinstance(found, ContentDestroyed)
    with pytest.raises(CannotRead, match="erased"):
        await granted.shown()


async def test_an_erased_text_of_the_case_leaves_what_was_signed(granted: Granted) -> None:
    """The signed file belongs to the accounts as a whole."""
    document = await granted.shown()
    await granted.check(document)
    await granted.sign(document)
    [title] = await granted.texts("application.title")
    assert await granted.erase(title, "2026-12-16") == []
    kept = await case_document(
        granted.reader, open_files, granted.case, "agreement", "sv", operator("tests")
    )
    assert kept.shown == document


async def test_a_missing_key_is_not_an_erasure(granted: Granted) -> None:
    """A document that says of a text that it was erased would be signed like that."""
    with pytest.raises(KeysUnavailable):
        await case_document(
            Reader(granted.life.pool),
            open_files,
            granted.case,
            "agreement",
            "sv",
            operator("tests"),
        )


async def _received(
    granted: Granted, document: ShownDocument, command_id: str, files: OpenFiles = open_files
) -> Receipt | None:
    """At the entrance, as the signatory sends it."""
    named = document.model_dump(mode="json")
    command = {"kind": "sign_agreement", "account": "bg 991-2346", "document": named}
    signatory = {"person": "p-signatory", "organisation": "local/vinterby"}
    written = WrittenCommand(command_id, signatory, command, "tests")
    async with await open_pool(granted.entrance, size=2) as pool:
        entrance = Entrance(pool, KEYS, files)
        accepted = await entrance.receive(check(granted.case, command), written, granted.life.now)
    return accepted.receipt


async def test_a_signature_that_is_sent_again_gets_its_receipt_whatever_happened_since(
    granted: Granted,
) -> None:
    document, id = await granted.shown(), new_id()
    first = await _received(granted, document, id)
    await granted.renamed()
    assert first is not None
    assert await _received(granted, document, id) == first
    with pytest.raises(WrongInput):
        await _received(granted, document, new_id())


async def test_without_the_file_store_no_signature_is_received(granted: Granted) -> None:
    def away() -> FileStore:
        raise FilesUnavailable("PermissionError")

    with pytest.raises(ServiceUnavailable) as told:
        await _received(granted, await granted.shown(), new_id(), away)
    assert told.value.what == "files"
    assert await granted.life.pool.fetchval("select count(*) from journal.reception") == 0
