"""What failed waits, longer each time, and nothing else waits with it."""

from datetime import UTC, datetime, timedelta

from workflows.backoff import Backoff

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_the_waits_grow_from_a_minute_to_sixteen() -> None:
    aside = Backoff()

    waits = [(aside.back_off("a", NOW) - NOW) // MINUTE for _ in range(7)]

    assert waits == [1, 2, 4, 8, 16, 16, 16]


def test_what_did_not_fail_is_tried_when_it_is_due() -> None:
    aside = Backoff()
    aside.back_off("a", NOW)

    assert aside.until("a", NOW) == NOW + MINUTE
    assert aside.until("b", NOW) == NOW
    assert aside.until("a", NOW + 5 * MINUTE) == NOW + 5 * MINUTE


def test_when_all_is_tried_again_the_waits_begin_anew() -> None:
    aside = Backoff()
    aside.back_off("a", NOW)
    aside.back_off("a", NOW)
    aside.clear()

    assert aside.until("a", NOW) == NOW
    assert aside.back_off("a", NOW) == NOW + MINUTE
