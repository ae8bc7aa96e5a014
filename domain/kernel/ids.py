"""The forms of every id. A string in a message is one of these, never free text."""

import re
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError
from stdnum.exceptions import ValidationError
from stdnum.se import orgnr

REGISTER = "register"


def _pattern(pattern: str) -> StringConstraints:
    return StringConstraints(pattern=pattern, max_length=80)


def _checked_organisation(value: str) -> str:
    if not value.startswith("SE-ON-"):
        return value
    number = value.removeprefix("SE-ON-")
    try:
        orgnr.validate(number)
    except ValidationError as wrong:
        raise PydanticCustomError(
            "organisation_number",
            "a Swedish organisation number: ten digits as NNNNNN-NNNN, the last one a check digit",
        ) from wrong
    return value


OrganisationId: TypeAlias = Annotated[
    str,
    _pattern(r"^(SE-ON-[0-9]{6}-[0-9]{4}|local/[a-z0-9][a-z0-9-]{0,60})$"),
    AfterValidator(_checked_organisation),
]
"""`SE-ON-212000-1850` (org-id.guide's list for Sweden) or `local/name` for a body without one."""

PERSON_ID = r"^p-[a-z0-9][a-z0-9-]{0,40}$"


class MadeUp:
    """Stands in the annotation of a field in which a command makes up an id."""


NewOrganisationId: TypeAlias = Annotated[OrganisationId, MadeUp()]

OrganisationNumber: TypeAlias = Annotated[
    str, _pattern(r"^SE-ON-[0-9]{6}-[0-9]{4}$"), AfterValidator(_checked_organisation)
]
NewOrganisationNumber: TypeAlias = Annotated[OrganisationNumber, MadeUp()]

PersonId: TypeAlias = Annotated[str, _pattern(PERSON_ID)]
"""`p-017`. The person's name is in the vault."""

RoundId: TypeAlias = Annotated[str, _pattern(r"^[a-z0-9][a-z0-9-]{0,60}$")]
"""`kp-2026-autumn`; its stream is `round/kp-2026-autumn`."""

CaseNumber: TypeAlias = Annotated[str, _pattern(r"^[0-9]{4}-[0-9]{4,6}$")]
"""`2026-0042`; its stream is `partnership/2026-0042`."""

Stream: TypeAlias = Annotated[str, _pattern(r"^[a-z][a-z_]{0,20}(/[a-z0-9][a-z0-9-]{0,60})?$")]
"""`<kind>/<id>`, or the kind alone if it has one stream only. Each kind says which ids it has
(`StreamKind.id_form`); a name that comes from outside is checked against it (`Kinds.has`)."""

AccountId: TypeAlias = Annotated[
    str, _pattern(r"^[a-z][a-z_]{0,20}(/[a-z0-9][a-z0-9-]{0,60})?:[a-z][a-z_]{0,20}$")
]
"""`<stream>:<purse>`, such as `round/kp-2026-autumn:frame`."""

UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
Uuid: TypeAlias = Annotated[str, _pattern(f"^{UUID}$")]
CommandId: TypeAlias = Uuid
Sha256: TypeAlias = Annotated[str, _pattern(r"^[0-9a-f]{64}$")]
Code: TypeAlias = Annotated[str, _pattern(r"^[a-z][a-z0-9_]{0,40}$")]
"""A code from a programme definition: a component, a cost type, a core area, a document."""

Slug: TypeAlias = Annotated[str, _pattern(r"^[a-z0-9][a-z0-9-]{0,60}$")]
CountryCode: TypeAlias = Annotated[str, _pattern(r"^[A-Z]{2}$")]
CurrencyCode: TypeAlias = Annotated[str, _pattern(r"^[A-Z]{3}$")]
DeadlineName: TypeAlias = Annotated[str, _pattern(r"^[a-z][a-z0-9_-]{0,60}$")]
SignInWord: TypeAlias = Annotated[str, _pattern(r"^[A-Za-z0-9:/._~#-]{1,80}$")]
"""What a sign-in service says of a sign-in, such as `http://id.example/loa3` or `bankid`."""


def kind_of(stream: str) -> str:
    """`register`, `round`, `partnership` ...: the kind that the stream is of."""
    return stream.partition("/")[0]


def is_abroad(country: str | None) -> bool:
    """Of an organisation's country; without one it is Swedish."""
    return country not in (None, "SE")


_MAY_BE_ID = "(?:p-|SE-ON-|local/)[A-Za-z0-9/-]*[A-Za-z0-9]"
ID_IN_WORDS = re.compile(rf"\b{_MAY_BE_ID}")
"""What may be the id of a person or an organisation in a sentence: `p-017`, `local/icld`,
`SE-ON-212000-0050`."""
_QUOTED = re.compile('"([A-Za-z0-9_/-]+)"')
_ANYWHERE = re.compile(_MAY_BE_ID)


def ids_in_json(piece: str) -> frozenset[str]:
    """Every string of it that may be an id of any kind, and what may be the id of a person or an
    organisation within a sentence. Not all of them are ids: ask which are.
    """
    # Half a million characters of a large register are searched for one page. A pattern that
    # begins with certain letters, and not with `\b`, takes half of the time there.
    return frozenset([*_QUOTED.findall(piece), *_ANYWHERE.findall(piece)])
