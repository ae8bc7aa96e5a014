"""Free text is kept in the vault. A message holds only its id and its salted hash."""

from enum import Enum, auto
from typing import Annotated, TypeAlias

from pydantic import Field

from domain.kernel.frozen import Frozen
from domain.kernel.ids import Sha256, Uuid


class VaultText(Frozen):
    """A text in the vault. `sha256` is over the vault's salt and the UTF-8 text."""

    text: Uuid
    sha256: Sha256


FreeText: TypeAlias = Annotated[VaultText, Field(description="free text, kept in the vault")]


class Written(Enum):
    """What a free text must be when a person writes it. What is stored is never judged by it."""

    EMAIL = auto()


EmailText: TypeAlias = Annotated[
    VaultText, Field(description="an e-mail address, kept in the vault"), Written.EMAIL
]
