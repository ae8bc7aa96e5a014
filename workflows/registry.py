"""The workflows that a worker runs and that histories are replayed with."""

from workflows.partnership import PartnershipWorkflow
from workflows.reconciler import ReconcilerWorkflow
from workflows.register import RegisterWorkflow
from workflows.round import RoundWorkflow

STREAM_WORKFLOWS = (RegisterWorkflow, RoundWorkflow, PartnershipWorkflow)
WORKFLOWS = (*STREAM_WORKFLOWS, ReconcilerWorkflow)
