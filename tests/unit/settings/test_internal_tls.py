"""What goes to PostgreSQL and Temporal on another machine is encrypted, and they prove their names:
a program does not start otherwise.
"""

import asyncio
import os
import ssl
from datetime import timedelta
from pathlib import Path

import pytest

from services.internal_tls import SETTING, is_protected
from services.pool import open_pool
from services.temporal.connection import WrongTemporalSettings, read_options
from services.unavailable import DatabaseUnavailable, DatabaseUnusable
from settings import PORTAL_URL, WORKER_URL, WrongSettings, read_settings
from tests.unit.notification.test_smtp_tls import Authority

HERE = (
    "postgresql://u:hemligt@127.0.0.1:5432/p",
    "postgresql://u:hemligt@localhost/p",
    "postgresql://u:hemligt@[::1]/p",
    "postgresql:///p?host=/run/postgresql",
)
PROTECTED = (
    "postgresql://u:hemligt@db.example.se/p?sslmode=verify-full&sslrootcert=/etc/ca.pem",
    "postgresql://u:hemligt@db.example.se,db2.example.se/p?sslmode=verify-full",
    "postgresql://u:hemligt@db.example.se:5432,db2.example.se:5433/p?sslmode=verify-full",
)
OPEN = (
    "postgresql://u:hemligt@db.example.se/p",
    "postgresql://u:hemligt@db.example.se/p?sslmode=prefer",
    "postgresql://u:hemligt@db.example.se/p?sslmode=require",
    "postgresql://u:hemligt@db.example.se/p?sslmode=verify-ca",
    "postgresql://u:hemligt@db.example.se/p?sslmode=verify-full&sslmode=disable",
    "postgresql://u:hemligt@localhost:1,db.example.se:2/p",
    "postgresql://u:hemligt@localhost/p?host=db.example.se",
)


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(("PARTNERSHIP_", "TEMPORAL_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TEMPORAL_CONFIG_FILE", "/dev/null")


@pytest.mark.parametrize("url", [*HERE, *PROTECTED])
def test_an_address_that_is_protected_is_taken(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    assert is_protected(url)
    monkeypatch.setenv(WORKER_URL, url)
    assert read_settings(WORKER_URL).worker_url == url


@pytest.mark.parametrize("url", OPEN)
def test_an_address_in_plain_is_refused_unless_the_net_is_ones_own(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv(PORTAL_URL, url)
    with pytest.raises(WrongSettings, match=f"{PORTAL_URL}: .*sslmode=verify-full") as raised:
        read_settings()
    assert "hemligt" not in str(raised.value)
    monkeypatch.setenv(SETTING, "off")
    assert read_settings().portal_url == url


@pytest.mark.parametrize(
    ("address", "more", "is_taken"),
    [
        ("127.0.0.1:7233", {}, True),
        ("localhost:7233", {}, True),
        ("temporal.example.se:7233", {}, False),
        ("temporal.example.se:7233", {"TEMPORAL_TLS": "true"}, True),
        ("temporal.example.se:7233", {"TEMPORAL_TLS": "false"}, False),
        ("temporal.example.se:7233", {"TEMPORAL_API_KEY": "hemligt"}, True),
        ("temporal.example.se:7233", {SETTING: "off"}, True),
    ],
)
def test_temporal_on_another_machine_takes_tls(
    monkeypatch: pytest.MonkeyPatch, address: str, more: dict[str, str], is_taken: bool
) -> None:
    for name, value in {"TEMPORAL_ADDRESS": address, **more}.items():
        monkeypatch.setenv(name, value)
    if is_taken:
        assert read_options()["target_host"] == address
        return
    with pytest.raises(WrongTemporalSettings, match="Set TEMPORAL_TLS=true"):
        read_options()


@pytest.mark.parametrize("offers", ["no TLS", "a certificate of another authority"])
async def test_a_database_that_does_not_prove_its_name_gets_no_password(
    tmp_path: Path, offers: str
) -> None:
    """Nothing but the question for TLS is said to it."""
    for name in ("ours", "others"):
        (tmp_path / name).mkdir()
    ours, others = Authority(tmp_path / "ours"), Authority(tmp_path / "others")
    heard = bytearray()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.extend(await reader.read(8))
        if offers == "no TLS":
            writer.write(b"N")
        else:
            writer.write(b"S")
            try:
                await writer.start_tls(others.server("127.0.0.1"))
            except (ssl.SSLError, OSError):
                return
        heard.extend(await reader.read(1000))
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        query = f"sslmode=verify-full&sslrootcert={ours.certificate}"
        url = f"postgresql://u:hemligt@127.0.0.1:{port}/p?{query}"
        with pytest.raises((DatabaseUnavailable, DatabaseUnusable)):
            await open_pool(url, size=1, patience=timedelta(0))
    assert bytes(heard) == b"\x00\x00\x00\x08\x04\xd2\x16\x2f"
