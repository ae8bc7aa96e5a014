"""PostgreSQL on loopback: made once per data folder, started, found again after a crash."""

import asyncio
import signal
import time
from pathlib import Path

import psutil

from stack.credentials import write_private
from stack.databases import Administrator
from stack.errors import CannotStart
from stack.os_account import (
    Account,
    postgres_account,
)
from stack.ports import HOST
from stack.postgres_files import (
    home,
    programs,
)
from stack.processes import Processes, has_ended, log_tail

PATIENCE = 300.0  # after a crash, and after a restore all the more, it reads its log first
SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "max_connections": "300",
    # A failing statement or its detail may carry a person's data: neither goes to the log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# For data that nobody will miss after a power cut.
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


async def start_postgres(
    processes: Processes, port: int, passwords: dict[str, str], *, durable: bool
) -> Administrator:
    account = postgres_account()
    data = home(processes.folder, account) / "data"
    binaries = programs(account)
    clear_leftovers(data)
    if not data.exists():
        await _make_cluster(binaries, data, account, passwords["postgres"], durable=durable)
    settings = SETTINGS | {"port": str(port)} | ({} if durable else THROWAWAY)
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    service = processes.start(
        "postgres",
        [str(binaries / "postgres"), "-D", str(data), *options],
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
    processes.note(postgres_port=port)
    return administrator


async def _make_cluster(
    binaries: Path, data: Path, account: Account, password: str, *, durable: bool
) -> None:
    """Under another name first, so that a half-made one is never taken for whole."""
    half, secret = data.with_name("half-made"), data.with_name("superuser")
    await _run(["/bin/rm", "-rf", str(half)], account)
    write_private(secret, password)
    account.own(secret)
    options = [
        *("-D", str(half), "--username=postgres", f"--pwfile={secret}"),
        *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"),
    ]
    try:
        await _run(
            [str(binaries / "initdb"), *options, *([] if durable else ["--no-sync"])], account
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


LEFTOVERS_PATIENCE = 10.0


def clear_leftovers(data: Path) -> None:
    lock = data / "postmaster.pid"
    if not lock.exists():
        return
    postmaster = int(lock.read_text().split("\n", 1)[0])
    deadline = time.monotonic() + LEFTOVERS_PATIENCE
    asked = False
    while living := _working_in(data):
        if postmaster in living and not asked:  # a whole server, which nobody stopped
            living[postmaster].send_signal(signal.SIGINT)
            asked = True
        if time.monotonic() > deadline:
            raise CannotStart(f"Processes {sorted(living)} still work in {data}. End them first.")
        time.sleep(0.02)
    lock.unlink(missing_ok=True)


def _working_in(data: Path) -> dict[int, psutil.Process]:
    """Every PostgreSQL process stands in its data folder."""
    found = {}
    for process in psutil.process_iter():
        try:
            if process.cwd() == str(data) and process.status() != psutil.STATUS_ZOMBIE:
                found[process.pid] = process
        except psutil.Error:
            continue
    return found
