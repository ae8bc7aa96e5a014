"""Copies of the project to plant faults in: the tree that is worked in is never touched."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutants.mutant import PROJECT


@contextmanager
def project_copy() -> Iterator[Path]:
    """Every file that git knows or would take, as it stands in the tree now."""
    listed = subprocess.run(
        ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=PROJECT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    with TemporaryDirectory(prefix="mutants-") as folder:
        root = Path(folder)
        for name in filter(None, listed.split("\0")):
            source = PROJECT / name
            if source.is_file():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, root / name)
        yield root
