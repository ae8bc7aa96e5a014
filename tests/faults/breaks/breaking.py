"""Ways to break a journal or what its callers say, each breaking one promise.

A break gives the witnesses' notes as they are to be checked. `also` are promises that cannot but
break with it: a payment that is posted twice also ruins the balances.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from tests.faults.acknowledged import Acknowledged
from tests.faults.lived_journal import Journal

Told: TypeAlias = tuple[Acknowledged, ...]
Breaking: TypeAlias = Callable[[Journal, Path], Awaitable[Told]]

DRAFT, CASE, LAPSED, SHORT = (f"partnership/2026-000{n}" for n in (1, 2, 3, 4))
ROUND = "round/kp-2026-autumn"


class Break(NamedTuple):
    """`in_rows` if the database itself is broken, and not only what is told beside it."""

    invariant: str
    name: str
    breaking: Breaking
    also: frozenset[str] = frozenset()
    in_rows: bool = True


BREAKS: list[Break] = []


def breaks(invariant: str, *also: str, in_rows: bool = True) -> Callable[[Breaking], Breaking]:
    def noted(breaking: Breaking) -> Breaking:
        BREAKS.append(Break(invariant, breaking.__name__, breaking, frozenset(also), in_rows))
        return breaking

    return noted


def says(invariant: str, query: str, *also: str) -> Callable[[Callable[[], None]], None]:
    """A break by one statement, named by a function without a body."""

    def noted(name: Callable[[], None]) -> None:
        async def breaking(journal: Journal, mail: Path) -> Told:
            status = await journal.superuser.execute(query)
            assert not status.endswith(" 0"), "the statement meets nothing"
            return journal.told

        BREAKS.append(Break(invariant, name.__name__, breaking, frozenset(also)))

    return noted


def changed(told: Told, n: int, **fields: Any) -> Told:
    return (*told[:n], told[n]._replace(**fields), *told[n + 1 :])


def answered(journal: Journal, stream: str, seq: int, **fields: Any) -> Told:
    """The caller heard something else."""
    n = journal.answer_to(stream, seq)
    answer = journal.told[n].answer
    assert answer is not None
    return changed(journal.told, n, answer=answer | fields)


def unheard(journal: Journal, stream: str, seq: int) -> Told:
    """The caller was never told."""
    return changed(journal.told, journal.answer_to(stream, seq), answer=None, unknown="OutOfReach")


def without(journal: Journal, stream: str, seq: int) -> Told:
    n = journal.answer_to(stream, seq)
    return (*journal.told[:n], *journal.told[n + 1 :])
