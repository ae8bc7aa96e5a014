"""Where files are kept, as a setting says: a folder, or a bucket that speaks S3."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from obstore.store import LocalStore, S3Store

from services.files.objects import Objects
from services.url_ports import has_usable_port

if TYPE_CHECKING:
    from obstore.store import S3Config

EXPECTED = "file:PATH or s3://bucket/prefix?endpoint=https://host:port&region=name"
ACCESS_KEY = "AWS_ACCESS_KEY_ID"
SECRET_KEY = "AWS_SECRET_ACCESS_KEY"
SESSION_TOKEN = "AWS_SESSION_TOKEN"

_OPTIONS = {"endpoint", "region", "style"}
_TIMEOUT = timedelta(seconds=60)
_CONNECT_TIMEOUT = timedelta(seconds=5)
_RETRIES = 3


class WrongLocation(ValueError):
    """Says what is allowed, and repeats nothing: the setting may hold a secret by mistake."""


def objects_at(setting: str, environ: Mapping[str, str]) -> Objects:
    """Raises WrongLocation. Credentials come from `environ` only."""
    path = _path(setting)
    return _bucket(setting, environ) if path is None else _folder(path)


def check_location(setting: str, environ: Mapping[str, str]) -> None:
    """Raises WrongLocation as `objects_at` does. Nothing is made."""
    path = _path(setting)
    if path is None:
        _bucket(setting, environ)
    elif path.exists() and not path.is_dir():
        raise WrongLocation("there is a file, and no folder")


def _path(setting: str) -> Path | None:
    """None for a bucket."""
    scheme, _, rest = setting.partition(":")
    if scheme == "file" and rest and not rest.startswith("//"):
        return Path(rest).expanduser()
    if scheme == "s3":
        return None
    raise WrongLocation(f"expected {EXPECTED}")


def _folder(path: Path) -> Objects:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        raise WrongLocation(f"there is no folder, and none can be made ({why})") from None
    path = path.resolve()
    return Objects(LocalStore(path), path)


def _bucket(setting: str, environ: Mapping[str, str]) -> Objects:
    try:
        parts = urlsplit(setting)
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError:
        raise WrongLocation(f"expected {EXPECTED}") from None
    if parts.username or parts.password or not options.keys() <= _OPTIONS:
        raise WrongLocation(
            f"expected {EXPECTED}; credentials are given by {ACCESS_KEY} and {SECRET_KEY}"
        )
    if not parts.netloc or options.get("style", "path") not in ("path", "virtual"):
        raise WrongLocation(f"expected {EXPECTED}")
    if not environ.get(ACCESS_KEY) or not environ.get(SECRET_KEY):
        raise WrongLocation(f"{ACCESS_KEY} and {SECRET_KEY} are not set")
    endpoint = options.get("endpoint", "")
    if endpoint and not _is_endpoint(endpoint):
        raise WrongLocation(f"expected {EXPECTED}")
    return Objects(_s3(parts.netloc, parts.path.strip("/"), endpoint, options, environ))


def _is_endpoint(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and has_usable_port(parts)


def _s3(
    bucket: str, prefix: str, endpoint: str, options: Mapping[str, str], environ: Mapping[str, str]
) -> S3Store:
    config: S3Config = {
        "access_key_id": environ[ACCESS_KEY],
        "secret_access_key": environ[SECRET_KEY],
        "region": options.get("region", "us-east-1"),
        "virtual_hosted_style_request": options.get("style") == "virtual",
    }
    if endpoint:
        config["endpoint"] = endpoint
    if token := environ.get(SESSION_TOKEN):
        config["session_token"] = token
    return S3Store(
        bucket,
        prefix=prefix or None,
        config=config,
        # Content is sealed before it leaves, and requests are signed.
        client_options={
            "allow_http": endpoint.startswith("http:"),
            "timeout": _TIMEOUT,
            "connect_timeout": _CONNECT_TIMEOUT,
        },
        retry_config={"max_retries": _RETRIES, "retry_timeout": 3 * _CONNECT_TIMEOUT},
    )
