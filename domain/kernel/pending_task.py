"""What lists and inboxes show of a stream: rebuilt from the state at any time."""

from domain.kernel.actors import Role
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.ids import OrganisationId, PersonId


class PendingTask(Frozen):
    """Something that waits for a person: `command` is the kind that would answer it.

    `except_for` are persons who hold the role but may not act here (they have attested already,
    they have assessed, they declared a conflict of interest).
    """

    command: str
    roles: tuple[Role, ...]
    organisation: OrganisationId
    due: Instant | None = None
    period: int | None = None
    except_for: tuple[PersonId, ...] = ()
