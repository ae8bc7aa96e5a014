"""A portal that ends TLS itself speaks 1.2 and 1.3 with good suites, by a certificate that browsers
believe; with any other it does not start.
"""

import asyncio
import os
import socket
import ssl
import sys
from pathlib import Path

import httpx2
import pytest
import uvicorn
from starlette.responses import PlainTextResponse

from compose.portal_healthcheck import CERTIFICATE, LISTEN, ORIGIN
from portal import server_config
from services.serving_tls import UnusableCertificate, server_context
from tests.unit.compose.file import ROOT
from tests.unit.notification.test_smtp_tls import Authority

HOST = "127.0.0.1"
WEAK = "AES128-SHA:AES256-SHA:ECDHE+AES+SHA"
"""Without forward secrecy, or without authenticated encryption."""


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """The only one that this system knows."""
    made = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.certificate))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))
    return made


def written(authority: Authority, folder: Path, address: str = HOST, days: int = 10) -> Path:
    authority.server(address, days)
    return folder / f"{address}-{days}.pem"


def test_old_versions_and_weak_suites_are_not_spoken(authority: Authority, tmp_path: Path) -> None:
    pem = written(authority, tmp_path)
    context = server_context(pem, pem, HOST)
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert context.get_ciphers()
    for one in context.get_ciphers():
        assert one["aead"], one["name"]
        assert one["name"].startswith(("TLS_", "ECDHE-")), one["name"]


async def test_pages_are_served_by_tls_alone(authority: Authority, tmp_path: Path) -> None:
    pem = written(authority, tmp_path)
    config = server_config(PlainTextResponse("here"), HOST, 0, server_context(pem, pem, HOST))
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        place = f"{HOST}:{listening.getsockname()[1]}"
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        trusting = ssl.create_default_context(cafile=str(authority.certificate))
        async with httpx2.AsyncClient(verify=trusting) as client:
            assert (await client.get(f"https://{place}/")).text == "here"
            with pytest.raises(httpx2.TransportError):
                await client.get(f"http://{place}/")
        weak = ssl.create_default_context(cafile=str(authority.certificate))
        weak.maximum_version = ssl.TLSVersion.TLSv1_2
        weak.set_ciphers(WEAK)
        async with httpx2.AsyncClient(verify=weak) as client:
            with pytest.raises(httpx2.ConnectError):
                await client.get(f"https://{place}/")
        assert await healthy(place) == 0
        server.should_exit = True
        await serving


async def healthy(place: str) -> int:
    """What the healthcheck of a container says, which asks by an address of its own."""
    said = {LISTEN: place, ORIGIN: "https://portal.example.se", CERTIFICATE: "c.pem"}
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "compose.portal_healthcheck"), cwd=ROOT, env=os.environ | said
    )
    return await child.wait()


def test_a_certificate_of_another_host_is_refused(authority: Authority, tmp_path: Path) -> None:
    pem = written(authority, tmp_path, "127.0.0.2")
    with pytest.raises(UnusableCertificate, match="IP address mismatch"):
        server_context(pem, pem, HOST)


def test_a_certificate_that_is_out_of_date_is_refused(authority: Authority, tmp_path: Path) -> None:
    pem = written(authority, tmp_path, days=-1)
    with pytest.raises(UnusableCertificate, match="expired"):
        server_context(pem, pem, HOST)


def test_a_certificate_that_no_browser_believes_is_refused(
    authority: Authority, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    pem = written(Authority(elsewhere), elsewhere)
    with pytest.raises(UnusableCertificate, match=r"signature failure|local issuer"):
        server_context(pem, pem, HOST)


def test_a_key_of_another_certificate_is_refused(authority: Authority, tmp_path: Path) -> None:
    pem, other = written(authority, tmp_path), written(authority, tmp_path, days=9)
    with pytest.raises(UnusableCertificate, match="cannot be read together"):
        server_context(pem, other, HOST)
    with pytest.raises(UnusableCertificate, match="No such file"):
        server_context(pem, tmp_path / "none", HOST)
