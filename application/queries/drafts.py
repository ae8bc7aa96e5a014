"""The versions of what people write together: who saved each of them, when, and what it says.

A version that was refused, since another had been saved before it, is kept like the others.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from application.queries.lookup import NotKnown
from application.queries.reader import Reader
from application.queries.reading import TextPlace, Visitor, look_at
from domain.kernel.actors import roles_at
from domain.kernel.command import Command, kind_name
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.ids import PersonId
from domain.kernel.reading import Part, principal_of
from domain.partnership import drafts
from domain.partnership.application import SaveDraft
from domain.partnership.counterpart import DraftCompletion, DraftReport
from domain.partnership.view import CaseView

DRAFTING: Final[dict[str, type[Command]]] = {
    kind_name(one): one for one in (SaveDraft, DraftCompletion, DraftReport)
}


class DraftVersion(Frozen):
    """`of`: application, completion, or report-1 for a period's. `latest`: the next one is to be
    based on it. `refused`: it was not based on the latest of its time, and is kept beside it.
    """

    of: str
    seq: int
    saved_by: PersonId
    saved_at: Instant
    based_on: int | None
    refused: bool
    latest: bool


class NoDraft(LookupError):
    """Nothing of this kind was saved, or not in this entry. `known` are the entries."""

    def __init__(self, of: str, known: tuple[int, ...]) -> None:
        super().__init__(of)
        self.of, self.known = of, known


class ReadDraft(NamedTuple):
    """One version with its text, which is None where it was erased, among all of its kind."""

    version: DraftVersion
    text: str | None
    versions: tuple[DraftVersion, ...]


class _Saved(NamedTuple):
    of: str
    body: Mapping[str, Any]

    @property
    def refused(self) -> bool:
        return bool(self.body["outcome"] == "refused")


def draft_versions(bodies: Iterable[Mapping[str, Any]]) -> tuple[DraftVersion, ...]:
    """Of all drafts in a case's entries, in the order in which they were saved."""
    found = tuple(_savings(bodies))
    latest = {one.of: one.body["seq"] for one in found if not one.refused}
    return tuple(
        DraftVersion(
            of=one.of,
            seq=one.body["seq"],
            saved_by=one.body["actor"]["person"],
            saved_at=one.body["occurred_at"],
            based_on=one.body["command"].get("based_on"),
            refused=one.refused,
            latest=latest.get(one.of) == one.body["seq"],
        )
        for one in found
    )


async def read_draft(
    reader: Reader,
    stream: str,
    person: str,
    day: date,
    of: str,
    entry: int | None = None,
    program: str = "draft",
    account: str | None = None,
) -> ReadDraft:
    """The latest version, or that of an entry. Only those read it who may write it; that they have,
    by which program and through whose session, is noted.

    Raises NotKnown for another person, and NoDraft.
    """
    await _check_may_write(reader, stream, person, day, of)
    bodies = [one.parsed() for one in await reader.entries(stream)]
    versions = tuple(one for one in draft_versions(bodies) if one.of == of)
    found = [one for one in versions if (one.latest if entry is None else one.seq == entry)]
    if not found:
        raise NoDraft(of, tuple(one.seq for one in versions))
    kept = next(one for one in bodies if one["seq"] == found[0].seq)["command"]["content"]["text"]
    register = await reader.register()
    principal = principal_of(person, register.roles, register.mandates, day)
    look = await look_at(reader, stream, Visitor(principal, program, account))
    read = await look.texts([TextPlace(kept, Part.DRAFTS, (found[0].saved_by,))])
    return ReadDraft(found[0], read[kept].text, versions)


def command_of(of: str) -> type[Command]:
    """The command that saves it."""
    if of == drafts.APPLICATION:
        return SaveDraft
    return DraftCompletion if of == drafts.COMPLETION else DraftReport


def _savings(bodies: Iterable[Mapping[str, Any]]) -> Iterator[_Saved]:
    for body in bodies:
        if body["kind"] not in DRAFTING:
            continue
        if body["outcome"] == "accepted" or body["refused_by"] == drafts.E123.id:
            yield _Saved(_of(body), body)


def _of(body: Mapping[str, Any]) -> str:
    match body["kind"]:
        case "save_draft":
            return drafts.APPLICATION
        case "draft_completion":
            return drafts.COMPLETION
        case _:
            return drafts.report(body["command"]["period"])


async def _check_may_write(reader: Reader, stream: str, person: str, day: date, of: str) -> None:
    case = await reader.view(CaseView, stream)
    held, spec = (await reader.register()).roles, command_of(of).spec
    places = [(case.applicant, spec.roles)] if case else []
    places += [(one, spec.co_written_by) for one in case.counterparts] if case else []
    for party, roles in places:
        if party and set(roles) & set(roles_at(held, person, party, day)):
            return
    raise NotKnown("person", person, ())
