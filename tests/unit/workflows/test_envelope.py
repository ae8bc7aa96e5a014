"""The outside of a submission, and the commands that the engine sends to itself."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from domain.kernel.agenda import Deadline, PassDeadline
from messages.contracts import Submission
from messages.envelope import SIZE_MAX, envelope_fault, passing_of
from texts.catalogue import said

ID = "5f0c1a5e-6f0a-4a0b-9d57-1c7f0a6f2c11"
AT = datetime(2027, 3, 1, 23, tzinfo=UTC)


def test_a_good_envelope_has_no_fault_whatever_its_command_says() -> None:
    submission = Submission(command_id=ID, kind="no_such_kind", command={"kind": 7})

    assert envelope_fault(submission, follow_up=False) is None


@pytest.mark.parametrize("id", ["", "42", ID.upper(), f"{ID}\n", f"{ID}0"])
def test_a_command_id_is_a_uuid_in_lower_case(id: str) -> None:
    fault = envelope_fault(Submission(command_id=id, kind="note"), follow_up=False)

    assert fault is not None
    assert fault.field == "command_id"


def test_a_deadline_passes_by_itself_only() -> None:
    submission = Submission(command_id=ID, kind="pass_deadline")

    assert envelope_fault(submission, follow_up=False)
    assert envelope_fault(submission.model_copy(update={"effect": "round/kp#1.1"}), follow_up=True)


@pytest.mark.parametrize("effect", [None, "", "round/kp", "round/kp#1", "Åre#1.1"])
def test_a_follow_up_names_a_row_of_the_outbox(effect: str | None) -> None:
    submission = Submission(command_id=ID, kind="note", effect=effect)

    assert envelope_fault(submission, follow_up=True)


def test_a_person_sends_no_follow_up() -> None:
    submission = Submission(command_id=ID, kind="note", effect="round/kp#1.1")

    assert envelope_fault(submission, follow_up=True) is None
    assert envelope_fault(submission, follow_up=False)


def test_an_envelope_is_measured_in_bytes_as_a_whole() -> None:
    def of(letters: int) -> Submission:
        return Submission(command_id=ID, kind="note", command={"t": "å" * letters})

    assert envelope_fault(of(SIZE_MAX // 2 - 200), follow_up=False) is None
    fault = envelope_fault(of(SIZE_MAX // 2), follow_up=False)
    assert fault is not None
    assert "128 KB" in fault.expected


@pytest.mark.parametrize(
    "changed",
    [
        {"command_id": "42"},
        {"kind": "No Kind"},
        {"kind": "pass_deadline"},
        {"effect": "round/kp#1.1"},
        {"command": {"t": "\ud800"}},
        {"command": {"t": "a" * SIZE_MAX}},
    ],
)
def test_a_workflow_says_of_an_envelope_what_the_catalogue_says(changed: dict[str, object]) -> None:
    submission = Submission(command_id=ID, kind="note").model_copy(update=changed)
    fault = envelope_fault(submission, follow_up=False)
    assert fault is not None
    assert fault.expected == said(fault.text, "en", **fault.facts)


def test_a_workflow_says_of_a_follow_up_what_the_catalogue_says() -> None:
    fault = envelope_fault(Submission(command_id=ID, kind="note"), follow_up=True)
    assert fault is not None
    assert fault.expected == said(fault.text, "en")


def test_one_arming_of_a_deadline_is_one_command_in_whatever_zone_it_is_written() -> None:
    deadline = Deadline(name="report-due-1", at=AT, armed_by=7)
    elsewhere = deadline.model_copy(update={"at": AT.astimezone(timezone(timedelta(hours=1)))})

    ids = {passing_of("partnership/2026-0042", one).command_id for one in (deadline, elsewhere)}

    assert len(ids) == 1


@pytest.mark.parametrize(
    "other",
    [{"name": "report-due-2"}, {"at": AT + timedelta(microseconds=1)}, {"armed_by": 8}],
)
def test_another_arming_is_another_command(other: dict[str, object]) -> None:
    deadline = Deadline(name="report-due-1", at=AT, armed_by=7)

    one = passing_of("partnership/2026-0042", deadline)
    two = passing_of("partnership/2026-0042", deadline.model_copy(update=other))
    three = passing_of("partnership/2026-0043", deadline)

    assert len({one.command_id, two.command_id, three.command_id}) == 3


def test_the_command_of_a_passing_can_be_read_by_whoever_decides_it() -> None:
    deadline = Deadline(name="report-due-1", at=AT, armed_by=7)

    command = PassDeadline.model_validate(passing_of("register", deadline).command)

    assert (command.deadline, command.at, command.armed_by) == ("report-due-1", AT, 7)
