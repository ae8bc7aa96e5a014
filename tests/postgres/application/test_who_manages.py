"""Who is named as an example of somebody that can sign in: a programme manager of the day."""

from application.queries.people import somebody_who_manages
from application.queries.reader import Reader
from samples.people import FUNDER, MANAGER
from stack import DatabaseUrls
from stack.example_sign_in import manager_at, manager_in
from stack.folder import temporary_folder
from stack.ports import HOST
from tests.postgres.lived import Lived, installed, people

ROLE = {"organisation": FUNDER, "role": "programme_manager"}


async def test_it_is_who_holds_the_role_now_and_not_who_did_or_will(
    migrated_database: DatabaseUrls,
) -> None:
    async with installed(migrated_database) as pool:
        life, reader = Lived(pool), Reader(pool)
        await people(life)
        assert await somebody_who_manages(reader) == MANAGER
        for person, starts in (("p-officer", "2041-01-01"), ("p-decision", "2042-01-01")):
            await life.accepted(
                *("register", MANAGER, "grant_role", "2040-12-01"),
                **ROLE,
                person=person,
                starts=starts,
            )
        await life.accepted(
            *("register", MANAGER, "end_role", "2040-12-02"),
            **ROLE,
            person=MANAGER,
            ends="2040-12-31",
        )
        assert await somebody_who_manages(reader) == MANAGER, "until then"
        rename = {"organisation": "local/vinterby", "name": "Vinterby"}
        await life.accepted("register", "p-officer", "rename_organisation", "2041-01-02", **rename)
        assert await somebody_who_manages(reader) == "p-officer"
        assert await manager_at(migrated_database.reader) == "p-officer"


async def test_before_anything_is_registered_nobody_is_named(
    migrated_database: DatabaseUrls, database: DatabaseUrls
) -> None:
    assert await manager_at(migrated_database.reader) is None
    assert await manager_at(database.reader) is None, "no table is there yet"


async def test_where_no_database_answers_nobody_is_named() -> None:
    assert await manager_at(f"postgresql://partnership_reader@{HOST}:1/partnership") is None
    with temporary_folder() as folder:
        assert await manager_in(folder) is None
