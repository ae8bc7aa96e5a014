"""A file store over each kind of storage, with keys of each test's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from services.files.clamd import Clamd
from services.files.file_store import FileStore
from services.files.location import objects_at
from services.files.objects import Objects
from services.files.scanning import NoScanner
from services.keys.folder_key_custody import FolderKeyCustody
from services.keys.folder_key_store import FolderKeyStore
from services.keys.key_folder import KeyFolder
from tests.files.clamd_server import CLAMD, running_clamd
from tests.files.instream_server import running_instream
from tests.files.s3_server import S3Server, running_s3
from tests.unit.keys.conftest import masters


@pytest.fixture(scope="session")
def s3() -> Iterator[S3Server]:
    with running_s3() as server:
        yield server


@pytest.fixture(params=["folder", "s3"])
def objects(request: pytest.FixtureRequest, tmp_path: Path) -> Objects:
    if request.param == "folder":
        return objects_at(f"file:{tmp_path / 'files'}", {})
    server: S3Server = request.getfixturevalue("s3")
    return objects_at(server.location(f"{uuid4()}"), server.credentials)


@dataclass
class Keys:
    store: FolderKeyStore
    custody: FolderKeyCustody
    folder: KeyFolder


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    folder = KeyFolder.make(tmp_path / "keyfolder", masters("m1"))
    return Keys(FolderKeyStore(folder), FolderKeyCustody(folder), folder)


@pytest.fixture
def files(objects: Objects, keys: Keys) -> FileStore:
    return FileStore(objects, keys.store, NoScanner())


@pytest.fixture(params=("clamd", "instream") if CLAMD else ("instream",))
def scanner(request: pytest.FixtureRequest) -> Iterator[Clamd]:
    running = running_clamd if request.param == "clamd" else running_instream
    with running() as place:
        yield Clamd(place, timeout_s=10)
