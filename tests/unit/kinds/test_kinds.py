"""Whatever lists kinds of stream follows from the one declaration that each kind makes."""

import ast
import inspect
from collections import Counter
from typing import Any

import pytest

from domain.kernel.kind import Kinds, StreamKind
from domain.kinds import KINDS
from domain.partnership import agenda as of_partnerships
from domain.partnership.kind import PARTNERSHIP
from domain.register import state as of_registers
from domain.register.kind import REGISTER
from domain.round.kind import ROUND
from domain.round.state import RoundStatus
from messages.contracts import Identity, Start
from worker_runtime.workflow_classes import stream_workflows
from workflows.stream_workflow import StreamWorkflow

each_kind = pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)


@pytest.mark.parametrize(
    ("stream", "kind"),
    [
        ("register", REGISTER),
        ("round/kp-2026-autumn", ROUND),
        ("partnership/2026-0042", PARTNERSHIP),
        ("partnership/2026-000042", PARTNERSHIP),
    ],
)
def test_a_stream_is_of_the_kind_that_its_name_begins_with(
    stream: str, kind: StreamKind[Any]
) -> None:
    assert KINDS.has(stream)
    assert KINDS.of(stream) is kind


@pytest.mark.parametrize(
    "name",
    [
        "",
        "register/1",
        "round",
        "round/",
        "round/Spring",
        "round/a/b",
        "partnership/2026-1",
        "partnership/2026-0000042",
        "partnership/new",
        "elsewhere/1",
        "register\n",
    ],
)
def test_no_stream_has_a_name_that_no_kind_declares(name: str) -> None:
    assert not KINDS.has(name)


def test_an_unknown_kind_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(LookupError):
        KINDS.of("elsewhere/1")


def test_the_words_for_people_name_every_kind() -> None:
    forms = [kind.words for kind in KINDS]
    assert forms == ["register", "round/<id>", "partnership/<year>-<number>"]


def test_a_command_opens_a_stream_if_its_kind_says_so() -> None:
    assert [kind for kind in ("install", "announce_round", "open_case") if KINDS.opens(kind)] == [
        "install",
        "announce_round",
        "open_case",
    ]
    assert not KINDS.opens("submit_application")


def test_an_event_or_a_command_belongs_to_one_kind_but_for_what_all_may_have() -> None:
    """Texts are erased on the stream that holds them, and what waits is reminded of on the stream
    where it waits, whatever its kind.
    """
    for side in ("commands", "events"):
        names = Counter(
            name
            for kind in KINDS
            for name in getattr(kind.decider, side).json_schema()["discriminator"]["mapping"]
        )
        twice = {name for name, count in names.items() if count > 1}
        assert twice <= {"erase_text", "text_erased.v1", "wait_reminded.v1"}


@each_kind
def test_a_kinds_workflow_has_a_method_for_each_phase_in_their_order(
    kind: StreamKind[Any],
) -> None:
    (workflow,) = (one for one in stream_workflows() if one.__module__ == f"workflows.{kind.name}")
    methods = _made(workflow).phases()

    assert tuple(methods) == ("unopened", *kind.phases)
    assert [method.__name__ for method in methods.values()] == list(methods)


def _made(workflow: type[StreamWorkflow]) -> StreamWorkflow:
    return workflow(Start(identity=Identity(installation="", stream="")))


def test_a_kind_without_a_workflow_is_found_when_a_worker_starts() -> None:
    class Without(StreamKind[Any]):
        @property
        def name(self) -> str:
            return "without"

    without = Without(**{name: getattr(ROUND, name) for name in ROUND.__dataclass_fields__})
    with pytest.raises(ImportError, match=r"workflows\.without"):
        stream_workflows(Kinds(without))


@pytest.mark.parametrize(
    ("function", "kind"),
    [(of_partnerships._phase, PARTNERSHIP), (of_registers.stream_status, REGISTER)],
)
def test_the_phases_that_a_kind_declares_are_those_that_its_code_can_come_to(
    function: object, kind: StreamKind[Any]
) -> None:
    """Read from the code, so that a phase that is added there is missed here."""
    tree = ast.parse(inspect.getsource(function))  # type: ignore[arg-type]
    named = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert named <= {"unopened", *kind.phases}
    assert {*of_partnerships.PHASES.values()} <= {"unopened", *PARTNERSHIP.phases}


def test_the_phases_of_a_round_are_its_statuses() -> None:
    assert ["unopened", *ROUND.phases] == [status.value for status in RoundStatus]
