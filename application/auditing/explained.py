"""One decision explained: the rules in their order, what each looked at, who vouched, by which
version of the programme and which edition of the rulebook."""

import json
from dataclasses import replace
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from pydantic import TypeAdapter

from application.auditing.entries import require_auditor
from application.queries.currencies import currency_of
from application.queries.lookup import NotKnown
from application.queries.people import names_in
from application.queries.reader import Reader
from application.queries.reading import Visitor, look_at
from application.queries.timeline import TimelineEntry, timeline_entries
from domain.editions import EDITIONS
from domain.kernel.reading import Part
from domain.kernel.rules import Check, Rule, Text
from domain.rulebook import rule_of
from services.journal.entry import Pinned, edition_of
from services.unavailable import map_database_errors
from services.vault.accounts import is_opaque

PURPOSE: Final = "explanation"
Vouched: TypeAlias = Literal["portal", "program", "named", "nobody"]
"""`portal`: an account that signed in at the portal. `program`: one of another program. `named`: an
entry from before there were opaque ids. `nobody`: time brought it, or the engine itself."""

_SIGNED_IN = "select exists (select from portal.binding where account = $1)"
_CHECKS: Final = TypeAdapter(tuple[Check, ...])


class ExplainedCheck(NamedTuple):
    """`rule` is None where this program no longer has it."""

    check: Check
    rule: Rule | None


class Explained(NamedTuple):
    """`checks` is None for those who do not read the journal of the stream: what a rule looked at
    may be from any part. `received` is the number and the time of the reception, if there was one.
    `previous` and `following` are the nearest entries of which the visitor reads anything.
    """

    entry: TimelineEntry
    hash: str
    checks: tuple[ExplainedCheck, ...] | None
    vouched: Vouched
    programme: Pinned | None
    edition: int
    edition_changes: Text | None
    build: str
    received: tuple[int, str] | None
    previous: int | None
    following: int | None
    names: dict[str, str]
    currency: str | None


async def explained(reader: Reader, stream: str, seq: int, visitor: Visitor) -> Explained:
    """Raises NotKnown, also for an entry of which the visitor reads nothing, or MayNotRead."""
    await require_auditor(reader, visitor)
    look = await look_at(reader, stream, replace(visitor, purpose=PURPOSE))
    every = await reader.entries(stream)
    recorded = next((one for one in every if one.seq == seq), None)
    shown = () if recorded is None else await timeline_entries(look, (recorded,))
    if recorded is None or not shown:
        raise NotKnown(look.kind.name, f"{stream}#{seq}", ())
    readable = [one.seq for one in every if look.body(one.parsed()) is not None]
    reads = look.reads(Part.JOURNAL)
    if reads:
        await look.note((Part.JOURNAL,))
    body = recorded.parsed()
    edition, reception = edition_of(body), body.get("reception")
    return Explained(
        entry=shown[0],
        hash=recorded.hash.hex(),
        checks=_checks(body["checks"]) if reads else None,
        vouched=await _vouched(reader, body["vouched_by"]),
        programme=_pinned(body["programme"]),
        edition=edition,
        edition_changes=next((one.changes for one in EDITIONS if one.number == edition), None),
        build=body["build"],
        received=(reception["number"], reception["received_at"]) if reception else None,
        previous=max((one for one in readable if one < seq), default=None),
        following=min((one for one in readable if one > seq), default=None),
        names=await names_in(reader, (shown[0].model_dump_json(), json.dumps(body["checks"]))),
        currency=await currency_of(reader, stream),
    )


def _checks(stored: list[Any]) -> tuple[ExplainedCheck, ...]:
    checks = _CHECKS.validate_python(stored, extra="ignore")
    return tuple(ExplainedCheck(one, _rule(one.rule)) for one in checks)


def _pinned(stored: Any) -> Pinned | None:
    return None if stored is None else Pinned.model_validate(stored, extra="ignore")


def _rule(id: str) -> Rule | None:
    try:
        return rule_of(id)
    except KeyError:
        return None


async def _vouched(reader: Reader, by: str | None) -> Vouched:
    if by is None:
        return "nobody"
    if not is_opaque(by):
        return "named"
    async with map_database_errors():
        signed_in: bool = await reader.pool.fetchval(_SIGNED_IN, by)
    return "portal" if signed_in else "program"
