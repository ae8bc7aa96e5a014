"""What the portal's role may do: receive, keep, read and hold sessions; nothing of the journal."""

import asyncpg
import pytest

from stack import DatabaseUrls

ALL_IT_MAY_CHANGE = {
    *("engine.case_number insert", "engine.person_id insert"),
    *("vault.account insert", "vault.document insert", "vault.file insert", "vault.file update"),
    *("portal.binding insert", "portal.binding update"),
    *("portal.invitation delete", "portal.invitation insert", "portal.invitation update"),
    *("portal.session delete", "portal.session insert", "portal.session update"),
    *("portal.sign_in delete", "portal.sign_in insert"),
    *("portal.kept_form delete", "portal.kept_form insert"),
    *("portal.attempts delete", "portal.attempts insert", "portal.attempts update"),
    *("portal.passkey insert", "portal.passkey update"),
    *(f"portal.one_time_code {deed}" for deed in ("delete", "insert", "update")),
    *("portal.webhook insert", "portal.webhook update"),
    *("portal.webhook_position insert", "portal.webhook_position update"),
    *("portal.system insert", "portal.system update"),
    *("portal.person_token insert", "portal.person_token update"),
    *("portal.system_token delete", "portal.system_token insert"),
    *("portal.command_line_code delete", "portal.command_line_code insert"),
    *("portal.verification insert", "portal.verification update"),
    *("portal.calendar insert", "portal.calendar update"),
    *("portal.notice_preference insert", "portal.notice_preference update"),
    *("portal.unsent delete", "portal.unsent insert", "portal.unsent update"),
}
CHANGES = """
    select format('%s.%s %s', nspname, relname, lower(may)) as may
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace,
        unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) may
    where nspname in ('journal', 'engine', 'ledger', 'vault', 'portal') and relkind = 'r'
        and case
            when may in ('INSERT', 'UPDATE') then has_any_column_privilege($1, pg_class.oid, may)
            else has_table_privilege($1, pg_class.oid, may)
        end
"""
READS = """
    select format('%s.%s', nspname, relname) as table
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where nspname in ('journal', 'engine', 'ledger', 'vault') and relkind = 'r'
        and has_any_column_privilege($1, pg_class.oid, 'SELECT')
"""
CALLS = """
    select format('%s.%s', nspname, proname) as function
    from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
    where nspname in ('journal', 'engine', 'ledger', 'vault')
        and has_function_privilege($1, pg_proc.oid, 'EXECUTE')
"""


async def _asked(urls: DatabaseUrls, query: str, role: str) -> set[str]:
    owner = await asyncpg.connect(urls.owner)
    try:
        return {row[0] for row in await owner.fetch(query, role)}
    finally:
        await owner.close()


async def test_it_changes_these_tables_and_no_other(migrated_database: DatabaseUrls) -> None:
    found = await _asked(migrated_database, CHANGES, "partnership_portal")
    assert found == ALL_IT_MAY_CHANGE


async def test_it_reads_and_calls_what_the_entrance_does(migrated_database: DatabaseUrls) -> None:
    """A migration that gives the entrance more has to give it to the portal as well."""
    for query in (READS, CALLS):
        entrance = await _asked(migrated_database, query, "partnership_entrance")
        portal = await _asked(migrated_database, query, "partnership_portal")
        assert entrance
        assert portal == entrance


@pytest.mark.parametrize("role", ["worker", "reader", "entrance", "keeper"])
async def test_nobody_else_sees_sessions(migrated_database: DatabaseUrls, role: str) -> None:
    found = await _asked(migrated_database, CHANGES, f"partnership_{role}")
    assert not [one for one in found if one.startswith("portal.")]
    connection = await asyncpg.connect(getattr(migrated_database, role))
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.fetch("select * from portal.session")
    finally:
        await connection.close()


@pytest.mark.parametrize(
    "deed",
    [
        "insert into journal.entry (stream, seq, command_id, kind, body, hash) "
        "values ('round/x', 1, gen_random_uuid(), 'x', '{}', 'x')",
        "insert into journal.reception (command_id) values (gen_random_uuid())",
        "update vault.text set sealed = null",
        "delete from vault.text",
        "insert into engine.erasure_order (stream, seq, subject, retention, keys) "
        "values ('register', 1, 'person/p-x', 'case', '{}')",
        "update engine.stream_head set finished = true",
        "delete from portal.binding",
        "update engine.digest set closed_at = now()",
        "insert into engine.digest (person, day, due_at, language) "
        "values ('p-x', '2026-12-03', now(), 'sv')",
        "update engine.notice set digest = null",
        "delete from portal.notice_preference",
    ],
)
async def test_it_neither_writes_the_journal_nor_erases(
    migrated_database: DatabaseUrls, deed: str
) -> None:
    connection = await asyncpg.connect(migrated_database.portal)
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(deed)
    finally:
        await connection.close()
