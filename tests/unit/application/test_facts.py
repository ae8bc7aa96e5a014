"""What a page says of a round in short."""

from application.queries.facts import by_life


def test_cases_are_counted_in_the_order_of_their_life() -> None:
    counted = {"active": 1, "rejected": 3, "new_word": 1, "draft": 2, "assessed": 4}
    shown = [headline for headline, _ in sorted(counted.items(), key=by_life)]
    assert shown == ["draft", "assessed", "active", "rejected", "new_word"]
