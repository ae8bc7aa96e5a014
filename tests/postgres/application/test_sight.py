"""What a person may not read is left out wherever a stream is shown, and what is read is noted."""

import ast
from collections.abc import AsyncIterator
from typing import Any, NamedTuple

import asyncpg
import pytest
import pytest_asyncio

from application.about import about_person
from application.documents import case_document
from application.queries.lists import listing
from application.queries.lookup import NotKnown
from application.queries.reader import Reader
from application.queries.reading import MayNotRead, look_at, operator, visiting
from application.queries.stream_detail import StreamDetail, stream_detail
from application.queries.tasks import tasks_of
from application.queries.timeline import timeline
from domain.kernel.reading import Extent, Part
from samples.people import FUNDER
from services.pool import open_pool
from stack import DatabaseUrls
from tests.key_store import KEYS, open_files
from tests.postgres.lived import Lived, installed, people
from tests.postgres.stories import (
    announced,
    approved,
    assessed,
    in_force,
    submitted,
)
from tests.unit.architecture.modules import modules

REGISTRY, ROUND = "register", "round/kp-2026-autumn"


class Place(NamedTuple):
    urls: DatabaseUrls
    life: Lived
    reader: Reader
    case: str
    waiting: str

    async def seen_by(self, person: str, stream: str | None = None) -> StreamDetail:
        visitor = await visiting(self.reader, person, "tests")
        return await stream_detail(self.reader, stream or self.case, visitor)

    async def noted(self) -> list[tuple[Any, ...]]:
        rows = await self.life.pool.fetch(
            "select person, stream, parts, mandates, program from engine.reading order by number"
        )
        return [tuple(row) for row in rows]


@pytest_asyncio.fixture
async def place(migrated_database: DatabaseUrls) -> AsyncIterator[Place]:
    """A case whose agreement is in force, and one that waits for its assessors."""
    async with installed(migrated_database) as pool:
        life = Lived(pool)
        await people(life)
        for person, role in (("p-auditor", "auditor"), ("p-new", "programme_officer")):
            await added(life, person, role)
        await announced(life)
        case, waiting = [await submitted(life, "p-coordinator") for _ in range(2)]
        for one in (case, waiting):
            await assessed(life, one)
        await approved(life, case)
        await in_force(life, case)
        async with await open_pool(migrated_database.reader, size=2) as readers:
            yield Place(migrated_database, life, Reader(readers, KEYS), case, waiting)


async def added(life: Lived, person: str, role: str) -> None:
    add = {"name": f"Name of {person}", "email": f"{person}@example.se"}
    await life.accepted(REGISTRY, "p-manager", "add_person", "2026-08-04", **add, person=person)
    held = {"person": person, "organisation": FUNDER, "role": role}
    await life.accepted(
        REGISTRY, "p-manager", "grant_role", "2026-08-04", **held, starts="2020-01-01"
    )


async def test_an_operator_reads_everything_and_it_is_noted(place: Place) -> None:
    found = await stream_detail(place.reader, place.case, operator("tests", "o-" + "1" * 12))
    assert {*found.sight.values()} == {Extent.WHOLE}
    (account,) = found.accounts
    assert account.in_use
    assert {one.extent for one in found.texts} == {Extent.WHOLE}
    assert found.readers
    last = (await place.noted())[-1]
    assert (last[0], last[1], last[4]) == (None, place.case, "tests")
    assert "account" in {part for row in await place.noted() for part in row[2]}


async def test_nothing_is_opened_that_could_not_be_noted(place: Place) -> None:
    owner = await asyncpg.connect(place.urls.owner)
    await owner.execute("revoke execute on function engine.note_reading from partnership_reader")
    with pytest.raises(Exception, match="note_reading"):
        await stream_detail(place.reader, place.case, operator("tests"))
    await owner.close()


@pytest.mark.parametrize(
    "change",
    [
        "update engine.reading set person = 'p-other'",
        "delete from engine.reading",
        "truncate engine.reading",
    ],
)
async def test_what_was_read_is_only_ever_added_to(place: Place, change: str) -> None:
    await place.seen_by("p-coordinator")
    owner = await asyncpg.connect(place.urls.owner)
    with pytest.raises(asyncpg.PostgresError, match="only ever added to"):
        await owner.execute(change)
    await owner.close()


async def test_a_reader_sets_neither_the_time_nor_another_row(place: Place) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await place.reader.pool.execute(
            "insert into engine.reading (parts, program) values ('{budget}', 'tests')"
        )


async def test_the_applicant_sees_neither_assessments_nor_who_else_reads(place: Place) -> None:
    found = await place.seen_by("p-coordinator")
    assert found.view is None
    assert {one.part for one in found.texts} & {Part.ASSESSMENTS, Part.INTERESTS} == set()
    assert not found.readers
    assert not found.letters
    said = found.model_dump_json()
    assert "p-assessor-1" not in said
    (account,) = found.accounts
    assert account.extent is Extent.WHOLE
    told = await timeline(
        place.reader, place.case, await visiting(place.reader, "p-coordinator", "tests")
    )
    kinds = {one.kind for one in told.entries}
    assert "submit_application" in kinds
    assert kinds & {"submit_assessment", "declare_interest"} == set()


async def test_of_an_account_the_officer_sees_the_end_alone(place: Place) -> None:
    (account,) = (await place.seen_by("p-officer")).accounts
    assert account.extent is Extent.MASKED
    assert account.text is not None
    assert account.text.startswith("***")
    (whole,) = (await place.seen_by("p-finance-1")).accounts
    assert whole.text is not None
    assert whole.text.replace(" ", "").endswith(account.text[-3:])
    entries = await timeline(
        place.reader, place.case, await visiting(place.reader, "p-officer", "tests")
    )
    signed = next(one for one in entries.entries if one.kind == "sign_agreement")
    assert "account" not in signed.command
    assert all("account" not in event for event in signed.events)


async def test_who_has_not_declared_sees_the_overview_alone(place: Place) -> None:
    found = await place.seen_by("p-new")
    assert found.title is not None
    assert (found.texts, found.money, found.lines) == ((), (), None)
    assert found.sight[Part.APPLICATION] is Extent.NOTHING


async def test_who_is_disqualified_sees_their_own_declaration_alone(place: Place) -> None:
    await place.life.accepted(
        *(place.waiting, "p-assessor-1", "declare_interest", "2026-12-20"),
        interest="representative",
        reason="I was on their board.",
    )
    found = await place.seen_by("p-assessor-1", place.waiting)
    assert (found.title, found.headline, found.facts, found.money) == (None, None, (), ())
    assert {one.text for one in found.texts} == {"I was on their board."}
    assert {one.kind for one in found.last} == {"declare_interest"}
    visitor = await visiting(place.reader, "p-assessor-1", "tests")
    listed = await listing(place.reader, visitor)
    assert place.waiting.removeprefix("partnership/") not in {
        one.row.number for one in listed.cases
    }


async def test_others_see_nothing(place: Place) -> None:
    visitor = await visiting(place.reader, "p-other", "tests")
    for stream in (place.case, REGISTRY):
        with pytest.raises(NotKnown):
            await stream_detail(place.reader, stream, visitor)
    assert (await listing(place.reader, visitor)).cases == ()
    with pytest.raises(NotKnown):
        await visiting(place.reader, "p-nobody", "tests")
    public = await stream_detail(place.reader, ROUND, visitor)
    assert public.comparison is None
    assert {one.name for one in public.facts} == {"programme", "opens", "last_day"}


async def test_a_document_is_for_those_who_read_what_it_shows(place: Place) -> None:
    async def shown(person: str, name: str) -> None:
        visitor = await visiting(place.reader, person, "tests")
        await case_document(place.reader, open_files, place.case, name, "sv", visitor)

    await shown("p-coordinator", "agreement")
    await shown("p-funder-sign", "agreement")
    with pytest.raises(MayNotRead) as refused:
        await shown("p-assessor-1", "agreement")
    assert (refused.value.part, refused.value.rule.id) == (Part.DOCUMENTS, "R75")


async def test_a_mandate_opens_what_it_names_and_is_noted(place: Place) -> None:
    finance = await visiting(place.reader, "p-finance-1", "tests")
    with pytest.raises(MayNotRead):
        await (await look_at(place.reader, place.case, finance)).require(Part.SALARIES)
    await place.life.accepted(
        *(REGISTRY, "p-manager", "grant_reading", "2026-12-21"),
        person="p-finance-1",
        streams=[ROUND],
        parts=["salaries"],
        starts="2026-12-21",
        ends="2099-12-31",
        reason="To check the salaries of period 1.",
    )
    finance = await visiting(place.reader, "p-finance-1", "tests")
    await (await look_at(place.reader, place.case, finance)).require(Part.SALARIES)
    assert (await place.noted())[-1] == ("p-finance-1", place.case, ["salaries"], [1], "tests")


async def test_who_read_what_is_shown_to_auditors_and_archivists(place: Place) -> None:
    await place.seen_by("p-coordinator")
    found = await place.seen_by("p-archive")
    assert "p-coordinator" in {one.person for one in found.readings}
    assert (await place.seen_by("p-manager")).readings == ()
    archivist = await visiting(place.reader, "p-archive", "tests")
    about = await about_person(place.reader, "p-coordinator", archivist)
    assert {one.stream for one in about.readings} == {place.case}
    manager = await visiting(place.reader, "p-manager", "tests")
    with pytest.raises(MayNotRead):
        await about_person(place.reader, "p-coordinator", manager)


async def test_titles_of_a_list_are_noted_once(place: Place) -> None:
    visitor = await visiting(place.reader, "p-decision", "tests")
    before = len(await place.noted())
    await listing(place.reader, visitor)
    await tasks_of(place.reader, visitor, await place.reader.now())
    added_rows = (await place.noted())[before:]
    assert {(row[0], row[1]) for row in added_rows} == {("p-decision", None)}
    assert len(added_rows) == 2


async def test_the_comparison_shows_of_each_case_what_may_be_read(place: Place) -> None:
    every = await stream_detail(place.reader, ROUND, operator("tests"))
    assert every.comparison is not None
    assert [one.mean is not None for one in every.comparison.cases] == [True, True]
    assert every.comparison.sought_minor == sum(
        one.sought_minor or 0 for one in every.comparison.cases
    )
    finance = (await place.seen_by("p-finance-1", ROUND)).comparison
    assert finance is not None
    assert [one.scores for one in finance.cases] == [(), ()]
    assert [one.countries for one in finance.cases] == [None, None]


async def test_a_case_shows_its_money_line_by_line(place: Place) -> None:
    lines = (await place.seen_by("p-coordinator")).lines
    assert lines is not None
    assert lines.granted
    assert lines.total.budget_minor == sum(one.budget_minor or 0 for one in lines.lines)
    assert {one.reported_minor for one in lines.lines} == {None}


def test_texts_that_people_are_shown_are_opened_in_one_place() -> None:
    """Names and addresses of the register, documents that are rendered, and titles of rounds that
    everybody may read have places of their own."""
    opening = {
        name
        for package in ("application", "cli")
        for name, tree in modules(package)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "texts"
        and ast.unparse(node.value) in ("reader", "self.reader", "look.reader")
    }
    assert opening == {
        "application.documents",
        "application.portal.addresses",
        "application.queries.public",
        "application.registration",
        "application.queries.people",
        "application.queries.reading",
    }
