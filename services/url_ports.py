"""The ports of an address in a setting. `urlsplit` looks at one only when it is asked for."""

from urllib.parse import SplitResult, urlsplit


def has_usable_port(parts: SplitResult) -> bool:
    """Does every host have none, or one that somebody can listen at? An address of PostgreSQL may
    name several hosts, separated by commas.
    """
    return all(map(_is_usable, parts.netloc.rpartition("@")[2].split(",")))


def _is_usable(host: str) -> bool:
    try:
        port = urlsplit(f"//{host}").port
    except ValueError:
        return False
    return port != 0 and not host.endswith(":")
