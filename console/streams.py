"""How people name a stream: a case by its number, a round by its id."""

import re

from console.exits import wrong_input
from domain.ids import REGISTER, case_stream, round_stream

CASE = re.compile(r"\d{4}-\d{4,6}")
ROUND = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


def stream_named(name: str, field: str = "STREAM") -> str:
    """`2026-0042`, `partnership/2026-0042`, `round/kp-2026-autumn`, `register`."""
    bare = name.removeprefix("partnership/")
    if CASE.fullmatch(bare):
        return case_stream(bare)
    if name == REGISTER:
        return name
    if name.startswith("round/") and ROUND.fullmatch(name.removeprefix("round/")):
        return name
    raise wrong_input(field, "register, round/<id>, or a case's number such as 2026-0042")


def round_named(name: str) -> str:
    id = name.removeprefix("round/")
    if not ROUND.fullmatch(id):
        raise wrong_input("ROUND", "a round's id such as kp-2026-autumn")
    return round_stream(id)
