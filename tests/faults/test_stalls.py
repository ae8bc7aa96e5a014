"""What is told of a wait: how long it was without the outages, and after what it came."""

from tests.faults.acknowledged import Acknowledged
from tests.faults.kinds import Fault
from tests.faults.stalls import Wait, waits


def sending(sent: float, ended: float, unknown: str | None = None) -> Acknowledged:
    answer = None if unknown else {"outcome": "accepted"}
    return Acknowledged("s", "c-1", "save_draft", {}, {}, sent, ended, answer, unknown=unknown)


def the_wait(told: list[Acknowledged], *faults: Fault) -> Wait:
    (wait,) = waits(told, faults)
    return wait


def test_a_wait_lasts_from_the_first_sending_to_the_first_answer_whatever_comes_between() -> None:
    told = [sending(10, 12, "the caller went away"), sending(13, 20), sending(21, 40)]

    wait = the_wait(told)

    assert (wait.seconds, wait.stalled, wait.cause, wait.faults) == (10, 10, None, 0)
    assert wait.met == (
        "+0.0 s: save_draft to s is sent",
        "+2.0 s: the caller went away",
        "+3.0 s: save_draft to s is sent",
        "+10.0 s: it is answered",
    )


def test_while_a_server_was_away_nobody_could_have_answered() -> None:
    wait = the_wait([sending(10, 20)], Fault("postgres", 11, 14))

    assert (wait.seconds, wait.stalled, wait.cause, wait.faults) == (10, 7, "postgres", 1)


def test_a_fault_that_is_going_on_as_a_command_is_sent_is_its_cause_and_is_told() -> None:
    frozen = Fault("worker frozen", 0, 25)

    wait = the_wait([sending(10, 20)], frozen, Fault("worker", 15, 15), Fault("worker", 30, 30))

    assert (wait.stalled, wait.cause, wait.faults) == (10, "worker frozen", 2)
    assert wait.met[0] == "-10.0 s: worker frozen for 25.0 s"
    assert "+5.0 s: worker" in wait.met


def test_a_fault_that_is_long_over_is_not() -> None:
    wait = the_wait([sending(10, 20)], Fault("worker", 6.9, 6.9))

    assert (wait.cause, wait.faults) == (None, 0)
