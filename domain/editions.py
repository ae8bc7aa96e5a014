"""The editions of the rulebook: what each of them changed. docs/extending.md says how to add one.

The database holds the edition that is in force (engine.edition). A new installation begins with the
latest; an older one keeps its own until `starter.py raise-edition`, once no older worker runs.
"""

from typing import Final, NamedTuple

from domain.kernel.edition import FIRST
from domain.kernel.rules import Text


class RulebookEdition(NamedTuple):
    """`changes` is shown to those who are about to put the edition in force."""

    number: int
    changes: Text


EDITIONS: Final = (
    RulebookEdition(
        FIRST,
        Text(
            sv="De regler som gällde när utgåvor infördes.",
            en="The rules that were in force when editions were introduced.",
        ),
    ),
)
LATEST: Final = EDITIONS[-1].number
