"""A task that waits for a person, as views hold it and inboxes show it."""

from domain.kernel.actors import Role
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.ids import OrganisationId, PersonId


class PendingTask(Frozen):
    """The stream waits for `command`, from a person with one of the roles.

    `except_for` are persons who may not act here whatever their role: they have already attested
    or assessed, or they declared a conflict of interest.
    """

    command: str
    roles: tuple[Role, ...]
    organisation: OrganisationId
    due: Instant | None = None
    period: int | None = None
    except_for: tuple[PersonId, ...] = ()
