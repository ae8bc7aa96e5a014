"""ClamAV's own daemon with one signature, made here: that of the harmless EICAR test file.

Where ClamAV is not installed, the tests' own server (instream_server.py) speaks the same protocol;
then nothing shows that ClamAV itself does. Debian: apt install clamav-daemon.
"""

import hashlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

# In two halves, or scanners would take this file for it.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
STREAM_MAX = 1 << 20
STARTS_WITHIN_S = 30

CLAMD = shutil.which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")

_CONFIGURATION = """Foreground yes
LocalSocket {folder}/socket
DatabaseDirectory {folder}/signatures
StreamMaxLength {stream_max}
MaxRecursion 3
AlertExceedsMax yes
AlertEncrypted yes
SelfCheck 0
"""


@contextmanager
def running_clamd() -> Iterator[Path]:
    """Where its socket is: in a folder directly in that of temporary files, since the path of a
    socket has at most 107 bytes.
    """
    with TemporaryDirectory(prefix="scanner-") as folder:
        yield from _running(Path(folder))


def _running(folder: Path) -> Iterator[Path]:
    assert CLAMD is not None
    (folder / "signatures").mkdir()
    digest = hashlib.md5(EICAR, usedforsecurity=False).hexdigest()
    (folder / "signatures/own.hdb").write_text(f"{digest}:{len(EICAR)}:Test.File\n")
    configuration = folder / "clamd.conf"
    configuration.write_text(_CONFIGURATION.format(folder=folder, stream_max=STREAM_MAX))
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([CLAMD, "-c", configuration], stdout=log, stderr=log)
    try:
        until = time.monotonic() + STARTS_WITHIN_S
        while not _listens(folder / "socket"):
            ended = server.poll() is not None or time.monotonic() > until
            assert not ended, (folder / "log").read_text(errors="replace")[-1000:]
            time.sleep(0.05)
        yield folder / "socket"
    finally:
        server.terminate()
        server.wait()


def _listens(path: Path) -> bool:
    """The socket is there a moment before anybody listens at it."""
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(path))
        except OSError:
            return False
        connection.sendall(b"zPING\0")
        return connection.recv(10) == b"PONG\0"
