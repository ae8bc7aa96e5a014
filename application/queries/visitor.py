"""Who looks."""

from dataclasses import dataclass

from domain.kernel.reading import Principal


@dataclass(frozen=True)
class Visitor:
    """Who looks, by which program, through whose session (an opaque id), and what for (a code)."""

    principal: Principal
    program: str
    account: str | None = None
    purpose: str | None = None
