"""The workflows that a worker runs and that histories are replayed with."""

from workflows.partnership import PartnershipWorkflow
from workflows.register import RegisterWorkflow
from workflows.round import RoundWorkflow
from workflows.watchman import WatchmanWorkflow

STREAM_WORKFLOWS = (RegisterWorkflow, RoundWorkflow, PartnershipWorkflow)
WORKFLOWS = (*STREAM_WORKFLOWS, WatchmanWorkflow)
