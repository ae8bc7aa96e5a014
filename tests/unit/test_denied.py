"""Temporal that answers and does not let us in is reported as that, by every program."""

import json
from datetime import UTC, datetime
from typing import Any
from unittest.mock import AsyncMock

import pytest
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from activities.effects import Postponed, SubmitFollowUp
from cli.error_messages import show_error
from domain.kernel.consequences import FollowUp
from messages.contracts import Receipt, Submission
from samples.people import actor
from services.temporal.connection import connect
from services.temporal.denial import denial
from services.temporal.diagnosis import diagnosis
from services.temporal.dispatch import Dispatch
from services.temporal.payload_keys import read_keys
from services.unavailable import ServiceDenied
from stack.errors import CannotStart
from stack.external_servers import external_temporal
from worker_runtime.error_messages import WRONG_SETTINGS, exit_for

COMMAND = "6f1c1e0a-3c52-4d3e-9a57-0b8f2f6f6a11"
CODES = (RPCStatusCode.PERMISSION_DENIED, RPCStatusCode.UNAUTHENTICATED)
KEYS = read_keys("k1:" + "A" * 43 + "=")
IN_WORDS = {
    RPCStatusCode.PERMISSION_DENIED: "Failed client connect: Status { code: PermissionDenied }",
    RPCStatusCode.UNAUTHENTICATED: "Failed client connect: Status { code: Unauthenticated }",
}


def denied(code: RPCStatusCode) -> RPCError:
    return RPCError("no", code, b"")


class DenyingClient:
    """Answers everything with a denial."""

    class service_client:
        class config:
            target_host = "temporal.example:7233"

        check_health: Any = None

    namespace = "default"

    def __init__(self, code: RPCStatusCode) -> None:
        self.service_client.check_health = AsyncMock(side_effect=denied(code))
        self.asked = 0
        self._code = code

    def get_workflow_handle(self, *_: object, **__: object) -> Any:
        return self

    async def execute_update(self, *_: object, **__: object) -> None:
        self.asked += 1
        raise denied(self._code)


def test_only_a_denial_is_one() -> None:
    codes = {code: denial(denied(code)) for code in RPCStatusCode}
    assert {code for code, said in codes.items() if said} == set(CODES)
    assert denial(RuntimeError("Failed client connect: connection refused")) is None
    assert denial(ValueError("PermissionDenied")) is None


@pytest.mark.parametrize("code", CODES)
async def test_connecting_says_so_at_once(
    code: RPCStatusCode, monkeypatch: pytest.MonkeyPatch
) -> None:
    for fault in (RuntimeError(IN_WORDS[code]), denied(code)):
        refusing = AsyncMock(side_effect=fault)
        monkeypatch.setattr(Client, "connect", refusing)
        assert KEYS
        with pytest.raises(ServiceDenied) as said:
            await connect(KEYS)
        assert said.value.code == code.name
        assert refusing.await_count == 1

        monkeypatch.setenv("TEMPORAL_ADDRESS", "127.0.0.1:7233")
        with pytest.raises(CannotStart, match="let us"):
            await external_temporal(())


@pytest.mark.parametrize("code", CODES)
async def test_a_command_and_a_follow_up_say_so(code: RPCStatusCode) -> None:
    client: Any = DenyingClient(code)
    dispatch = Dispatch(client, AsyncMock(), "an-installation")
    command = {"kind": "add_person", "person": "p-1"}
    submission = Submission(
        command_id=COMMAND, kind="add_person", actor=actor("p-manager"), command=command
    )
    submission = submission.model_copy(update={"vouched_by": "os:anna"})

    with pytest.raises(ServiceDenied) as said:
        await dispatch.submit("register", submission)
    assert (said.value.code, said.value.command_id) == (code.name, COMMAND)
    assert client.asked == 1

    follow_up = FollowUp(stream="register", command={"kind": "note"})
    with pytest.raises(Postponed) as postponed:
        await SubmitFollowUp(dispatch).submit("partnership/2026-0001#1.1", follow_up)
    assert postponed.value.code == f"temporal_{code.name.lower()}"


@pytest.mark.parametrize("code", CODES)
async def test_looking_for_the_cause_finds_it(code: RPCStatusCode) -> None:
    client: Any = DenyingClient(code)
    found = await diagnosis(client, AsyncMock(), "an-installation", COMMAND)
    assert isinstance(found, ServiceDenied)
    assert found.code == code.name


@pytest.mark.parametrize("code", CODES)
def test_a_worker_ends_with_wrong_settings(code: RPCStatusCode) -> None:
    for fault in (ServiceDenied("temporal", "temporal.example:7233", code.name), denied(code)):
        ended, (sentence,) = exit_for(fault, None)
        assert ended == WRONG_SETTINGS
        assert f"does not let this worker in ({code.name})" in sentence


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("code", CODES)
def test_the_command_line_names_the_code_and_the_command(
    code: RPCStatusCode, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fault = ServiceDenied("temporal", "temporal.example:7233", code.name, COMMAND)
    assert show_error(fault, ("--lang", language)) == 4
    said = capsys.readouterr().err
    assert code.name in said
    assert COMMAND in said
    assert "svarar inte" not in said
    assert "not answer" not in said


@pytest.mark.parametrize("code", CODES)
def test_a_command_that_was_received_has_its_receipt_though_temporal_denies(
    code: RPCStatusCode, capsys: pytest.CaptureFixture[str]
) -> None:
    fault = ServiceDenied("temporal", "temporal.example:7233", code.name, COMMAND)
    fault.receipt = Receipt(
        installation="an-installation",
        stream="register",
        number=7,
        received_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        hash="5" * 64,
    )
    assert show_error(fault, ("--lang", "en")) == 4
    assert fault.receipt.hash in capsys.readouterr().err
    assert show_error(fault, ("--json",)) == 4
    answer = json.loads(capsys.readouterr().out)
    assert (answer["outcome"], answer["received"]) == ("denied", True)
    assert answer["receipt"]["number"] == 7
