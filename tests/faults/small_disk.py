"""A small disk that can be filled and freed, without any rights: a file system in memory, in a
namespace of its own, reached through the process that holds it.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stack.os_account import Account

_HOLD = "mount -t tmpfs -o size={size}m tmpfs /mnt && echo ready && exec cat"


class SmallDisk:
    """`path` is this account's alone."""

    def __init__(self, path: Path, account: Account) -> None:
        self.path = path
        self._account = account

    def fill(self) -> None:
        """To the last block."""
        said = self.run("dd", "if=/dev/zero", f"of={self.path}/filler", "bs=4k")
        assert "No space left" in said, said

    def free(self) -> None:
        self.run("rm", f"{self.path}/filler")

    def run(self, *program: str) -> str:
        """As the account, since nobody else has a name on that disk. What it says, of any kind."""
        done = subprocess.run(
            program,
            cwd="/",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
            **self._account.identity(),
        )
        return done.stdout


@contextmanager
def small_disk(account: Account, megabytes: int) -> Iterator[SmallDisk]:
    """It is gone when the block and whoever uses it have ended."""
    holder = subprocess.Popen(
        ["unshare", "-Urm", "sh", "-c", _HOLD.format(size=megabytes)],
        cwd="/",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
        **account.identity(),
    )
    assert holder.stdin
    assert holder.stdout
    try:
        said = holder.stdout.readline()
        assert said == "ready\n", (
            f"A disk that can be full needs user namespaces, which this kernel refuses: {said}"
        )
        yield SmallDisk(Path(f"/proc/{holder.pid}/root/mnt"), account)
    finally:
        holder.stdin.close()
        holder.wait()
