"""The values that signatures are made of: which document, in which way, with which mandate."""

from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from domain.kernel.dates import Day, WrittenInstant
from domain.kernel.free_text import FreeText, Kept, Retention
from domain.kernel.frozen import Frozen
from domain.kernel.ids import Sha256, SignInWord

DocumentLanguage: TypeAlias = Literal["sv", "en"]


class SignatureMethod(StrEnum):
    ENGINE = "engine"
    PADES = "elsewhere_pades"
    PAPER = "paper"


class MandateBasis(StrEnum):
    POSITION = "position"
    POWER_OF_ATTORNEY = "power_of_attorney"


class Mandate(Frozen):
    """Why the person may sign for the party. `jointly`: with one more person, by its own rules."""

    basis: MandateBasis = MandateBasis.POSITION
    jointly: bool = False
    reference: FreeText | None = None

    @model_validator(mode="after")
    def _a_power_of_attorney_can_be_found(self) -> "Mandate":
        if self.basis is MandateBasis.POWER_OF_ATTORNEY and self.reference is None:
            raise PydanticCustomError(
                "mandate_reference", "say where the power of attorney is found", {"at": "reference"}
            )
        return self


class ShownDocument(Frozen):
    """The file that was shown to the signatory: its checksum, language and template version.

    `entry` is the entry of the case that the document renders.
    """

    sha256: Sha256
    language: DocumentLanguage
    template: Sha256
    entry: int = Field(strict=True, ge=1)


class Signature(Frozen):
    """Given in the engine: a command of the signatory that names the document.

    `acr`, `amr` and `auth_time` describe the sign-in. A sign-in by itself signs nothing.
    """

    method: Literal["engine"] = "engine"
    acr: SignInWord | None = None
    amr: tuple[SignInWord, ...] = Field(default=(), max_length=10)
    auth_time: WrittenInstant | None = None
    mandate: Mandate = Mandate()


class SignatureElsewhere(Frozen):
    """Given on paper, or with another service. `evidence` says where the signed document is."""

    method: Literal["elsewhere_pades", "paper"]
    signed_on: Day
    received_on: Day
    evidence: FreeText
    mandate: Mandate = Mandate()


GivenSignature: TypeAlias = Annotated[Signature, Kept(Retention.ACCOUNTING)]
"""Its texts are about the party that the author acts for."""

RecordedSignature: TypeAlias = Annotated[
    SignatureElsewhere, Kept(Retention.ACCOUNTING, person="signatory")
]
"""Its texts are about the signatory, whom the command names, and not about who records it."""
