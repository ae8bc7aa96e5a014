"""The verb `about`: all that is kept about one person."""

from collections.abc import Iterable
from typing import Annotated

from cyclopts import Parameter
from rich.markup import escape

from application.about import AboutPerson, about_person, as_data
from application.portal.notice_choices import NoticeChoice
from application.queries.lookup import NotKnown
from application.recipients import Recipient, recipients
from application.recipients import as_data as recipients_data
from cli.lookup import not_known
from cli.options import PLAIN, Options
from cli.screen import Exit, Screen, harmless
from cli.session import reading_session
from cli.sight import unknown_visitor, visitor_for
from services.keys.store import KeysUnavailable
from services.unavailable import ServiceUnavailable
from texts.formats import column_instant
from texts.labels import concern_label, part_label, role_label

HEADINGS = {
    "roles": "about.roles",
    "accounts": "about.accounts",
    "entries": "about.entries",
    "texts": "about.texts",
    "files": "about.files",
    "notices": "about.notices",
    "notice_choice": "about.notice_choice",
    "readings": "about.readings",
    "recipients": "about.recipients",
}
UNREADABLE = "about.unreadable"


async def about(
    person: str,
    *,
    as_: Annotated[str | None, Parameter(name="--as")] = None,
    options: Options = PLAIN,
) -> Exit:
    """Show all that is kept about one person. Texts are opened in memory, and searched for names.

    Parameters
    ----------
    person
        The person's id, such as p-017.
    as_
        For this person, by id or mail address, if they may know.
    """
    screen = Screen(options)
    async with reading_session(options) as reader:
        known = [one.id for one in (await reader.register()).persons]
        if person not in known:
            raise not_known(NotKnown("person", person, known), "PERSON")
        try:
            visitor = await visitor_for(reader, as_, "about")
            found = await about_person(reader, person, visitor)
            received = await recipients(reader, found)
        except NotKnown as fault:
            raise unknown_visitor(fault) from None
        except KeysUnavailable as away:
            raise ServiceUnavailable("keys", str(away)) from None
    screen.data({**as_data(found), "recipients": recipients_data(received)})
    for name, lines in (*_sections(found, screen), ("recipients", _received(received, screen))):
        if lines:
            screen.show(f"[bold]{screen.text(HEADINGS[name])}[/] ({len(lines)})")
            screen.show(*(f"  {escape(harmless(line))}" for line in lines))
    return Exit.ACCEPTED


def _sections(found: AboutPerson, screen: Screen) -> Iterable[tuple[str, list[str]]]:
    def place(stream: str | None, seq: int | None) -> str:
        return f"{stream}#{seq}" if seq is not None else stream or "-"  # not decided yet

    yield (
        "roles",
        [
            f"{screen.said(role_label(one.role))}, {one.organisation}, "
            f"{one.starts} - {one.ends or ''}"
            for one in found.roles
        ],
    )
    yield (
        "accounts",
        [
            f"{one.id} {':'.join(one.account[:2]) if one.account else screen.text(UNREADABLE)}"
            for one in found.accounts
        ],
    )
    yield (
        "entries",
        [
            f"{place(one.stream, one.seq)} {one.kind}: {screen.said(concern_label(one.how))}"
            for one in found.entries
        ],
    )
    yield (
        "texts",
        [
            f"{place(one.stream, one.seq)} {one.field} ({one.retention or '-'}, "
            f"{screen.said(concern_label(one.how))}): "
            f"{screen.text(UNREADABLE) if one.text is None else ' '.join(one.text.split())}"
            for one in found.texts
        ],
    )
    yield (
        "files",
        [
            f"{place(one.stream, one.seq)} {one.address} ({one.retention}, {one.media_type}, "
            f"{one.size})"
            for one in found.files
        ],
    )
    yield (
        "notices",
        [
            f"{one.effect} {one.status} {one.sent_at or ''} {one.digest or ''}".rstrip()
            for one in found.notices
        ],
    )
    if found.notice_choice is not None:
        yield "notice_choice", [_choice(found.notice_choice, screen)]
    yield (
        "readings",
        [
            f"{column_instant(one.read_at)} {one.stream or screen.text('about.titles')}: "
            + ", ".join(screen.said(part_label(part)) for part in one.parts)
            + f" ({one.program})"
            for one in found.readings
        ],
    )


def _received(received: Iterable[Recipient], screen: Screen) -> list[str]:
    """Without webhooks, which the portal alone knows."""
    return [
        f"{one.person or '-'} ({', '.join(one.organisations) or '-'}): "
        f"{screen.text(f'about.received-{one.how}')} ({', '.join(one.streams)}) "
        f"{column_instant(one.last) if one.last else ''}".rstrip()
        for one in received
    ]


def _choice(choice: NoticeChoice, screen: Screen) -> str:
    if choice.hour is None:
        return screen.text("about.notices_at_once")
    return screen.text("about.notices_daily", hour=choice.hour, language=choice.language)
