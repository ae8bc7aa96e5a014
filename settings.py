"""The engine's settings: environment variables, checked all at once.

Messages about wrong settings never repeat a value, since it may hold a password. Where Temporal is,
its own variables say (TEMPORAL_*, read by temporalio.envconfig).
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import unquote, urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from domain.kernel.actors import Role
from services.email_address import address_fault
from services.input_errors import Explanation, InputFact, explained, input_error, nearest
from services.internal_tls import OFF, is_here, is_protected
from services.internal_tls import SETTING as INTERNAL_TLS
from services.keys.master_keys import MasterKeys
from services.log_server import LogServer, log_server
from services.notification.email_message import Sender, parse_sender
from services.notification.mailer import Maildir
from services.notification.smtp import Smtp
from services.pool import ENTRANCE_URL as ENTRANCE_URL
from services.pool import KEEPER_URL as KEEPER_URL
from services.pool import OWNER_URL as OWNER_URL
from services.pool import PORTAL_URL as PORTAL_URL
from services.pool import READER_URL as READER_URL
from services.pool import WORKER_URL as WORKER_URL
from services.temporal.payload_keys import PayloadKeys, read_keys
from services.url_ports import has_usable_port
from texts.catalogue import said, text

PAYLOAD_KEYS = "PARTNERSHIP_PAYLOAD_KEYS"
MASTER_KEYS = "PARTNERSHIP_MASTER_KEYS"
KEYS = "PARTNERSHIP_KEYS"
FILES = "PARTNERSHIP_FILES"
SCANNER = "PARTNERSHIP_SCANNER"
DATA = "PARTNERSHIP_DATA"
MAIL = "PARTNERSHIP_MAIL"
MAIL_UNENCRYPTED_LOGIN = "PARTNERSHIP_MAIL_UNENCRYPTED_LOGIN"
LOG = "PARTNERSHIP_LOG"
LOG_SERVER = "PARTNERSHIP_LOG_SERVER"
METRICS = "PARTNERSHIP_METRICS"
PROBE = "PARTNERSHIP_PROBE"
PORTAL_LISTEN = "PARTNERSHIP_PORTAL_LISTEN"
PORTAL_CERTIFICATE = "PARTNERSHIP_PORTAL_CERTIFICATE"
PORTAL_CERTIFICATE_KEY = "PARTNERSHIP_PORTAL_CERTIFICATE_KEY"
PORTAL_PROXIES = "PARTNERSHIP_PORTAL_PROXIES"
PORTAL_ORIGIN = "PARTNERSHIP_PORTAL_ORIGIN"
PORTAL_CONTACT = "PARTNERSHIP_PORTAL_CONTACT"
WITHOUT_SIGN_IN = "PARTNERSHIP_WITHOUT_SIGN_IN"
SIGN_IN_ISSUER = "PARTNERSHIP_SIGN_IN_ISSUER"
SIGN_IN_CLIENT = "PARTNERSHIP_SIGN_IN_CLIENT"
SIGN_IN_SECRET = "PARTNERSHIP_SIGN_IN_SECRET"
SIGN_IN_ACR = "PARTNERSHIP_SIGN_IN_ACR"
STANDARD_PORTS = {"https": 443, "http": 80}
"""A browser leaves them out, so that an origin with one would be nobody's."""
READ_ELSEWHERE = (
    *("PARTNERSHIP_PORTS", "PARTNERSHIP_BUILD_ID", "PARTNERSHIP_SIGN_IN_SERVICE"),
    *(
        f"PARTNERSHIP_{role}_PASSWORD"
        for role in ("OWNER", "WORKER", "READER", "ENTRANCE", "KEEPER", "PORTAL")
    ),
)
"""By the local stack and containers."""
OURS, OF_TESTS = "PARTNERSHIP_", "PARTNERSHIP_TEST_"
OF_THE_PORTAL = (
    *(PORTAL_URL, PAYLOAD_KEYS, MASTER_KEYS, PORTAL_LISTEN, PORTAL_ORIGIN, PORTAL_CONTACT),
    *(SIGN_IN_ISSUER, SIGN_IN_CLIENT, SIGN_IN_SECRET),
)
"""What the portal cannot do without."""


def _database_url(text: str, settings: ValidationInfo) -> str:
    parts = urlsplit(text)
    is_one = parts.scheme in ("postgresql", "postgres") and parts.path.strip("/")
    if not is_one or not has_usable_port(parts):
        raise input_error("settings.database_url")
    if settings.data.get("internal_tls") != OFF and not is_protected(text):
        raise input_error("settings.database_tls", setting=INTERNAL_TLS)
    return text


def _listen_address(text: str) -> str:
    """An IP address and a port. A name is not accepted, since it may resolve to several."""
    host, _, port = text.rpartition(":")
    try:
        ip_address(host.strip("[]"))
        usable = 0 < int(port) < 65_536
    except ValueError:
        usable = False
    if not usable:
        raise input_error("settings.listen_address")
    return text


def _origin(text: str) -> str:
    """`https://portal.example.se`, as a browser writes it. Without TLS on this machine only."""
    parts = urlsplit(text)
    if not _is_origin(text) or parts.port == STANDARD_PORTS[parts.scheme]:
        raise input_error("settings.origin")
    return text


def _issuer(text: str) -> str:
    """The same with a path, and letter by letter what the service says of itself."""
    parts = urlsplit(text)
    if parts.query or parts.fragment or not _is_origin(f"{parts.scheme}://{parts.netloc}"):
        raise input_error("settings.issuer")
    return text


def _is_origin(text: str) -> bool:
    parts = urlsplit(text)
    host = parts.hostname or ""
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_here(host))
    is_bare = text == f"{parts.scheme}://{parts.netloc}" and "@" not in parts.netloc
    return bool(host) and is_safe and is_bare and text == text.lower() and has_usable_port(parts)


def _contact(text: str) -> str:
    if address_fault(text) is not None:
        raise input_error("settings.contact")
    return text


def _accepted(text: Any) -> Mapping[str, frozenset[str]]:
    """`*=loa3 loa4; decision_maker=loa4`: roles, or `*` for all others, and words."""
    if not isinstance(text, str):
        return dict(text)
    found: dict[str, frozenset[str]] = {}
    for part in filter(None, map(str.strip, text.split(";"))):
        # What a sign-in is called may have an equals sign of its own, a role has none.
        role, _, words = part.partition("=")
        if role.strip() not in ("*", *Role) or not words.split():
            raise input_error("settings.accepted", roles=", ".join(Role))
        found[role.strip()] = frozenset(words.split())
    return found


def _log_server(text: Any) -> LogServer | None:
    if not isinstance(text, str):
        return None
    try:
        return log_server(text)
    except ValueError:
        raise input_error("settings.log_server") from None


def _mailer(text: str, settings: ValidationInfo) -> Maildir | Smtp:
    scheme, _, rest = text.partition(":")
    if scheme == "maildir" and rest:
        return Maildir(Path(rest).expanduser())
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port or {"smtp": 25, "smtps": 465}[parts.scheme]
    except (ValueError, KeyError):
        host, port = None, 0
    if not host or not has_usable_port(parts) or parts.path.strip("/") or parts.query:
        raise input_error("settings.mailer")
    return Smtp(
        host,
        port,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        implicit_tls=parts.scheme == "smtps",
        unencrypted_login=settings.data.get("mail_unencrypted_login") == "allowed",
    )


_DatabaseUrl: TypeAlias = Annotated[str, AfterValidator(_database_url)]
_Origin: TypeAlias = Annotated[str, AfterValidator(_origin)]
_Issuer: TypeAlias = Annotated[str, AfterValidator(_issuer)]
_Contact: TypeAlias = Annotated[str, AfterValidator(_contact)]
_ListenAddress: TypeAlias = Annotated[str, AfterValidator(_listen_address)]
# NoDecode: these are written in a form of their own, not in JSON.
_PayloadKeys: TypeAlias = Annotated[PayloadKeys | None, NoDecode, BeforeValidator(read_keys)]
_MasterKeys: TypeAlias = Annotated[MasterKeys | None, NoDecode, BeforeValidator(MasterKeys.read)]
_Mailer: TypeAlias = Annotated[Maildir | Smtp, NoDecode, BeforeValidator(_mailer)]
_LogServer: TypeAlias = Annotated[LogServer | None, NoDecode, BeforeValidator(_log_server)]
_Accepted: TypeAlias = Annotated[Mapping[str, frozenset[str]], NoDecode, BeforeValidator(_accepted)]
_Sender: TypeAlias = Annotated[Sender, NoDecode, BeforeValidator(parse_sender)]


def _maildir_in_data_folder(given: dict[str, Any]) -> Maildir:
    return Maildir(given["data"] / "mail")


def _keys_in_data_folder(given: dict[str, Any]) -> Path:
    return Path(given["data"] / "keys")


def _files_in_data_folder(given: dict[str, Any]) -> str:
    return f"file:{given['data'] / 'files'}"


class Settings(BaseSettings):
    """None means not set. Each program tells `read_settings` what it cannot do without."""

    model_config = SettingsConfigDict(
        case_sensitive=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        arbitrary_types_allowed=True,
        validate_default=False,
    )

    internal_tls: Literal["required", "off"] = Field("required", alias=INTERNAL_TLS)
    """Whether PostgreSQL and Temporal on another machine are only spoken to by TLS."""
    owner_url: _DatabaseUrl | None = Field(None, alias=OWNER_URL, repr=False)
    worker_url: _DatabaseUrl | None = Field(None, alias=WORKER_URL, repr=False)
    reader_url: _DatabaseUrl | None = Field(None, alias=READER_URL, repr=False)
    entrance_url: _DatabaseUrl | None = Field(None, alias=ENTRANCE_URL, repr=False)
    keeper_url: _DatabaseUrl | None = Field(None, alias=KEEPER_URL, repr=False)
    portal_url: _DatabaseUrl | None = Field(None, alias=PORTAL_URL, repr=False)
    payload_keys: _PayloadKeys = Field(None, alias=PAYLOAD_KEYS, repr=False)
    master_keys: _MasterKeys = Field(None, alias=MASTER_KEYS, repr=False)
    data: Path = Field(Path(".partnership"), alias=DATA)
    keys: Path = Field(default_factory=_keys_in_data_folder, alias=KEYS)
    """The folder of the keys that texts and files are sealed with."""
    files: str = Field(default_factory=_files_in_data_folder, alias=FILES)
    """Where files are kept: a folder, or a bucket that speaks S3."""
    scanner: str = Field("none", alias=SCANNER)
    mail_unencrypted_login: Literal["never", "allowed"] = Field(
        "never", alias=MAIL_UNENCRYPTED_LOGIN
    )
    """Whether a password may go without encryption to a mail server that offers none."""
    mail: _Mailer = Field(default_factory=_maildir_in_data_folder, alias=MAIL, repr=False)
    mail_from: _Sender = Field(parse_sender("no-reply@localhost"), alias="PARTNERSHIP_MAIL_FROM")
    log: Literal["json", "console"] = Field("console", alias=LOG)
    log_server: _LogServer = Field(None, alias=LOG_SERVER)
    """Where the log of workers and portals goes beside standard error."""
    language: Literal["sv", "en"] = Field("sv", alias="PARTNERSHIP_LANGUAGE")
    metrics: _ListenAddress | None = Field(None, alias=METRICS)
    """Where a worker serves its metrics for Prometheus, to everybody who can reach the address."""
    probe: _ListenAddress | None = Field(None, alias=PROBE)
    """Where a worker answers whether it is live and ready."""
    portal_listen: _ListenAddress | None = Field(None, alias=PORTAL_LISTEN)
    portal_origin: _Origin | None = Field(None, alias=PORTAL_ORIGIN)
    """What browsers call the portal. Requests under any other name are refused."""
    portal_certificate: Path | None = Field(None, alias=PORTAL_CERTIFICATE)
    """With its chain, for a portal that ends TLS itself. Its key is in a file beside it."""
    portal_certificate_key: Path | None = Field(None, alias=PORTAL_CERTIFICATE_KEY)
    portal_contact: _Contact | None = Field(None, alias=PORTAL_CONTACT)
    """Where people report what they cannot use, and ask about their data. Shown to everybody."""
    portal_idle: Annotated[int, Field(ge=5, le=240)] = Field(
        30, alias="PARTNERSHIP_PORTAL_IDLE_MINUTES"
    )
    portal_longest: Annotated[int, Field(ge=1, le=24)] = Field(
        10, alias="PARTNERSHIP_PORTAL_LONGEST_HOURS"
    )
    portal_fresh: Annotated[int, Field(ge=1, le=60)] = Field(
        10, alias="PARTNERSHIP_PORTAL_FRESH_MINUTES"
    )
    """How old a sign-in may be for what cannot be taken back."""
    portal_proxies: Annotated[int, Field(ge=0, le=5)] = Field(0, alias=PORTAL_PROXIES)
    """How many proxies pass on who asks, each in `X-Forwarded-For`."""
    portal_passkeys: Literal["off", "abroad"] = Field("abroad", alias="PARTNERSHIP_PORTAL_PASSKEYS")
    """Whether partners abroad may have accounts of the portal's own."""
    sign_in_acr: _Accepted = Field(default_factory=dict, alias=SIGN_IN_ACR)
    """What a sign-in has to call itself for what cannot be taken back, by role."""
    sign_in_issuer: _Issuer | None = Field(None, alias=SIGN_IN_ISSUER)
    sign_in_client: str | None = Field(None, alias=SIGN_IN_CLIENT)
    sign_in_secret: str | None = Field(None, alias=SIGN_IN_SECRET, repr=False)
    without_sign_in: Literal["allowed", "refused"] | None = Field(None, alias=WITHOUT_SIGN_IN)
    """Whether the command line gives commands for somebody who has not signed in. Not set: in a
    rehearsal alone."""
    patience: Annotated[int, Field(ge=1, le=600)] = Field(30, alias="PARTNERSHIP_PATIENCE")
    """Seconds for which a starting worker waits for PostgreSQL and Temporal."""

    @model_validator(mode="before")
    @classmethod
    def _blank_means_not_set(cls, given: dict[str, str]) -> dict[str, str]:
        return {name: text.strip() for name, text in given.items() if text.strip()}


class WrongSettings(ValueError):
    """One sentence for each setting that is missing or cannot be used. `sentences` are English."""

    def __init__(self, faults: tuple[Explanation, ...]) -> None:
        self.faults = faults
        self.sentences = tuple(said(one.text, "en", **one.facts) for one in faults)
        super().__init__(" ".join(self.sentences))


def read_settings(*needed: str) -> Settings:
    """Raises WrongSettings, which names everything that is wrong and not only the first."""
    wrong = [
        Explanation(text="settings.not_set", facts={"name": name})
        for name in needed
        if not os.environ.get(name, "").strip()
    ]
    try:
        settings = Settings()
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False)
        # Pydantic complains of a default too that follows from a setting which is wrong.
        wrong += [_wrong(one) for one in found if one["type"] != "default_factory_not_called"]
    if wrong:
        raise WrongSettings(tuple(wrong))
    return settings


def unread_settings(environ: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Names that begin as ours and that nothing reads, each with the one that was probably meant: a
    misspelt PARTNERSHIP_MAIL would leave all letters in a folder.
    """
    known = {*READ_ELSEWHERE, *(str(one.alias) for one in Settings.model_fields.values())}
    rests = [one.removeprefix(OURS) for one in known]
    for name in sorted(environ):
        if name.startswith(OURS) and not name.startswith(OF_TESTS) and name not in known:
            near = nearest(name.removeprefix(OURS), rests)
            yield name, near and f"{OURS}{near}"


def _wrong(error: ErrorDetails) -> Explanation:
    right = explained(error)
    expected = text(right.text, **right.facts)
    facts: dict[str, InputFact] = {"name": str(error["loc"][0]), "expected": expected}
    return Explanation(text="settings.wrong", facts=facts)
