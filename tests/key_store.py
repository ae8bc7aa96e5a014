"""Keys for tests that put texts into a vault: a key folder of this process's own."""

import atexit
import base64
import shutil
import tempfile
from pathlib import Path

from services.documents.store import open_documents
from services.files.file_store import FileStore
from services.keys.folder_key_custody import FolderKeyCustody
from services.keys.folder_key_store import FolderKeyStore
from services.keys.key_folder import KeyFolder
from services.keys.master_keys import MasterKeys

MASTER_KEYS = "tests:" + base64.b64encode(b"tests".ljust(32)).decode()

_made = Path(tempfile.mkdtemp(prefix="partnership-keys-"))
atexit.register(shutil.rmtree, _made, ignore_errors=True)

KEY_FOLDER = _made / "keys"
FOLDER = KeyFolder.make(KEY_FOLDER, MasterKeys.read(MASTER_KEYS))
KEYS = FolderKeyStore(FOLDER)
CUSTODY = FolderKeyCustody(FOLDER)


def open_files() -> FileStore:
    """For documents that are signed."""
    return open_documents(f"file:{_made / 'files'}", KEYS)
