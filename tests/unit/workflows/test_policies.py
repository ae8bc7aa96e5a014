"""Times that have to fit each other, though different modules hold them."""

from activities.build import ANOTHER_STREAMS_ANSWER
from services.journal.retry import PATIENCE_S
from workflows import policies


def test_a_decision_gives_up_before_its_activity_is_tried_again() -> None:
    """Else an older try of a command would meet a newer one."""
    assert policies.COMMAND_TIME.total_seconds() > PATIENCE_S


def test_an_effect_is_tried_more_than_once_within_its_time() -> None:
    assert policies.EFFECT_TIME < policies.EFFECT_TIME_IN_ALL


def test_a_follow_up_has_time_to_note_that_the_other_stream_did_not_answer() -> None:
    assert policies.EFFECT_TIME.total_seconds() - ANOTHER_STREAMS_ANSWER.total_seconds() >= 10
