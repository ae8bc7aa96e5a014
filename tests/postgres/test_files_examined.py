"""The audit reads the file store: what entries name is there, sealed, and what they say."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg
import pytest
import pytest_asyncio

from application.documents import case_document, check_shown
from application.files import take_in
from application.queries.reader import Reader
from application.queries.reading import operator
from audit.file_objects import FileObjects
from audit.findings import Kind
from audit.report import Report
from audit.sealed_texts import AuditKeys
from audit.verify import verify
from services.documents.store import open_documents
from services.files.file_store import FileStore, StoredFile
from services.keys.store import KeyScope
from services.pool import open_pool
from services.vault.erasures import carry_out
from services.vault.stored_files import note_file
from stack import DatabaseUrls
from tests.key_store import CUSTODY, KEY_FOLDER, KEYS, MASTER_KEYS
from tests.postgres.journal_client import new_id
from tests.postgres.lived import Lived, installed, people
from tests.postgres.stories import STEPS, announced, approved, assessed, submitted

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
AUDIT_KEYS = AuditKeys(KEY_FOLDER, MASTER_KEYS)
EACH = pytest.mark.parametrize("which", ["file", "document"])


class Kept(NamedTuple):
    """A case with an attached file and an agreement that one of two has signed."""

    life: Lived
    urls: DatabaseUrls
    store: FileStore
    folder: Path
    case: str
    file: str
    document: str
    """The checksum that the signature names."""
    address: str
    """Of the document."""

    def path(self, which: str) -> Path:
        return self.folder / (self.file if which == "file" else self.address)

    def named(self, which: str) -> str:
        return self.file if which == "file" else self.document

    async def examined(self, **options: Any) -> Report:
        files = FileObjects(f"file:{self.folder}", {})
        given: dict[str, Any] = {"keys": AUDIT_KEYS, "files": files} | options
        return await verify(self.urls.reader, **given)

    async def by_owner(self, *statements: str) -> None:
        async with await open_pool(self.urls.owner, size=1) as owner:
            for statement in statements:
                await owner.execute(statement)


@pytest_asyncio.fixture
async def kept(migrated_database: DatabaseUrls, tmp_path: Path) -> AsyncIterator[Kept]:
    folder = tmp_path / "files"
    store = open_documents(f"file:{folder}", KEYS)
    async with installed(migrated_database) as pool:
        life = Lived(pool)
        await people(life)
        await announced(life)
        case = await submitted(life, "p-coordinator")
        file = await attached(pool, store, life, case)
        await assessed(life, case)
        await approved(life, case)
        document, address = await signed(pool, store, life, case)
        yield Kept(life, migrated_database, store, folder, case, file, document, address)


async def attached(pool: asyncpg.Pool, store: FileStore, life: Lived, case: str) -> str:
    id = new_id()
    fields: Any = await take_in(pool, KEYS, store, case, "local/vinterby", id, PDF)
    body = {"document": "budget", "name": "a.pdf", **fields}
    await life.send(case, "p-coordinator", "attach_file", "2026-10-20", command_id=id, **body)
    return str(fields["file"]["address"])


async def signed(pool: asyncpg.Pool, store: FileStore, life: Lived, case: str) -> tuple[str, str]:
    reader = Reader(pool, KEYS)
    shown = (
        await case_document(reader, lambda: store, case, "agreement", "sv", operator("tests"))
    ).shown
    named = shown.model_dump(mode="json")
    command = {"kind": "sign_agreement", "document": named}
    await check_shown(reader, lambda: store, case, command, new_id())
    jointly = {"mandate": {"jointly": True}}
    step = STEPS.step("sign_agreement", document=named, signature=jointly)
    await life.take(case, "2026-12-15", step)
    return shown.sha256, await pool.fetchval("select address from vault.document")


def unread(report: Report) -> str:
    (said,) = (one.en for one in report.not_examined if "file" in one.en)
    return said


async def test_files_that_are_as_entries_say_are_counted(kept: Kept) -> None:
    report = await kept.examined()
    assert (report.findings, report.not_examined) == ((), ())
    assert (report.counts.files, report.counts.erased_files) == (2, 0)


@EACH
async def test_a_changed_file_is_a_finding(kept: Kept, which: str) -> None:
    content = bytearray(kept.path(which).read_bytes())
    content[-1] ^= 1
    kept.path(which).write_bytes(content)
    (found,) = (await kept.examined()).findings
    assert (found.kind, found.detail) == (Kind.FILE_DIFFERS, kept.named(which))
    assert found.stream == kept.case


@EACH
async def test_a_file_that_is_gone_is_a_finding_with_keys_and_without(
    kept: Kept, which: str
) -> None:
    kept.path(which).unlink()
    for keys in (AUDIT_KEYS, None):
        (found,) = (await kept.examined(keys=keys)).findings
        assert (found.kind, found.detail) == (Kind.FILE_MISSING, kept.named(which))


async def test_a_document_that_the_vault_does_not_know_is_a_finding(kept: Kept) -> None:
    await kept.by_owner(
        "alter table vault.document disable trigger keep_document", "delete from vault.document"
    )
    (found,) = (await kept.examined()).findings
    assert (found.kind, found.detail) == (Kind.FILE_MISSING, kept.document)


async def test_a_document_that_was_exchanged_under_its_own_keys_is_a_finding(kept: Kept) -> None:
    """Sealed for the same case and checksum, by somebody who has the keys: with other content."""
    scope = KeyScope("document/forged", "accounting")
    put = await kept.store.put(pieces(), scope=scope, owner=f"{kept.case} document {kept.document}")
    assert isinstance(put, StoredFile)
    await note_file(kept.life.pool, new_id(), "document", put, scope)
    await kept.by_owner(
        "alter table vault.document disable trigger keep_document",
        f"update vault.document set address = '{put.address}'",
    )
    (found,) = (await kept.examined()).findings
    assert (found.kind, found.detail) == (Kind.FILE_DIFFERS, kept.document)


async def pieces() -> AsyncIterator[bytes]:
    yield PDF


async def test_an_erased_document_is_counted(kept: Kept) -> None:
    """The agreement lapsed: then one of its texts of the accounts may be erased, and takes it."""
    reasons = await kept.life.pool.fetchval(
        "select text.id::text from vault.text join journal.entry using (command_id)"
        " where stream = $1 and field = 'reasons'",
        kept.case,
    )
    await kept.life.until("2027-04-01")
    await kept.life.accepted(
        *(kept.case, "p-archive", "erase_text", "2027-04-02"), text=reasons, reason="Begärt."
    )
    async with await open_pool(kept.urls.keeper, size=1) as keeper:
        assert [order.subject async for order in carry_out(keeper, CUSTODY)] == [f"text/{reasons}"]

    report = await kept.examined(keys=AuditKeys(KEY_FOLDER, MASTER_KEYS))
    assert report.findings == ()
    assert (report.counts.files, report.counts.erased_files) == (2, 1)


async def test_a_document_whose_key_was_destroyed_without_an_order_is_a_finding(kept: Kept) -> None:
    key = await kept.life.pool.fetchval(
        "select key_id from vault.file where address = $1", kept.address
    )
    await CUSTODY.destroy(key, "register#1")
    report = await kept.examined(keys=AuditKeys(KEY_FOLDER, MASTER_KEYS))
    (found,) = report.findings
    assert (found.kind, found.detail) == (Kind.KEY_DESTROYED_WITHOUT_ORDER, kept.document)


async def test_without_the_file_store_files_are_counted_as_not_compared(kept: Kept) -> None:
    report = await kept.examined(files=None)
    assert report.findings == ()
    assert unread(report).startswith("2 files were not compared")


async def test_without_keys_files_are_counted_as_not_compared(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "store.json").write_text("{}")
    for keys in (None, AuditKeys(tmp_path, MASTER_KEYS)):
        report = await kept.examined(keys=keys)
        assert report.findings == ()
        assert unread(report).startswith("2 files were not compared")


async def test_a_file_store_that_denies_access_is_no_finding(kept: Kept) -> None:
    content = kept.path("file")
    content.unlink()
    content.mkdir()  # a file cannot be read there, whoever reads
    report = await kept.examined()
    assert report.findings == ()
    assert unread(report).startswith("One file was not compared")
