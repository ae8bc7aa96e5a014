"""What a notice is written from, and who gets it: read from the register and the vault."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import asyncpg

from domain.kernel.actors import Role
from domain.kernel.consequences import Audience, Notice
from domain.kernel.dates import day_of
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import REGISTER, PersonId
from domain.register.view import PersonView, RegisterView
from services.keys.sealing import KeyNotHere
from services.keys.store import KeyStore, KeysUnavailable
from services.notification.asked import still_asked
from services.notification.languages import Erased
from services.notification.mailer import MailUnavailable
from services.notification.restricted import not_written_to, restricted
from services.vault.opened_texts import opened_texts

REACHED_NOBODY = "reached_nobody"
PERSONS = ("person", "reported_by")
"""Facts that are ids of persons."""
WHAT_IT_IS_ABOUT = ("case", "round", "applicant", "title", "opens_on", "closes_on")
"""The facts that name the case or the round below every letter."""
_TITLE = "select body -> 'title' from engine.view where stream = $1"
_EMPTY = RegisterView(funder=None, persons=(), organisations=(), roles=())


class NoticeContent(Frozen):
    """`facts` are the notice's own, in plain text; `texts` come from the vault, by their places:
    `reason`, or `sections.0.reason` for one inside a list of facts."""

    template: str
    stream: str
    facts: dict[str, Any]
    texts: dict[str, str | Erased | None]
    funder: str


class Addressee(Frozen):
    """`name` and `address` are None if they have been erased."""

    person: str
    name: str | None
    address: str | None


class AddressedNotice(Frozen):
    """`done`: it asks for something that has been done meanwhile."""

    content: NoticeContent
    addressees: tuple[Addressee, ...]
    done: bool = False


async def load_notice(
    pool: asyncpg.Pool, keys: KeyStore, stream: str, notice: Notice, now: datetime
) -> AddressedNotice:
    """Raises MailUnavailable where a key is not here that may come back."""
    register = await _register(pool)
    asked = await still_asked(pool, stream, notice, register.roles, day_of(now))
    everybody = recipients(notice.to, register, day_of(now))
    left_out = asked.left_out | not_written_to(notice.template, register)
    to = tuple(one for one in everybody if one.person not in left_out)
    names = _names_of_ids(notice.facts, register) | await _round_title(pool, notice.facts)
    own = texts_by_place(notice.facts)
    funder = _organisation_name(register, register.funder)
    stored = await _read_texts(
        pool,
        keys,
        (*own.values(), *names.values(), *([funder] if funder else [])),
        (text for one in to for text in (one.name, one.email)),
    )

    def read(text: VaultText) -> str | Erased:
        found = stored.get(text.text)
        return Erased.TEXT if found is None else found

    signature = read(funder) if funder else ""
    return AddressedNotice(
        content=NoticeContent(
            template=notice.template,
            stream=stream,
            facts={name: fact for name, fact in notice.facts.items() if name not in own},
            texts={name: read(text) for name, text in (own | names).items()},
            funder="" if isinstance(signature, Erased) else signature,
        ),
        addressees=tuple(
            Addressee(
                person=one.person,
                name=stored.get(one.name.text),
                address=stored.get(one.email.text),
            )
            for one in to
        ),
        done=asked.done,
    )


async def about_unreached(pool: asyncpg.Pool, notice: Notice) -> Notice | None:
    """The notice that another one reached nobody, to the programme managers. None before there is a
    funder.
    """
    register = await _register(pool)
    if register.funder is None:
        return None
    return Notice(
        template=REACHED_NOBODY,
        to=(Audience(organisation=register.funder, roles=(Role.PROGRAMME_MANAGER,)),),
        facts={name: fact for name, fact in notice.facts.items() if name in WHAT_IT_IS_ABOUT}
        | {
            "unreached": notice.template,
            "asked": list(dict.fromkeys(role.value for one in notice.to for role in one.roles)),
        },
    )


class Recipient(Frozen):
    """Name and address stay in the vault until the message is written."""

    person: PersonId
    name: VaultText
    email: VaultText


def recipients(
    to: tuple[Audience, ...], register: RegisterView, today: date
) -> tuple[Recipient, ...]:
    """Each person once, in the order of the audiences, however many roles they hold."""
    ids = dict.fromkeys(person for one in to for person in _persons(one, register, today))
    known = {one.id: one for one in register.persons}
    return tuple(_recipient(known[person]) for person in ids if person in known)


def _persons(audience: Audience, register: RegisterView, today: date) -> tuple[str, ...]:
    if audience.person is not None and audience.organisation is None:
        return (audience.person,)
    return tuple(
        held.person
        for held in register.roles
        if held.role in audience.roles
        and held.organisation == audience.organisation
        and held.covers(today)
        and audience.person in (None, held.person)
    )


def _recipient(person: PersonView) -> Recipient:
    return Recipient(person=person.id, name=person.name, email=person.email)


async def _register(pool: asyncpg.Pool) -> RegisterView:
    body = await pool.fetchval("select body::text from engine.view where stream = $1", REGISTER)
    return _EMPTY if body is None else RegisterView.model_validate_json(body, extra="ignore")


async def _read_texts(
    pool: asyncpg.Pool, keys: KeyStore, *texts: Iterable[VaultText]
) -> dict[str, str | None]:
    """A letter without an address would be given up for good: one whose key is not here waits."""
    try:
        read = await opened_texts(pool, (text.text for group in texts for text in group), keys)
    except KeysUnavailable as away:
        raise MailUnavailable("keys_unavailable") from away
    if any(isinstance(found, KeyNotHere) for found in read.values()):
        raise MailUnavailable("key_not_here")
    return {id: found if isinstance(found, str) else None for id, found in read.items()}


def _names_of_ids(facts: dict[str, Any], register: RegisterView) -> dict[str, VaultText]:
    """Ids that a letter shows by name. An id that the register does not know stays an id, and so
    does that of a person whose data is restricted."""
    unnamed = restricted(register)
    named = {one.id: one.name for one in register.persons if one.id not in unnamed}
    found = {
        "applicant": _organisation_name(register, facts.get("applicant")),
        **{fact: named.get(facts.get(fact, "")) for fact in PERSONS},
    }
    return {key: name for key, name in found.items() if name is not None}


async def _round_title(pool: asyncpg.Pool, facts: dict[str, Any]) -> dict[str, VaultText]:
    """Below a letter about a case. One about a round has its title as it was told then."""
    if "case" not in facts:
        return {}
    kept = await pool.fetchval(_TITLE, f"round/{facts.get('round')}")
    title = vault_text(json.loads(kept)) if kept else None
    return {"round": title} if title else {}


def _organisation_name(register: RegisterView, id: str | None) -> VaultText | None:
    return next((one.name for one in register.organisations if one.id == id), None)


def texts_by_place(facts: Mapping[str, Any]) -> dict[str, VaultText]:
    """Every text that facts name, also in their lists: `sections.0.reason`."""
    found = dict[str, VaultText]()
    for name, fact in facts.items():
        inner = enumerate(fact) if isinstance(fact, list | tuple) else ()
        parts = {f"{name}.{place}": one for place, one in inner if isinstance(one, dict)}
        if (text := vault_text(fact)) is not None:
            found[name] = text
        for place, part in parts.items():
            found |= {f"{place}.{at}": one for at, one in texts_by_place(part).items()}
    return found


def vault_text(fact: Any) -> VaultText | None:
    if isinstance(fact, dict) and fact.keys() == {"text", "sha256"}:
        return VaultText.model_validate(fact)
    return None
