"""A server that speaks S3: moto's, a process of its own, or one that the environment names.

S3_UNDER_TEST=http://127.0.0.1:7070 runs the same tests against another server, with the
credentials in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY and a bucket `files` that is there.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

BUCKET = "files"
STARTS_WITHIN_S = 30


@dataclass(frozen=True)
class S3Server:
    endpoint: str
    credentials: dict[str, str]

    def location(self, prefix: str) -> str:
        return f"s3://{BUCKET}/{prefix}?endpoint={self.endpoint}"


@contextmanager
def running_s3() -> Iterator[S3Server]:
    names = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
    if endpoint := os.environ.get("S3_UNDER_TEST"):
        yield S3Server(endpoint, {name: os.environ[name] for name in names})
        return
    with _moto() as endpoint:
        yield S3Server(endpoint, dict.fromkeys(names, "moto-takes-any"))


@contextmanager
def _moto() -> Iterator[str]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    endpoint = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _make_bucket(f"{endpoint}/{BUCKET}", server)
        yield endpoint
    finally:
        server.terminate()
        server.wait()


def _make_bucket(url: str, server: "subprocess.Popen[bytes]") -> None:
    request = urllib.request.Request(url, method="PUT")
    until = time.monotonic() + STARTS_WITHIN_S
    while True:
        try:
            urllib.request.urlopen(request).close()
            return
        except urllib.error.URLError:
            if server.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.05)
