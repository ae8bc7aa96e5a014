"""Where files are kept, as a setting says: a folder, or a bucket that speaks S3."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from obstore.store import LocalStore, S3Store

from services.files.objects import Objects

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
    scheme, _, rest = setting.partition(":")
    if scheme == "file" and rest and not rest.startswith("//"):
        return _folder(Path(rest).expanduser())
    if scheme == "s3":
        return _bucket(setting, environ)
    raise WrongLocation(f"expected {EXPECTED}")


def _folder(path: Path) -> Objects:
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
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
    if endpoint and urlsplit(endpoint).scheme not in ("http", "https"):
        raise WrongLocation(f"expected {EXPECTED}")
    return Objects(_s3(parts.netloc, parts.path.strip("/"), endpoint, options, environ))


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
