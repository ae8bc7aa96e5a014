"""A password leaves this machine only over a connection whose server has proved its name."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, TypeAlias

import pytest
from aiosmtpd.smtp import SMTP as Server
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from services.notification.mailer import MailUnavailable
from services.notification.smtp import Smtp
from settings import MAIL, MAIL_UNENCRYPTED_LOGIN, read_settings
from stack.ports import HOST
from tests.unit.notification.test_smtp import Post, message

Tls: TypeAlias = Literal["none", "starttls", "implicit"]
Certificate: TypeAlias = Literal["valid", "other name", "other authority", "out of date"]
PASSWORD = "very secret"


class Authority:
    def __init__(self, folder: Path) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")])
        self._folder = folder
        self.certificate = folder / "authority.pem"
        own = self._builder(self._name, self._key, 10).add_extension(
            x509.BasicConstraints(ca=True, path_length=None), critical=True
        )
        signed = own.sign(self._key, hashes.SHA256())
        self.certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))

    def server(self, address: str, days: int = 10) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail")])
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
        signed = (
            self._builder(name, key, days)
            .add_extension(names, critical=False)
            .sign(self._key, hashes.SHA256())
        )
        pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
        file = self._folder / f"{address}-{days}.pem"
        file.write_bytes(
            key.private_bytes(pem, form, serialization.NoEncryption()) + signed.public_bytes(pem)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _builder(
        self, name: x509.Name, key: ec.EllipticCurvePrivateKey, days: int
    ) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=20))
            .not_valid_after(now + timedelta(days=days))
        )


class Gate:
    """Notes what came over the wire, and which logins were tried."""

    def __init__(self) -> None:
        self.logins: list[bytes] = []

    def authenticate(self, *asked: object) -> AuthResult:
        self.logins.append(getattr(asked[-1], "password", b""))
        return AuthResult(success=True)


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    made = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.certificate))
    return made


def context_of(authority: Authority, certificate: Certificate, folder: Path) -> ssl.SSLContext:
    match certificate:
        case "valid":
            return authority.server(HOST)
        case "other name":
            return authority.server("192.0.2.1")
        case "out of date":
            return authority.server(HOST, days=-1)
        case "other authority":
            (folder / "other").mkdir()
            return Authority(folder / "other").server(HOST)


@asynccontextmanager
async def serving(
    post: Post, gate: Gate, tls: Tls, context: ssl.SSLContext | None
) -> AsyncIterator[int]:
    def server() -> Server:
        return Server(
            post,
            hostname="post.example.se",
            tls_context=context if tls == "starttls" else None,
            authenticator=gate.authenticate,
            auth_require_tls=False,
        )

    listening = await asyncio.get_running_loop().create_server(
        server, HOST, 0, ssl=context if tls == "implicit" else None
    )
    try:
        yield listening.sockets[0].getsockname()[1]
    finally:
        listening.close()
        await listening.wait_closed()


def mailer(port: int, tls: Tls, *, login: bool = True, in_clear: bool = False) -> Smtp:
    return Smtp(
        HOST,
        port,
        user="engine" if login else None,
        password=PASSWORD if login else None,
        implicit_tls=tls == "implicit",
        unencrypted_login=in_clear,
        timeout_s=5,
    )


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
async def test_a_login_goes_over_tls(authority: Authority, tls: Tls, tmp_path: Path) -> None:
    post, gate = Post(), Gate()
    async with serving(post, gate, tls, context_of(authority, "valid", tmp_path)) as port:
        await mailer(port, tls).deliver(message())

    assert len(post.taken) == 1
    assert gate.logins == [PASSWORD.encode()]


async def test_no_password_is_sent_to_a_server_without_tls() -> None:
    post, gate = Post(), Gate()
    async with serving(post, gate, "none", None) as port:
        with pytest.raises(MailUnavailable) as refused:
            await mailer(port, "none").deliver(message())

    assert (refused.value.code, refused.value.lasts) == ("smtp_no_tls", True)
    assert (post.taken, gate.logins) == ([], [])


async def test_a_setting_in_plain_words_allows_it() -> None:
    post, gate = Post(), Gate()
    async with serving(post, gate, "none", None) as port:
        await mailer(port, "none", in_clear=True).deliver(message())

    assert (len(post.taken), gate.logins) == (1, [PASSWORD.encode()])


@pytest.mark.parametrize("in_clear", [False, True])
@pytest.mark.parametrize("login", [True, False])
@pytest.mark.parametrize("tls", ["starttls", "implicit"])
@pytest.mark.parametrize("certificate", ["other name", "other authority", "out of date"])
async def test_a_certificate_that_proves_nothing_gets_nothing(
    authority: Authority,
    certificate: Certificate,
    tls: Tls,
    login: bool,
    in_clear: bool,
    tmp_path: Path,
) -> None:
    """Whether or not there is a password, and whatever the setting allows."""
    post, gate = Post(), Gate()
    async with serving(post, gate, tls, context_of(authority, certificate, tmp_path)) as port:
        with pytest.raises(MailUnavailable) as refused:
            await mailer(port, tls, login=login, in_clear=in_clear).deliver(message())

    assert (refused.value.code, refused.value.lasts) == ("smtp_certificate", True)
    assert (post.taken, gate.logins) == ([], [])


async def test_without_a_login_mail_goes_to_a_server_without_tls() -> None:
    post, gate = Post(), Gate()
    async with serving(post, gate, "none", None) as port:
        await mailer(port, "none", login=False).deliver(message())

    assert len(post.taken) == 1


@pytest.mark.parametrize(("setting", "sent"), [(None, False), ("never", False), ("allowed", True)])
async def test_the_setting_decides(
    setting: str | None, sent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    post, gate = Post(), Gate()
    if setting:
        monkeypatch.setenv(MAIL_UNENCRYPTED_LOGIN, setting)
    async with serving(post, gate, "none", None) as port:
        monkeypatch.setenv(MAIL, f"smtp://engine:secret@{HOST}:{port}")
        mailer = read_settings().mail
        if sent:
            await mailer.deliver(message())
        else:
            with pytest.raises(MailUnavailable, match="smtp_no_tls"):
                await mailer.deliver(message())
    assert bool(post.taken) is sent
