"""The order in which what a restored journal has lost is named, and to be sent again."""

from datetime import UTC, datetime

from services.temporal.lost_answers import (
    Lost,
    in_order,
)


def _lost(stream: str, seq: int, minute: int) -> Lost:
    return Lost(
        stream=stream,
        seq=seq,
        command_id=f"{stream}-{seq}",
        kind="save_draft",
        person="p-017",
        at=datetime(2026, 3, 2, 9, minute, tzinfo=UTC),
        outcome="accepted",
    )


def test_lost_answers_of_many_streams_are_named_by_time() -> None:
    one, two, three = _lost("a", 1, 1), _lost("b", 7, 2), _lost("a", 2, 3)

    assert in_order([[three, one], [two]]) == (one, two, three)


def test_each_stream_is_named_in_its_own_order_though_an_answer_was_repeated_later() -> None:
    """The first of `a` is remembered by its repetition alone, after the second had been decided."""
    one, two, other = _lost("a", 1, 5), _lost("a", 2, 3), _lost("b", 1, 4)

    assert in_order([[two, one], [other]]) == (other, one, two)
