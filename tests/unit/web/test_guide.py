"""What is said beside a command: what settles the matter otherwise, and what takes it back."""

import pytest

from application.form_fields import PublicCommand, named, public
from application.portal.ways_back import final, undoing, ways_back
from application.queries.beside import OF_ACCOUNT, OF_APPLICATION, OF_REPORT
from domain.partnership.waits import WAITS
from web.guide import INSTEAD
from web.ways_back import BOUNDED, EXPLAINED

KINDS = {one.name for one in public()}
NOTHING_ELSE = {
    "submit_application": "The list of its sections has what else there is.",
    "complete_application": "The list of its sections has what else there is.",
    "submit_report": "The list of its sections has what else there is.",
    "submit_assessment": "The assessor's page leads to a conflict of interest by the declaration.",
    "rule_on_interest": "It asks itself for one of two outcomes.",
    "countersign_agreement": "Without it the grant lapses on its day.",
    "sign_report": "What is wrong in it is sent in again by the coordinator.",
    "release_payments": "The payments are held until it is done.",
    "close_case": "The case stays as it is until it is done.",
}
"""What a case waits for and nothing else settles, and why."""


def test_whatever_is_waited_for_says_what_else_can_be_done() -> None:
    """A task names one command: whoever is led to its form may want another."""
    assert WAITS.keys() - INSTEAD.keys() == NOTHING_ELSE.keys()


def test_what_is_offered_instead_is_of_the_same_kind_of_stream() -> None:
    for kind, others in INSTEAD.items():
        (command,) = named(kind)
        assert kind not in others
        assert {one.kind.name for other in others for one in named(other)} == {command.kind.name}


def test_what_stands_beside_a_command_is_of_commands_that_there_are() -> None:
    assert {*OF_APPLICATION, *OF_REPORT, *OF_ACCOUNT, *EXPLAINED} <= KINDS
    assert set(BOUNDED) <= undoing()


@pytest.mark.parametrize("command", public(), ids=lambda one: f"{one.kind.name}-{one.name}")
def test_a_command_is_taken_back_or_is_final(command: PublicCommand) -> None:
    found = ways_back(command.kind, command.name)
    assert bool(found) != (command in final())
    for one in found:
        assert one.roles, "somebody has to be named who can"
        assert one.again == (one.kind == command.name)
