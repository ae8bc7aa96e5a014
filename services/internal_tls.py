"""Whether what goes to PostgreSQL and Temporal has to be encrypted: everything that leaves this
machine, unless the operator says that the net between is their own.
"""

import os
from urllib.parse import parse_qs, urlsplit

SETTING = "PARTNERSHIP_INTERNAL_TLS"
REQUIRED, OFF = "required", "off"
VERIFIED = "verify-full"


def is_here(host: str) -> bool:
    """Is it a name or an address of this machine? None at all is."""
    return host in ("", "localhost", "::1") or host.startswith("127.")


def is_demanded() -> bool:
    return os.environ.get(SETTING, "").strip() != OFF


def is_protected(url: str) -> bool:
    """Does an address of PostgreSQL stay on this machine, or demand TLS with a certificate that is
    verified? One that names several hosts has to demand it.
    """
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    hosts = query.get("host", [parts.hostname or ""])
    if "," not in parts.netloc and all(one.startswith("/") or is_here(one) for one in hosts):
        return True
    modes = query.get("sslmode", [])
    return bool(modes) and all(one == VERIFIED for one in modes)
