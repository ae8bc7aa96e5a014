"""The edition of the rulebook that an entry is decided by.

An entry names its edition; one without a name is of the first. Checks, needs, deadlines, effects
and postings take the edition, so that what was decided, promised or booked under an older one comes
out the same for ever. An edition may add a deadline to older states, under a new name; it must
never move or remove one that an earlier edition has armed.
"""

from typing import Annotated, Final, TypeAlias

from pydantic import Field

Edition: TypeAlias = Annotated[int, Field(ge=1)]
FIRST: Final = 1
