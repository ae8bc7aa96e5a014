"""The runs that Temporal knows, open and closed, and which of them belong to this database.

Those of an installation that the database knows do, and those of one that was recovered from such
an installation: the runs that `recover` starts carry, encrypted, the ids of its predecessors. A
restored database may lack the latest ids. Other runs are never touched: another engine may use the
same namespace, and even the same keys.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError
from temporalio.client import Client, WorkflowExecution, WorkflowExecutionStatus
from temporalio.service import RPCError, RPCStatusCode

from domain.kernel.ids import Stream, Uuid
from domain.kinds import KINDS
from messages.contracts import INSTALLATION_ATTRIBUTE, Identity
from services.bounded_gather import bounded_gather
from services.temporal.runs import FORMER, INSTALLATION, run_of

_TYPES = ", ".join(f'"{kind.name}"' for kind in KINDS)
_ALL = f"{INSTALLATION_ATTRIBUTE} is not null and WorkflowType in ({_TYPES})"

LISTED_AT_ONCE = 100
"""A rehearsal's server reads its store for every attribute of every run of a page, and refuses to
do so for a page of a thousand.
"""

_INSTALLATION_ID: TypeAdapter[str] = TypeAdapter(Uuid)
_STREAM: TypeAdapter[str] = TypeAdapter(Stream)


class Run(NamedTuple):
    """One run of a stream. `former` are the predecessors of its installation."""

    identity: Identity
    run_id: str
    is_open: bool
    former: tuple[str, ...] = ()


async def listed_runs(client: Client) -> tuple[Run, ...]:
    """Of all installations in the namespace. Temporal's list is a little behind its runs."""
    listed = client.list_workflows(_ALL, page_size=LISTED_AT_ONCE)
    return tuple([run async for one in listed if (run := await _run(one))])


async def present_runs(client: Client, identities: Iterable[Identity]) -> tuple[Run, ...]:
    """By workflow id, for runs that the list does not show yet."""

    async def look(identity: Identity) -> Run | None:
        try:
            return await _run(await run_of(client, identity).describe())
        except RPCError as fault:
            if fault.status is RPCStatusCode.NOT_FOUND:
                return None
            raise

    return tuple(run for run in await bounded_gather(identities, look) if run)


def our_installations(known: Collection[str], runs: Iterable[Run]) -> tuple[str, ...]:
    """The known ones first, then those that were recovered from one of them."""
    ours = list(known)
    former = {run.identity.installation: run.former for run in runs if run.former}
    while new := [id for id in former if id not in ours and set(former[id]) & set(ours)]:
        ours += new
    return tuple(ours)


async def _run(execution: WorkflowExecution) -> Run | None:
    """None for a run that only looks like ours: anybody who reaches Temporal may start one."""
    installation, _, stream = execution.id.partition("/")
    if execution.typed_search_attributes.get(INSTALLATION) != installation:
        return None
    try:
        _INSTALLATION_ID.validate_python(installation)
        _STREAM.validate_python(stream)
    except ValidationError:
        return None
    return Run(
        identity=Identity(installation=installation, stream=stream),
        run_id=execution.run_id,
        is_open=execution.status is WorkflowExecutionStatus.RUNNING,
        former=await _former(execution, installation),
    )


async def _former(execution: WorkflowExecution, installation: str) -> tuple[str, ...]:
    """Empty if our keys cannot read it, or if it was written for another installation."""
    try:
        ids: list[str] = await execution.memo_value(FORMER, default=[], type_hint=list[str])
        own, *former = (_INSTALLATION_ID.validate_python(id) for id in ids)
    except Exception:  # not written by us
        return ()
    return tuple(former) if own == installation else ()
