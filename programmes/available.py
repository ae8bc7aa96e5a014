"""Which definitions come with this installation."""

from pathlib import Path

FOLDER = Path(__file__).parent


def available(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Every definition, as `<programme>/<version>.toml`, in the order of names and versions."""
    return tuple(sorted(folder.glob("*/*.toml"), key=_order))


def _order(path: Path) -> tuple[str, int, str]:
    # Versions are numbers: 10 comes after 9.
    version = int(path.stem) if path.stem.isdecimal() else 0
    return path.parent.name, version, path.stem
