"""Compares how things stand with how a file expects them to."""

from collections.abc import Iterator, Mapping
from typing import Any

from domain.ids import case_stream, round_stream
from rehearsal.scenario import Expectation
from services.reader.books import Books
from services.reader.reader import Reader

WORDS = ("headline", "phase")
OF_A_CASE = (
    "requested_minor",
    "granted_minor",
    "reserved_minor",
    "committed_minor",
    "paid_minor",
    "released_minor",
)


async def differences(
    expectation: Expectation, number: str | None, reader: Reader, books: Books
) -> tuple[str, ...]:
    """One sentence for each thing that is otherwise. `number` is the case's, if it is about one."""
    stream = _stream(expectation, number)
    found: list[str] = []
    if stream is not None:
        stands = await reader.stands(stream)
        if stands is None:
            return ("it has not been opened",)
        found += _differing(expectation, WORDS, stands._asdict())
    if number is not None and (case := await reader.case(number)):
        found += _differing(expectation, OF_A_CASE, case.model_dump())
    if expectation.frame_minor is not None:
        found += _differing(expectation, ("frame_minor",), await _frame(expectation, books))
    sent = {one.template: one.notices for one in await books.notices(stream)}
    found += _counted("notices", expectation.notices, sent)
    found += _counted("refusals", expectation.refusals, await books.refusals(stream))
    return tuple(found)


def _stream(expectation: Expectation, number: str | None) -> str | None:
    if expectation.round is not None:
        return round_stream(expectation.round)
    return case_stream(number) if number is not None else None


async def _frame(expectation: Expectation, books: Books) -> dict[str, int]:
    account = f"{round_stream(expectation.round or '')}:frame"
    balances = {one.account: one.available for one in await books.balances()}
    return {"frame_minor": balances.get(account, 0)}


def _differing(
    expectation: Expectation, fields: tuple[str, ...], stands: Mapping[str, Any]
) -> Iterator[str]:
    for field in fields:
        wanted = getattr(expectation, field)
        if wanted is not None and wanted != stands[field]:
            yield f"{field} is {stands[field]}, expected {wanted}"


def _counted(name: str, wanted: Mapping[str, int], counted: Mapping[str, int]) -> Iterator[str]:
    for key, number in wanted.items():
        if counted.get(key, 0) != number:
            yield f"{name}.{key} is {counted.get(key, 0)}, expected {number}"
