"""The mailer that PARTNERSHIP_MAIL names."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from services.notification.maildir import Maildir
from services.notification.mailer import Mailer
from services.notification.smtp import Smtp

EXPECTED = "maildir:PATH, smtp://[user:password@]host:port or smtps://[user:password@]host:port"
_PORTS = {"smtp": 25, "smtps": 465}


def mailer_of(setting: str) -> Mailer:
    """Raises ValueError that says what is allowed, and repeats nothing: it may hold a password."""
    scheme, _, rest = setting.partition(":")
    if scheme == "maildir" and rest:
        return Maildir(Path(rest).expanduser())
    if scheme in _PORTS:
        return _smtp(setting)
    raise ValueError(f"expected {EXPECTED}")


def _smtp(setting: str) -> Smtp:
    parts = urlsplit(setting)
    try:
        host, port = parts.hostname, parts.port or _PORTS[parts.scheme]
    except ValueError:
        host, port = None, 0
    if not host or parts.path.strip("/") or parts.query:
        raise ValueError(f"expected {EXPECTED}")
    return Smtp(
        host,
        port,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        implicit_tls=parts.scheme == "smtps",
    )
