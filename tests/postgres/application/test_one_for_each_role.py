"""Who is named as an example of somebody that can sign in: one person for each role of the day."""

from application.queries.one_for_each_role import one_for_each_role
from application.queries.reader import Reader
from domain.kernel.actors import Role
from samples.people import FUNDER, MANAGER, STAFF
from stack import DatabaseUrls
from stack.example_sign_in import examples_at, examples_in
from stack.folder import temporary_folder
from stack.ports import HOST
from tests.key_store import KEYS
from tests.postgres.lived import Lived, installed, people

LAST_NOTED = "select parts from engine.reading order by number desc limit 1"
MANAGES = {"organisation": FUNDER, "role": "programme_manager"}


async def named(reader: Reader) -> dict[Role, str]:
    return {one.role: one.signs_in_as for one in await one_for_each_role(reader)}


async def test_each_role_that_is_held_has_one_person_with_their_mail_address(
    migrated_database: DatabaseUrls,
) -> None:
    async with installed(migrated_database) as pool:
        await people(Lived(pool))
        found = await one_for_each_role(Reader(pool, KEYS))
        assert [one.role for one in found] == [
            role for role in Role if role in {*STAFF.values(), *ALSO}
        ]
        by_role = {one.role: one for one in found}
        assert by_role[Role.PROGRAMME_MANAGER].signs_in_as == "karin.chef@example.se"
        assert by_role[Role.ASSESSOR].person == "p-assessor-1"
        noted = await pool.fetchval(LAST_NOTED)
        assert noted == ["addresses"], "that they were read is noted"
        without_keys = await one_for_each_role(Reader(pool))
        assert [one.signs_in_as for one in without_keys] == [one.person for one in found]


ALSO = ("programme_manager", "coordinator", "signatory", "archivist")


async def test_rather_somebody_who_has_this_role_alone(migrated_database: DatabaseUrls) -> None:
    async with installed(migrated_database) as pool:
        life, reader = Lived(pool), Reader(pool)
        await people(life)
        given = {"organisation": FUNDER, "role": "decision_maker", "starts": "2026-08-01"}
        await life.accepted(
            "register", MANAGER, "grant_role", "2026-08-03", **given, person="p-assessor-1"
        )
        assert (await named(reader))[Role.ASSESSOR] == "p-assessor-2"


async def test_it_is_who_holds_the_role_now_and_not_who_did_or_will(
    migrated_database: DatabaseUrls,
) -> None:
    async with installed(migrated_database) as pool:
        life, reader = Lived(pool), Reader(pool)
        await people(life)
        for person, starts in (("p-officer", "2041-01-01"), ("p-decision", "2042-01-01")):
            await life.accepted(
                *("register", MANAGER, "grant_role", "2040-12-01"),
                **MANAGES,
                person=person,
                starts=starts,
            )
        await life.accepted(
            *("register", MANAGER, "end_role", "2040-12-02"),
            **MANAGES,
            person=MANAGER,
            ends="2040-12-31",
        )
        assert (await named(reader))[Role.PROGRAMME_MANAGER] == MANAGER, "until then"
        rename = {"organisation": "local/vinterby", "name": "Vinterby"}
        await life.accepted("register", "p-officer", "rename_organisation", "2041-01-02", **rename)
        assert (await named(reader))[Role.PROGRAMME_MANAGER] == "p-officer"
        found = await examples_at(migrated_database.reader)
        assert {one.role: one.signs_in_as for one in found} == await named(reader)


async def test_the_address_of_a_person_whose_data_is_restricted_is_not_shown(
    migrated_database: DatabaseUrls,
) -> None:
    async with installed(migrated_database) as pool:
        life = Lived(pool)
        await people(life)
        await life.accepted(
            *("register", "p-archive", "restrict_processing", "2026-08-03"),
            person="p-officer",
            ground="accuracy_contested",
            reason="An objection.",
        )
        officer = (await named(Reader(pool, KEYS)))[Role.PROGRAMME_OFFICER]
        assert officer == "p-officer"


async def test_before_anything_is_registered_nobody_is_named(
    migrated_database: DatabaseUrls, database: DatabaseUrls
) -> None:
    assert await examples_at(migrated_database.reader) == ()
    assert await examples_at(database.reader) == (), "no table is there yet"


async def test_where_no_database_answers_nobody_is_named() -> None:
    assert await examples_at(f"postgresql://partnership_reader@{HOST}:1/partnership") == ()
    with temporary_folder() as folder:
        assert await examples_in(folder) == ()
