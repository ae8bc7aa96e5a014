"""Times that have to fit each other, though different modules hold them."""

from activities.registry import FOLLOW_UP_PATIENCE
from services.journal.serializable import PATIENCE_S
from services.temporal.runs import TASK_TIMEOUT
from workflows import policies


def test_a_decision_gives_up_before_its_activity_is_tried_again() -> None:
    """Else an older try of a command would always meet a newer one."""
    assert policies.COMMAND_TIMEOUT.total_seconds() > PATIENCE_S


def test_a_task_is_not_lost_over_the_decisions_made_in_it() -> None:
    """The SDK asks for a new one when four fifths of its time are over."""
    longest = policies.LONG_WAIT + policies.LOCAL_COMMAND_TIMEOUT
    assert longest < 0.8 * TASK_TIMEOUT


def test_an_effect_is_tried_more_than_once_within_its_time() -> None:
    assert policies.EFFECT_TIMEOUT < policies.EFFECT_TOTAL_TIMEOUT


def test_a_follow_up_has_time_to_note_that_the_other_stream_did_not_answer() -> None:
    assert policies.EFFECT_TIMEOUT.total_seconds() - FOLLOW_UP_PATIENCE.total_seconds() >= 10
