"""What callers do amiss changes nothing, or lives are not led as they were planned."""

from random import Random

from tests.faults.caller import Sending
from tests.faults.lives import Life
from tests.faults.misbehaviour import altered
from tests.faults.people import towns


def test_another_content_under_the_same_id_is_never_a_step_that_a_life_still_has_to_take() -> None:
    """Seed 4: the report on the second year, under the id of the first one's, was accepted when it
    came first, and refused when its time had come."""
    for number in range(200):
        town = towns()[number % len(towns())]
        life = Life(town, Random(f"life/{number}"))
        periods = {step.command.get("period") for step in life.steps}
        for step in life.steps:
            sending = Sending("partnership/2026-0001", "c-1", step.actor, step.command)
            other = altered(sending, town)
            assert other.command != step.command
            assert other.command["kind"] == "save_draft" or other.command["period"] not in periods
