"""A file comes back as it was, or says why it does not, from a folder and from S3 alike."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.files.file_store import FileMissing, FileStore, StoredFile
from services.files.limits import FileLimits
from services.files.objects import Address, FilesUnavailable, Objects, address, new_address
from services.files.opened_file import FileChanged, OpenedFile
from services.files.refusals import Refused
from services.files.scanning import Clean, Infected, NoScanner, NotScanned, ScanResult
from services.keys.sealing import SALT_BYTES, ContentDestroyed, KeyNotHere, Tampered, WrongKey
from services.keys.segments import CONTENT_BYTES, HEADER_BYTES, SEGMENT_BYTES
from services.keys.store import KeyScope
from tests.files.conftest import Keys
from tests.unit.files.made_files import PDF, docx, png
from tests.unit.keys.conftest import ANNA

OWNER = "6f1c1e0a-3c52-4d3e-9a57-0b8f2f6f6a11/budget"
LATER = datetime.now(UTC) + timedelta(days=1)


async def sent(content: bytes, piece: int = 700_000) -> AsyncIterator[bytes]:
    for place in range(0, len(content), piece):
        yield content[place : place + piece]


def pdf_of(size: int) -> bytes:
    """A PDF of just this size, most of it a comment of random digits."""
    rest = size - len(PDF) - len(b"%\n%%EOF")
    return PDF + b"%" + secrets.token_hex(rest)[:rest].encode() + b"\n%%EOF"


async def stored(
    files: FileStore, content: bytes, scope: KeyScope = ANNA, owner: str = OWNER
) -> StoredFile:
    file = await files.put(sent(content), scope=scope, owner=owner)
    assert isinstance(file, StoredFile)
    return file


async def read(files: FileStore, file: StoredFile) -> object:
    return await files.read(file.address, file.owner, file.sha256)


@pytest.mark.parametrize(
    "size",
    [
        200,
        *(CONTENT_BYTES - SALT_BYTES + beside for beside in (-1, 0, 1)),
        2 * CONTENT_BYTES - SALT_BYTES,
        3 * CONTENT_BYTES + 5,
    ],
)
async def test_a_file_comes_back_as_it_was(files: FileStore, size: int) -> None:
    content = pdf_of(size)
    file = await stored(files, content)
    assert await read(files, file) == content
    assert (file.size, file.media_type) == (size, "application/pdf")


async def test_a_file_is_read_piece_by_piece(files: FileStore) -> None:
    content = pdf_of(3 * CONTENT_BYTES)
    file = await stored(files, content)
    opened = await files.open(file.address, file.owner, file.sha256)
    assert isinstance(opened, OpenedFile)
    pieces = [piece async for piece in opened]
    assert len(pieces) == 4
    assert b"".join(pieces) == content
    with pytest.raises(RuntimeError, match="read once"):
        await anext(aiter(opened))


async def test_nothing_of_a_file_is_stored_as_it_is(files: FileStore, objects: Objects) -> None:
    file = await stored(files, PDF)
    raw = await raw_content(objects, file.address)
    assert b"PDF" not in raw
    assert OWNER.encode() not in raw + file.address.encode()


async def test_equal_files_are_stored_twice_and_found_by_their_owner_alone(
    files: FileStore,
) -> None:
    one, again = await stored(files, PDF), await stored(files, PDF)
    elsewhere = await stored(files, PDF, owner="another case")
    other_person = await stored(files, PDF, scope=KeyScope("p-018", "case"))
    assert len({one.address, again.address, elsewhere.address, other_person.address}) == 4
    assert len({one.sha256, again.sha256, elsewhere.sha256}) == 3
    assert one.mac == again.mac
    assert len({one.mac, elsewhere.mac, other_person.mac}) == 3


async def test_a_refused_file_is_not_stored(files: FileStore, objects: Objects) -> None:
    found = await files.put(sent(docx({"word/vbaProject.bin": b""})), scope=ANNA, owner=OWNER)
    assert isinstance(found, Refused)
    assert found.reason == "macros"
    assert [one async for one in files.listed(LATER)] == []


async def test_a_file_has_to_be_what_it_is_declared_as(files: FileStore) -> None:
    found = await files.put(sent(PDF), scope=ANNA, owner=OWNER, declared="image/png")
    assert isinstance(found, Refused)
    assert found.reason == "type_differs"


async def test_a_file_that_is_too_large_is_read_no_further(objects: Objects, keys: Keys) -> None:
    given = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal given
        while True:
            given += 1
            yield bytes(1000)

    files = FileStore(objects, keys.store, NoScanner(), FileLimits(size_max=10_000))
    found = await files.put(endless(), scope=ANNA, owner=OWNER)
    assert isinstance(found, Refused)
    assert found.reason == "too_large"
    assert given == 11


async def test_a_file_of_just_the_size_is_taken(objects: Objects, keys: Keys) -> None:
    files = FileStore(objects, keys.store, NoScanner(), FileLimits(size_max=len(PDF)))
    assert isinstance(await files.put(sent(PDF), scope=ANNA, owner=OWNER), StoredFile)


class Saying:
    """A scanner that says the same of every file."""

    def __init__(self, result: ScanResult) -> None:
        self.result = result

    async def scan(self, content: bytes) -> ScanResult:
        return self.result


async def test_an_infected_file_is_refused(objects: Objects, keys: Keys) -> None:
    files = FileStore(objects, keys.store, Saying(Infected("Test.File")))
    found = await files.put(sent(PDF), scope=ANNA, owner=OWNER)
    assert found == Refused("infected", "Test.File")
    assert [one async for one in files.listed(LATER)] == []


@pytest.mark.parametrize("result", [Clean("ClamAV 1"), NotScanned("unreachable")])
async def test_a_stored_file_says_whether_it_was_scanned(
    objects: Objects, keys: Keys, result: ScanResult
) -> None:
    file = await stored(FileStore(objects, keys.store, Saying(result)), PDF)
    assert file.scan == result


async def test_a_file_that_was_not_scanned_can_be_scanned_later(
    objects: Objects, keys: Keys, files: FileStore
) -> None:
    file = await stored(files, PDF)
    assert file.scan == NotScanned("no_scanner")
    later = FileStore(objects, keys.store, Saying(Infected("New.Signature")))
    found = await later.scan_again(file.address, file.owner, file.sha256)
    assert found == Infected("New.Signature")
    assert await later.scan_again(new_address(), OWNER, file.sha256) != found


async def test_destroying_the_key_erases_a_file_and_no_other(files: FileStore, keys: Keys) -> None:
    gone, kept = await stored(files, PDF), await stored(files, PDF, KeyScope("p-018", "case"))
    destroyed = await keys.custody.destroy(gone.key_id, "entry-41")
    assert await read(files, gone) == ContentDestroyed(
        gone.key_id, destroyed.destroyed_at, "entry-41"
    )
    assert await read(files, kept) == PDF


async def test_a_lost_key_is_not_an_erased_file(files: FileStore, keys: Keys) -> None:
    file = await stored(files, PDF)
    keys.folder.key_path(file.key_id).unlink()
    assert await read(files, file) == KeyNotHere(file.key_id, "missing")


async def test_another_key_of_the_same_id_is_a_wrong_key(files: FileStore, keys: Keys) -> None:
    file = await stored(files, PDF)
    key = await keys.store.get_or_make(ANNA)
    keys.folder.put_key(replace(key, secret=secrets.token_bytes(32)))
    assert await read(files, file) == WrongKey(file.key_id)


async def test_a_file_that_is_not_there_is_missing(files: FileStore) -> None:
    file = await stored(files, PDF)
    await files.delete(file.address)
    assert await read(files, file) == FileMissing(file.address)
    await files.delete(file.address)


async def test_a_file_opens_only_for_its_owner_and_hash(files: FileStore) -> None:
    file = await stored(files, PDF)
    assert await read(files, replace(file, owner="another case")) == Tampered("content")
    assert await read(files, replace(file, sha256="0" * 64)) == Tampered("content")


async def raw_content(objects: Objects, at: Address) -> bytes:
    pieces = await objects.get(at, piece=1000)
    assert pieces is not None
    return b"".join([piece async for piece in pieces])


async def replaced(objects: Objects, at: Address, content: bytes) -> None:
    await objects.delete(at)
    await objects.put(at, content)


async def test_an_object_that_was_moved_to_another_address_is_not_opened(
    files: FileStore, objects: Objects
) -> None:
    one, other = await stored(files, PDF), await stored(files, PDF)
    await replaced(objects, one.address, await raw_content(objects, other.address))
    assert await read(files, replace(one, sha256=other.sha256)) == Tampered("content")


async def test_a_changed_beginning_is_seen_before_anything_is_given_out(
    files: FileStore, objects: Objects
) -> None:
    file = await stored(files, pdf_of(2 * CONTENT_BYTES))
    raw = await raw_content(objects, file.address)
    for changed in (b"", raw[:HEADER_BYTES], b"?" + raw[1:], raw[:90] + b"??" + raw[92:]):
        await replaced(objects, file.address, changed)
        assert isinstance(await files.open(file.address, file.owner, file.sha256), Tampered)


async def test_a_changed_key_check_is_tampering(files: FileStore, objects: Objects) -> None:
    file = await stored(files, PDF)
    raw = await raw_content(objects, file.address)
    await replaced(objects, file.address, raw[:20] + bytes([raw[20] ^ 1]) + raw[21:])
    assert await read(files, file) == Tampered("header")


@pytest.mark.parametrize("segments_kept", [1, 2])
async def test_a_file_that_was_cut_is_seen_at_the_cut(
    files: FileStore, objects: Objects, segments_kept: int
) -> None:
    content = pdf_of(3 * CONTENT_BYTES)
    file = await stored(files, content)
    raw = await raw_content(objects, file.address)
    await replaced(objects, file.address, raw[: HEADER_BYTES + segments_kept * SEGMENT_BYTES])
    assert await read(files, file) == Tampered("content")
    opened = await files.open(file.address, file.owner, file.sha256)
    if segments_kept == 1:
        assert opened == Tampered("content")
        return
    assert isinstance(opened, OpenedFile)
    pieces = aiter(opened)
    assert content.startswith(await anext(pieces))
    with pytest.raises(FileChanged):
        await anext(pieces)


async def test_the_last_piece_is_held_back_from_other_content_than_the_journals(
    files: FileStore,
) -> None:
    file = await stored(files, PDF)
    opened = await files.open(file.address, file.owner, "0" * 64)
    assert isinstance(opened, OpenedFile)
    with pytest.raises(FileChanged):
        await anext(aiter(opened))


async def test_an_address_that_is_taken_is_never_written_again(objects: Objects) -> None:
    at = new_address()
    await objects.put(at, b"first")
    with pytest.raises(FilesUnavailable, match="AlreadyExists"):
        await objects.put(at, b"second")
    assert await raw_content(objects, at) == b"first"


async def test_of_many_that_write_to_one_address_one_succeeds(objects: Objects) -> None:
    at = new_address()
    contents = [f"content {place}".encode() for place in range(8)]
    results = await asyncio.gather(
        *(objects.put(at, content) for content in contents), return_exceptions=True
    )
    assert results.count(None) == 1
    assert await raw_content(objects, at) == contents[results.index(None)]


async def test_a_sweep_sees_what_is_older(files: FileStore) -> None:
    stored_files = [await stored(files, PDF), await stored(files, png())]
    found = {one.address async for one in files.listed(LATER)}
    assert found == {file.address for file in stored_files}
    assert [one async for one in files.listed(datetime.now(UTC) - timedelta(days=1))] == []


@pytest.mark.parametrize(
    "text", ["", "../../etc/passwd", "ab/" + "c" * 31, "AB/" + "c" * 32, "ab/" + "c" * 32 + "\n"]
)
async def test_nothing_but_an_address_is_looked_for(objects: Objects, text: str) -> None:
    with pytest.raises(ValueError, match="hexadecimal"):
        address(text)
    with pytest.raises(ValueError, match="hexadecimal"):
        await objects.delete(Address(text))
    with pytest.raises(ValueError, match="hexadecimal"):
        await objects.get(Address(text), piece=1)


async def test_a_copy_of_the_files_opens_no_more_once_the_key_is_gone(
    files: FileStore, objects: Objects, keys: Keys
) -> None:
    file = await stored(files, PDF)
    copy = await raw_content(objects, file.address)
    await keys.custody.destroy(file.key_id, "entry-41")
    await replaced(objects, file.address, copy)
    assert isinstance(await read(files, file), ContentDestroyed)
