"""Row k: what it costs to seal texts and files, to store them, and to open them again.

It needs no server: `python -m bench.rows.sealing` measures it alone.
"""

import asyncio
import base64
import os
import secrets
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESGCMSIV, AESSIV

from bench.environment import BenchServers
from bench.measuring import Measured, Quantity, Row, pace_figures, pace_of
from bench.sizes import FULL, Sizes
from services.files.file_store import FileStore, StoredFile
from services.files.location import objects_at
from services.files.scanning import NoScanner
from services.keys.folder_key_store import FolderKeyStore
from services.keys.key_folder import KeyFolder
from services.keys.master_keys import MasterKeys
from services.keys.sealing import Opened, seal, unseal
from services.keys.segments import SealContext
from services.keys.store import KeyScope

T = TypeVar("T")

MEGABYTE = 1_000_000
FILE_BYTES = 10 * MEGABYTE
TEXT_BYTES = 500
TEXTS = {"full": 1_000, "quick": 200, "tiny": 5}
TEXT, OWNER = "text", "00000000-0000-4000-8000-000000000000/reason"


class Sealing(Row):
    id = "k"
    title = "Keys, sealed texts and files"
    about = (
        f"A PDF of {FILE_BYTES // MEGABYTE} MB is sealed alone; then it is checked, sealed and "
        "stored in a folder, on disk when that returns, and read and verified. Texts have "
        f"{TEXT_BYTES} bytes, and each is sealed or opened with its key read from the key folder "
        "once more. A new key is made for a person of whom there is none, and on disk then. One "
        "caller in one process. The ciphers are compared on the same content, without any key."
    )

    async def prepare(self, servers: BenchServers) -> None:
        pass

    async def measure(self, servers: BenchServers) -> Measured:
        with tempfile.TemporaryDirectory(dir=servers.stack.folder.path) as folder:
            found = await measure_in(Path(folder), self.sizes)
        self.checks.append("everything that was sealed was opened to what it was")
        return found


async def measure_in(folder: Path, sizes: Sizes) -> Measured:
    master = base64.b64encode(secrets.token_bytes(32)).decode()
    keys = FolderKeyStore(KeyFolder.make(folder / "keys", MasterKeys.read(f"bench:{master}")))
    files = FileStore(objects_at(f"file:{folder / 'files'}", {}), keys, NoScanner())
    return {
        **_ciphers(),
        **await _file(files, keys),
        **await _texts(keys, TEXTS[sizes.size]),
    }


def _ciphers() -> Measured:
    content, nonce = os.urandom(FILE_BYTES), secrets.token_bytes(12)
    gcm, gcm_siv = AESGCM(os.urandom(32)), AESGCMSIV(os.urandom(32))
    siv = AESSIV(os.urandom(64))
    return {
        Quantity(f"{name}, encrypt", "MB/s"): FILE_BYTES / MEGABYTE / _timed(encrypt)[0]
        for name, encrypt in {
            "AES-256-GCM-SIV": lambda: gcm_siv.encrypt(nonce, content, b""),
            "AES-256-GCM": lambda: gcm.encrypt(nonce, content, b""),
            "AES-256-SIV": lambda: siv.encrypt(content, [nonce]),
        }.items()
    }


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    begun = time.perf_counter()
    done = work()
    return time.perf_counter() - begun, done


async def _file(files: FileStore, keys: FolderKeyStore) -> Measured:
    rest = FILE_BYTES - len(b"%PDF-1.7\n%\n%%EOF")
    content = b"%PDF-1.7\n%" + secrets.token_hex(rest // 2).encode() + b"\n%%EOF"
    scope = KeyScope("p-file", "case")
    key = await keys.get_or_make(scope)
    sealing, _ = _timed(lambda: seal(key, SealContext("file", OWNER), content))
    begun = time.perf_counter()
    stored = await files.put(_pieces(content), scope=scope, owner=OWNER)
    putting = time.perf_counter() - begun
    assert isinstance(stored, StoredFile)
    begun = time.perf_counter()
    read = await files.read(stored.address, stored.owner, stored.sha256)
    reading = time.perf_counter() - begun
    assert read == content
    of = f"file of {FILE_BYTES // MEGABYTE} MB"
    return {
        Quantity(f"{of}: seal", "ms"): 1000 * sealing,
        Quantity(f"{of}: check, seal, store", "ms"): 1000 * putting,
        Quantity(f"{of}: fetch, verify", "ms"): 1000 * reading,
    }


async def _pieces(content: bytes) -> AsyncIterator[bytes]:
    for place in range(0, len(content), 1 << 16):
        yield content[place : place + (1 << 16)]


async def _texts(keys: FolderKeyStore, count: int) -> Measured:
    scope, context = KeyScope("p-text", "case"), SealContext(TEXT, OWNER)
    texts = [secrets.token_bytes(TEXT_BYTES) for _ in range(count)]
    sealed: dict[bytes, bytes] = {}

    async def make_key(number: int) -> None:
        await keys.get_or_make(KeyScope(f"p-{number}", "case"))

    async def seal_text(text: bytes) -> None:
        sealed[text] = seal(await keys.get_or_make(scope), context, text).data

    async def open_text(text: bytes) -> None:
        opened = await unseal(keys, context, sealed[text])
        assert isinstance(opened, Opened)
        assert opened.content == text

    await keys.get_or_make(scope)
    return {
        **pace_figures("new key", await pace_of([range(count)], make_key)),
        **pace_figures("text: seal", await pace_of([texts], seal_text)),
        **pace_figures("text: open", await pace_of([texts], open_text)),
    }


async def _alone(rounds: int = 5) -> None:
    found: list[Measured] = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            found.append(await measure_in(Path(folder), FULL))
    for quantity in found[0]:
        middle = median(one[quantity] for one in found)
        sys.stdout.write(f"{quantity.what:40} {middle:10.2f} {quantity.unit}\n")


if __name__ == "__main__":
    asyncio.run(_alone())
