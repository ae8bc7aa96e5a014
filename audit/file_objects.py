"""Reads what a file store holds, with none of the code that writes it.

The setting reads file:PATH or s3://bucket/prefix?endpoint=...&region=...&style=..., and a file's
address is a path below it.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from obstore.store import S3Config, S3Store

_ADDRESS = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}")
_ACCESS_KEY, _SECRET_KEY = "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"
_TOKEN = "AWS_SESSION_TOKEN"
_TIMEOUT = timedelta(seconds=60)


class StoreAway(Exception):
    """The store does not answer, or denies access. Whether a file is there is not known."""


class WrongFiles(ValueError):
    """The setting names no place of files, or the credentials for it are missing."""


class FileObjects:
    def __init__(self, setting: str, environ: Mapping[str, str]) -> None:
        """Raises WrongFiles. Credentials come from `environ`."""
        scheme, _, rest = setting.partition(":")
        self._folder: Path | None = None
        if scheme == "file" and rest and not rest.startswith("//"):
            self._folder = Path(rest).expanduser()
        elif scheme == "s3":
            self._bucket = _bucket(setting, environ)
        else:
            raise WrongFiles

    def read(self, address: str) -> bytes | None:
        """None where there is nothing. Raises StoreAway."""
        if not _ADDRESS.fullmatch(address):
            return None
        return self._read_object(address) if self._folder is None else self._read_file(address)

    def _read_file(self, address: str) -> bytes | None:
        assert self._folder is not None
        try:
            return (self._folder / address).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise StoreAway from fault

    def _read_object(self, address: str) -> bytes | None:
        import obstore
        from obstore.exceptions import BaseError, NotFoundError

        try:
            return bytes(obstore.get(self._bucket, address).bytes())
        except (NotFoundError, FileNotFoundError):
            return None
        except (BaseError, OSError):
            raise StoreAway from None  # the library's own text names places


def _bucket(setting: str, environ: Mapping[str, str]) -> "S3Store":
    from obstore.store import S3Store

    try:
        parts = urlsplit(setting)
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError:
        raise WrongFiles from None  # the setting may hold a secret by mistake
    access, secret = environ.get(_ACCESS_KEY), environ.get(_SECRET_KEY)
    if not (parts.netloc and access and secret):
        raise WrongFiles
    endpoint = options.get("endpoint", "")
    config: S3Config = {
        "access_key_id": access,
        "secret_access_key": secret,
        "region": options.get("region", "us-east-1"),
        "virtual_hosted_style_request": options.get("style") == "virtual",
    }
    if endpoint:
        config["endpoint"] = endpoint
    if token := environ.get(_TOKEN):
        config["session_token"] = token
    return S3Store(
        parts.netloc,
        prefix=parts.path.strip("/") or None,
        config=config,
        client_options={"allow_http": endpoint.startswith("http:"), "timeout": _TIMEOUT},
        retry_config={"max_retries": 2, "retry_timeout": _TIMEOUT},
    )
