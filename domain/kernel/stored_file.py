"""A file as a message names it: where it is, what it is, and a salted hash of its content."""

from enum import StrEnum
from typing import Annotated, TypeAlias

from pydantic import Field, StringConstraints

from domain.kernel.frozen import Frozen
from domain.kernel.ids import Sha256

FileAddress: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[0-9a-f]{2}/[0-9a-f]{32}$", max_length=35)
]
"""Random: it says nothing about case or person."""

MediaType: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^(application|image)/[a-z0-9+.-]{1,71}$", max_length=80)
]


class ScanState(StrEnum):
    """What a malware scanner said when the file came in. An infected one is not taken."""

    CLEAN = "clean"
    NOT_SCANNED = "not_scanned"


class StoredFile(Frozen):
    """A file in the file store, sealed. `sha256` is over its salt, which is sealed with it."""

    address: FileAddress
    sha256: Sha256
    size: int = Field(strict=True, ge=1, le=1 << 40)
    media_type: MediaType
    scan: ScanState
