"""veraPDF, the reference validator of PDF/A and PDF/UA, fetched once into the user's cache."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import platformdirs
from filelock import FileLock

VERSION = "1.28.2"
ARTIFACT = f"org.verapdf.apps:greenfield-apps:{VERSION}"
SHA256 = "687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6"
NEEDED = "The documents are validated by veraPDF, which needs {} (Debian: apt install {})."

QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""For a program that ends after a few files: half of its time went into compiling itself."""


class CannotValidate(Exception):
    """The validator is not here, or did not answer."""


class Verdict(NamedTuple):
    """What a file was held to, and the clauses of it that it does not keep."""

    profile: str
    broken: tuple[str, ...]


def validate(files: Iterable[Path]) -> dict[str, tuple[Verdict, ...]]:
    """By the name of each file. A file is held to every standard that it says it keeps."""
    java = _program("java", "default-jre-headless")
    ran = subprocess.run(
        [
            *(java, *QUICK, "-Djava.awt.headless=true", "-cp", str(_jar())),
            *("org.verapdf.apps.GreenfieldCliWrapper", "--format", "json"),
            *map(str, files),
        ],
        capture_output=True,
        text=True,
    )
    try:
        jobs: list[dict[str, Any]] = json.loads(ran.stdout)["report"]["jobs"]
        return {Path(job["itemDetails"]["name"]).name: tuple(_verdicts(job)) for job in jobs}
    except (ValueError, KeyError) as wrong:
        raise CannotValidate(f"veraPDF failed: {ran.stderr[-2000:]}") from wrong


def _verdicts(job: dict[str, Any]) -> Iterable[Verdict]:
    for result in job["validationResult"]:
        rules = result["details"]["ruleSummaries"]
        broken = tuple(rule["clause"] for rule in rules)
        assert result["compliant"] == (not broken)
        yield Verdict(result["profileName"].removesuffix(" validation profile"), broken)


def _jar() -> Path:
    folder = Path(platformdirs.user_cache_dir("partnership-engine")) / f"verapdf-{VERSION}"
    jar = folder / f"greenfield-apps-{VERSION}.jar"
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "fetching.lock"):
        if not jar.exists():
            _fetch(folder)
    if hashlib.sha256(jar.read_bytes()).hexdigest() != SHA256:
        raise CannotValidate(f"{jar} is not veraPDF {VERSION}; remove it and try again")
    return jar


def _fetch(folder: Path) -> None:
    maven = _program("mvn", "maven")
    ran = subprocess.run(
        [
            *(maven, "--batch-mode", "--quiet", "dependency:copy"),
            *(f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"),
        ],
        capture_output=True,
        text=True,
        cwd=folder,
    )
    if ran.returncode != 0:
        raise CannotValidate(f"Maven could not fetch {ARTIFACT}:\n{ran.stdout[-2000:]}")


def _program(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise CannotValidate(NEEDED.format(name, package))
    return found
