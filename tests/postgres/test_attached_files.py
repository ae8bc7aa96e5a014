"""A file is stored for one command, attached by it, and given out as it came."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio

from application.files import CannotRead, attached_files, content_of, take_in
from application.queries.reader import Reader
from application.queries.reading import look_at, operator
from audit.findings import Kind
from audit.verify import verify
from services.files.clamd import scanner_of
from services.files.file_store import FileStore, StoredFile
from services.files.location import objects_at
from services.files.objects import FilesUnavailable
from services.input_errors import WrongInput
from services.keys.folder_key_store import FolderKeyStore
from services.keys.key_folder import KeyFolder
from services.keys.master_keys import MasterKeys
from services.keys.store import KeyScope, KeyStore
from services.pool import open_pool
from services.vault.orphaned_files import OrphanedFiles
from stack import DatabaseUrls
from tests.key_store import CUSTODY, KEYS, MASTER_KEYS
from tests.postgres.lived import Lived, installed, people
from tests.postgres.stories import announced

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
WHO, WHEN = "p-coordinator", "2026-09-27"
DAY = timedelta(days=1)


async def pieces() -> AsyncIterator[bytes]:
    yield PDF


@dataclass
class Desk:
    """Files are taken in with the entrance's role, like commands."""

    life: Lived
    entrance: asyncpg.Pool
    urls: DatabaseUrls
    store: FileStore
    case: str
    folder: Path

    async def take_in(self, command_id: str, content: bytes = PDF) -> dict[str, object]:
        organisation = "local/files-town"
        return await take_in(
            self.entrance, KEYS, self.store, self.case, organisation, command_id, content
        )

    def orphaned(self) -> OrphanedFiles:
        return OrphanedFiles(self.life.pool, lambda: self.store)

    async def rows(self) -> set[str]:
        return {row["address"] for row in await self.life.pool.fetch("select * from vault.file")}

    async def put(self, keys: KeyStore) -> None:
        """Into the file store alone, without a row."""
        objects = objects_at(f"file:{self.folder}", {})
        scope = KeyScope("organisation/local/files-town", "case")
        store = FileStore(objects, keys, scanner_of("none"))
        assert isinstance(await store.put(pieces(), scope=scope, owner="nobody file"), StoredFile)

    async def attach(self, command_id: str, fields: dict[str, object], name: str = "a.pdf") -> None:
        body = {"document": "budget", "name": name, **fields}
        await self.life.send(self.case, WHO, "attach_file", WHEN, command_id=command_id, **body)


@pytest_asyncio.fixture
async def desk(migrated_database: DatabaseUrls, tmp_path: Path) -> AsyncIterator[Desk]:
    folder = tmp_path / "files"
    store = FileStore(objects_at(f"file:{folder}", {}), KEYS, scanner_of("none"))
    async with (
        installed(migrated_database) as pool,
        await open_pool(migrated_database.entrance, size=2) as entrance,
    ):
        life = Lived(pool)
        await people(life)
        await announced(life)
        case = await life.open_case(WHO, "2026-09-26")
        yield Desk(life, entrance, migrated_database, store, case, folder)


async def test_a_file_is_attached_and_given_out_as_it_came(desk: Desk) -> None:
    id = str(uuid4())
    await desk.attach(id, await desk.take_in(id), name="Budget för Åsa.pdf")
    look = await look_at(Reader(desk.life.pool, KEYS), desk.case, operator("tests"))
    (attached,) = await attached_files(look)
    assert (attached.document, attached.name) == ("budget", "Budget för Åsa.pdf")
    assert (attached.file.size, attached.file.scan) == (len(PDF), "not_scanned")
    assert await content_of(look, desk.store, attached) == PDF
    report = await verify(desk.urls.reader)
    assert report.findings == ()


async def test_the_same_file_for_the_same_command_is_stored_once(desk: Desk) -> None:
    id = str(uuid4())
    first = await desk.take_in(id)
    assert await desk.take_in(id) == first
    assert await desk.take_in(str(uuid4())) != first
    assert await desk.take_in(id, PDF.replace(b"1.4", b"1.5")) != first


async def test_a_file_that_is_not_allowed_is_not_stored(desk: Desk) -> None:
    with pytest.raises(WrongInput, match="PDF, PNG"):
        await desk.take_in(str(uuid4()), b"<svg/>")
    assert await desk.life.pool.fetchval("select count(*) from vault.file") == 0


async def test_a_file_of_another_command_cannot_be_attached(desk: Desk) -> None:
    fields = await desk.take_in(str(uuid4()))
    with pytest.raises(AssertionError, match="file store with this command"):
        await desk.attach(str(uuid4()), fields)


async def test_a_file_cannot_be_said_to_be_scanned(desk: Desk) -> None:
    id = str(uuid4())
    fields = await desk.take_in(id)
    file = fields["file"]
    assert isinstance(file, dict)
    with pytest.raises(AssertionError, match="file store with this command"):
        await desk.attach(id, fields | {"file": file | {"scan": "clean"}})


async def test_an_erased_file_is_gone(desk: Desk) -> None:
    id = str(uuid4())
    await desk.attach(id, await desk.take_in(id))
    key = await KEYS.get_or_make(KeyScope("organisation/local/files-town", "case"))
    await CUSTODY.destroy(key.id, "register#1")
    look = await look_at(Reader(desk.life.pool, KEYS), desk.case, operator("tests"))
    (attached,) = await attached_files(look)
    with pytest.raises(CannotRead) as cannot:
        await content_of(look, desk.store, attached)
    assert cannot.value.why == "erased"


async def test_what_is_known_of_a_file_stays(desk: Desk) -> None:
    id = str(uuid4())
    await desk.attach(id, await desk.take_in(id))
    for change in ("update vault.file set scan = 'clean'", "delete from vault.file"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await desk.life.pool.execute(change)


async def listed(store: FileStore) -> set[str]:
    return {one.address async for one in store.listed(datetime.now(UTC) + DAY)}


async def test_a_file_of_a_command_that_never_came_is_swept(desk: Desk) -> None:
    id = str(uuid4())
    await desk.attach(id, await desk.take_in(id))
    await desk.take_in(str(uuid4()))
    assert await desk.orphaned().sweep(30 * DAY) == 0
    assert await desk.orphaned().sweep(0 * DAY) == 1
    look = await look_at(Reader(desk.life.pool, KEYS), desk.case, operator("tests"))
    (attached,) = await attached_files(look)
    assert await desk.rows() == await listed(desk.store) == {attached.file.address}
    assert await content_of(look, desk.store, attached) == PDF


async def test_a_file_that_is_sent_again_is_no_orphan_for_another_while(desk: Desk) -> None:
    id = str(uuid4())
    first = await desk.take_in(id)
    async with asyncpg.create_pool(desk.urls.owner, min_size=1, max_size=1) as owner:
        await owner.execute("update vault.file set stored_at = now() - interval '31 days'")
    assert await desk.take_in(id) == first
    assert await desk.orphaned().sweep(30 * DAY) == 0


async def test_an_object_that_nobody_noted_is_swept_once_a_day(desk: Desk) -> None:
    """The program ended between the file store and the database."""
    orphaned = desk.orphaned()
    assert await orphaned.sweep(0 * DAY) == 0
    await desk.put(KEYS)
    (desk.folder / "ab").mkdir(exist_ok=True)
    (desk.folder / f"ab/{'ab' * 16}#1").write_bytes(b"half")
    assert await orphaned.sweep(0 * DAY) == 0
    assert await desk.orphaned().sweep(30 * DAY) == 0
    assert await desk.orphaned().sweep(0 * DAY) == 2
    assert [path for path in desk.folder.rglob("*") if path.is_file()] == []


async def test_what_another_installation_keeps_in_the_same_place_is_left(
    desk: Desk, tmp_path: Path
) -> None:
    folder = KeyFolder.make(tmp_path / "keys", MasterKeys.read(MASTER_KEYS))
    await desk.put(FolderKeyStore(folder))
    assert await desk.orphaned().sweep(0 * DAY) == 0
    assert len(await listed(desk.store)) == 1


async def test_without_the_file_store_no_row_is_deleted(desk: Desk) -> None:
    def away() -> FileStore:
        raise PermissionError

    await desk.take_in(str(uuid4()))
    with pytest.raises(FilesUnavailable):
        await OrphanedFiles(desk.life.pool, away).sweep(0 * DAY)
    assert len(await desk.rows()) == 1


async def test_a_changed_hash_is_a_finding(desk: Desk) -> None:
    id = str(uuid4())
    await desk.attach(id, await desk.take_in(id))
    async with asyncpg.create_pool(desk.urls.owner, min_size=1, max_size=1) as owner:
        await owner.execute("alter table vault.file disable trigger keep_file")
        await owner.execute("update vault.file set sha256 = repeat('0', 64)")
    assert (await verify(desk.urls.reader)).by_kind()[Kind.FILE_DIFFERS] == 1
