"""What the postgres image does: at the first start it makes a cluster, and runs the scripts in
/docker-entrypoint-initdb.d while the server listens on a socket only.

Modelled on the image's docker-entrypoint.sh, which is not available here.
"""

import shlex
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from signal import SIGINT

from stack.folder import write_private
from stack.os_account import (
    Account,
    postgres_account,
)
from stack.postgres import postgres_programs, stop_leftovers
from tests.cluster.compose_file import NotSupported
from tests.cluster.container import Program

VOLUME, SCRIPTS = "/var/lib/postgresql", "/docker-entrypoint-initdb.d"
PGDATA = "18/docker"  # below the volume, since version 18 of the image
PATIENCE = 30.0

# Other containers connect from other addresses, and have to authenticate.
_ACCESS = "local all all trust\nhost all all all scram-sha-256\n"


def postgres_program(
    command: tuple[str, ...],
    environment: Mapping[str, str],
    address: str,
    mounts: Mapping[str, str],
) -> Program:
    if command[:1] != ("postgres",) or not {VOLUME, SCRIPTS} <= mounts.keys():
        raise NotSupported("a postgres service without its command, its volume or its scripts")
    account = postgres_account()
    cluster = Cluster(Path(mounts[VOLUME]) / PGDATA, account, environment, Path(mounts[SCRIPTS]))
    return Program(
        argv=(*cluster.server(*command[1:]), "-c", f"listen_addresses={address}"),
        environment=cluster.environment,
        folder=Path("/"),
        account=account,
        ends_by=SIGINT,  # the STOPSIGNAL of the image
        prepare=cluster.prepare,
    )


class Cluster:
    def __init__(
        self, data: Path, account: Account, environment: Mapping[str, str], scripts: Path
    ) -> None:
        self._data, self._account, self._scripts = data, account, scripts
        self._given = dict(environment)
        self._bin = postgres_programs(account)
        self._socket = data.parents[1]
        self.environment = self._given | {"PATH": f"{self._bin}:/usr/bin:/bin", "LC_ALL": "C"}

    def server(self, *options: str) -> tuple[str, ...]:
        quiet = ("-c", f"unix_socket_directories={self._socket}")
        return (str(self._bin / "postgres"), "-D", str(self._data), *options, *quiet)

    def prepare(self) -> None:
        stop_leftovers(self._data)
        if not (self._data / "PG_VERSION").exists():
            self._make()

    def _make(self) -> None:
        for folder in (self._data.parent, self._data):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o700)
            self._account.make_owner_of(folder)
        secret = self._socket / "superuser"
        write_private(secret, self._given["POSTGRES_PASSWORD"])
        self._account.make_owner_of(secret)
        options = shlex.split(self._given["POSTGRES_INITDB_ARGS"])
        whose = ("--username=postgres", f"--pwfile={secret}")
        self._run(str(self._bin / "initdb"), "-D", str(self._data), *whose, *options)
        secret.unlink()
        (self._data / "pg_hba.conf").write_text(_ACCESS)
        self._account.make_owner_of(self._data / "pg_hba.conf")
        self._run_scripts()

    def _run_scripts(self) -> None:
        server = subprocess.Popen(
            self.server("-c", "listen_addresses="),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            env=self.environment,
            cwd="/",
            **self._account.identity(),
        )
        try:
            self._answers(time.monotonic() + PATIENCE)
            for script in sorted(self._scripts.iterdir()):
                if script.suffix != ".sql":
                    raise NotSupported(f"{script.name} in {SCRIPTS}")
                psql = (str(self._bin / "psql"), "-v", "ON_ERROR_STOP=1", "--no-psqlrc")
                whose = (f"--host={self._socket}", "--username=postgres", "--no-password")
                self._run(*psql, *whose, "--dbname=postgres", given=script.read_bytes())
        finally:
            server.send_signal(SIGINT)
            server.wait(PATIENCE)

    def _answers(self, give_up: float) -> None:
        ready = (str(self._bin / "pg_isready"), "--quiet", f"--host={self._socket}")
        while subprocess.run(ready, env=self.environment, cwd="/").returncode != 0:
            if time.monotonic() > give_up:
                raise NotSupported("PostgreSQL does not start for its first scripts")
            time.sleep(0.02)

    def _run(self, *program: str, given: bytes = b"") -> None:
        ended = subprocess.run(
            program,
            input=given,
            capture_output=True,
            cwd="/",
            env=self.environment,
            **self._account.identity(),
        )
        if ended.returncode != 0:
            output = (ended.stdout + ended.stderr).decode(errors="replace")
            raise NotSupported(f"{Path(program[0]).name} failed: {output}")
