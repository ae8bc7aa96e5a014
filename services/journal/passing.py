"""What the passing of a deadline looks at beside its own stream, known before it is decided."""

from domain.kernel.agenda import PassDeadline
from domain.kernel.decider import in_edition
from domain.kernel.decision_context import FactsOf, Needs, OrganisationsOf, RolesOf
from domain.kernel.ids import REGISTER
from services.journal.stream_store import EDITION, StreamStore
from services.pool import Connection


async def streams_read_by(
    store: StreamStore, connection: Connection, stream: str, deadline: PassDeadline
) -> tuple[str, ...]:
    """Without the stream itself. Empty for a deadline that is not armed any more."""
    decider = store.kinds.decider_of(stream)
    edition = store.known(await connection.fetchval(f"select {EDITION}"))
    head = await store.find(connection, stream)
    folded = in_edition(decider, await store.folded(connection, head), edition)
    if all(one.name != deadline.deadline for one in folded.armed):
        return ()
    needs = decider.passing_needs(folded.state, deadline.deadline, edition)
    return tuple(sorted(streams_of(needs) - {stream}))


def streams_of(needs: Needs) -> frozenset[str]:
    """The streams whose facts the decision asks for. Roles and organisations are the register's."""
    facts = {need.stream for need in needs if isinstance(need, FactsOf)}
    registered = any(isinstance(need, RolesOf | OrganisationsOf) for need in needs)
    return frozenset(facts | ({REGISTER} if registered else set()))
