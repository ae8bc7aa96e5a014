"""Free text is kept in the vault. A message holds only its id and its salted hash.

A field of a command declares, once, whom its text is about and for how long it is kept: under a key
of that subject and class it is sealed, and with that key it can be erased.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Annotated, NamedTuple, TypeAlias

from pydantic import Field, StringConstraints

from domain.kernel.frozen import Frozen
from domain.kernel.ids import UUID, Sha256, Uuid

AUTHOR = ""
"""As a subject: the organisation that the author of the text acts for."""


Subject: TypeAlias = Annotated[
    str,
    StringConstraints(
        pattern=rf"^(person/p-[a-z0-9-]{{1,41}}|organisation/[A-Za-z0-9/-]{{1,67}}|text/{UUID})$",
        max_length=80,
    ),
]
"""`person/p-017`, `organisation/local/town`, or `text/<id>` for a text with a key of its own."""


class Retention(StrEnum):
    """How long a text is kept, and what outlives what: each class has keys of its own."""

    CASE = "case"
    """What people write in a case or a round."""
    REGISTER = "register"
    """Names and addresses."""
    ACCOUNTING = "accounting"
    """Vouchers and what explains them (rule R30): an erasure of the other classes leaves them."""


@dataclass(frozen=True)
class Kept:
    """Stands in a field's annotation.

    `person` or `organisation` is the name of a field that holds the id of whom it is about: beside
    it, or beside the part of the command that it is in. Without either it is about the author's
    organisation. An `indivisible` text is about several persons and has a key of its own.
    `as_whole`: the retention is that of the value which the text is a part of, where that declares
    one.
    """

    retention: Retention = Retention.CASE
    person: str = AUTHOR
    organisation: str = AUTHOR
    indivisible: bool = False
    as_whole: bool = False


class VaultText(Frozen):
    """A text in the vault. `sha256` is over the vault's salt and the UTF-8 text."""

    text: Uuid
    sha256: Sha256


FreeText: TypeAlias = Annotated[VaultText, Field(description="free text, kept in the vault")]
AccountingText: TypeAlias = Annotated[FreeText, Kept(Retention.ACCOUNTING)]
RegisterText: TypeAlias = Annotated[FreeText, Kept(Retention.REGISTER)]
IndivisibleText: TypeAlias = Annotated[FreeText, Kept(indivisible=True)]
TextAboutPerson: TypeAlias = Annotated[FreeText, Kept(person="person", as_whole=True)]
"""About the person whom the field `person` beside it names."""


class Written(Enum):
    """What a free text must be when a person writes it. What is stored is never judged by it."""

    EMAIL = auto()
    ACCOUNT = auto()


EmailText: TypeAlias = Annotated[
    VaultText, Field(description="an e-mail address, kept in the vault"), Written.EMAIL
]
AccountText: TypeAlias = Annotated[
    VaultText, Field(description="an account to pay to, kept in the vault"), Written.ACCOUNT
]


class ErasureScope(NamedTuple):
    """What an entry orders to be erased: the keys of this subject and class."""

    subject: str
    retention: Retention


def person_subject(person: str) -> str:
    return f"person/{person}"


def organisation_subject(organisation: str) -> str:
    return f"organisation/{organisation}"


def text_subject(text: str) -> str:
    """Of a text that has a key of its own."""
    return f"text/{text}"
