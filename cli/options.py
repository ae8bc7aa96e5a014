"""Options that every verb has, and those of the person who acts."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from cyclopts import Parameter

Language: TypeAlias = Literal["sv", "en"]


@Parameter(name="*")
@dataclass(frozen=True)
class Options:
    json: Annotated[bool, Parameter(negative="", help="Write JSON, for programs.")] = False
    lang: Annotated[
        Language | None, Parameter(help="Swedish or English; else PARTNERSHIP_LANGUAGE.")
    ] = None
    data: Annotated[
        Path | None,
        Parameter(help="Work with the stack that runs in this data folder."),
    ] = None


@Parameter(name="*")
@dataclass(frozen=True)
class Acting:
    """Who gives the command. Their roles stand in the register, never here."""

    as_: Annotated[str, Parameter(name="--as", help="The person who acts, such as p-017.")]
    for_: Annotated[
        str | None,
        Parameter(name="--for", help="The organisation that they act for, if they have several."),
    ] = None
    command_id: Annotated[
        str | None,
        Parameter(help="A UUID. The same id again gets the first answer again."),
    ] = None


@Parameter(name="*")
@dataclass(frozen=True)
class Doing:
    """Whether it is done at once."""

    dry_run: Annotated[
        bool,
        Parameter(negative="", help="Show what would come of it. Nothing is sent or stored."),
    ] = False
    yes: Annotated[
        bool,
        Parameter(name=["--yes", "-y"], negative="", help="Do not ask before what stays done."),
    ] = False


DryRun: TypeAlias = Annotated[
    bool, Parameter(name="--dry-run", negative="", help="Only show what would be done.")
]

PLAIN = Options()
AT_ONCE = Doing()
