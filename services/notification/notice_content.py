"""What a notice is written from, and to whom: gathered from the register and the vault."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import asyncpg

from domain.kernel.consequences import Audience, Notice
from domain.kernel.dates import day_of
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import REGISTER, PersonId
from domain.register.view import PersonView, RegisterView
from services.notification.asked import not_asked
from services.notification.languages import Erased
from services.notification.writing import Material
from services.vault.vault import Vault

_EMPTY = RegisterView(funder=None, persons=(), organisations=(), roles=())


class Addressee(Frozen):
    """`name` and `address` are None where they were erased."""

    person: str
    name: str | None
    address: str | None


class Gathered(Frozen):
    material: Material
    addressees: tuple[Addressee, ...]


async def gather(
    pool: asyncpg.Pool, vault: Vault, stream: str, notice: Notice, now: datetime
) -> Gathered:
    register = await _register(pool)
    told = recipients(notice.to, register, day_of(now))
    left_out = await not_asked(pool, stream, notice, register.roles, day_of(now))
    told = tuple(one for one in told if one.person not in left_out)
    named = _named(notice.facts, register)
    own = {name: text for name, fact in notice.facts.items() if (text := _as_text(fact))}
    funder = _organisation_name(register, register.funder)
    contents = await _contents(
        vault,
        (*own.values(), *named.values(), *([funder] if funder else [])),
        (text for one in told for text in (one.name, one.email)),
    )

    def read(text: VaultText) -> str | Erased:
        found = contents.get(text.text)
        return Erased.TEXT if found is None else found

    signed = read(funder) if funder else ""
    return Gathered(
        material=Material(
            template=notice.template,
            stream=stream,
            facts={name: fact for name, fact in notice.facts.items() if name not in own},
            texts={name: read(text) for name, text in (own | named).items()},
            funder="" if isinstance(signed, Erased) else signed,
        ),
        addressees=tuple(
            Addressee(
                person=one.person,
                name=contents.get(one.name.text),
                address=contents.get(one.email.text),
            )
            for one in told
        ),
    )


async def _register(pool: asyncpg.Pool) -> RegisterView:
    body = await pool.fetchval("select body::text from engine.view where stream = $1", REGISTER)
    return _EMPTY if body is None else RegisterView.model_validate_json(body)


async def _contents(vault: Vault, *texts: Iterable[VaultText]) -> dict[str, str | None]:
    return await vault.read(list(dict.fromkeys(text.text for group in texts for text in group)))


def _named(facts: dict[str, Any], register: RegisterView) -> dict[str, VaultText]:
    """Ids that a text shows by name. An id that the register does not know stays an id."""
    found = {
        "applicant": _organisation_name(register, facts.get("applicant")),
        "person": next((p.name for p in register.persons if p.id == facts.get("person")), None),
    }
    return {key: name for key, name in found.items() if name is not None}


def _organisation_name(register: RegisterView, id: str | None) -> VaultText | None:
    return next((one.name for one in register.organisations if one.id == id), None)


def _as_text(fact: Any) -> VaultText | None:
    if isinstance(fact, dict) and fact.keys() == {"text", "sha256"}:
        return VaultText.model_validate(fact)
    return None


class Recipient(Frozen):
    """Name and address stay in the vault until the moment of writing."""

    person: PersonId
    name: VaultText
    email: VaultText


def recipients(
    to: tuple[Audience, ...], register: RegisterView, today: date
) -> tuple[Recipient, ...]:
    """Each person once, in the order of the audiences, whatever number of roles they hold."""
    told = dict.fromkeys(person for one in to for person in _persons(one, register, today))
    known = {one.id: one for one in register.persons}
    return tuple(_recipient(known[person]) for person in told if person in known)


def _persons(audience: Audience, register: RegisterView, today: date) -> tuple[str, ...]:
    if audience.person is not None:
        return (audience.person,)
    return tuple(
        held.person
        for held in register.roles
        if held.role in audience.roles
        and held.organisation == audience.organisation
        and held.covers(today)
    )


def _recipient(person: PersonView) -> Recipient:
    return Recipient(person=person.id, name=person.name, email=person.email)
