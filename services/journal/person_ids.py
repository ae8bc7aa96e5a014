"""Ids of persons: allotted at random, once for each command that adds a person.

An id stands in the journal permanently, so it must say nothing about the person.
"""

from domain.kernel.ids import PersonId
from services.pool import Connection
from services.random_ids import random_id

LENGTH = 10

_ALLOT = """
    insert into engine.person_id (command_id, person) values ($1::uuid, $2) on conflict do nothing
"""
_ALLOTTED = "select person from engine.person_id where command_id = $1::uuid"


async def allot_person_id(connection: Connection, command_id: str) -> PersonId:
    """The same command id gets the same person id again."""
    while True:
        await connection.execute(_ALLOT, command_id, random_id("p-", LENGTH))
        person: str | None = await connection.fetchval(_ALLOTTED, command_id)
        if person is not None:  # else another command has the same random id
            return person
