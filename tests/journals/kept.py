"""The journals that are kept: a folder for each released version, and in it one for each scenario.

Each is the database as a script of SQL, the histories of all Temporal runs with one run a line, and
the report of the audit that the released version made of it; since 0.7 the folder of keys too.
"""

import json
import lzma
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from services.keys.key_folder import PARTS, STORE
from stack.folder import write_private

FOLDER = Path(__file__).parent
DATABASE, HISTORIES, REPORT = "database.sql.xz", "histories.jsonl.xz", "report.json"
KEYS = "keys.json.xz"
"""What each file of the key folder says, by its path there. The master key is that of tests."""


class Kept(NamedTuple):
    version: str
    scenario: str

    def __str__(self) -> str:
        return f"{self.version}/{self.scenario}"

    @property
    def folder(self) -> Path:
        return FOLDER / self.version / self.scenario

    @property
    def database(self) -> bytes:
        return lzma.decompress((self.folder / DATABASE).read_bytes())

    @property
    def histories(self) -> list[dict[str, Any]]:
        lines = lzma.decompress((self.folder / HISTORIES).read_bytes())
        return [json.loads(line) for line in lines.splitlines()]

    @property
    def report(self) -> str:
        return (self.folder / REPORT).read_text(encoding="utf-8")

    @property
    def keys(self) -> dict[str, str] | None:
        """None of a version that kept its texts plain."""
        file = self.folder / KEYS
        if not file.exists():
            return None
        records: dict[str, str] = json.loads(lzma.decompress(file.read_bytes()))
        return records

    def write(
        self,
        database: bytes,
        histories: Iterable[dict[str, Any]],
        report: str,
        keys: dict[str, str],
    ) -> None:
        """Fails if there is a folder already: what has been released is never written again."""
        self.folder.mkdir()
        lines = "".join(json.dumps(one, separators=(",", ":")) + "\n" for one in histories)
        (self.folder / DATABASE).write_bytes(_packed(database))
        (self.folder / HISTORIES).write_bytes(_packed(lines.encode()))
        (self.folder / REPORT).write_text(report + "\n", encoding="utf-8")
        (self.folder / KEYS).write_bytes(_packed(json.dumps(keys).encode()))


def key_records(folder: Path) -> dict[str, str]:
    """All files of a key folder but its lock and what was being written."""
    files = (path for part in ("keys", "scopes", "destroyed") for path in (folder / part).iterdir())
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in (folder / STORE, *sorted(files))
    }


def make_key_folder(folder: Path, records: dict[str, str]) -> None:
    """Nobody else may look into one, or it is refused."""
    for part in (folder, *(folder / one for one in PARTS)):
        part.mkdir(mode=0o700)
    for path, record in records.items():
        write_private(folder / path, record)


def all_kept() -> list[Kept]:
    """The oldest version first."""
    found = [Kept(*path.parent.parts[-2:]) for path in FOLDER.glob(f"v*/*/{DATABASE}")]
    return sorted(found, key=lambda kept: (_number(kept.version), kept.scenario))


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.removeprefix("v").split("."))


def _packed(text: bytes) -> bytes:
    return lzma.compress(text, preset=9 | lzma.PRESET_EXTREME)
