"""What would come of a command, before somebody sends it: tried, and nothing kept. The letters that
would go out are written as they would be, as far as the visitor may read what they quote.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from application.checking import ToStream
from application.portal.services import Portal
from application.queries.currencies import currency_of
from application.queries.letters import NAMED
from application.queries.people import names_in
from application.queries.reading import TextPlace, Visitor, look_at
from application.receiving import WrittenCommand
from application.trying import Outcome, outcome_of, stand_ins
from domain.kernel.answer import Answer, Warned
from domain.kernel.consequences import Notice
from domain.kernel.frozen import Frozen
from domain.kernel.reading import Part
from domain.kernel.rules import Text
from services.notification.languages import Erased
from services.notification.notice_content import NoticeContent, texts_by_place
from services.notification.rendering import render


class Preview(Frozen):
    """`refused` is why it would be refused, by `rule`, and `about` what that rule looked at and
    what it missed, by its names. `letters` are templates and how many get them."""

    refused: Text | None
    rule: str | None
    about: tuple[str, ...] = ()
    events: tuple[dict[str, Any], ...]
    warned: tuple[Warned, ...]
    letters: tuple[tuple[str, int], ...]
    names: dict[str, str]
    currency: str | None

    @property
    def warnings(self) -> tuple[Text, ...]:
        return tuple(one.message for one in self.warned)


async def preview(
    portal: Portal, to_stream: ToStream, written: WrittenCommand, now: datetime
) -> Preview:
    """As things are now: another command may come first. Raises WrongInput."""
    found = await outcome_of(portal.reader.pool, to_stream, written, now)
    return await _preview(portal, found)


class LetterInWords(Frozen):
    """As it would be sent to so many persons, but for the greeting with their name."""

    template: str
    count: int
    subject: str
    body: str


async def preview_with_letters(
    portal: Portal, to_stream: ToStream, written: WrittenCommand, now: datetime, visitor: Visitor
) -> tuple[Preview, tuple[LetterInWords, ...]]:
    """The same with what the letters say. The stream is there already."""
    found = await outcome_of(portal.reader.pool, to_stream, written, now)
    derived = found.tried.derived
    notices = [one for one in derived.effects if isinstance(one, Notice)] if derived else []
    funder = (await portal.reader.register()).funder or ""
    said = [json.dumps(funder), *(one.model_dump_json() for one in notices)]
    shown = await _preview(portal, found, said)
    if derived is None:
        return shown, ()
    texts = await _texts(portal, to_stream, notices, visitor)
    letters = [
        _letter(notice, to_stream.stream, len(letter.persons), texts, shown.names, funder)
        for notice, letter in zip(notices, found.letters, strict=True)
        if letter.persons
    ]
    return shown, tuple(letters)


async def _preview(portal: Portal, found: Outcome, said: Iterable[str] = ()) -> Preview:
    """Names are opened of those alone whom the answer names, or what else is said."""
    return Preview(
        refused=found.answer.message,
        rule=found.answer.rule,
        about=_about(found.answer),
        events=found.answer.events,
        warned=found.answer.warnings,
        letters=tuple((one.template, len(one.persons)) for one in found.letters if one.persons),
        names=await names_in(portal.reader, (found.answer.model_dump_json(), *said)),
        currency=await currency_of(portal.reader, found.answer.stream),
    )


async def _texts(
    portal: Portal, to_stream: ToStream, notices: list[Notice], visitor: Visitor
) -> dict[str, str | None]:
    """By their ids: those of the command as they were written, others from the vault."""
    own = {one["text"]: to_stream.checked.texts[path] for path, one in stand_ins(to_stream).items()}
    kept = {
        one.text: Part.OVERVIEW if name == "title" else Part.LETTERS
        for notice in notices
        for name, one in texts_by_place(notice.facts).items()
        if one.text not in own
    }
    look = await look_at(portal.reader, to_stream.stream, visitor)
    read = await look.texts(TextPlace(id, part) for id, part in kept.items())
    return {**own, **{id: one.text for id, one in read.items()}}


def _letter(
    notice: Notice,
    stream: str,
    count: int,
    texts: dict[str, str | None],
    names: dict[str, str],
    funder: str,
) -> LetterInWords:
    own = texts_by_place(notice.facts)
    said = {name: texts.get(one.text) or Erased.TEXT for name, one in own.items()}
    facts = {}
    for name, fact in notice.facts.items():
        if name in own:
            continue
        if name in NAMED and fact in names and (name != "round" or "case" in notice.facts):
            said[name] = names[fact]
        else:
            facts[name] = fact
    content = NoticeContent(
        template=notice.template,
        stream=stream,
        facts=facts,
        texts=said,
        funder=names.get(funder, funder),
    )
    letter = render(content, None)
    return LetterInWords(
        template=notice.template, count=count, subject=letter.subject, body=letter.body
    )


def _about(answer: Answer) -> tuple[str, ...]:
    refusing = next((one for one in answer.checks if one.refuses), None)
    if refusing is None:
        return ()
    missing = refusing.inputs.get("missing", ())
    return (*refusing.inputs, *(str(one) for one in missing if isinstance(missing, list | tuple)))
