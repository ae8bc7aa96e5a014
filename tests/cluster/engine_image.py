"""Our own image without Docker: the files that the Dockerfile copies, and its settings.

The programs run on this Python and as this user, so packages and user are not tested.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.cluster.compose_file import NotSupported

_ENV = re.compile(r"(\w+)=(\S+)")
_READ = {"FROM", "ENV", "RUN", "COPY", "WORKDIR", "USER", "CMD"}


@dataclass(frozen=True)
class EngineImage:
    files: Path
    environment: dict[str, str]
    home: str
    """The folder inside the image that its user may write to."""


def built_image(project: Path, files: Path) -> EngineImage:
    """The result of the last stage of the Dockerfile."""
    steps = list(_last_stage((project / "Dockerfile").read_text(encoding="utf-8")))
    if unknown := {word for word, _ in steps} - _READ:
        raise NotSupported(f"the Dockerfile's {', '.join(sorted(unknown))}")
    files.mkdir()
    for word, rest in steps:
        if word == "COPY" and not rest.startswith("--from"):
            *sources, target = rest.split()
            _copy(project, sources, files / target)
    settings = {
        name: value
        for word, rest in steps
        if word == "ENV"
        for name, value in _ENV.findall(rest)
        if name != "PATH"
    }
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    return EngineImage(files, settings | {"PATH": path}, settings["PARTNERSHIP_DATA"])


def _last_stage(text: str) -> Iterator[tuple[str, str]]:
    lines = [one for one in text.replace("\\\n", " ").splitlines() if one and one[0] != "#"]
    steps = [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]
    start = max(n for n, (word, _) in enumerate(steps) if word == "FROM")
    yield from steps[start:]


def _copy(project: Path, sources: list[str], target: Path) -> None:
    """Everything that .dockerignore lets in, without __pycache__."""
    leftovers = shutil.ignore_patterns("__pycache__")
    let_in = (project / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for source in sources:
        if f"!{source}" not in let_in:
            raise NotSupported(f"{source} is copied by the Dockerfile, and kept out of the build")
        if (project / source).is_dir():
            shutil.copytree(project / source, target, ignore=leftovers, dirs_exist_ok=True)
        else:
            target.mkdir(exist_ok=True)
            shutil.copy(project / source, target)
