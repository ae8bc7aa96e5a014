"""The workflow classes that belong to the kinds of stream: `workflows/<kind>.py` for each.

Joined here, since neither side may import the other: workflows know no rule, and the domain knows
no Temporal.
"""

from importlib import import_module
from inspect import getmembers, isclass

from domain.kernel.kind import Kinds
from domain.kinds import KINDS
from workflows.digest import DigestWorkflow
from workflows.reconciler import ReconcilerWorkflow
from workflows.stream_workflow import StreamWorkflow


def stream_workflows(kinds: Kinds = KINDS) -> tuple[type[StreamWorkflow], ...]:
    """One class for each kind. Raises ImportError or LookupError for a kind that has none."""
    return tuple(_workflow_of(kind.name) for kind in kinds)


def all_workflows(kinds: Kinds = KINDS) -> tuple[type, ...]:
    """What a worker runs, and what histories are replayed with."""
    return (*stream_workflows(kinds), ReconcilerWorkflow, DigestWorkflow)


def _workflow_of(kind: str) -> type[StreamWorkflow]:
    module = import_module(f"workflows.{kind}")
    found = [
        member
        for _, member in getmembers(module, isclass)
        if issubclass(member, StreamWorkflow) and member is not StreamWorkflow
    ]
    if len(found) != 1:
        raise LookupError(
            f"workflows/{kind}.py must hold one workflow of streams, not {len(found)}"
        )
    return found[0]
