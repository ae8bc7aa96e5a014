"""Checks before a worker takes work: are the database and the namespace what this code needs?"""

from typing import TYPE_CHECKING

import asyncpg

from services.journal.applied_migrations import check_migrations
from services.pool import PORTAL_URL
from services.unavailable import map_database_errors

if TYPE_CHECKING:  # the portal asks the database alone, and starts without Temporal's client
    from temporalio.client import Client

_MAY_APPEND = """
    select current_user as role,
        to_regclass('journal.entry') is null
        or has_column_privilege('journal.entry', 'body', 'insert') as may
"""


_MAY_HOLD_SESSIONS = """
    select to_regclass('journal.entry') is null
        or has_any_column_privilege('portal.session', 'insert')
"""


class StartupCheckFailed(Exception):
    """A service answers but cannot be used. Says why and what to do, in a sentence each."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


async def check_database(pool: asyncpg.Pool, setting: str) -> None:
    """Raises StartupCheckFailed or OtherMigrations; `setting` names the variable of its URL."""
    try:
        await check_migrations(pool)
        async with map_database_errors():
            row = await pool.fetchrow(_MAY_APPEND)
    except asyncpg.InsufficientPrivilegeError:
        raise StartupCheckFailed(
            f"{setting}: its role may not read the tables; is it the worker's?"
        ) from None
    assert row is not None
    if not row["may"]:
        raise StartupCheckFailed(
            f"{setting}: {row['role']} may not add entries; the worker's role may."
        )


async def check_portal_database(pool: asyncpg.Pool) -> None:
    """The same for the portal: sessions are closed to all other roles."""
    try:
        await check_migrations(pool)
        async with map_database_errors():
            may = await pool.fetchval(_MAY_HOLD_SESSIONS)
    except asyncpg.InsufficientPrivilegeError:
        may = False
    if not may:
        raise StartupCheckFailed(
            f"{PORTAL_URL}: its role may not hold sessions; the portal's role may."
        )


async def check_namespace(client: "Client", search_attributes: tuple[str, ...]) -> None:
    """The namespace exists, and has the search attributes that workflows set."""
    from temporalio.api.operatorservice.v1 import ListSearchAttributesRequest
    from temporalio.service import RPCError, RPCStatusCode

    place = f"Temporal's namespace {client.namespace}"
    try:
        listed = await client.operator_service.list_search_attributes(
            ListSearchAttributesRequest(namespace=client.namespace)
        )
    except RPCError as fault:
        if fault.status is RPCStatusCode.NOT_FOUND:
            raise StartupCheckFailed(f"{place} does not exist.") from None
        raise
    if missing := [name for name in search_attributes if name not in listed.custom_attributes]:
        raise StartupCheckFailed(f"{place} lacks search attributes: {', '.join(missing)}.")
