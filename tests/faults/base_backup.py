"""A base backup of a running PostgreSQL, and the way back to it."""

import asyncio
import shutil
import subprocess
from pathlib import Path

from stack.folder import load_passwords
from stack.os_account import postgres_account
from stack.ports import HOST
from stack.postgres import postgres_home, postgres_programs
from tests.faults.native_servers import NativeServers


async def take_base_backup(servers: NativeServers) -> Path:
    """A copy of the whole cluster, with the log that makes it consistent, while it is at work."""
    account, folder = postgres_account(), servers.stack.folder
    copy = postgres_home(folder, account) / "backup"
    port = servers.urls.owner.rpartition(":")[2].partition("/")[0]
    where = ["--host", HOST, "--port", port, "--username", "postgres", "--no-password"]
    how = ["--pgdata", str(copy), "--wal-method=stream", "--checkpoint=fast", "--no-sync"]
    child = await asyncio.create_subprocess_exec(
        *(str(postgres_programs(account) / "pg_basebackup"), *where, *how),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd="/",
        env={"LC_ALL": "C", "PGPASSWORD": load_passwords(folder.passwords)["postgres"]},
        **account.identity(),
    )
    _, said = await child.communicate()
    assert child.returncode == 0, said.decode()
    return copy


def put_back(copy: Path) -> None:
    """In the place of a cluster that was killed. The copy is used up."""
    data = copy.with_name("data")
    shutil.rmtree(data)
    copy.rename(data)
