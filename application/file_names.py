"""What files are called: as their senders named them, made harmless, and as they are given out."""

from collections.abc import Mapping
from pathlib import PureWindowsPath

from services.input_errors import WrongInput
from services.notification.email_message import one_line

SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
}
"""How the names of the types that are taken end. The first one is given to a file without."""
NAME_MAX = 120
_UNSAFE = '<>:"/\\|?*%;'
"""What some file system, shell or header reads as more than a letter."""


def plain_name(given: str) -> str:
    """One line without a folder and without marks that hide or reverse it, at most NAME_MAX long:
    the end stays, since it says what the file is."""
    name = PureWindowsPath(one_line(given)).name.strip(" .")
    if len(name) > NAME_MAX:
        stem, dot, ending = name.rpartition(".")
        kept = f"{dot}{ending}" if stem and len(ending) <= 10 else ""
        name = name[: NAME_MAX - len(kept)].rstrip(" .") + kept
    return name or "-"


def type_named(name: str) -> str:
    """The media type that a name promises. Raises WrongInput for one that is not taken."""
    for media_type, endings in SUFFIXES.items():
        if name.lower().endswith(endings):
            return media_type
    raise WrongInput("file", "input.file_type_not_allowed")


def given_name(name: str | None, document: str, media_type: str) -> str:
    """The name under which a browser saves a file. `name` is None if it was erased."""
    endings = SUFFIXES.get(media_type, ("",))
    stem = "".join("_" if one in _UNSAFE else one for one in plain_name(name or document))
    return stem if stem.lower().endswith(endings) else f"{stem}{endings[0]}"
