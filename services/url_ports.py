"""The port of an address in a setting. `urlsplit` looks at it only when it is asked for."""

from urllib.parse import SplitResult


def has_usable_port(parts: SplitResult) -> bool:
    """Is there none, or one that somebody can listen at?"""
    try:
        port = parts.port
    except ValueError:
        return False
    return port != 0 and not parts.netloc.endswith(":")
