"""Copies of the project to plant faults in: the tree that is worked in is never touched."""

import io
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutants.mutant import PROJECT


@contextmanager
def project_copy(commit: str | None = None) -> Iterator[Path]:
    """Every file that git knows or would take, as it stands in the tree now, or in a commit."""
    with TemporaryDirectory(prefix="mutants-") as folder:
        root = Path(folder)
        if commit is None:
            _copy_tree(root)
        else:
            packed = io.BytesIO(_git("archive", "--format=tar", commit))
            with tarfile.open(fileobj=packed) as archive:
                archive.extractall(root, filter="data")
        yield root


def _copy_tree(root: Path) -> None:
    listed = _git("ls-files", "-z", "--cached", "--others", "--exclude-standard").decode()
    for name in filter(None, listed.split("\0")):
        if (PROJECT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PROJECT / name, root / name)


def _git(*arguments: str) -> bytes:
    asked = ("git", *arguments)
    return subprocess.run(asked, cwd=PROJECT, capture_output=True, check=True).stdout
