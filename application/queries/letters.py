"""A letter of a case in its words. They are not kept: they are written again from what the letter
was about, and a text that was erased since is not in them."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from application.queries.lookup import NotKnown
from application.queries.papers import Letter, letters_of
from application.queries.people import names_in
from application.queries.reader import Reader
from application.queries.reading import Look, TextPlace, Visitor, look_at
from domain.kernel.actors import Role
from domain.kernel.consequences import Notice
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.reading import Part
from services.notification.digest_letter import digest_entry
from services.notification.email_message import Letter as Words
from services.notification.languages import Erased
from services.notification.notice_content import (
    REACHED_NOBODY,
    NoticeContent,
    about_unreached,
    texts_by_place,
)
from services.notification.rendering import headline, render
from services.unavailable import map_database_errors

NAMED = ("applicant", "person", "reported_by", "round")
"""Facts that a letter shows by name; a round in letters about its cases."""
_PAYLOAD = "select payload::text from engine.outbox where id = $1 and stream = $2"


class LetterText(Frozen):
    """`roles` are those because of which it was sent, with the names of their organisations; empty
    for one that is to one person. `name` is None for one that went to nobody."""

    letter: Letter
    name: str | None
    roles: tuple[tuple[Role, str], ...]
    subject: str
    body: str


class _Names(NamedTuple):
    all: Mapping[str, str]
    funder: str | None

    def of(self, id: Any) -> str | None:
        return self.all.get(id) if isinstance(id, str) else None


async def letters_in(reader: Reader, stream: str, visitor: Visitor) -> tuple[Letter, ...]:
    """Empty for a visitor who may not know of them. Raises NotKnown for one who reads nothing."""
    return await letters_of(await look_at(reader, stream, visitor))


async def letter_text(reader: Reader, stream: str, visitor: Visitor, place: str) -> LetterText:
    """Raises NotKnown for one that there is not, or that the visitor may not know of."""
    look = await look_at(reader, stream, visitor)
    letters = await letters_of(look)
    found = next((one for one in letters if one.place == place), None)
    if found is None:
        raise NotKnown("letter", place, ())
    await look.require(Part.LETTERS)
    notice = await _notice(reader, stream, found)
    funder = (await reader.register()).funder
    said = (notice.model_dump_json(), json.dumps([found.person, funder]))
    names = _Names(await names_in(reader, said), funder)
    content = await _content(look, notice, names)
    name = names.of(found.person) if found.sent_to_somebody else None
    words = _words(found, content, name)
    roles = [
        (role, names.of(one.organisation) or one.organisation)
        for one in notice.to
        if one.organisation is not None and one.person is None
        for role in one.roles
    ]
    return LetterText(
        letter=found, name=name, roles=tuple(roles), subject=words.subject, body=words.body
    )


def _words(letter: Letter, content: NoticeContent, name: str | None) -> Words:
    """Of one that went by a digest: what stood there of it."""
    if letter.language is None:
        return render(content, name)
    return Words(
        subject=headline(content, letter.language), body=digest_entry(content, letter.language)
    )


async def _notice(reader: Reader, stream: str, letter: Letter) -> Notice:
    async with map_database_errors():
        payload = await reader.pool.fetchval(_PAYLOAD, letter.effect, stream)
        notice = Notice.model_validate_json(payload, extra="ignore")
        if letter.template == REACHED_NOBODY:
            notice = await about_unreached(reader.pool, notice) or notice
    return notice


async def _content(look: Look, notice: Notice, names: _Names) -> NoticeContent:
    """As the sender of letters makes it, but that every text is opened as far as it may be read."""
    own = texts_by_place(notice.facts)
    places = {name: _place(look, name, text) for name, text in own.items()}
    read = await look.texts(places.values())
    texts: dict[str, str | Erased | None] = {
        name: read[place.text].text or Erased.TEXT for name, place in places.items()
    }
    for fact in NAMED if "case" in notice.facts else NAMED[:-1]:
        if (name := names.of(notice.facts.get(fact))) is not None:
            texts[fact] = name
    return NoticeContent(
        template=notice.template,
        stream=look.stream.stream,
        facts={name: fact for name, fact in notice.facts.items() if name not in own},
        texts=texts,
        funder=names.of(names.funder) or "",
    )


def _place(look: Look, name: str, text: VaultText) -> TextPlace:
    """An account is masked in a letter for those who are not to know it."""
    return TextPlace(text.text, look.kind.reading.fields.get(name, Part.LETTERS))
