"""A sample follows from its seed and its population alone, and each method draws as it says."""

from collections import Counter
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.auditing.sampling import Drawn, Method, Unit, draw, population_hash


def unit(number: int, amount_minor: int = 100, currency: str = "SEK") -> Unit:
    return Unit(f"partnership/2026-{number:04d}", 1, f"{number:064x}", amount_minor, currency)


def units(*amounts: int) -> list[Unit]:
    return [unit(number, amount) for number, amount in enumerate(amounts, start=1)]


def places(drawn: tuple[Drawn, ...]) -> list[str]:
    return [one.unit.place for one in drawn]


populations = st.lists(st.integers(0, 10**9), max_size=40).map(lambda all: units(*all))
seeds = st.text(max_size=20)
sizes = st.integers(1, 60)


@given(populations, st.sampled_from(Method), seeds, sizes)
def test_the_same_seed_draws_the_same(
    population: list[Unit], method: Method, seed: str, size: int
) -> None:
    drawn = draw(population, method, seed, size)
    assert drawn == draw(list(population), method, seed, size)
    assert places(drawn) == [one.place for one in population if one.place in set(places(drawn))], (
        "each at most once, in the order of the population"
    )


@given(populations, seeds, sizes, st.sampled_from([Method.SIMPLE, Method.SYSTEMATIC]))
def test_as_many_are_drawn_as_were_asked_for(
    population: list[Unit], seed: str, size: int, method: Method
) -> None:
    assert len(draw(population, method, seed, size)) == min(size, len(population))


@given(populations, seeds, sizes)
def test_monetary_units_are_all_drawn_and_what_is_beyond_the_interval_always(
    population: list[Unit], seed: str, size: int
) -> None:
    total = sum(one.amount_minor for one in population)
    drawn = {one.unit.place: one.hits for one in draw(population, Method.MONETARY, seed, size)}
    assert sum(drawn.values()) == (size if total else 0)
    for one in population:
        expected = Fraction(size * one.amount_minor, total) if total else Fraction(0)
        hits = drawn.get(one.place, 0)
        assert abs(hits - expected) < 1 or (hits == expected)
        assert hits or expected < 1


@given(populations, seeds, sizes)
def test_a_simple_sample_does_not_depend_on_the_order(
    population: list[Unit], seed: str, size: int
) -> None:
    turned = draw(population[::-1], Method.SIMPLE, seed, size)
    assert set(places(turned)) == set(places(draw(population, Method.SIMPLE, seed, size)))


def test_simple_samples_draw_each_entry_about_as_often() -> None:
    population = units(*[100] * 10)
    drawn = Counter(
        place
        for seed in range(2_000)
        for place in places(draw(population, Method.SIMPLE, str(seed), 3))
    )
    assert all(500 < drawn[one.place] < 700 for one in population), drawn


def test_a_double_amount_is_drawn_about_twice_as_often() -> None:
    population = units(100, 200, 700, 0)
    drawn = Counter(
        place
        for seed in range(2_000)
        for place in places(draw(population, Method.MONETARY, str(seed), 1))
    )
    found = [drawn[one.place] for one in population]
    assert found[0] == pytest.approx(200, abs=50)
    assert found[1] == pytest.approx(400, abs=70)
    assert found[2] == pytest.approx(1_400, abs=80)
    assert found[3] == 0


def test_every_nth_is_drawn() -> None:
    drawn = draw(units(*[1] * 20), Method.SYSTEMATIC, "x", 5)
    numbers = [int(one.unit.stream[-4:]) for one in drawn]
    assert [after - before for before, after in pairwise(numbers)] == [4] * 4


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (Method.SIMPLE, [2, 6, 9, 11]),
        (Method.MONETARY, [6, 8, 10, 12]),
        (Method.SYSTEMATIC, [1, 4, 7, 10]),
    ],
)
def test_what_was_drawn_once_is_drawn_for_ever(method: Method, expected: list[int]) -> None:
    """Vectors: a record of a sample must be drawn again by every later version."""
    population = units(*(number * 1_000 for number in range(1, 13)))
    drawn = draw(population, method, "2026", 4)
    assert [int(one.unit.stream[-4:]) for one in drawn] == expected


def test_the_hash_of_a_population_tells_it_from_another() -> None:
    one = population_hash(units(100, 200))
    assert one == "489327976e696ef7ea794d59a0786b6df9b6cd297fa501d6b42d862e2aebfc09"
    assert one != population_hash(units(100, 201))
    assert one != population_hash(units(200, 100))


def test_amounts_in_two_currencies_are_never_added_up() -> None:
    """A large amount in one currency does not take the places of those in another."""
    kronor, euro = [unit(1, 10**9)], [unit(2, 100, "EUR"), unit(3, 100, "EUR")]
    drawn = draw([*kronor, *euro], Method.MONETARY, "seed", 2)
    hits = {one.unit.place: one.hits for one in drawn}
    assert hits[kronor[0].place] == 2
    assert sum(hits.get(one.place, 0) for one in euro) == 2
    alone = draw(euro, Method.MONETARY, "seed", 2)
    assert [one for one in drawn if one.unit.currency == "EUR"] == list(alone)
