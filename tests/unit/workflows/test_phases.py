"""The methods of the workflows are the phases of the domain, no more and no less."""

import ast
import inspect

import pytest

from domain.partnership import stream_status as of_cases
from domain.register import stream_status as of_registers
from domain.round.state import RoundStatus
from messages.contracts import (
    Identity,
    Start,
)
from workflows.partnership import PartnershipWorkflow
from workflows.register import RegisterWorkflow
from workflows.round import RoundWorkflow
from workflows.stream_workflow import StreamWorkflow

CASES = {*of_cases.PHASES.values(), "agreement", "period", "closure"}
ROUNDS = {status.value for status in RoundStatus}
REGISTERS = {"unopened", "register"}


@pytest.mark.parametrize(
    ("workflow", "phases"),
    [(PartnershipWorkflow, CASES), (RoundWorkflow, ROUNDS), (RegisterWorkflow, REGISTERS)],
)
def test_a_workflow_has_a_method_for_each_phase(
    workflow: type[StreamWorkflow], phases: set[str]
) -> None:
    methods = workflow(Start(identity=Identity(installation="", stream=""))).phases()

    assert set(methods) == phases
    assert {method.__name__ for method in methods.values()} == phases


@pytest.mark.parametrize(
    ("function", "phases"),
    [(of_cases._phase, CASES), (of_registers.stream_status, REGISTERS)],
)
def test_the_phases_named_here_are_those_that_the_domain_can_come_to(
    function: object, phases: set[str]
) -> None:
    """Read from the code, so that a phase that is added there is missed here."""
    tree = ast.parse(inspect.getsource(function))  # type: ignore[arg-type]
    named = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert named <= phases
